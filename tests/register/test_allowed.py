"""An allowed number is told no more, until its day is past."""

from __future__ import annotations

import datetime as dt

import pytest

from gongkai.model.config import Allowed
from gongkai.model.problem import Problem, Span, error, warning
from gongkai.register.allowed import allow

DAY = dt.date(2026, 6, 1)
PLACE = Span("site_config.yaml", 5, 5)
MOBILE = warning("privacy-mobile", shown="138****1111", number="d1", within="body")
IDENTITY = error("privacy-id", shown="11*************001", number="d2", within="body")
OTHER = warning("doc-number-twice", value="d1", number="d1")


def entry(number: str, until: dt.date = DAY) -> Allowed:
    return Allowed(number, "138****1111", until, PLACE)


def told(*allowed: Allowed, whole: bool = True) -> list[tuple[str, str]]:
    problems: tuple[Problem, ...] = (MOBILE, IDENTITY, OTHER)
    return [(one.code, one.level) for one in allow(problems, allowed, DAY, whole=whole)]


ALL = [("privacy-mobile", "warning"), ("privacy-id", "error"), ("doc-number-twice", "warning")]


def test_without_a_list_all_is_told() -> None:
    assert told() == ALL


def test_an_allowed_number_is_told_no_more() -> None:
    assert told(entry("d1")) == ALL[1:]


def test_of_an_identity_number_a_finding_stays() -> None:
    assert told(entry("d2")) == [ALL[0], ("privacy-id", "warning"), ALL[2]]


def test_what_is_over_allows_nothing() -> None:
    assert told(entry("d1", DAY - dt.timedelta(days=1))) == [*ALL, ("config-allowed-over", "warning")]


@pytest.mark.parametrize(("whole", "more"), [(True, [("config-allowed-unused", "notice")]), (False, [])])
def test_what_is_unused_is_told_where_all_was_read(
    whole: bool,  # noqa: FBT001 - what is given
    more: list[tuple[str, str]],
) -> None:
    assert told(entry("d3"), whole=whole) == [*ALL, *more]
