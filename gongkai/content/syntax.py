"""What the YAML parser could not read: the habit of typing that led to it, where the editor has to look."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import yaml

from gongkai.content.habits import ENTRY, FULL_COMMA, habit, item_habit
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

_LONG_TEXT: Final = re.compile(r":[ \t]+[|>][-+0-9]*[ \t]*$")
"""How a line ends below which a text of several lines stands."""
_ITEM: Final = re.compile(r"( *)-[ \t]")
_MARKED: Final = re.compile(r"^[a-z][a-z0-9_]*:[ \t]+(?P<sign>[*&!%@`])", re.MULTILINE)
"""An entry whose value begins with a sign that is a mark of YAML."""
_DIRECTIVE: Final = "%"
_END: Final = re.compile(r"\.\.\.(?:\s|$)")
"""Three dots at the beginning of a line: for YAML the text ends there."""


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
    found = _ended(lines[: row + 1], path, first_line)
    if found is None and code in ("yaml-colon", "yaml-no-colon", "yaml-indent"):
        place = Span(path, above + first_line, 1)
        found = habit(lines[row], Span(path, row + first_line, 1)) or item_habit(lines[above], place)
        if found is None and not ENTRY.search(lines[above]):
            found = habit(lines[above], place)
    if found is not None:
        return found
    if code == "yaml-no-colon" and (meant := _meant(lines[row], lines[above])):
        code, column = meant, len(lines[row]) - len(lines[row].lstrip())
    code, row, column = _looked_at(code, lines, row, column, above)
    return error(code, Span(path, row + first_line, column + 1), sign=lines[row][column : column + 1])


def likewise(told: Problem, text: str, first_line: int) -> Iterator[Problem]:
    """An error for each entry below one whose value begins with a sign of YAML, where its own does so too.

    The parser stops at the first. Only what is not moved in is looked at: all else may be a long text.
    """
    if told.code != "yaml-start" or told.span is None or told.span.line is None:
        return
    for found in _MARKED.finditer(text):
        line = text.count("\n", 0, found.start()) + first_line
        if line > told.span.line:
            column = found.start("sign") - found.start() + 1
            yield error("yaml-start", told.span._replace(line=line, column=column), sign=found["sign"])


def _ended(lines: list[str], path: str, first_line: int) -> Problem | None:
    """The line in which the text ended, or began anew, for YAML alone."""
    for number, line in enumerate(lines, first_line):
        if _END.match(line):
            return error("yaml-end", Span(path, number, 1))
        if line.startswith(_DIRECTIVE):
            return error("yaml-start", Span(path, number, 1), sign=_DIRECTIVE)
    return None


def _looked_at(code: str, lines: list[str], row: int, column: int, above: int) -> tuple[str, int, int]:
    """The code that the signs around a place speak for, and the row and column to look at, from 0."""
    before, sign = lines[row][:column], lines[row][column : column + 1]
    if code == "yaml-start" and sign == "\t":
        code = "yaml-tab"
    elif code == "yaml-start" and not sign:
        code = "yaml-bracket"
    elif code == "yaml-indent" and before.strip():
        code = "yaml-after-bracket" if before.rstrip().endswith(("]", "}")) else "yaml-after-value"
    elif code == "yaml-colon" and not ENTRY.search(before):
        # The line is sound by itself: it was taken for the rest of the value, or the name, above it.
        code = "yaml-indent" if ENTRY.search(lines[above]) else "yaml-no-colon"
        row = row if code == "yaml-indent" else above
        column = len(lines[row]) - len(lines[row].lstrip())
    elif code == "yaml-bracket" and FULL_COMMA in lines[row][column:] and lines[row].rstrip()[-1:] in "]}":
        code, column = "yaml-full-comma", lines[row].index(FULL_COMMA, column)
    return code, row, column


def _meant(line: str, above: str) -> str:
    """What a line without a colon was meant as, by the line above it: its code; empty where nothing tells."""
    if _LONG_TEXT.search(above):
        return "yaml-not-in"
    item = _ITEM.match(above)
    return "yaml-no-dash" if item and len(line) - len(line.lstrip(" ")) == len(item[1]) else ""


def _above(lines: list[str], row: int) -> int:
    """The nearest line above that is neither blank nor a comment; the line itself where there is none."""
    return next((number for number in range(row - 1, -1, -1) if _speaks(lines[number])), row)


def _speaks(line: str) -> bool:
    """Whether a line is neither blank nor a comment."""
    return line.strip() != "" and not line.lstrip().startswith("#")
