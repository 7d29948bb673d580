"""The steps of a decision: which types have them, their order, their days."""

from __future__ import annotations

import datetime as dt

from gongkai.model.record import Field
from gongkai.model.steps import days_told, stages, step_choice
from tests.register.decided import RULES, register
from tests.registers import type_

KEY, STATUS = Field("key", "choice", options={"publish": "决策公布"}), Field("status", "choice")


def test_the_choice_of_a_type_of_decisions() -> None:
    choice = step_choice(register().types["decisions"])
    assert choice is not None
    assert choice.options["legality"] == "合法性审查"


def test_other_types_have_none() -> None:
    groups = (
        Field("steps", "group", many=True, fields=(KEY,)),
        Field("steps", "group", many=True, fields=(KEY, Field("status", "text"))),
        Field("steps", "group", fields=(KEY, STATUS)),
        Field("steps", "text", many=True),
        Field("figures", "group", many=True, fields=(KEY, STATUS)),
    )
    assert [step_choice(type_("guides", group)) for group in groups] == [None] * len(groups)
    assert step_choice(type_("guides", Field("steps", "group", many=True, fields=(KEY, STATUS)))) == KEY


def test_every_step_of_the_rules_is_one_of_the_type() -> None:
    choice = step_choice(register().types["decisions"])
    assert choice is not None
    places = stages(RULES)
    assert places["initiate"] == 0 < places["hearing"] == places["participate"] < places["publish"]
    named = {key for code in RULES.provisions if code.startswith("decision-step-") for key in steps_of(code)}
    assert {*places, *named} <= choice.options.keys()


def steps_of(code: str) -> tuple[str, ...]:
    """The steps that a rule names."""
    return RULES.texts(code, "steps") if "steps" in RULES.provisions[code].values else ()


def test_a_period_counts_its_first_and_its_last_day() -> None:
    assert days_told(dt.date(2025, 4, 1), dt.date(2025, 4, 30)) == 30
