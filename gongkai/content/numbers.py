"""Kinds that hold a number, alone or with the sign of what it counts."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from gongkai.content.reading import Reading, scalar
from gongkai.model.record import Field, Quantity, Value
from gongkai.model.source import Node
from gongkai.model.typed import HUNDRED_MILLION, TEN_THOUSAND, YUAN, plain

_NUMBER: Final = re.compile(r"-?\d+(\.\d+)?", re.ASCII)
# So many digits can be multiplied exactly: a decimal of the standard context has 28.
_AMOUNT: Final = r"(-?(?:\d{1,15}|\d{1,3}(?:,\d{3}){1,4})(?:\.\d{1,6})?)"
_MONEY: Final = re.compile(rf"{_AMOUNT}\s*([{TEN_THOUSAND}{HUNDRED_MILLION}]?){YUAN}", re.ASCII)
_PERCENT: Final = re.compile(r"(-?\d{1,15}(?:\.\d{1,6})?)\s*%", re.ASCII)
_POWERS: Final = {"": 0, TEN_THOUSAND: 4, HUNDRED_MILLION: 8}


def read_number(node: Node, of: Field, reading: Reading) -> Value | None:
    """A number in digits, without separators or units."""
    text = scalar(node, of, reading)
    if text is not None and not _NUMBER.fullmatch(text):
        reading.refuse("field-number", node.span, of, value=text)
        return None
    return None if text is None else Decimal(text)


def read_money(node: Node, of: Field, reading: Reading) -> Value | None:
    """An amount of money with its unit, as `12.5万元` or `3,000元`; its number counts 元."""
    text = scalar(node, of, reading)
    if text is None:
        return None
    found = _MONEY.fullmatch(plain(text))
    if found is None:
        reading.refuse("field-money", node.span, of, value=text)
        return None
    return Quantity(Decimal(found[1].replace(",", "")).scaleb(_POWERS[found[2]]), text)


def read_percent(node: Node, of: Field, reading: Reading) -> Value | None:
    """A share in hundredths with its sign, as `70%`; its number counts hundredths."""
    text = scalar(node, of, reading)
    if text is None:
        return None
    found = _PERCENT.fullmatch(plain(text))
    if found is None:
        reading.refuse("field-percent", node.span, of, value=text)
        return None
    return Quantity(Decimal(found[1]), text)
