"""The steps of a decision on its page: how long the public is heard, and what is still to come."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gongkai.model.record import UNSTATED, Value
from gongkai.model.rules import Rules
from gongkai.site.fields import Fields
from gongkai.site.steps import step_views
from gongkai.site.views import StepView
from tests.register.decided import RULES, register
from tests.registers import DAY, attached, cards, library, record, type_

TYPE = register().types["decisions"]


def views(*steps: Value, rules: Rules = RULES) -> tuple[StepView, ...]:
    """The steps of a decision with these entries."""
    of = record("decisions/a", steps=steps)
    table = Fields(cards(library(of, types=(TYPE,))), attached()).table(of, TYPE)
    return step_views(table, TYPE, rules)


def step(key: str, status: Value = "done", **values: Value) -> Value:
    """An entry."""
    return {"key": key, "status": status, **values}


def ahead(*steps: Value, rules: Rules = RULES) -> list[str]:
    """What is shown as still to come."""
    return [view.fields[0].texts[0] for view in views(*steps, rules=rules) if view.ahead]


@pytest.mark.parametrize(
    ("key", "values", "days"),
    [
        ("participate", {"start": DAY(2025, 4, 1), "end": DAY(2025, 4, 30)}, 30),
        ("participate", {"start": DAY(2025, 4, 1), "end": UNSTATED}, 0),
        ("participate", {"end": DAY(2025, 4, 1)}, 0),
        ("participate", {"start": DAY(2025, 4, 30), "end": DAY(2025, 4, 1)}, 0),
        ("legality", {"start": DAY(2025, 4, 1), "end": DAY(2025, 4, 30)}, 0),
    ],
)
def test_how_long_the_public_is_heard(key: str, values: dict[str, Value], days: int) -> None:
    assert [view.days for view in views(step(key, **values))] == [days]


def test_behind_what_is_open_stand_the_later_steps_that_no_decision_goes_without() -> None:
    coming = ["合法性审查", "集体讨论决定", "决策公布"]
    assert ahead(step("initiate"), step("participate", "open")) == coming
    assert ahead(step("participate", "open"), step("expert", "open"), step("legality", "open")) == coming[1:]
    assert ahead(step("archive", "open")) == []


def test_nothing_is_still_to_come_where_nothing_is_open() -> None:
    assert ahead(step("initiate"), step("participate")) == []
    assert ahead(step("initiate", UNSTATED)) == []


def test_what_the_source_leaves_open_may_be_done() -> None:
    assert ahead(step("participate", "open"), UNSTATED) == []
    assert ahead(step("participate", "open"), {"key": UNSTATED, "status": "done"}) == []
    assert views() == ()


def test_what_is_still_to_come_is_what_the_rules_say() -> None:
    one = RULES.provisions["decision-step-missing"]
    rules = Rules({**RULES.provisions, "decision-step-missing": replace(one, values={"steps": ("publish",)})})
    assert ahead(step("participate", "open"), rules=rules) == ["决策公布"]
    assert ahead(step("participate", "open"), rules=Rules()) == []


def test_a_record_of_another_type_has_no_steps() -> None:
    assert step_views((), type_("guides"), RULES) == ()
