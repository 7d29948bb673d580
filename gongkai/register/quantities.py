"""Numbers with what they count, in a text: as digits or in words, exact, rough, or from one to another.

Years, days, times, ordinals and document numbers count nothing: no unit follows them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import Final, NamedTuple, TypeAlias

from gongkai.model.rules import Rules
from gongkai.register.numerals import RULE, Number, Numerals, any_of

_PART: Final = re.compile(r"[A-Za-z0-9.,:/\u3014\u2236\uff1a\uff21-\uff5a-]")
"""A sign before digits that makes them a part of something longer."""
_KEPT: Final = 4096
"""Numbers of which it is kept what they come to: most are short, and the same from record to record."""
_Ends: TypeAlias = "tuple[Decimal, Decimal, Decimal] | None"
"""The lower and the upper end of a number, and its grain."""


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
        """Whether both can be one quantity.

        Rough ones may differ by a share of the greater, rounded ones by what rounding takes or adds.
        """
        apart = max(self.low, other.low) - min(self.high, other.high)
        if self.rough or other.rough:
            return apart <= share * max(self.high, other.high)
        coarse, fine = (self, other) if self.grain > other.grain else (other, self)
        return apart <= 0 or -coarse.grain <= 2 * (fine.low - coarse.low) < coarse.grain


class Reader:
    """Finds amounts, by the words of a rule."""

    def __init__(self, rules: Rules) -> None:
        """Take the words."""
        self._numerals = Numerals(rules)
        groups = rules.value(RULE, "alike")
        self._alike = {
            str(unit): str(group[0])
            for group in (groups if isinstance(groups, tuple) else ())
            if isinstance(group, tuple)
            for unit in group
        }
        number, many = self._numerals.pattern, self._numerals.many

        def word(name: str) -> str:
            return f"(?:{any_of(rules.texts(RULE, name))})"

        self._rough = tuple(sorted(rules.texts(RULE, "rough_before"), key=len, reverse=True))
        self._ordinal = rules.texts(RULE, "ordinal_before")
        self._pattern = re.compile(
            rf"(?P<low>{number})(?:%?{word('ranges')}(?P<high>{number}))?"
            rf"(?P<after>{word('rough_after')}?+)(?P<many>{many}) ?"
            rf"(?P<unit>{word('units')})(?!{word('no_unit_behind')})"
            rf"(?P<behind>{word('rough_behind')}?)"
        )
        self._shares = rules.texts(RULE, "shares")
        self._share = re.compile(
            rf"{word('shares')}(?P<low>{number})(?:{word('ranges')}{word('shares')}?(?P<high>{number}))?"
            rf"(?P<after>{word('rough_after')}?+)(?P<many>)(?P<behind>{word('rough_behind')}?)"
        )
        self._percent = rules.text(RULE, "percent")
        self._ends = lru_cache(_KEPT)(self._read_ends)

    def alike(self, unit: str) -> str:
        """The unit as which one counts when two are compared."""
        return self._alike.get(unit, unit)

    def amounts(self, text: str) -> Iterator[Amount]:
        """The amounts of a text, in its order, of which `narrow` has made digits plain."""
        shares = list(self._of_shares(text)) if any(word in text for word in self._shares) else []
        for found in self._pattern.finditer(text):
            start = found.start()
            while shares and shares[0].start < start:
                yield shares.pop(0)
            before = text[max(0, start - 4) : start]
            if before.endswith(self._ordinal) or (text[start].isascii() and _PART.match(before[-1:])):
                continue
            amount = self._read(found, before, found["unit"])
            if amount is not None:
                yield amount
        yield from shares

    def _of_shares(self, text: str) -> Iterator[Amount]:
        """The amounts that are parts of a hundred in words."""
        for found in self._share.finditer(text):
            amount = self._read(found, text[max(0, found.start() - 4) : found.start()], self._percent)
            if amount is not None:
                yield amount

    def _read(self, found: re.Match[str], before: str, unit: str) -> Amount | None:
        low, high, many, after, behind = found.group("low", "high", "many", "after", "behind")
        ends = self._ends(low, high, many)
        if ends is None:
            return None
        rough = next(filter(before.endswith, self._rough)) if before.endswith(self._rough) else ""
        return Amount(*ends, bool(rough or after or behind), unit, found.start() - len(rough), found.end())

    def _read_ends(self, low: str, high: str | None, many: str) -> _Ends:
        """The ends of a number and its grain; None where it counts nothing."""
        if high is None:
            least = most = self._count(low + many)
        else:
            text = high + many
            shared = self._numerals.last_many.search(text)
            own = self._numerals.last_many.search(low)
            least = self._count(low + (shared[0] if shared and not (own and own[0]) else ""))
            most = self._count(text)
        if least is None or most is None or least.value > most.value:
            return None
        return least.value, most.value, max(least.grain, most.grain)

    def _count(self, text: str) -> Number | None:
        """A number that may count something: digits in a row, as of a year, and one in words do not."""
        number = self._numerals.read(text)
        if number is None or number.in_row:
            return None
        # One thing in words is hardly ever a count: it stands for any.
        return None if number.spelled and number.value <= 1 else number
