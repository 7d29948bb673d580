"""Ascending numbers as short texts that a browser reads with a few lines of script."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

_SIGNS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_MORE: Final = 32
"""Added to a sign that another follows; each carries five bits, the lowest first."""
BITS: Final = "!"
"""Stands before a bitmap, six bits to a sign, the first number highest."""
_ONE: Final = ord("1")
_KNOWN: Final = 4096


def number(value: int) -> str:
    """One number, zero or more."""
    signs = ""
    while value >= _MORE:
        signs += _SIGNS[_MORE | value & (_MORE - 1)]
        value //= _MORE
    return signs + _SIGNS[value]


_NUMBERS: Final = tuple(number(value) for value in range(_KNOWN))


def numbers(values: Iterable[int]) -> str:
    """Numbers one after the other."""
    return "".join([_NUMBERS[value] if value < _KNOWN else number(value) for value in values])


def postings(found: Sequence[int], count: int) -> str:
    """Ascending numbers below `count`: as steps, or as a bitmap where that is shorter."""
    if len(found) * 6 > count:
        return BITS + _bitmap(found, count)
    return numbers(found[:1]) + numbers([after - before - 1 for before, after in pairwise(found)])


def _bitmap(found: Sequence[int], count: int) -> str:
    size = -(-count // 24) * 24
    digits = bytearray(b"0" * size)
    for one in found:
        digits[one] = _ONE
    return base64.b64encode(int(digits or b"0", 2).to_bytes(size // 8, "big")).decode("ascii")
