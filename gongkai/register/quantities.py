"""Numbers with what they count, in a text: as digits or in words, exact, rough, or from one to another.

Years, days, times, ordinals and document numbers count nothing: no unit follows them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final, NamedTuple, TypeAlias

from gongkai.model.rules import Rules

RULE: Final = "figure-twice"
"""The rule that holds the words."""
WIDE: Final = {0xFF0E: ".", **{0xFF10 + digit: str(digit) for digit in range(10)}}
"""Full-width digits and their point, one sign for one."""
_DIGITS: Final = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?")
_PART: Final = re.compile(r"[A-Za-z0-9.,:/\u3014\u2236\uff1a\uff21-\uff5a-]")
"""A sign before digits that makes them a part of something longer."""

_SHORT: Final = 3
"""Signs of a number that is so frequent that its value is kept."""
_Value: TypeAlias = tuple[Decimal, Decimal]


class Amount(NamedTuple):
    """A number with its unit."""

    low: Decimal
    """The number, or the lower end of a range."""
    high: Decimal
    """The same, or the upper end."""
    grain: Decimal
    """What one step of its last digit is worth: 1 for 12, a thousand for 1.2 times ten thousand."""
    rough: bool
    """Whether the text says that it is not exact."""
    unit: str
    """What is counted, as written."""
    start: int
    """Where it begins in the text, with the word that makes it rough."""
    end: int
    """Where it ends, with the same behind it."""

    def agrees(self, other: Amount, share: Decimal) -> bool:
        """Whether both can be one quantity: rough ones may differ by a share of the greater."""
        apart = max(self.low, other.low) - min(self.high, other.high)
        if self.rough or other.rough:
            return apart <= share * max(self.high, other.high)
        return apart <= 0 or apart < max(self.grain, other.grain)


class Reader:
    """Finds amounts, by the words of a rule."""

    def __init__(self, rules: Rules) -> None:
        """Take the words."""
        self._known: dict[tuple[str, str], _Value] = {}
        self._digits = _numbers(rules.table(RULE, "digits"))
        self._tens = _numbers(rules.table(RULE, "tens"))
        self._myriads = _numbers(rules.table(RULE, "myriads"))
        groups = rules.value(RULE, "alike")
        self._alike = {
            str(unit): str(group[0])
            for group in (groups if isinstance(groups, tuple) else ())
            if isinstance(group, tuple)
            for unit in group
        }
        signs = re.escape("".join((*self._digits, *self._tens)))
        many = f"[{re.escape(''.join((*self._tens, *self._myriads)))}]*+"
        # Begins with one set of signs and never goes back, lest it take its time where nothing is counted.
        number = f"[0-9{signs}][0-9{signs}.,]*+"
        units = any_of(rules.texts(RULE, "units"))
        ordinal = any_of(rules.texts(RULE, "ordinal_before"))
        self._before = re.compile(rf"(?:{any_of(rules.texts(RULE, 'rough_before'))})$")
        self._ordinal = re.compile(rf"(?:{ordinal})$")
        self._pattern = re.compile(
            rf"(?P<low>{number})(?P<first>{many})"
            rf"(?:%?(?:{any_of(rules.texts(RULE, 'ranges'))})(?P<high>{number})(?P<second>{many}))?"
            rf"(?P<after>(?:{any_of(rules.texts(RULE, 'rough_after'))})?+)(?P<third>{many}) ?"
            rf"(?P<unit>{units})(?!{any_of(rules.texts(RULE, 'no_unit_behind'))})"
            rf"(?P<behind>(?:{any_of(rules.texts(RULE, 'rough_behind'))})?)"
        )

    def alike(self, unit: str) -> str:
        """The unit as which one counts when two are compared."""
        return self._alike.get(unit, unit)

    def amounts(self, text: str) -> Iterator[Amount]:
        """The amounts of a text, in its order; full-width digits are none (`WIDE`)."""
        for found in self._pattern.finditer(text):
            start = found.start()
            before = text[max(0, start - 4) : start]
            if self._ordinal.search(before) or (found["low"][0].isascii() and _PART.match(before[-1:])):
                continue
            amount = self._read(found, before)
            if amount is not None:
                yield amount

    def _read(self, found: re.Match[str], before: str) -> Amount | None:
        if found["high"] is None:
            low = high = self._value(found["low"], found["first"] + found["third"])
        else:
            many = found["second"] + found["third"]
            low = self._value(found["low"], found["first"] or many)
            high = self._value(found["high"], many)
        if low is None or high is None or low[0] > high[0]:
            return None
        rough = self._before.search(before)
        return Amount(
            low[0],
            high[0],
            max(low[1], high[1]),
            bool(rough or found["after"] or found["behind"]),
            found["unit"],
            found.start() - (len(rough[0]) if rough else 0),
            found.end(),
        )

    def _value(self, text: str, many: str) -> _Value | None:
        """A number, and what one step of its last digit is worth; None for words that are none."""
        if (known := self._known.get((text, many))) is not None:
            return known
        value = self._worth(text, many)
        if value is not None and len(text) <= _SHORT:
            self._known[text, many] = value
        return value

    def _worth(self, text: str, many: str) -> _Value | None:
        factor = Decimal(1)
        for sign in many:
            factor *= self._tens[sign] if sign in self._tens else self._myriads[sign]
        digits = _DIGITS.fullmatch(text.rstrip("".join(self._tens)))
        if digits is not None:
            for sign in text[digits.end() :]:
                factor *= self._tens[sign]
            number = Decimal(digits[0].replace(",", ""))
            exponent = number.as_tuple().exponent
            return number * factor, Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0) * factor
        value = self._words(text)
        return None if value is None else (value * factor, factor)

    def _words(self, text: str) -> Decimal | None:
        """A number in words below ten thousand; digits in a row, as of a year, are none."""
        total, digit = 0, None
        for sign in text:
            if sign in self._tens:
                total += (1 if digit is None else digit) * int(self._tens[sign])
                digit = None
            elif digit or sign not in self._digits:
                return None
            else:
                digit = int(self._digits[sign])
        total += digit or 0
        # One thing in words is hardly ever a count: it stands for any.
        return Decimal(total) if total > 1 else None


def any_of(words: tuple[str, ...]) -> str:
    """A pattern for any of some words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def _numbers(table: Mapping[str, object]) -> dict[str, Decimal]:
    return {sign: Decimal(str(value)) for sign, value in table.items()}
