"""Time limits of publication, one record at a time."""

from __future__ import annotations

import datetime as dt

import pytest

from gongkai.app.rulebook import NATIONAL, rulebook
from gongkai.model.problem import Problem
from gongkai.model.record import Value
from gongkai.register.deadlines import published_late, results_late
from gongkai.register.workdays import after, once, working_days
from tests.registers import library, public, record

RULES = rulebook()[NATIONAL]


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def found(now: str, organiser: str = "", /, **values: Value) -> list[Problem]:
    """What is told of one document on a day."""
    of = library(record("documents/a", "甲", "", **values))
    at = dt.datetime.fromisoformat(f"{now} 12:00")
    return list(published_late(of, public(of, at), RULES, at.date(), organiser))


def test_a_finding_says_when_it_was_due_and_by_how_many_working_days_it_was_late() -> None:
    (one,) = found("2026-06-01", signed_on=day("2026-03-02"), published=day("2026-04-10"))
    assert (one.code, one.level) == ("publish-late", "warning")
    assert one.args["due"] == "2026-03-30" == str(after(day("2026-03-02"), 20))
    assert one.args["late"] == "8" == str(working_days(day("2026-03-30"), day("2026-04-10")))


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-05-27", []),
        ("2026-05-28", ["publish-due"]),
        ("2027-04-01", ["publish-due"]),
        ("2027-06-01", []),
    ],
)
def test_a_draft_is_told_of_from_a_few_days_before(now: str, expected: list[str]) -> None:
    values: dict[str, Value] = {"signed_on": day("2026-05-08"), "published": day("2026-06-05"), "draft": True}
    assert [one.code for one in found(now, **values)] == expected


def test_what_is_withdrawn_or_expired_is_not_judged() -> None:
    values: dict[str, Value] = {"signed_on": day("2026-01-05"), "published": day("2026-05-08")}
    gone: dict[str, Value] = {"on": day("2026-05-20"), "reason": "误发"}
    assert found("2026-06-01", **values)
    assert found("2026-06-01", withdrawn=gone, **values) == []
    assert found("2026-06-01", display_until=day("2026-05-20"), **values) == []


@pytest.mark.parametrize(
    ("issuer", "judged"),
    [
        (("滨海新区科技局",), True),
        (("区科技局", "市财政局"), True),
        (("天津市滨海新区科学技术局",), True),
        (("国务院办公厅",), False),
        (("市财政局", "区科技局"), False),
        ((), True),
    ],
)
def test_the_organ_that_made_it_publishes_it(issuer: tuple[str, ...], judged: bool) -> None:  # noqa: FBT001
    values: dict[str, Value] = {
        "signed_on": day("2026-01-05"),
        "published": day("2026-05-08"),
        "issuer": issuer,
    }
    assert bool(found("2026-06-01", "天津市滨海新区科学技术局", **values)) is judged
    assert found("2026-06-01", "", **values)


def test_a_missing_year_is_told_once_at_the_first_place() -> None:
    late: dict[str, Value] = {"signed_on": day("2099-01-05"), "published": day("2099-05-08")}
    of = library(record("documents/a", **late), record("documents/b", **late))
    at = dt.datetime.fromisoformat("2099-06-01 12:00")
    told = list(published_late(of, public(of, at), RULES, at.date(), ""))
    assert [one.code for one in told] == ["calendar-missing"] * 2
    (first,) = once(told)
    assert (first.args["year"], first.span and first.span.path) == ("2099", "content/documents/a.md")


def test_a_record_that_is_far_ahead_asks_for_no_year_beyond_its_limit() -> None:
    told = found("2026-06-01", signed_on=day("2026-05-28"), published=day("2099-01-01"))
    assert [one.code for one in told] == ["publish-due"]


def test_results_of_a_kind_without_a_limit_of_its_own_have_the_longer_one() -> None:
    def late(kind: str, published: str) -> list[str]:
        values: dict[str, Value] = {
            "kind": kind,
            "decided_on": day("2026-03-02"),
            "published": day(published),
        }
        of = library(record("enforcement/a", **values))
        at = dt.datetime.fromisoformat("2026-06-01 12:00")
        return [one.code for one in results_late(of, public(of, at), RULES, at.date())]

    assert late("penalty", "2026-03-11") == []
    assert late("penalty", "2026-03-12") == ["result-late"]
    assert late("inspection", "2026-03-30") == []
    assert late("inspection", "2026-03-31") == ["result-late"]
