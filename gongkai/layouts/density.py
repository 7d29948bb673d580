"""Refuse prose that would take minutes to render.

Python-Markdown looks for the partner of every bracket, parenthesis and backtick up to the end of the
paragraph, again for every one of them, so that a few kilobytes of `[` cost minutes. No text that is meant to
be read comes near the limit: what counts is how far apart partners stand, and those without a partner count
to the end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

LIMIT: Final = 3_000_000
"""The cost that one text may have, in characters that are searched in vain: about two seconds."""

LINE: Final = 50
"""What every line and every paragraph costs besides."""

COPIES: Final = 250
"""Every mark copies its paragraph once; that many copied characters cost as much as one that is searched."""

DEEPEST: Final = 60
"""Levels of quotes and lists within one another; Python's own limit of recursion lies not far above."""

FOOTNOTES: Final = 1_000
"""Footnote marks in one text; each costs as much time as there are marks before it."""

_MARK = re.compile(
    r"""
    (?P<line> ^[ ]{0,3}(?: \# | (?:[-=*_][ ]*)+$ | \[[^\]\n]*\]: ) )  # seeks in all that follows
    | \\. | (?P<ticks> `+ ) | (?P<open> !?\[ ) | (?P<close> \]\(? ) | (?P<end> \) ) | [*_<&]
    """,
    re.MULTILINE | re.VERBOSE,
)
_HEAD_ROWS: Final = 2
_LEVELS = re.compile(r"^[ ]*(?:(?:>|[*+-][ ]|\d+\.[ ])[ ]*)+", re.MULTILINE)
_LEVEL = re.compile(r">|[*+-][ ]|\d+\.[ ]")


def too_dense(text: str) -> int | None:
    """Give the line, from 1, at which a Markdown text becomes too costly to render; None if it never does."""
    total = 0
    for line, block in _blocks(text):
        total += _cost(block)
        if total > LIMIT:
            return line
    for start in (*_too_deep(text), *_too_many_notes(text)):
        return text.count("\n", 0, start) + 1
    return None


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """What is searched as a whole, with its first line from 1: paragraphs, and the rows of tables."""
    first, lines = 1, list[str]()
    for number, line in enumerate((*text.split("\n"), ""), 1):
        if line.strip():
            lines.append(line)
            continue
        if _is_table(lines):
            yield from enumerate(lines, first)
        elif lines:
            yield first, "\n".join(lines)
        first, lines = number + 1, []


def _is_table(lines: list[str]) -> bool:
    """Whether Markdown is sure to take a paragraph for a table, whose cells it searches one by one."""
    if len(lines) < _HEAD_ROWS or set("`\\") & set(lines[0]) or set(lines[1]) - set("|:- "):
        return False
    columns = [line.strip(" ").strip("|").count("|") for line in lines[:_HEAD_ROWS]]
    return columns[0] == columns[1] > 0


def _cost(block: str) -> int:
    """How many characters are searched, in a paragraph, for the partners of its marks."""
    total = 0
    end = len(block)
    brackets: list[int] = []
    targets: list[int] = []
    runs: list[int] = []
    ticks: dict[int, int] = {}
    marks = 0
    for marks, mark in enumerate(_MARK.finditer(block), 1):  # noqa: B007 (counted to the last)
        start, text, kind = mark.start(), mark[0], mark.lastgroup
        if kind == "open":
            brackets.append(start)
        elif kind == "close":
            total += start - brackets.pop() if brackets else 0
            targets.extend([start] if text == "](" else [])
        elif kind == "end":
            total += start - targets.pop() if targets else 0
        elif kind == "ticks":
            runs.append(start)
            if ticks.pop(len(text), None) is None:
                ticks[len(text)] = start
        elif kind == "line":
            total += end - start
    total += sum(end - start for start in (*brackets, *targets))
    if ticks:
        # A run without a partner makes Markdown lose its place among all that follow.
        alone = min(ticks.values())
        total += sum(end - start for start in runs if start >= alone)
    return total + LINE * (block.count("\n") + 2) + marks * end // COPIES


def _too_deep(text: str) -> Iterator[int]:
    """Where the first line begins that opens too many quotes and lists at once."""
    for marks in _LEVELS.finditer(text):
        if len(marks[0]) > DEEPEST and (len(_LEVEL.findall(marks[0])) + marks[0].count("    ")) > DEEPEST:
            yield marks.start()


def _too_many_notes(text: str) -> Iterator[int]:
    """Where the first footnote mark beyond the limit stands."""
    for number, mark in enumerate(re.finditer(r"\[\^", text)):
        if number >= FOOTNOTES:
            yield mark.start()
