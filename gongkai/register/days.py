"""Days that lie some time after others; whatever the settings of a site ask for, it is a day."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from typing import Final

_MONTHS: Final = 12


def days_after(day: dt.date, count: int) -> dt.date:
    """So many days later, or earlier; the last or first day that there is where it would lie beyond."""
    return dt.date.fromordinal(min(max(day.toordinal() + count, 1), dt.date.max.toordinal()))


def months_after(day: dt.date, count: int) -> dt.date:
    """The same day so many months later; the last one of a month that is shorter.

    Where it would lie beyond them, the last or first day that there is.
    """
    year, month = divmod(day.year * _MONTHS + day.month - 1 + count, _MONTHS)
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        return dt.date.max if year > dt.MAXYEAR else dt.date.min
    return day_of(year, month + 1, day.day)


def day_of(year: int, month: int, day: int) -> dt.date:
    """A day of a year; the nearest one where month or day are none."""
    year = min(max(year, dt.MINYEAR), dt.MAXYEAR)
    month = min(max(month, 1), _MONTHS)
    return dt.date(year, month, min(max(day, 1), monthrange(year, month)[1]))
