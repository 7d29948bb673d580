"""Days and moments as old pages write them, read into what records hold."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Final

from gongkai.importing.numerals import DIGITS, NOUGHTS, SIGNS, digits_of, number_of
from gongkai.model.typed import DAY, MONTH, YEAR

_GAP: Final = r"[\s\u3000\xa0]*"
_PLAIN: Final = (
    rf"(?<!\d)((?:19|20)\d\d){_GAP}[-/.{YEAR}]{_GAP}(\d{{1,2}}){_GAP}[-/.{MONTH}]{_GAP}(\d{{1,2}})(?!\d)"
    rf"(?:{_GAP}{DAY})?"
)
_TIME: Final = (
    r"(?:[-T\s\u3000\xa0]*(?<!\d)(\d{1,2})[:\uff1a\u65f6](\d{2})"
    r"(?:[:\uff1a\u5206]\d{2}(?:\.\d+)?|\u5206)?)?"
)
_FIRST_MONTH: Final = "\u5143"
_SPELLED: Final = (
    rf"([{DIGITS}]{{4}}){_GAP}{YEAR}{_GAP}({_FIRST_MONTH}|[{SIGNS}]{{1,3}}){_GAP}{MONTH}"
    rf"{_GAP}([{SIGNS}]{{1,3}}){_GAP}{DAY}"
)
_COMPACT: Final = r"(?<!\d)((?:19|20)\d\d)([01]\d)([0-3]\d)(?!\d)"
_ERA: Final = "\u6c11[\u56fd\u570b]"
"""The era by whose years Taiwan counts, as older documents do."""
_ERA_BEGAN: Final = 1911
_OF_ERA: Final = (
    rf"{_ERA}{_GAP}(\d{{1,3}}|[{SIGNS}{NOUGHTS}]{{1,6}}){_GAP}{YEAR}{_GAP}(\d{{1,2}}|[{SIGNS}]{{1,3}}){_GAP}{MONTH}"
    rf"{_GAP}(\d{{1,2}}|[{SIGNS}]{{1,3}}){_GAP}{DAY}"
)
_DATED: Final = re.compile(f"{_PLAIN}{_TIME}|{_SPELLED}|{_COMPACT}|{_OF_ERA}")
_WIDE: Final = {**{0xFF10 + digit: str(digit) for digit in range(10)}, 0xFF0D: "-", 0xFF0E: ".", 0xFF0F: "/"}
"""Digits and signs in full width, each of which stands for one."""
_UNIVERSAL: Final = re.compile(r"\s*(?:Z\b|(?:UTC|GMT)(?!\s*[+-])|[+-]00:?00(?!\d))", re.IGNORECASE)
"""Behind a time: it is that of Greenwich, and the day of the office may be the next."""
_UNCLEAR: Final = re.compile(
    rf"(?<!\d)\d{{2,3}}{_GAP}[-/.{YEAR}]{_GAP}\d{{1,2}}{_GAP}[-/.{MONTH}]{_GAP}\d{{1,2}}(?!\d)"
    rf"|(?<!\d)\d{{1,2}}{_GAP}[-/.]{_GAP}\d{{1,2}}{_GAP}[-/.]{_GAP}(?:19|20)\d\d(?!\d)|{_ERA}"
)
"""A day whose year has too few digits, or stands at the end, where none knows month from day."""
_BROKEN: Final = re.compile(
    rf"(?<!\d)(?:19|20)\d{{2,6}}{_GAP}{DAY}?(?!\d)|(?:19|20)\d\d{_GAP}[-/.{YEAR}]{_GAP}\d{{1,2}}"
)
_YEARS: Final = (1949, 2099)
_HOURS, _MINUTES = 24, 60
_LONGEST: Final = 50
"""Characters of a line that says no more than when, and by whom."""
_SENTENCE: Final = re.compile("[\u3002\uff01\uff1f\uff1b\uff0c,]")


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, perhaps with a time."""

    value: str
    """`YYYY-MM-DD` or `YYYY-MM-DD HH:MM`."""
    start: int
    """Where it begins in the text."""
    end: int
    """Where it ends."""

    @property
    def day(self) -> str:
        """The day alone."""
        return self.value[:10]


def moments(text: str) -> list[Moment]:
    """Every day and moment in a text that the calendar has, in order; not in the time of Greenwich."""
    plain = text.translate(_WIDE)
    found = []
    for match in _DATED.finditer(plain):
        value = "" if match[4] and _UNIVERSAL.match(plain, match.end()) else _value(match)
        if value:
            found.append(Moment(value, match.start(), match.end()))
    return found


def only_moment(text: str) -> Moment | None:
    """The moment that a text consists of, but for blanks and brackets."""
    found = moments(text)
    if len(found) != 1:
        return None
    rest = text[: found[0].start] + text[found[0].end :]
    return (
        found[0]
        if not re.sub(r"[\s\u3000\xa0\[\]()\uff08\uff09\u3010\u3011|,\uff0c.\u3002]", "", rest)
        else None
    )


def beside_moment(text: str) -> str | None:
    """What stands beside the only moment of a short line; None where there is none, or a sentence."""
    found = moments(text)
    if len(found) != 1 or len(text) > _LONGEST or _SENTENCE.search(text):
        return None
    return f"{text[: found[0].start]} {text[found[0].end :]}".strip()


def is_broken(text: str) -> bool:
    """Whether a text was a day before signs of it were lost, such as 202472."""
    return not moments(text) and _BROKEN.search(text.translate(_WIDE)) is not None


def is_unclear(text: str) -> bool:
    """Whether a text tells a day, but not for certain which, such as 19-1-3."""
    plain = text.translate(_WIDE)
    if moments(text):
        return False
    return any(_UNIVERSAL.match(plain, one.end()) for one in _DATED.finditer(plain)) or bool(
        _UNCLEAR.search(plain)
    )


def _value(match: re.Match[str]) -> str:
    year, month, day, hour, minute, *spelled = match.groups()
    if spelled[0]:
        year, day = digits_of(spelled[0]), str(number_of(spelled[2]))
        month = "1" if spelled[1] == _FIRST_MONTH else str(number_of(spelled[1]))
    elif spelled[3]:
        year, month, day = spelled[3:6]
    elif spelled[6]:
        year, month, day = (one if one.isdecimal() else str(number_of(one)) for one in spelled[6:])
        year = str(int(year) + _ERA_BEGAN)
    try:
        at = dt.date(int(year), int(month), int(day))
    except ValueError:
        return ""
    if not _YEARS[0] <= at.year <= _YEARS[1]:
        return ""
    if hour and int(hour) < _HOURS and int(minute) < _MINUTES:
        return f"{at} {int(hour):02}:{int(minute):02}"
    return str(at)
