"""How long an enforcement result may be shown."""

from __future__ import annotations

import datetime as dt

import pytest

from gongkai.app.rulebook import NATIONAL, rulebook
from gongkai.model.record import UNSTATED, Value
from gongkai.register.display import at_least, at_most, last_days, repaired_by
from gongkai.register.publication import publication
from tests.registers import library, moment, record

RULES = rulebook()[NATIONAL]
DAY = dt.date
DECIDED = DAY(2025, 11, 30)


@pytest.mark.parametrize(
    ("degree", "least", "most"),
    [
        ("minor", DECIDED, DAY(2026, 2, 28)),
        ("general", DAY(2026, 2, 28), DAY(2026, 11, 30)),
        ("serious", DAY(2026, 11, 30), DAY(2028, 11, 30)),
        ("unheard-of", None, None),
        (UNSTATED, None, None),
    ],
)
def test_the_time_follows_from_the_degree(degree: Value, least: dt.date | None, most: dt.date | None) -> None:
    item = record("enforcement/a", severity=degree, decided_on=DECIDED)
    assert (at_least(item, RULES), at_most(item, RULES)) == (least, most)
    unstated = record("enforcement/a", severity=degree, decided_on=UNSTATED)
    assert (at_least(unstated, RULES), at_most(unstated, RULES)) == (None, None)


def test_it_ends_by_itself_only_where_nothing_else_is_said() -> None:
    given: dict[str, Value] = {"severity": "minor", "decided_on": DECIDED}
    of = library(
        record("enforcement/a", **given),
        record("enforcement/b", **given, display_until=DAY(2026, 1, 1)),
        record("enforcement/c", **given, display_until=UNSTATED),
        record("enforcement/d", decided_on=DECIDED),
    )
    ends = last_days(of, RULES)
    assert ends == {"enforcement/a": DAY(2026, 2, 28)}
    before = publication(of, moment("2026-02-28 23:59"), ends)
    assert "enforcement/a" in before.public
    assert before.next_change == moment("2026-03-01")
    after = publication(of, moment("2026-03-01"), ends)
    assert [(item.record, item.reason) for item in after.withheld] == [
        ("enforcement/a", "expired"),
        ("enforcement/b", "expired"),
    ]
    assert [(left.reason, left.on) for left in after.gone.values()] == [
        ("expired", DAY(2026, 3, 1)),
        ("expired", DAY(2026, 1, 2)),
    ]


@pytest.mark.parametrize(
    ("values", "left"),
    [
        ({"repaired_on": DAY(2026, 6, 1)}, ("repaired", DAY(2026, 6, 1))),
        ({"repaired_on": UNSTATED}, ("repaired", None)),
        ({"repaired_on": DAY(2026, 5, 1), "display_until": DAY(2026, 5, 30)}, ("repaired", DAY(2026, 5, 1))),
        ({"repaired_on": DAY(2026, 5, 31), "display_until": DAY(2026, 5, 1)}, ("expired", DAY(2026, 5, 2))),
        ({"repaired_on": DAY(2026, 6, 2)}, None),
    ],
)
def test_a_repaired_one_counts_as_expired_and_says_why(
    values: dict[str, Value], left: tuple[str, dt.date | None] | None
) -> None:
    found = publication(library(record("enforcement/a", **values)), moment("2026-06-01 12:00"))
    assert [item.reason for item in found.withheld] == (["expired"] if left else [])
    assert [(one.reason, one.on) for one in found.gone.values()] == ([left] if left else [])


@pytest.mark.parametrize("published", [DAY(2026, 5, 2), DAY(2026, 5, 1)])
def test_what_was_repaired_before_it_came_out_leaves_nothing(published: dt.date) -> None:
    item = record("enforcement/a", repaired_on=DAY(2026, 5, 1), published=published)
    assert publication(library(item), moment("2026-06-01")).gone == {}


def test_a_repair_to_come_is_foretold() -> None:
    of = library(record("enforcement/a", repaired_on=DAY(2026, 6, 2)))
    assert publication(of, moment("2026-06-01 12:00")).next_change == moment("2026-06-02")
    assert repaired_by(of.records["enforcement/a"]) == DAY(2026, 6, 2)
