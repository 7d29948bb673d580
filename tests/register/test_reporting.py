"""Reports that are due each year, and their parts."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from gongkai.app.rulebook import NATIONAL, rulebook
from gongkai.content.nodes import parse_yaml
from gongkai.content.provisions import adjusted
from gongkai.model.library import Library
from gongkai.model.record import Field, Value
from gongkai.model.rules import Rules
from gongkai.register.reporting import reports_due, sections_missing
from tests.registers import library, public, record, type_

PLAIN = rulebook()[NATIONAL]
SUBJECT = Field(
    "subject", "choice", "报告类别", options={"disclosure": "公开年报", "rule_of_law": "法治年报"}
)
REPORTS = type_("reports", SUBJECT, Field("year", "number"))
OLD = record("notices/old", published=dt.date(2025, 6, 4))


def rules(text: str) -> Rules:
    """The rules with changes."""
    read = adjusted(PLAIN, parse_yaml(text, "site_config.yaml").value)
    assert read.problems == ()
    return read.value


def due(now: str, of: Library, by: Rules = PLAIN) -> list[str]:
    at = dt.datetime.fromisoformat(f"{now} 12:00")
    return [one.code for one in reports_due(of, public(of, at), by, at.date())]


def report(subject: str, body: str = "", **values: Value) -> Library:
    """A register with one report on 2025, and what was published before."""
    one = record("reports/r", "报告", body, subject=subject, year=Decimal(2025), **values)
    return library(OLD, one, types=(REPORTS,))


def test_each_report_is_asked_for_from_some_days_before_until_it_is_there() -> None:
    nothing = library(OLD, types=(REPORTS,))
    assert due("2025-12-31", nothing) == []
    assert due("2026-01-01", nothing) == ["report-due"]
    assert due("2026-12-31", nothing) == ["report-due", "law-report-due"]
    there = report("disclosure", published=dt.date(2026, 1, 31))
    assert due("2026-01-29", there) == []
    assert due("2026-02-01", there) == ["law-report-due"]


def test_a_site_without_the_type_or_its_fields_is_asked_for_none() -> None:
    assert due("2026-06-01", library(OLD)) == []
    assert due("2026-06-01", library(OLD, types=(type_("reports"),))) == []


def test_the_first_of_several_reports_on_a_year_counts() -> None:
    late = record("reports/a", subject="disclosure", year=Decimal(2025), published=dt.date(2026, 5, 1))
    early = record("reports/b", subject="disclosure", year=Decimal(2025), published=dt.date(2026, 1, 20))
    assert due("2026-06-01", library(OLD, late, types=(REPORTS,)))[0] == "report-late"
    assert due("2026-06-01", library(OLD, late, early, types=(REPORTS,))) == ["law-report-due"]


@pytest.mark.parametrize(
    "text",
    [
        "report-due: {organ: office}\n",
        "report-due: {remind_days: 999999999}\n",
        "report-due: {days: {department: {month: 2, day: 29}}}\n",
        "report-due: {type: none, subject: none}\n",
        "law-report-due: {hand_in: {day: 31}}\n",
    ],
)
def test_whatever_the_settings_say_is_borne(text: str) -> None:
    assert isinstance(due("2026-01-20", library(OLD, types=(REPORTS,)), rules(text)), list)


@pytest.mark.parametrize(
    ("words", "missing"), [("甲|乙", False), ("丙", True), ("(乙", True), ("[甲", False)]
)
def test_a_part_is_known_by_its_words_or_by_a_text_as_it_stands(words: str, missing: bool) -> None:  # noqa: FBT001
    by = rules(f'disclosure-report-section: {{sections: {{总体情况: "{words}"}}}}\n')
    of = report("disclosure", "乙在[甲之后。", published=dt.date(2026, 1, 20))
    at = dt.datetime.fromisoformat("2026-06-01 12:00")
    (found,) = sections_missing(public(of, at), by)
    assert ("总体情况" in found.args["sections"]) is missing
