"""Amounts of money in a text: in digits, in numerals, and in the capitals of decisions (贰仟元整).

The signs come from the rules; what they stand for is the same everywhere.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, NamedTuple

from gongkai.model.rules import Rules
from gongkai.register.quantities import any_of

RULE: Final = "enforcement-amount"
"""The rule that has the signs."""
_WHOLE: Final = 4
"""The power from which on a sign multiplies all that stands before it, not the last digit alone."""


class Amount(NamedTuple):
    """An amount that a text states."""

    text: str
    """As it stands there, but for wide digits."""
    yuan: Decimal
    """In 元."""


@dataclass(frozen=True, slots=True)
class Signs:
    """What the signs of numbers and units stand for."""

    numerals: Mapping[str, int]
    """One digit each."""
    powers: Mapping[str, int]
    """Powers of ten that multiply what stands before them."""
    units: Mapping[str, int]
    """The unit, and its parts by how many places they stand behind the point."""

    @classmethod
    def of(cls, rules: Rules) -> Signs:
        """Those of the rule."""
        return cls(*(_whole(rules, name) for name in ("numerals", "powers", "units")))

    def amounts(self, text: str) -> Iterator[Amount]:
        """Every amount of a text, in order; a number without a unit is none, nor a unit without a number."""
        numbers = rf"(?:[\d{self._any(self.numerals)}{self._any(self.powers)}]|(?<=\d)[,.](?=\d))+"
        whole, parts = (self._units(small=small) for small in (False, True))
        small = rf"([\d{self._any(self.numerals)}])({parts})"
        form = rf"({numbers})(?:{whole})((?:{small}){{0,2}})"
        for found in re.finditer(form, unicodedata.normalize("NFKC", text)):
            yuan = self._number(found[1])
            for sign, unit in re.findall(small, found[2]):
                yuan += self._number(sign).scaleb(-self.units[unit])
            if yuan:
                yield Amount(found[0], yuan)

    def _units(self, *, small: bool) -> str:
        """A pattern for the whole unit, or for its parts."""
        return any_of(tuple(sign for sign, place in self.units.items() if bool(place) == small)) or r"(?!)"

    @staticmethod
    def _any(signs: Mapping[str, int]) -> str:
        return "".join(map(re.escape, signs))

    def _number(self, text: str) -> Decimal:
        """The value of a number: digits, numerals in a row or with powers between them, or both."""
        total = section = Decimal(0)
        number: Decimal | None = None
        for token in re.findall(r"\d[\d,]*(?:\.\d+)?|\D", text, re.ASCII):
            if token in self.powers:
                power = self.powers[token]
                if power < _WHOLE:
                    section += (Decimal(1) if number is None else number).scaleb(power)
                elif power == _WHOLE:
                    total, section = total + (section + (number or 0)).scaleb(power), Decimal(0)
                else:
                    total, section = (total + section + (number or 0)).scaleb(power), Decimal(0)
                number = None
            elif token in self.numerals:
                number = (number or Decimal(0)) * 10 + self.numerals[token]
            elif token[0].isdigit():
                number = Decimal(token.replace(",", ""))
        return total + section + (number or Decimal(0))


def _whole(rules: Rules, name: str) -> dict[str, int]:
    return {sign: rules.entry(RULE, name, sign) or 0 for sign in rules.table(RULE, name)}
