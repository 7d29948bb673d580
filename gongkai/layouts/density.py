"""Refuse prose that would take minutes to render.

Python-Markdown looks for the partner of every bracket, parenthesis and backtick up to the end of the
paragraph, again for every one of them, so that a few kilobytes of `[` cost minutes. No text that is meant to
be read comes near the limit: what counts is how far apart partners stand, and those without a partner count
to the end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

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
_SIGNS: Final = "\\`[])*_<&#=-"
"""Each mark holds one of these."""
_MOST: Final = 3
"""How often what follows a mark is searched for its sake, or a line costs what it does, at most."""
_HEAD_ROWS: Final = 2
_LEVELS = re.compile(r"^[ ]*(?:(?:>|[*+-][ ]|\d+\.[ ])[ ]*)+", re.MULTILINE)
_LEVEL = re.compile(r">|[*+-][ ]|\d+\.[ ]")
_OPENERS: Final = (">", "* ", "+ ", "- ", ". ", "    ")
"""Each level holds one of these."""


class Dense(NamedTuple):
    """Why a text is too costly, and where."""

    code: str
    """The problem that says so."""
    line: int
    """Of the text, from 1."""
    column: int
    """Of the line, from 1."""


class _Cost(NamedTuple):
    """What one paragraph costs, in characters that are searched, by what causes it."""

    partners: int = 0
    """Brackets, parentheses and backticks whose partners are far away or missing."""
    marks: int = 0
    """Marks, each of which copies the paragraph."""
    lines: int = 0
    """Lines, whatever they hold."""
    alone: int = 0
    """Where the first bracket or backtick without a partner stands."""
    mark: int = 0
    """Where the first mark stands."""


def too_dense(text: str) -> Dense | None:
    """Say where and why a Markdown text is too costly to render; None if it is not."""
    total = _Cost()
    for line, block in () if _is_light(text) else _blocks(text):
        cost = _cost(block)
        total = _Cost(*(one + other for one, other in zip(total[:3], cost[:3], strict=True)))
        if sum(total[:3]) > LIMIT:
            code, start = max(
                (total.partners, ("prose-too-dense", cost.alone)),
                (total.marks, ("prose-too-marked", cost.mark)),
                (total.lines, ("prose-too-long", 0)),
            )[1]
            return Dense(code, *_place(block, start, line))
    for code, found in (("prose-too-deep", _too_deep(text)), ("prose-too-noted", _too_many_notes(text))):
        for start in found:
            return Dense(code, *_place(text, start, 1))
    return None


def _is_light(text: str) -> bool:
    """Whether a text stays below the limit wherever its marks stand: most do, and need no closer look."""
    marks = sum(map(text.count, _SIGNS))
    return _MOST * (marks * len(text) + LINE * (text.count("\n") + 1)) <= LIMIT


def _place(text: str, start: int, first: int) -> tuple[int, int]:
    """Line and column of a place in a text that begins in line `first`."""
    return first + text.count("\n", 0, start), start - text.rfind("\n", 0, start)


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


def _cost(block: str) -> _Cost:
    """How many characters are searched, in a paragraph, for the partners of its marks."""
    partners = seeking = 0
    end = len(block)
    brackets: list[int] = []
    targets: list[int] = []
    runs: list[int] = []
    ticks: dict[int, int] = {}
    marks, first = 0, end
    for marks, mark in enumerate(_MARK.finditer(block), 1):  # noqa: B007 (counted to the last)
        start, text, kind = mark.start(), mark[0], mark.lastgroup
        first = min(first, start)
        if kind == "open":
            brackets.append(start)
        elif kind == "close":
            partners += start - brackets.pop() if brackets else 0
            targets.extend([start] if text == "](" else [])
        elif kind == "end":
            partners += start - targets.pop() if targets else 0
        elif kind == "ticks":
            runs.append(start)
            if ticks.pop(len(text), None) is None:
                ticks[len(text)] = start
        elif kind == "line":
            seeking += end - start
    alone = min((*brackets, *targets, *ticks.values()), default=min(first, end))
    partners += sum(end - start for start in (*brackets, *targets))
    if ticks:
        # A run without a partner makes Markdown lose its place among all that follow.
        partners += sum(end - start for start in runs if start >= min(ticks.values()))
    return _Cost(partners, seeking + marks * end // COPIES, LINE * (block.count("\n") + 2), alone, first)


def _too_deep(text: str) -> Iterator[int]:
    """Where the first line begins that opens too many quotes and lists at once."""
    if sum(map(text.count, _OPENERS)) <= DEEPEST:
        return
    for marks in _LEVELS.finditer(text):
        if len(marks[0]) > DEEPEST and (len(_LEVEL.findall(marks[0])) + marks[0].count("    ")) > DEEPEST:
            yield marks.start()


def _too_many_notes(text: str) -> Iterator[int]:
    """Where the first footnote mark beyond the limit stands."""
    for number, mark in enumerate(re.finditer(r"\[\^", text)):
        if number >= FOOTNOTES:
            yield mark.start()
