"""How long decisions take, in working days. tests/cases/rules/ has each rule."""

from __future__ import annotations

import pytest

from gongkai.register.paces import paces
from gongkai.register.procedure import told_steps
from tests.register.decided import RULES, register, told

DECIDED = (
    "steps:\n"
    "  - {key: legality, status: done, start: 2025-07-01, end: 2025-07-07}\n"
    "  - {key: discuss, status: done, start: 2025-07-10}\n"
    "  - {key: discuss, status: done, end: 2025-07-20}\n"
    "  - {key: publish, status: done, start: 2025-08-20, end: 2025-08-22}\n"
)


def test_each_finding_stands_at_its_step_and_names_the_days() -> None:
    found = list(paces(tuple(told_steps(register(DECIDED))), RULES))
    assert told(found) == [("decision-legality-short", 3), ("decision-late", 6)]
    assert found[0].args == {"days": "4", "least": "7"}
    assert found[1].args == {"decided": "2025-07-20", "published": "2025-08-20", "days": "23", "most": "20"}


def test_a_year_that_the_calendar_lacks_is_told_in_the_place_of_a_guess() -> None:
    found = list(paces(tuple(told_steps(register(DECIDED.replace("2025", "2003")))), RULES))
    assert {problem.code for problem in found} == {"calendar-missing"}


@pytest.mark.parametrize(
    "steps",
    [
        "[{key: legality, status: done, start: 2025-07-07, end: 2025-07-01}]",
        "[{key: legality, status: done, start: 2025-07-01, end: 未列明}]",
        "[{key: expert, status: done, start: 2025-07-01, end: 2025-07-02}]",
        "[{key: publish, status: done, end: 2025-07-01}]",
        "[{key: discuss, status: open, end: 2025-01-01}, {key: publish, status: done, end: 2025-07-01}]",
        "[{key: discuss, status: done, end: 2025-01-01}, {key: publish, status: open, end: 2025-07-01}]",
        "[{key: discuss, status: done, end: 2025-08-01}, {key: publish, status: done, end: 2025-07-01}]",
    ],
)
def test_what_is_not_told_or_out_of_order_is_not_counted(steps: str) -> None:
    of = tuple(told_steps(register(f"steps: {steps}\n")))
    assert list(paces(of, RULES)) == []
