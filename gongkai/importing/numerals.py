"""Numbers in Chinese and Roman numerals and in letters, read and written; and how a part of a text begins."""

from __future__ import annotations

import re
from typing import Final

_ONES: Final = "\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d"
_TEN, _HUNDRED, _NOUGHT = "\u5341", "\u767e", "\u3007"
SIGNS: Final = f"{_ONES}{_TEN}{_HUNDRED}"
"""Numerals of counted things, for a class of signs in a pattern."""
NOUGHTS: Final = f"\u25cb{_NOUGHT}\uff2f\u039f\u041fO0\u96f6\u25ef\u2b58"
"""What stands for a nought among them: a circle, the character, a letter."""
DIGITS: Final = f"{_ONES}{NOUGHTS}"
"""Numerals of a year, for a class of signs in a pattern."""
PART: Final = re.compile(rf"[{SIGNS}]{{1,4}}\u3001|[(\uff08][{SIGNS}]{{1,4}}[)\uff09]")
"""How the heading of a part begins."""
MOST: Final = 999
"""The largest number that is read or written otherwise than in plain digits."""
_COUNTED: Final = re.compile(
    rf"(?:(?P<hundreds>[{_ONES}]?){_HUNDRED}[{_NOUGHT}\u96f6]?)?(?:(?P<tens>[{_ONES}]?){_TEN})?(?P<ones>[{_ONES}]?)"
)
_ROMAN: Final = (
    *((900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_LETTERS: Final = 26


def number_of(text: str) -> int:
    """A number up to `MOST` in Chinese numerals; 0 for what is none."""
    found = _COUNTED.fullmatch(text)
    if found is None:
        return 0
    ones = _value(found["ones"]) if found["ones"] else 0
    return _value(found["hundreds"]) * 100 + _value(found["tens"]) * 10 + ones


def _value(sign: str | None) -> int:
    """What a sign counts; one where it is left out, as before a ten, and none where its place is."""
    return 0 if sign is None else _ONES.index(sign) + 1 if sign else 1


def digits_of(text: str) -> str:
    """The plain digits of a text that consists of `DIGITS`."""
    return "".join("0" if sign in NOUGHTS else str(_ONES.index(sign) + 1) for sign in text)


def chinese(number: int) -> str:
    """A number in Chinese numerals; in plain digits where it is negative or above `MOST`."""
    if not 0 <= number <= MOST:
        return str(number)
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    made = f"{_ONES[hundreds - 1]}{_HUNDRED}" if hundreds else ""
    if tens:
        made += ("" if tens == 1 and not hundreds else _ONES[tens - 1]) + _TEN
    elif hundreds and ones:
        made += _NOUGHT
    return made + (_ONES[ones - 1] if ones else "" if number else _NOUGHT)


def letters(number: int) -> str:
    """A number in letters as Word counts, z before aa; in plain digits where it is none of 1 to `MOST`."""
    if not 0 < number <= MOST:
        return str(number)
    again, letter = divmod(number - 1, _LETTERS)
    return chr(ord("a") + letter) * (again + 1)


def roman(number: int) -> str:
    """A number in small Roman numerals; in plain digits where it is none of 1 to `MOST`."""
    if not 0 < number <= MOST:
        return str(number)
    made = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        made += sign * count
    return made
