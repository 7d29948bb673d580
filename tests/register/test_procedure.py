"""The steps of decisions: what is told of them, where, what is exempt. tests/cases/rules/ has each rule."""

from __future__ import annotations

from dataclasses import replace

from gongkai.model.library import Library
from gongkai.model.problem import Problem
from gongkai.model.rules import Rules, Setting
from gongkai.register.procedure import procedures, told_steps
from tests.register.decided import RULES, register, told
from tests.registers import NOW, library, record, type_

WHOLE = (
    "steps:\n"
    "  - {key: initiate, status: done, end: 2025-01-10}\n"
    "  - {key: participate, status: done, start: 2025-02-01, end: 2025-03-10}\n"
    "  - {key: expert, status: done, end: 2025-04-01}\n"
    "  - {key: risk, status: not_required, reason: 不影响社会稳定}\n"
    "  - {key: legality, status: done, start: 2025-03-20, end: 2025-04-02}\n"
    "  - {key: discuss, status: done, end: 2025-03-25}\n"
    "  - {key: publish, status: done, end: 2025-04-20}\n"
    "  - {key: archive, status: open}\n"
)


def judged(of: Library, rules: Rules) -> tuple[Problem, ...]:
    """What the rules find in a register."""
    return tuple(procedures(tuple(told_steps(of)), of, rules, NOW))


def changed(code: str, **values: Setting) -> Rules:
    """The rules with other thresholds of one of them."""
    one = RULES.provisions[code]
    return Rules({**RULES.provisions, code: replace(one, values={**one.values, **values})})


def test_each_step_that_begins_too_early_is_told_once_where_it_stands() -> None:
    found = judged(register(WHOLE), RULES)
    assert told(found) == [("decision-order", 7), ("decision-order", 8)]
    assert found[0].args == {
        "step": "合法性审查",
        "day": "2025-03-20",
        "earlier": "专家论证",
        "other_day": "2025-04-01",
    }
    assert found[1].args["earlier"] == "合法性审查"


def test_the_order_is_what_the_rules_say() -> None:
    stages = (("initiate",), ("legality",), ("discuss", "expert"))
    assert told(judged(register(WHOLE), changed("decision-order", stages=stages))) == [
        ("decision-order", 5),
        ("decision-order", 8),
    ]


def test_all_that_lacks_is_told_in_one_finding_at_the_steps() -> None:
    of = register("steps:\n  - {key: initiate, status: done}\n  - {key: publish, status: done}\n")
    found = judged(of, RULES)
    assert told(found) == [("decision-step-after", 3), ("decision-step-missing", 3)]
    labels = ("公众参与", "专家论证", "风险评估", "合法性审查", "集体讨论决定")
    assert {one.code: one.args["steps"] for one in found} == {
        "decision-step-missing": labels,
        "decision-step-after": ("归档",),
    }


def test_what_has_no_stage_lacks_only_where_a_rule_names_it_later() -> None:
    rules = changed("decision-step-missing", steps=("party",))
    assert told(judged(register(WHOLE), rules))[:1] == [("decision-order", 7)]


def test_what_the_source_leaves_open_is_exempt() -> None:
    for head in (
        "steps: 未列明\n",
        "steps: [未列明, {key: publish, status: done}]\n",
        "steps:\n  - {key: 未列明, status: done}\n  - {key: publish, status: done}\n",
        "steps: [{key: legality, status: 未列明, start: 未列明, end: 2020-01-01}]\n",
    ):
        assert judged(register(head), RULES) == (), head


def test_a_decision_that_is_shown_no_more_need_tell_nothing() -> None:
    of = register(WHOLE)
    assert list(told_steps(of, of.records)) == []


def test_steps_of_another_kind_are_no_procedure() -> None:
    of = library(record("guides/a", steps=({"key": "publish", "status": "done"},)), types=(type_("guides"),))
    assert list(told_steps(of)) == []


def test_a_single_step_need_not_be_a_list() -> None:
    of = register("steps: {key: legality, status: not_required}\n")
    assert told(judged(of, RULES)) == [("decision-step-needed", 2)]
