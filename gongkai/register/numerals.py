"""Numbers as texts write them: in digits, in words, in the capitals of decisions, or in several of these.

The signs come from the rules. What they stand for, and how they make one number, is the same everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Final, NamedTuple

from gongkai.model.rules import Rules

RULE: Final = "figure-twice"
"""The rule that holds the signs."""
_WIDE: Final = {0xFF05: "%", 0xFF0E: ".", **{0xFF10 + digit: str(digit) for digit in range(10)}}
_IS_WIDE: Final = re.compile("[\uff05\uff0e\uff10-\uff19]")
_PARTED: Final = re.compile("(?<=[\uff10-\uff19])\uff0c(?=[\uff10-\uff19]{3}(?![\uff10-\uff19]))")
_TOKENS: Final = re.compile(r"[0-9][0-9,.]*|.", re.DOTALL)
_DIGITS: Final = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?")
_MYRIAD: Final = 4
"""The power from which on a sign multiplies all that stands before it, not the last digit alone."""
_LONGEST: Final = 40
"""Signs of the longest number that is read; what is longer is none."""
_SHORT: Final = 3
"""Signs of a number that is so frequent that it is kept."""
_NONE: Final = Decimal(0)


class Number(NamedTuple):
    """A number."""

    value: Decimal
    """What it comes to."""
    grain: Decimal
    """What one step of its last digit is worth: 1 for 12, a thousand for 1.2 times ten thousand."""
    spelled: bool
    """Whether it is in words alone."""
    in_row: bool
    """Whether digits in words stand one after another, as in a year."""


class Numerals:
    """Reads numbers, by the signs of the rule."""

    def __init__(self, rules: Rules) -> None:
        """Take the signs."""
        self._known: dict[str, Number] = {}
        self._numerals = _whole(rules, "numerals")
        self._powers = _whole(rules, "powers")
        great = _class(sign for sign, power in self._powers.items() if power >= _MYRIAD)
        small = _class(sign for sign, power in self._powers.items() if power < _MYRIAD)
        digits = _class(self._numerals)
        self.words = f"{digits}{small}"
        """The signs of whole numbers in words below ten thousand, for a set of a pattern."""
        points = any_of(rules.texts(RULE, "points"))
        self._fraction = re.compile(f"(?:{points})([{digits}]+)([{great}]*)")
        self.many = f"[{small}{great}]*+"
        """A pattern for signs that multiply what stands before them."""
        self.last_many = re.compile(f"[{great}]*$")
        """Those at the end that multiply all that stands before them."""
        # Begins with one set of signs and never goes back, lest it take its time where nothing is counted.
        self.pattern = (
            f"[0-9{self.words}][0-9{self.words}{great}.,]*+"
            f"(?:(?<=[{self.words}])(?:{points})[{digits}]+[{great}]*+(?![{small}]))?+"
        )
        """A pattern for what may be a number."""

    def read(self, text: str) -> Number | None:
        """The number that a text is, of which `narrow` has made digits plain; None where it is none."""
        if (known := self._known.get(text)) is not None:
            return known
        number = self._read(text) if 0 < len(text) <= _LONGEST else None
        if number is not None and len(text) <= _SHORT:
            self._known[text] = number
        return number

    def _read(self, text: str) -> Number | None:
        """The same, sign by sign: what myriads closed, what tens closed, and the digits that follow."""
        if (found := self._fraction.search(text)) is not None:
            whole = self.read(text[: found.start()])
            behind = "".join(str(self._numerals[sign]) for sign in found[1])
            said = whole and self.read(f"{whole.value:f}.{behind}{found[2]}")
            return said._replace(spelled=True) if said else None
        total = section = _NONE
        number: Decimal | None = None
        grain = Decimal(1)
        plain = in_row = False
        for token in _TOKENS.findall(text):
            if (power := self._powers.get(token)) is not None:
                if power < _MYRIAD:
                    section += (Decimal(1) if number is None else number).scaleb(power)
                elif power == _MYRIAD:
                    total, section = total + (section + (number or _NONE)).scaleb(power), _NONE
                else:
                    total, section = (total + section + (number or _NONE)).scaleb(power), _NONE
                # In words tens are exact: two hundred is not two hundred and one.
                grain = grain.scaleb(power) if plain or power >= _MYRIAD else grain
                number = None
            elif (digit := self._numerals.get(token)) is not None:
                in_row = in_row or bool(number)
                number, grain, plain = (number or _NONE) * 10 + digit, Decimal(1), False
            elif number is None and _DIGITS.fullmatch(token):
                number = Decimal(token.replace(",", ""))
                grain, plain = Decimal(1).scaleb(-len(token.partition(".")[2])), True
            else:
                return None
        return Number(total + section + (number or _NONE), grain, not any(map(str.isascii, text)), in_row)


def narrow(text: str) -> str:
    """A text, as long as it was, with plain digits for full-width ones, and plain marks of numbers."""
    return _PARTED.sub(",", text).translate(_WIDE) if _IS_WIDE.search(text) else text


def any_of(words: tuple[str, ...]) -> str:
    """A pattern for any of some words, the longest first; of none it is one that nothing fits."""
    longest = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(map(re.escape, longest)) or r"(?!)"


def _class(signs: Iterable[str]) -> str:
    """Signs as they stand in a set of a pattern."""
    return "".join(map(re.escape, signs))


def _whole(rules: Rules, name: str) -> dict[str, int]:
    return {sign: rules.entry(RULE, name, sign) or 0 for sign in rules.table(RULE, name)}
