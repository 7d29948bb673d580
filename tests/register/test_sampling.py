"""Plans, draws and results: what the cases of the rules do not show."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from gongkai.app.rulebook import NATIONAL, rulebook
from gongkai.model.problem import Problem
from gongkai.model.record import UNSTATED, Quantity, Record, Ref, Value
from gongkai.register.sampling import plan_ends, plan_of, sampling
from tests.registers import NOW, library, public, record

RULES = rulebook()[NATIONAL]


def found(*records: Record) -> list[Problem]:
    """What is found in records."""
    of = library(*records)
    return list(sampling(of, public(of), RULES, NOW))


def plan(ratio: str, pool: Value, drawn: Value) -> dict[str, Value]:
    """A plan with its draw."""
    return {"ratio": Quantity(Decimal(ratio), f"{ratio}%"), "pool": pool, "drawn": drawn}


@pytest.mark.parametrize(
    ("ratio", "pool", "drawn", "least"),
    [
        ("70", 15, 10, "11"),
        ("70", 15, 11, None),
        ("33.3", 100, 33, "34"),
        ("33.3", 1000, 333, None),
        ("0.1", 1, 0, "1"),
        ("100", 7, 7, None),
        ("0", 7, 0, None),
    ],
)
def test_the_ratio_is_a_floor(ratio: str, pool: int, drawn: int, least: str | None) -> None:
    item = record("enforcement/a", plan=plan(ratio, Decimal(pool), Decimal(drawn)))
    assert [one.args["least"] for one in found(item)] == ([least] if least else [])


@pytest.mark.parametrize("value", [UNSTATED, {}, {"of": UNSTATED}, {"of": Ref(None, "某计划")}])
def test_what_is_not_stated_is_not_judged(value: Value) -> None:
    assert found(record("enforcement/a", plan=value, results=UNSTATED)) == []


def test_what_a_record_states_itself_counts_before_what_its_plan_states() -> None:
    own: dict[str, Value] = {"of": Ref("enforcement/plan"), "pool": Decimal(50), "drawn": UNSTATED}
    named = record("enforcement/plan", plan=plan("10", Decimal(100), UNSTATED))
    of = library(named, record("enforcement/a", plan=own))
    told = plan_of(of.records["enforcement/a"], of)
    assert (told["pool"], str(told["ratio"].text)) == (Decimal(50), "10%")  # type: ignore[union-attr]
    assert "drawn" not in told


@pytest.mark.parametrize(
    ("until", "ends"), [(dt.date(2026, 5, 1), dt.date(2026, 5, 1)), (UNSTATED, None), (None, None)]
)
def test_when_a_plan_ends(until: Value | None, ends: dt.date | None) -> None:
    given: dict[str, Value] = {} if until is None else {"until": until}
    assert plan_ends(record("enforcement/a", plan=given)) == ends


def test_a_plan_that_is_a_draft_is_not_open() -> None:
    over: dict[str, Value] = {"name": "抽查", "until": dt.date(2026, 5, 1)}
    assert [one.code for one in found(record("enforcement/a", plan=over))] == ["enforcement-plan-open"]
    assert found(record("enforcement/a", plan=over, draft=True)) == []
