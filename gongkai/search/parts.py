"""Texts in parts that are small enough to be fetched for a single hit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

SIZE: Final = 4000
"""Bytes of a part, at most."""
OVERLAP: Final = 200
"""Characters that stand in two parts where a line is cut, so that a hit lies in one of them whole."""
_PIECE: Final = 900
"""Characters of a piece of a line that is cut: in UTF-8 at most 3600 bytes."""

Part = tuple[str, ...]
"""Lines."""


def parts(lines: Iterable[str]) -> tuple[Part, ...]:
    """Lines as parts of at most `SIZE` bytes each, newlines counted."""
    found: list[Part] = []
    part: list[str] = []
    room = SIZE
    for piece in (piece for line in lines for piece in _pieces(line)):
        size = len(piece.encode()) + 1
        if size > room and part:
            found.append(tuple(part))
            part, room = [], SIZE
        part.append(piece)
        room -= size
    return (*found, tuple(part)) if part else tuple(found)


def _pieces(line: str) -> Iterator[str]:
    if len(line.encode()) < SIZE:
        yield line
        return
    step = _PIECE - OVERLAP
    for start in range(0, max(len(line) - OVERLAP, 1), step):
        yield line[start : start + _PIECE]
