"""Days and moments, in the spellings that people type; each spelling has one meaning or is refused.

The year comes first and has four digits, so that no spelling can be read in two ways: `6/8/2021` is a day
in June to one reader and in August to another.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import Final

from gongkai.content.reading import Reading, scalar
from gongkai.model.problem import error
from gongkai.model.record import Field, Value
from gongkai.model.source import Node
from gongkai.model.typed import DAY, HOUR, MINUTE, MONTH, YEAR, plain

_CLOCK: Final = rf"(?:(\d{{1,2}}):(\d\d)|(\d{{1,2}}){HOUR}(\d{{1,2}}){MINUTE})"
_MARKS: Final = re.compile(rf"(\d{{4}})([-/.])(\d\d?)\2(\d\d?)(?: +{_CLOCK})?", re.ASCII)
_HAN: Final = re.compile(rf"(\d{{4}}){YEAR}(\d\d?){MONTH}(\d\d?){DAY}(?: *{_CLOCK})?", re.ASCII)
_DIGITS: Final = re.compile(r"(\d{4})(\d\d)(\d\d)", re.ASCII)
_YEARS: Final = range(1900, 3000)
"""Of which a register can speak: older and later ones were mistyped, or stand for `for ever`."""
_SECONDS: Final = re.compile(r"(.*\d:\d\d):\d\d(?:\.\d+)?", re.ASCII)


def read_date(node: Node, of: Field, reading: Reading) -> Value | None:
    """A day, as `2021-06-08` or `2021年6月8日`."""
    moment = _moment(node, of, reading, "field-date")
    if isinstance(moment, dt.datetime):
        reading.note(
            error("field-date", node.span, value=str(node.value), near=moment.date().isoformat()), of
        )
        return None
    return moment


def read_moment(node: Node, of: Field, reading: Reading) -> Value | None:
    """A day, or a minute of the site's zone as `2022-02-16 16:46`."""
    return _moment(node, of, reading, "field-moment")


def _moment(node: Node, of: Field, reading: Reading, code: str) -> dt.date | None:
    text = scalar(node, of, reading)
    if text is None:
        return None
    try:
        # Wall clock of the site's zone: records carry no offset, the settings name the zone once.
        found = _parsed(plain(text))
    except ValueError:
        reading.note(error("field-no-such-day", node.span, value=text), of)
        return None
    if found is None:
        near = _near(plain(text), with_time=code == "field-moment")
        reading.note(error(code, node.span, value=text, **({"near": near} if near else {})), of)
    elif found.year not in _YEARS:
        reading.note(error("field-year", node.span, value=text, year=f"{found.year:04}"), of)
        return None
    return found


@lru_cache(maxsize=4096)
def _parsed(text: str) -> dt.date | None:
    """What a spelling means; None where it has no one meaning. Raises ValueError for no such day.

    Remembered, because a register names the same few thousand days over and over.
    """
    if marked := _MARKS.fullmatch(text):
        year, _, month, day, *clock = marked.groups()
    elif marked := _HAN.fullmatch(text):
        year, month, day, *clock = marked.groups()
    else:
        return None
    date = dt.date(int(year), int(month), int(day))
    time = [int(part) for part in clock if part is not None]
    return dt.datetime.combine(date, dt.time(time[0], time[1])) if time else date


def _near(text: str, *, with_time: bool) -> str:
    """The spelling that was probably meant, where one can be told; else nothing."""
    digits, seconds = _DIGITS.fullmatch(text), _SECONDS.fullmatch(text)
    guess = "-".join(digits.groups()) if digits else seconds[1] if seconds else ""
    try:
        found = _parsed(guess)
    except ValueError:
        return ""
    if not with_time and isinstance(found, dt.datetime):
        found = found.date()
    if isinstance(found, dt.datetime) and found.year in _YEARS:
        return found.isoformat(" ", "minutes")
    return "" if found is None or found.year not in _YEARS else found.isoformat()
