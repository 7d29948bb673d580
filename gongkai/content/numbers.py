"""Kinds that hold a number, alone or with the sign of what it counts."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from gongkai.content.reading import Reading, scalar
from gongkai.model.problem import error
from gongkai.model.record import Field, Quantity, Value
from gongkai.model.source import Node
from gongkai.model.typed import HUNDRED_MILLION, TEN_THOUSAND, YUAN, plain

# A number with more digits cannot be written as one of JSON, as the data files do.
_NUMBER: Final = re.compile(r"-?\d{1,300}(\.\d{1,300})?", re.ASCII)
# So many digits can be multiplied exactly: a decimal of the standard context has 28.
_AMOUNT: Final = r"(-?(?:\d{1,15}|\d{1,3}(?:,\d{3}){1,4})(?:\.\d{1,6})?)"
_MONEY: Final = re.compile(rf"{_AMOUNT}\s*([{TEN_THOUSAND}{HUNDRED_MILLION}]?){YUAN}", re.ASCII)
_PERCENT: Final = re.compile(r"(-?\d{1,15}(?:\.\d{1,6})?)\s*%", re.ASCII)
_POWERS: Final = {"": 0, TEN_THOUSAND: 4, HUNDRED_MILLION: 8}


def read_number(node: Node, of: Field, reading: Reading) -> Value | None:
    """A number in digits, without separators or units."""
    found = _matched(node, of, reading, _NUMBER, "field-number")
    return None if found is None else Decimal(found[0])


def read_money(node: Node, of: Field, reading: Reading) -> Value | None:
    """An amount of money with its unit, as `12.5万元` or `3,000元`; its number counts 元."""
    found = _matched(node, of, reading, _MONEY, "field-money")
    if found is None:
        return None
    return _quantity(Decimal(found[1].replace(",", "")).scaleb(_POWERS[found[2]]), node)


def read_percent(node: Node, of: Field, reading: Reading) -> Value | None:
    """A share in hundredths with its sign, as `70%`; its number counts hundredths."""
    found = _matched(node, of, reading, _PERCENT, "field-percent")
    return None if found is None else _quantity(Decimal(found[1]), node)


def _matched(
    node: Node, of: Field, reading: Reading, form: re.Pattern[str], code: str
) -> re.Match[str] | None:
    """What a form finds in a value, its full-width signs made plain; notes a value of another form."""
    text = scalar(node, of, reading)
    found = None if text is None else form.fullmatch(plain(text))
    if text is not None and found is None:
        reading.note(error(code, node.span, value=text), of)
    return found


def _quantity(number: Decimal, node: Node) -> Quantity:
    """A number with the text that was typed for it."""
    return Quantity(number, str(node.value).strip())
