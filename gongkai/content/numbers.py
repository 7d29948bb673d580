"""Kinds that hold a number."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from gongkai.content.reading import Reading, scalar
from gongkai.model.record import Field, Value
from gongkai.model.source import Node

_NUMBER: Final = re.compile(r"-?\d+(\.\d+)?", re.ASCII)


def read_number(node: Node, of: Field, reading: Reading) -> Value | None:
    """A number in digits, without separators or units."""
    text = scalar(node, of, reading)
    if text is not None and not _NUMBER.fullmatch(text):
        reading.refuse("field-number", node.span, of, value=text)
        return None
    return None if text is None else Decimal(text)
