"""Amounts of money in a text: a number of whole units, and up to two of their parts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final, NamedTuple

from gongkai.model.rules import Rules
from gongkai.register.numerals import Numerals, any_of, narrow

RULE: Final = "enforcement-amount"
"""The rule that has the units."""


class Amount(NamedTuple):
    """An amount that a text states."""

    text: str
    """As it stands there, but for wide digits."""
    yuan: Decimal
    """In 元."""


class Purse:
    """Finds amounts of money, by the units of a rule."""

    def __init__(self, rules: Rules) -> None:
        """Take the units, and the signs of numbers."""
        self._numerals = Numerals(rules)
        # The unit, and its parts by how many places they stand behind the point.
        self._places = {sign: rules.entry(RULE, "units", sign) or 0 for sign in rules.table(RULE, "units")}
        whole, part = (self._units(parts=parts) for parts in (False, True))
        small = rf"(?:{self._numerals.pattern}(?:{part}))"
        self._part = re.compile(rf"({self._numerals.pattern})({part})")
        self._pattern = re.compile(rf"({self._numerals.pattern})(?:{whole})({small}{{0,2}})")

    def amounts(self, text: str) -> Iterator[Amount]:
        """Every amount of a text, in order; a number without a unit is none, nor a unit without a number."""
        for found in self._pattern.finditer(narrow(text)):
            yuan = self._worth(found[1], 0)
            for part in self._part.finditer(found[2]):
                yuan += self._worth(part[1], self._places[part[2]])
            if yuan:
                yield Amount(found[0], yuan)

    def _units(self, *, parts: bool) -> str:
        """A pattern for the whole unit, or for its parts."""
        return any_of(tuple(sign for sign, place in self._places.items() if bool(place) == parts))

    def _worth(self, text: str, place: int) -> Decimal:
        """A number of one unit in the whole one; nothing where it is no number."""
        number = self._numerals.read(text)
        return number.value.scaleb(-place) if number else Decimal(0)
