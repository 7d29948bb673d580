"""Days and months in a text that no calendar has."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from typing import Final

from gongkai.model.typed import DAY, MONTH, YEAR

_CENTURY: Final = "(?:19|20)"
_OF_MONTH: Final = re.compile(rf"{MONTH}(?<=\d{MONTH})")
_BEFORE: Final = re.compile(rf"(?<![\d.-])(?:(?P<year>{_CENTURY}\d\d){YEAR})?(?P<month>\d{{1,2}})\Z")
_BEHIND: Final = re.compile(rf"(?P<day>\d{{1,2}}){DAY}")
_LONGEST: Final = 8
"""Signs before that of the month that belong to a day, with one before them."""
_POINTED: Final = re.compile(
    rf"{_CENTURY}(?<![\w./-]..)\d\d([-.])(?P<month>\d{{1,2}})\1(?P<day>\d{{1,2}})(?![\w/-]|\.\w)"
)
_LEAP: Final = 2000
"""Stands for a year that is not told: it has all days that any year has."""
_MONTHS: Final = 12


def impossible_days(text: str) -> Iterator[tuple[int, str]]:
    """Where each stands, and how it is written: a 30th of February, a 13th month.

    A month alone is one only beside a year: a number before the sign of the month may count months.
    """
    for sign in _OF_MONTH.finditer(text):
        start = max(0, sign.start() - _LONGEST)
        before = _BEFORE.search(text[start : sign.start()])
        behind = _BEHIND.match(text, sign.end())
        if before is None or not (before["year"] or behind):
            continue
        if not _is(before["year"], before["month"], behind and behind["day"]):
            at = start + before.start()
            yield at, text[at : behind.end() if behind else sign.end()]
    for found in _POINTED.finditer(text):
        if not _is(found[0][:4], found["month"], found["day"]):
            yield found.start(), found[0]


def _is(year: str | None, month: str, day: str | None) -> bool:
    if not 1 <= int(month) <= _MONTHS:
        return False
    return day is None or 1 <= int(day) <= calendar.monthrange(int(year or _LEAP), int(month))[1]
