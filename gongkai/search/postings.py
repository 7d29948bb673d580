"""Ascending numbers as short texts that a browser reads with a few lines of script."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

_SIGNS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_MORE: Final = 32
"""Added to a sign that another follows; each carries five bits, the lowest first."""
BITS: Final = "!"
"""Stands before a bitmap, six bits to a sign, the first number highest."""
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
    return "".join(_NUMBERS[value] if value < _KNOWN else number(value) for value in values)


def postings(found: Sequence[int], count: int) -> str:
    """Ascending numbers below `count`: as steps, or as a bitmap where that is shorter."""
    if len(found) * 6 > count:
        return BITS + _bitmap(found, count)
    return numbers(_steps(found))


def _steps(found: Sequence[int]) -> Iterator[int]:
    if found:
        yield found[0]
        yield from (after - before - 1 for before, after in pairwise(found))


def _bitmap(found: Sequence[int], count: int) -> str:
    bits = bytearray(-(-count // 24) * 3)
    for one in found:
        bits[one >> 3] |= 0x80 >> (one & 7)
    return base64.b64encode(bits).decode("ascii")
