"""Working days: Monday to Friday but for holidays, and the weekends that are worked in exchange.

The General Office of the State Council lays down both anew each year, and no rule foretells them. The library
chinesecalendar keeps what it laid down: docs/adr/0015.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

import chinese_calendar

from gongkai.model.problem import Problem, Span
from gongkai.model.rules import Rules

FIRST_YEAR: Final = min(chinese_calendar.holidays).year
"""The first year that the calendar has."""
LAST_YEAR: Final = max(chinese_calendar.holidays).year
"""The last one; a year is laid down in the autumn before."""
_SATURDAY: Final = 5
"""As `weekday` counts."""


def working_days(first: dt.date, last: dt.date) -> int | None:
    """How many working days come after the first day, up to and including the last.

    A time limit is counted so: the day from which it runs is no part of it. Negative where the last day is
    the earlier one. None where a year between the two is not in the calendar.
    """
    if unknown_years(first, last):
        return None
    days = _ordered()
    return bisect_right(days, last.toordinal()) - bisect_right(days, first.toordinal())


def after(day: dt.date, count: int) -> dt.date | None:
    """The last day of a time limit of so many working days that runs from a day; the day itself for none.

    A negative count goes back. None where the calendar does not reach so far.
    """
    if unknown_years(day, day):
        return None
    if count == 0:
        return day
    days, own = _ordered(), day.toordinal()
    place = bisect_right(days, own) + count - 1 if count > 0 else bisect_left(days, own) + count
    return dt.date.fromordinal(days[place]) if 0 <= place < len(days) else None


def unknown_years(first: dt.date, last: dt.date) -> tuple[int, ...]:
    """The years from that of one day to that of another which the calendar does not have."""
    least, most = sorted((first.year, last.year))
    return tuple(year for year in range(least, most + 1) if not FIRST_YEAR <= year <= LAST_YEAR)


def year_missing(rules: Rules, span: Span, first: dt.date, last: dt.date) -> Iterator[Problem]:
    """A finding for the years that a rule needed for a limit between two days, and that the calendar lacks.

    Of many, as between days of which one is mistyped, the first and the last are told. `span` is the place
    of the record whose limit could not be counted. What several records needed is told `once`.
    """
    years = unknown_years(first, last)
    for year in dict.fromkeys((*years[:1], *years[-1:])):
        yield from rules.found("calendar-missing", span, year=str(year))


def once(problems: Iterable[Problem]) -> Iterator[Problem]:
    """The same problems, each missing year told only at the first place that needed it."""
    told = set()
    for problem in problems:
        if problem.code == "calendar-missing":
            if problem.args["year"] in told:
                continue
            told.add(problem.args["year"])
        yield problem


@lru_cache(maxsize=1)
def _ordered() -> tuple[int, ...]:
    """Every working day of the calendar as an ordinal number, in order."""
    worked, free = chinese_calendar.workdays, chinese_calendar.holidays
    ends = (dt.date(FIRST_YEAR, 1, 1).toordinal(), dt.date(LAST_YEAR, 12, 31).toordinal())
    days = map(dt.date.fromordinal, range(ends[0], ends[1] + 1))
    return tuple(
        day.toordinal() for day in days if day in worked or (day.weekday() < _SATURDAY and day not in free)
    )
