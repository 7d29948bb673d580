"""Kinds that hold a code with a form of its own; one that looks amiss is told and kept."""

from __future__ import annotations

import re
from typing import Final

from gongkai.content.reading import Reading, scalar
from gongkai.model.problem import warning
from gongkai.model.record import Field, Value
from gongkai.model.source import Node
from gongkai.model.typed import plain

_SIGNS: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""GB 32100-2015: digits and capital letters but for I, O, S, V and Z; the place of a sign is its worth."""
_WORTH: Final = {sign: worth for worth, sign in enumerate(_SIGNS)}
_WEIGHTS: Final = tuple(pow(3, place, 31) for place in range(17))
"""Of all signs but the last."""
_USCC: Final = re.compile(rf"[{_SIGNS}]{{2}}\d{{6}}[{_SIGNS}]{{10}}", re.ASCII)
_DASHES: Final = re.compile("[\u2010-\u2015\u2212]")
_HAN: Final = re.compile("[\u3400-\u9fff]")


def read_uscc(node: Node, of: Field, reading: Reading) -> Value | None:
    """A unified social credit code, as typed.

    Only a warning where its last sign does not follow from the others: codes are in use of which it does not.
    """
    text = scalar(node, of, reading)
    if text is not None:
        right = "".join(plain(text).split()).upper()
        if not _is_uscc(right):
            reading.note(warning("field-uscc", node.span, value=text), of)
        elif right != text:
            reading.note(warning("field-uscc", node.span, value=text, near=right), of)
    return text


def _is_uscc(code: str) -> bool:
    """Whether a code has the form of GB 32100-2015 §4, and the check sign of its §5."""
    if not _USCC.fullmatch(code):
        return False
    total = sum(_WORTH[sign] * weight for sign, weight in zip(code, _WEIGHTS, strict=False))
    return code[-1] == _SIGNS[-total % 31]


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
