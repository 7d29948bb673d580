"""What the YAML parser could not read: the habit of typing that led to it, where the editor has to look."""

from __future__ import annotations

import re
from typing import Final

import yaml

from gongkai.model.problem import Problem, Span, error

_SYNTAX: Final = {
    "mapping values are not allowed": "yaml-colon",
    "could not find expected ':'": "yaml-no-colon",
    "found a tab character": "yaml-tab",
    "did not find expected key": "yaml-indent",
    "found unexpected document indicator": "yaml-quote",
    "did not find expected <document start>": "yaml-indent",
    "did not find expected '-' indicator": "yaml-indent",
    "found unexpected end of stream": "yaml-quote",
    "did not find expected ',' or": "yaml-bracket",
    "found unknown escape character": "yaml-escape",
    "found invalid Unicode character": "yaml-escape",
    "did not find expected hexdecimal": "yaml-escape",
    "found undefined alias": "yaml-alias",
    "did not find expected alphabetic": "yaml-start",
    "found character that cannot start any token": "yaml-start",
    "did not find expected node content": "yaml-start",
    "did not find expected comment or line break": "yaml-start",
    "found an indentation indicator equal to 0": "yaml-start",
    "block sequence entries are not allowed": "yaml-start",
    "mapping keys are not allowed": "yaml-start",
    "did not find expected whitespace or line break": "yaml-start",
    "did not find expected tag URI": "yaml-start",
    "did not find the expected '>'": "yaml-start",
    "did not find expected '!'": "yaml-start",
    "did not find URI escaped octet": "yaml-start",
    "found undefined tag handle": "yaml-start",
}
"""How what libyaml says begins, and the code of our own sentence for it."""

_AT_ITS_BEGINNING: Final = (
    "could not find",
    "found unexpected document",
    "found unexpected end",
    "found an indentation indicator",
    "found undefined tag",
    "did not find expected ',' or",
    "did not find expected comment",
    "did not find expected alphabetic",
    "did not find expected whitespace or line break",
    "did not find expected tag URI",
    "did not find the expected '>'",
    "did not find expected '!'",
    "did not find URI escaped octet",
)
"""Faults that libyaml notices lines later than the editor has to look: it also says where the thing began."""

_ENTRY: Final = re.compile(r":([ \t]|$)")

WIDE: Final = "".join(map(chr, (0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000)))
"""Blanks that look like one and are none to YAML: the full-width blank, and that which no line breaks at."""
_WIDE_BLANK: Final = re.compile(rf"[ \t]*(?:- *)?(?:[\w-]+:)?(?=[{WIDE}])")
_FULL_COLON: Final = re.compile(r"[ \t]*(?:- *)?[^\W\d][\w-]*[ \t]*(?=\uff1a)")


def habit(line: str, path: str, number: int) -> Problem | None:
    """What of a line only looks like an entry: a blank or a colon that a Chinese keyboard types.

    `number` is the line's own in the file; None where the line has neither.
    """
    for pattern, code in ((_WIDE_BLANK, "yaml-blank"), (_FULL_COLON, "yaml-full-colon")):
        if found := pattern.match(line):
            return error(code, Span(path, number, found.end() + 1))
    return None


def syntax(fault: yaml.YAMLError, text: str, path: str, first_line: int) -> Problem:
    """Say what the parser could not read in a text whose first line is line `first_line` of its file."""
    said = str(getattr(fault, "problem", None) or fault)
    mark = getattr(fault, "problem_mark", None)
    if said.startswith(_AT_ITS_BEGINNING) or mark is None:
        mark = getattr(fault, "context_mark", None) or mark
    lines = text.removesuffix("\n").split("\n")
    row = min(mark.line, len(lines) - 1) if mark is not None else 0
    column = mark.column if mark is not None and mark.line == row else len(lines[row])
    above = _above(lines, row)
    code = next((code for start, code in _SYNTAX.items() if said.startswith(start)), "yaml-syntax")
    if code in ("yaml-colon", "yaml-no-colon", "yaml-indent"):
        found = habit(lines[row], path, row + first_line)
        if found is None and not _ENTRY.search(lines[above]):
            found = habit(lines[above], path, above + first_line)
        if found is not None:
            return found
    code, row, column = _looked_at(code, lines, row, column, above)
    return error(code, Span(path, row + first_line, column + 1), sign=lines[row][column : column + 1])


def _looked_at(code: str, lines: list[str], row: int, column: int, above: int) -> tuple[str, int, int]:
    """The code that the signs around a place speak for, and the row and column to look at, from 0."""
    before, sign = lines[row][:column], lines[row][column : column + 1]
    if code == "yaml-start" and sign == "\t":
        code = "yaml-tab"
    elif code == "yaml-start" and not sign:
        code = "yaml-bracket"
    elif code == "yaml-indent" and before.strip():
        code = "yaml-after-bracket" if before.rstrip().endswith(("]", "}")) else "yaml-after-value"
    elif code == "yaml-colon" and not _ENTRY.search(before):
        # The line is sound by itself: it was taken for the rest of the value, or the name, above it.
        code = "yaml-indent" if _ENTRY.search(lines[above]) else "yaml-no-colon"
        row = row if code == "yaml-indent" else above
        column = len(lines[row]) - len(lines[row].lstrip())
    elif code == "yaml-syntax" and lines[row].startswith("%"):
        code, column = "yaml-start", 0
    return code, row, column


def _above(lines: list[str], row: int) -> int:
    """The nearest line above that is neither blank nor a comment; the line itself where there is none."""
    return next((number for number in range(row - 1, -1, -1) if _speaks(lines[number])), row)


def _speaks(line: str) -> bool:
    """Whether a line is neither blank nor a comment."""
    return line.strip() != "" and not line.lstrip().startswith("#")
