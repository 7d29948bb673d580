"""Working days, against naive counting and against a second, independently kept calendar."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.app.rulebook import NATIONAL, rulebook
from gongkai.model.problem import Span
from gongkai.register.workdays import (
    FIRST_YEAR,
    LAST_YEAR,
    after,
    unknown_years,
    working_days,
    year_missing,
)

DISAGREEMENTS: Final = Path(__file__).parents[1] / "cases" / "workdays.txt"
A_DAY: Final = dt.timedelta(days=1)
DAYS: Final = st.dates(dt.date(2018, 1, 1), dt.date(2023, 12, 31))


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def days(year: int) -> Iterator[dt.date]:
    return (
        dt.date(year, 1, 1) + n * A_DAY for n in range(366) if (dt.date(year, 1, 1) + n * A_DAY).year == year
    )


def works(one: dt.date) -> bool | None:
    """Whether a limit of one working day ends on a day; None where the calendar does not say.

    It runs from the day before, or back from the day after where no year is before.
    """
    if one.year == FIRST_YEAR:
        return after(one + A_DAY, -1) == one
    count = working_days(one - A_DAY, one)
    return None if count is None else count == 1


def naive(first: dt.date, last: dt.date) -> int:
    """Day by day, as on the fingers."""
    if last < first:
        return -naive(last, first)
    return sum(works(first + n * A_DAY) is True for n in range(1, (last - first).days + 1))


@given(DAYS, DAYS)
def test_working_days_are_what_counting_day_by_day_gives(first: dt.date, last: dt.date) -> None:
    assert working_days(first, last) == naive(first, last)


@given(DAYS, st.integers(1, 60))
def test_the_last_day_of_a_limit_is_a_working_day_so_many_after(start: dt.date, count: int) -> None:
    end = after(start, count)
    assert end is not None
    assert works(end)
    assert working_days(start, end) == count
    assert working_days(start, end - A_DAY) == count - 1


@given(DAYS, st.integers(1, 60))
def test_going_back_ends_on_a_working_day_so_many_before(start: dt.date, count: int) -> None:
    begin = after(start, -count)
    assert begin is not None
    assert works(begin)
    assert naive(begin - A_DAY, start - A_DAY) == count


@pytest.mark.parametrize(
    ("first", "count", "last"),
    [
        ("2021-12-20", 0, "2021-12-20"),
        ("2022-01-30", 5, "2022-02-11"),  # the Spring Festival
        ("2022-01-28", 7, "2022-02-11"),  # and the weekend that was worked before it
        ("2024-09-30", 1, "2024-10-08"),
        ("2024-10-11", 1, "2024-10-12"),  # a Saturday that was worked
        ("2025-12-31", 20, "2026-01-29"),
    ],
)
def test_limits_run_over_holidays_and_worked_weekends(first: str, count: int, last: str) -> None:
    assert after(day(first), count) == day(last)
    assert working_days(day(first), day(last)) == count


def test_of_many_years_that_lack_the_first_and_the_last_are_told() -> None:
    rules = rulebook()[NATIONAL]
    told = year_missing(rules, Span("content/decisions/a.md"), day("2999-01-01"), day("1900-01-01"))
    assert [one.args["year"] for one in told] == ["1900", "2999"]


def test_a_year_that_is_not_in_the_calendar_is_not_guessed() -> None:
    beyond = dt.date(LAST_YEAR + 1, 1, 4)
    last = dt.date(LAST_YEAR, 12, 30)
    assert works(beyond) is None
    assert working_days(last, beyond) is None
    assert working_days(beyond, last) is None
    assert after(last, 20) is None
    assert after(beyond, 1) is None
    assert after(dt.date(FIRST_YEAR, 1, 2), -20) is None
    assert after(dt.date(FIRST_YEAR - 1, 12, 1), 0) is None
    assert unknown_years(dt.date(FIRST_YEAR - 2, 1, 1), last) == (FIRST_YEAR - 2, FIRST_YEAR - 1)
    assert unknown_years(beyond, last) == (LAST_YEAR + 1,)


def said(works: object) -> str:
    return "work" if works else "rest"


def disagreements() -> list[str]:
    """Each day that the two calendars judge differently, as the file of them begins its lines."""
    other = holidays.country_holidays("CN", years=range(FIRST_YEAR, LAST_YEAR + 1))
    return [
        f"{one} {said(works(one))} {said(other.is_working_day(one))}"
        for year in range(FIRST_YEAR, LAST_YEAR + 1)
        for one in days(year)
        if works(one) != other.is_working_day(one)
    ]


def test_a_second_calendar_says_the_same_but_for_the_days_that_are_listed() -> None:
    lines = DISAGREEMENTS.read_text(encoding="utf-8").splitlines()
    listed = [line for line in lines if not line.startswith("#")]
    assert disagreements() == [line.partition(":")[0] for line in listed]
    assert all(line.partition(":")[2].strip() for line in listed)


@pytest.mark.parametrize("year", [2023, 2024, 2025])
def test_three_past_years_agree_day_by_day(year: int) -> None:
    other = holidays.country_holidays("CN", years=year)
    assert [one for one in days(year) if works(one) is not other.is_working_day(one)] == []
