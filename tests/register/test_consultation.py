"""How the public was heard: where a finding stands and what it names. tests/cases/rules/ has each rule."""

from __future__ import annotations

from gongkai.model.library import Library
from gongkai.model.problem import Problem
from gongkai.model.rules import Rules
from gongkai.register.consultation import consultations
from gongkai.register.procedure import told_steps
from tests.register.decided import RULES, register, told

HEARD = (
    "opinions: {received: 12, adopted: 5, rejected: 4, partly: 2, feedback: 主要是停车问题。}\n"
    "steps:\n"
    "  - {key: participate, status: done, start: 2025-02-01, end: 2025-02-20}\n"
    "  - {key: hearing, status: done, start: 2025-03-10, papers_on: 2025-03-09}\n"
)


def judged(of: Library, rules: Rules) -> tuple[Problem, ...]:
    """What the rules find in a register."""
    return tuple(consultations(tuple(told_steps(of)), of, rules))


def test_each_finding_stands_where_the_fault_is_and_names_the_numbers() -> None:
    found = judged(register(HEARD), RULES)
    assert told(found) == [
        ("decision-opinions-sum", 2),
        ("decision-comment-short", 4),
        ("decision-hearing-late", 5),
    ]
    by_code = {one.code: one.args for one in found}
    assert by_code["decision-comment-short"] == {"days": "20", "least": "30"}
    assert by_code["decision-hearing-late"]["least"] == "7"
    assert by_code["decision-opinions-sum"] == {"received": "12", "total": "11"}


def test_numbers_without_steps_are_added_up_too() -> None:
    head = "steps: 未列明\nopinions: {received: 3, adopted: 1, rejected: 1}\n"
    assert told(judged(register(head), RULES)) == [("decision-opinions-sum", 3)]


def test_nothing_is_added_up_that_is_not_told() -> None:
    heads = (
        "opinions: {received: 3, adopted: 1}\n",
        "opinions: 未列明\n",
        "opinions: {feedback: 没有意见。}\n",
    )
    assert judged(register(*heads), RULES) == ()


def test_two_rounds_are_judged_each_by_itself() -> None:
    head = (
        "steps:\n"
        "  - {key: participate, status: done, start: 2025-02-01, end: 2025-03-02}\n"
        "  - {key: participate, status: open, start: 2025-04-01, end: 2025-04-11}\n"
    )
    assert told(judged(register(head), RULES)) == [("decision-comment-short", 4)]
