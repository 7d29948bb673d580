"""Penalties and permits: what the cases of the rules do not show."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from gongkai.app.rulebook import NATIONAL, rulebook
from gongkai.model.problem import Problem
from gongkai.model.record import UNSTATED, Field, Record, Value
from gongkai.register.display import last_days
from gongkai.register.enforcement import enforcement, turning_days
from gongkai.register.publication import publication
from tests.registers import library, moment, record, type_

RULES = rulebook()[NATIONAL]
DAY = dt.date
TYPE = type_(
    "enforcement",
    Field("fine_wan", "number", label="罚款金额（万元）"),
    Field("confiscated_wan", "number", label="没收金额（万元）"),
)


def found(*records: Record, now: str = "2026-06-01 12:00") -> list[Problem]:
    """What is found in records, but for notices."""
    of, at = library(*records, types=(TYPE,)), moment(now)
    public = publication(of, at, last_days(of, RULES))
    return [one for one in enforcement(of, public, RULES, at) if one.level != "notice"]


@pytest.mark.parametrize(
    ("fine", "confiscated", "content", "fields"),
    [
        ("0.2", None, "罚款2000元", []),
        ("0.2", None, "罚款20000元", ["fine_wan"]),
        ("0.4", None, "对甲罚款2000元，对乙罚款2000元", []),
        ("0.2", "0.3", "没收3000元，罚款2000元", []),
        ("0.2", "0.3", "共5000元", []),
        ("0.2", "0.3", "没收3000元，罚款1000元", ["fine_wan"]),
        ("0.2", "0.3", "罚款2000元", ["confiscated_wan"]),
        ("0.200000", None, "罚款2000.00元", []),
        ("0.2", None, "警告", []),
    ],
)
def test_amounts_agree_with_the_decision(
    fine: str, confiscated: str | None, content: str, fields: list[str]
) -> None:
    values: dict[str, Value] = {"fine_wan": Decimal(fine), "content": content}
    if confiscated:
        values["confiscated_wan"] = Decimal(confiscated)
    told = found(record("enforcement/a", **values))
    assert [one.args["field"] for one in told] == fields


def test_a_disagreement_names_both_amounts_in_full() -> None:
    (told,) = found(record("enforcement/a", fine_wan=Decimal("12.50"), content="罚款12.5元（拾贰元伍角）"))
    assert told.args == {
        "field": "fine_wan",
        "label": "罚款金额（万元）",
        "wan": "12.5",
        "yuan": "125000",
        "stated": ("12.5元", "拾贰元伍角"),
    }


@pytest.mark.parametrize("value", [UNSTATED, "某"])
@pytest.mark.parametrize("reason", ["某公司的决定已撤销", "某某"])
def test_a_name_of_one_sign_is_found_in_too_many_texts(value: Value, reason: str) -> None:
    assert (
        found(record("enforcement/a", party=value, withdrawn={"on": DAY(2026, 1, 1), "reason": reason})) == []
    )


def test_wide_letters_do_not_hide_a_name() -> None:
    told: dict[str, Value] = {"on": DAY(2026, 1, 1), "reason": "ＡＢ公司"}
    (named,) = found(record("enforcement/a", party="AB公司", withdrawn=told))
    assert (named.code, named.level) == ("enforcement-named", "error")


@pytest.mark.parametrize(
    "values",
    [
        {"plan": {"until": DAY(2026, 7, 1)}},
        {"severity": "minor", "decided_on": DAY(2026, 4, 1), "display_until": DAY(2027, 1, 1)},
        {"party_type": "person", "decided_on": DAY(2024, 7, 1)},
    ],
)
def test_the_day_after_which_a_finding_turns_is_known(values: dict[str, Value]) -> None:
    of = library(record("enforcement/a", **values))
    assert DAY(2026, 7, 2) in set(turning_days(of, RULES))


def test_the_day_of_a_revocation_is_one() -> None:
    assert list(turning_days(library(record("enforcement/a", revoked_on=DAY(2026, 7, 1))), RULES)) == [
        DAY(2026, 7, 1)
    ]
