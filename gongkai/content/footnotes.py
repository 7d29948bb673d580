"""Footnotes in prose: each mark needs its note, and each note a name of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from gongkai.model.problem import Problem, Span, error, warning

_NOTE: Final = re.compile(r"[ >]*(?:(?:[*+-]|\d+\.)[ ]+)?(?P<mark>\[\^(?P<name>[^\]\n]+)\]):")
_MARK: Final = re.compile(r"(?<!\\)\[\^(?P<name>[^\]\n]+)\]")


def footnotes(path: str, lines: Mapping[int, str]) -> Iterator[Problem]:
    """An error for each note whose name is taken, since one is lost; a warning for a name without a note.

    `lines` are the `prose_lines` of a body, each by its number in the file.
    """
    first: dict[str, int] = {}
    marks: list[tuple[int, re.Match[str]]] = []
    for number, line in lines.items():
        note = _NOTE.match(line)
        if note and first.setdefault(note["name"], number) != number:
            place = Span(path, number, note.start("mark") + 1)
            yield error("prose-note-twice", place, name=note["name"], other=str(first[note["name"]]))
        marks += ((number, mark) for mark in _MARK.finditer(line, note.end() if note else 0))
    for number, mark in marks:
        if first.setdefault(mark["name"], 0) == 0:
            first[mark["name"]] = number
            yield warning("prose-note-missing", Span(path, number, mark.start() + 1), name=mark["name"])
