"""Which lines of a page differ from the published one, found in bounded time: others wait for the answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Final

FAR: Final = 500
"""Lines that may differ; where more do, nobody reads which."""


@dataclass(frozen=True, slots=True)
class Change:
    """A line that differs from the published page."""

    sign: str
    """`+` or `-`."""
    text: str
    """What stands in it."""


def changes(old: Sequence[str], new: Sequence[str]) -> tuple[Change, ...] | None:
    """The fewest lines that have to go and come to make one text of another, in their order.

    None where there are more of them than FAR.
    """
    start = _alike(old, new)
    end = _alike(old[start:][::-1], new[start:][::-1])
    old, new = old[start : len(old) - end], new[start : len(new) - end]
    rounds = _rounds(old, new)
    return None if rounds is None else tuple(_told(_edits(rounds, len(old), len(new)), old, new))


def _alike(old: Sequence[str], new: Sequence[str]) -> int:
    """How many lines two texts have in common at their beginning."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))


_Round = dict[int, int]
"""How far each diagonal, lines of the old text less those of the new, is reached with so many edits."""


def _rounds(old: Sequence[str], new: Sequence[str]) -> list[_Round] | None:
    """What is reached before each edit until both texts are at their end; None where that takes too many.

    This is the greedy algorithm of Myers (1986). On each diagonal it never turns back, so that at most
    2 · FAR + 1 times the lines are compared.
    """
    reached: _Round = {1: 0}
    rounds = []
    for edits in range(FAR + 1):
        rounds.append(dict(reached))
        for diagonal in range(-edits, edits + 1, 2):
            before = _before(reached, diagonal, edits)
            at = reached[before] + (before < diagonal)
            while at < len(old) and at - diagonal < len(new) and old[at] == new[at - diagonal]:
                at += 1
            reached[diagonal] = at
            if at >= len(old) and at - diagonal >= len(new):
                return rounds
    return None


def _before(reached: _Round, diagonal: int, edits: int) -> int:
    """The diagonal from which another is reached farthest: the next by a new line, else that before."""
    if diagonal == -edits or (diagonal != edits and reached[diagonal - 1] < reached[diagonal + 1]):
        return diagonal + 1
    return diagonal - 1


_Edit = tuple[int, int, str]
"""How many lines of the old and the new text stand before an edit, and its sign."""


def _edits(rounds: Sequence[_Round], old: int, new: int) -> list[_Edit]:
    """The edits in their order, found from the end."""
    found: list[_Edit] = []
    for edits in range(len(rounds) - 1, 0, -1):
        diagonal = old - new
        before = _before(rounds[edits], diagonal, edits)
        old = rounds[edits][before]
        new = old - before
        found.append((old, new, "+" if before > diagonal else "-"))
    return found[::-1]


def _told(edits: Sequence[_Edit], old: Sequence[str], new: Sequence[str]) -> Iterator[Change]:
    """What goes in one place before what comes there."""
    gone: list[Change] = []
    come: list[Change] = []
    end = (0, 0)
    for before, after, sign in edits:
        if (before, after) != end:
            yield from (*gone, *come)
            gone, come = [], []
        if sign == "-":
            gone.append(Change(sign, old[before]))
        else:
            come.append(Change(sign, new[after]))
        end = (before + (sign == "-"), after + (sign == "+"))
    yield from (*gone, *come)
