"""Long numbers in a text, however they are written: in full-width digits, in groups, over two lines.

Signs that nobody sees, backslashes, asterisks, tildes and backticks of Markdown do not part a number; blanks,
hyphens, dots, brackets and line ends part it into groups.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from gongkai.model.typed import plain
from gongkai.register.spelled import UNSEEN

_DIGIT: Final = "[0-9\uff10-\uff19]"
FILL: Final = "\u200b"
"""An unseen sign, of which any number may stand within a number: in the place of what is passed over."""
BRACKETS: Final = frozenset("()")
"""What stands in the marks of a number for a bracket between its groups, with all that is beside it."""
_UNSEEN: Final = f"{UNSEEN}\\\\*~`"
_OPENING: Final = "(\uff08"
_CLOSING: Final = ")\uff09"
_PARTING: Final = (
    f"{_OPENING}{_CLOSING}_ \t\n\xa0\u2000-\u200a\u202f\u3000.\xb7\u2022\uff0e\u2010-\u2015\u2212\uff0d-"
)
_BETWEEN: Final = f"[{_UNSEEN}{_PARTING}]"
_LAST: Final = "[Xx\uff38\uff58]"
_RUN, _FILLED = (
    re.compile(
        rf"{_DIGIT}(?<!{_DIGIT}{_DIGIT})(?:{_BETWEEN}{{0,6}}+{fill}{_DIGIT}){{10,}}"
        rf"(?:{_BETWEEN}{{0,3}}{fill}{_LAST}(?![0-9A-Za-z]))?"
    )
    for fill in ("", f"(?:{FILL}++{_BETWEEN}{{0,6}}+)?")
)
"""As many digits as a number has that is sought, or more; the second where much may be filled up."""
_FULL: Final = FILL * 4
_GROUP: Final = re.compile(rf"(?:{_DIGIT}|{_LAST})(?:[{_UNSEEN}]*+(?:{_DIGIT}|{_LAST}))*")
_LONG: Final = 11
"""Digits of the shortest number that is sought."""
_NOISE: Final = re.compile(f"[{_UNSEEN}]")


class Group(NamedTuple):
    """Digits of a number that nothing visible parts."""

    digits: str
    """Plain digits; behind the last one of all there may be an X."""
    start: int
    """Where it begins in the text."""
    end: int
    """Where it ends."""


class Number(NamedTuple):
    """Neighbouring groups of a run that may be one number."""

    digits: str
    """All its digits."""
    start: int
    """Where it begins in the text."""
    end: int
    """Where it ends."""
    groups: tuple[int, ...]
    """How many digits each of its groups has."""
    marks: frozenset[str]
    """What stands between its groups."""
    alone: bool
    """Whether no further group is joined to it by the same marks, unless that is a long number itself."""


def has_numbers(text: str) -> bool:
    """Whether `numbers` may find anything in a text."""
    return _run(text).search(text) is not None


def _run(text: str) -> re.Pattern[str]:
    return _FILLED if _FULL in text else _RUN


def numbers(text: str, lengths: range) -> Iterator[Number]:
    """Every number of one of these lengths that whole groups make up, in the order of the text."""
    for run in _run(text).finditer(text):
        groups = [
            Group(plain(_NOISE.sub("", found[0])).upper(), *found.span())
            for found in _GROUP.finditer(text, run.start(), run.end())
        ]
        gaps = [
            _mark(_NOISE.sub("", text[before.end : behind.start]))
            for before, behind in itertools.pairwise(groups)
        ]
        for first in range(len(groups)):
            yield from _from(groups, gaps, first, lengths)


def _from(groups: list[Group], gaps: list[str], first: int, lengths: range) -> Iterator[Number]:
    """The numbers that begin with one of the groups; `gaps` are what stands behind each but the last."""
    digits = ""
    for last in range(first, len(groups)):
        digits += groups[last].digits
        if len(digits) >= lengths.stop:
            return
        if len(digits) in lengths:
            sizes = tuple(len(group.digits) for group in groups[first : last + 1])
            marks = frozenset(gaps[first:last])
            beside = {gaps[at] for at, by in ((first - 1, first - 1), (last, last + 1)) if _joins(groups, by)}
            alone = marks.isdisjoint(beside)
            yield Number(digits, groups[first].start, groups[last].end, sizes, marks, alone)


def _mark(between: str) -> str:
    """What parts two groups; a bracket that opens there is another mark than one that closes."""
    if any(sign in between for sign in _OPENING):
        return "("
    return ")" if any(sign in between for sign in _CLOSING) else between


def _joins(groups: list[Group], place: int) -> bool:
    """Whether there is a group at a place that may belong to its neighbours."""
    return 0 <= place < len(groups) and len(groups[place].digits) < _LONG
