"""Notes in a record: what stands behind `#` in a line is lost, and mostly was meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import yaml

from gongkai.model.problem import Problem, Span, error

_BEHIND: Final = re.compile(r"^[ \t]*[^\s#].*#", re.MULTILINE)
"""A line in which `#` is not the first sign; most records have none, and are not read twice."""
_HEADER: Final = re.compile(r"[|>][-+0-9]*")
"""What a text of several lines begins with; its words begin in the next line."""
_NOTE: Final = re.compile(r"[ \t]*#")


def notes_behind(text: str, path: str, first_line: int) -> Iterator[Problem]:
    """An error for each note of a YAML text that has no line of its own.

    The parser needs a blank before `#` only behind a text without quotes. What stands behind a fault of
    syntax is left out.
    """
    if not _BEHIND.search(text):
        return
    lines = [*text.split("\n"), ""]
    for row, column in sorted(_ends(text, lines).items()):
        if lines[row][:column].strip() and (found := _NOTE.match(lines[row], column)):
            yield error("yaml-hash", Span(path, row + first_line, found.end()))


def _ends(text: str, lines: list[str]) -> dict[int, int]:
    """Where the last thing ends that the parser sees in a line, both counted from 0."""
    ends: dict[int, int] = {}
    try:
        for token in yaml.scan(text, yaml.CLoader):
            row, column = token.end_mark.line, token.end_mark.column
            if isinstance(token, yaml.ScalarToken) and token.style in ("|", ">"):
                row, column = token.start_mark.line, token.start_mark.column
                header = _HEADER.match(lines[row], column)
                column = header.end() if header else column
            ends[row] = max(column, ends.get(row, 0))
    except yaml.YAMLError:
        return ends
    return ends
