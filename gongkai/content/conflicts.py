"""Marks that a merge of two people's edits left behind: nobody has said yet which of the two holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from gongkai.model.problem import Problem, Span, error

_BEGINS: Final = "<<<<<<<"
_ENDS: Final = ">>>>>>>"
_BETWEEN: Final = ("=======", "|||||||")
"""Marks only beside the others: alone the one underlines a heading, the other is a row of empty cells."""
_MARK: Final = re.compile(r"^(?P<sign><{7}|={7}|>{7}|\|{7})(?:[ ,].*)?$", re.MULTILINE)
"""As git writes them; a program for sheets adds commas."""


def conflicts(text: str, path: str, first_line: int = 1) -> Iterator[Problem]:
    r"""An error for each conflict in a text of any kind, at its first mark.

    The text has `\\n` as line ends, and its first line is line `first_line` of the file `path`.
    """
    if _BEGINS not in text and _ENDS not in text:
        return
    conflict: list[tuple[int, str]] = []
    line, at = first_line, 0
    for mark in _MARK.finditer(text):
        line, at = line + text.count("\n", at, mark.start()), mark.start()
        if mark["sign"] == _BEGINS:
            yield from _told(path, conflict)
            conflict = []
        conflict.append((line, mark["sign"]))
        if mark["sign"] == _ENDS:
            yield from _told(path, conflict)
            conflict = []
    yield from _told(path, conflict)


def _told(path: str, conflict: list[tuple[int, str]]) -> Iterator[Problem]:
    """The error for the marks of one conflict, each with its line."""
    if any(sign not in _BETWEEN for _, sign in conflict):
        (line, sign), (last, _) = conflict[0], conflict[-1]
        yield error("text-conflict", Span(path, line, 1), text=sign, last=str(last))
