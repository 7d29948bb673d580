"""Kinds that hold a code with a form of its own; one that looks amiss is told and kept."""

from __future__ import annotations

import re
from typing import Final

from gongkai.content.reading import Reading, scalar
from gongkai.model.problem import warning
from gongkai.model.record import Field, Value
from gongkai.model.source import Node
from gongkai.model.typed import plain
from gongkai.model.uscc import is_uscc

_DASHES: Final = re.compile("[\u2010-\u2015\u2212]")
_HAN: Final = re.compile("[\u3400-\u9fff]")


def read_uscc(node: Node, of: Field, reading: Reading) -> Value | None:
    """A unified social credit code, as typed.

    Only a warning where its last sign does not follow from the others: codes are in use of which it does not.
    """
    text = scalar(node, of, reading)
    if text is not None:
        right = "".join(plain(text).split()).upper()
        if not is_uscc(right):
            reading.note(warning("field-uscc", node.span, value=text), of)
        elif right != text:
            reading.note(warning("field-uscc", node.span, value=text, near=right), of)
    return text


def read_index_number(node: Node, of: Field, reading: Reading) -> Value | None:
    """An index number, as typed; a warning where blanks or full-width signs stand in it.

    Offices form them each in their own way; one with Han in it may have any signs.
    """
    text = scalar(node, of, reading)
    if text is not None and not _HAN.search(text):
        right = _DASHES.sub("-", "".join(plain(text).split()))
        if right != text:
            reading.note(warning("field-index-number", node.span, value=text, near=right), of)
    return text
