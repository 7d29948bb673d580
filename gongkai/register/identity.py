"""What makes a number that of an identity card or of a bank card: form, birthday, check sign."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

_FORM: Final = re.compile(r"[1-9]\d{5}(\d{4})(\d{2})(\d{2})\d{3}[\dX]", re.ASCII)
_OLD: Final = re.compile(r"[1-9]\d{5}(\d{2})(\d{2})(\d{2})\d{3}", re.ASCII)
_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
"""Of all signs but the last, GB 11643-1999."""
_CHECKS: Final = "10X98765432"
_NINE: Final = 9


def has_birthday(number: str, first: str, last: str) -> bool:
    """Whether a number looks like an identity number, its day possible and of a year from `first` to `last`.

    Those of 15 digits, as they were given until 1999, tell a year of the century.
    """
    if found := _FORM.fullmatch(number):
        return first <= found[1] <= last and _is_day(int(found[1]), int(found[2]), int(found[3]))
    found = _OLD.fullmatch(number)
    return found is not None and _is_day(1900 + int(found[1]), int(found[2]), int(found[3]))


def checks(number: str) -> bool:
    """Whether the last sign of a number of 18 follows from the others as GB 11643-1999 has it."""
    total = sum(int(sign) * weight for sign, weight in zip(number, _WEIGHTS, strict=False))
    return number[17:] == _CHECKS[total % 11]


def is_luhn(number: str) -> bool:
    """Whether the last digit of a number follows from the others as on bank cards (ISO/IEC 7812-1)."""
    total = 0
    for place, sign in enumerate(reversed(number)):
        worth = int(sign) * (1 + place % 2)
        total += worth - _NINE if worth > _NINE else worth
    return total % 10 == 0


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        dt.date(year, month, day)
    except ValueError:
        return False
    return True
