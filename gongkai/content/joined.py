"""Lines that pages join although they look like paragraphs, or rows of a table, of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from gongkai.model.levels import goes_on, is_short
from gongkai.model.problem import Problem, Span, warning
from gongkai.model.source import Prose
from gongkai.model.starts import read_starts

_HAN_NUMBER: Final = "[\\d\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341\u767e]{1,5}"
JOINED: Final = re.compile(
    rf"""\n(?<=[^\n]\n)(?!
        [ >]*(?:[|#]|[*+-][ ]|\d{{1,3}}[.\u3001\uff0e]|[(\uff08]{_HAN_NUMBER}[)\uff09]
        |\u3000\u3000|\u7b2c{_HAN_NUMBER}|{_HAN_NUMBER}\u3001|$))""",
    re.MULTILINE | re.VERBOSE,
)
"""The end of a line, and below it another one that hardly begins anything of its own."""
_MARKS: Final = re.compile(r"[ >]*(?:(?:[*+-]|\d{1,3}\.)[ ]+)?")
_HAN: Final = re.compile(r"[\u3400-\u9fff]")
_APART: Final = re.compile(r".*(?:\S\t|\uff5c|</?[A-Za-z!])|[ ]{0,3}(?:[*+-][\u3000\xa0]|\[[^\]\n]+\]:)")
"""A line of which something else is told, or that stands nowhere on the page."""
_CELLS: Final = re.compile(r"[ >]*(?![*+-]\t|\S{1,5}[.\u3001\uff0e)\uff09]\t+[^\t]*$)\S[^\t]*\t+[^\t\s]")
"""Words parted by a tab, and not only the number of a line from its words."""
_TAB: Final = 4


def joined(body: Prose) -> Iterator[Problem]:
    """A warning for the first such line of each paragraph.

    One below a line too short to have been wrapped; in an item also below one that ends its sentence.
    """
    text, first = body.text, body.span.line or 1
    below: set[int] = set()
    line_end, number = 0, first
    for found in JOINED.finditer(text):
        number += text.count("\n", line_end, found.end())
        line_end = found.end()
        below.add(number)
    if not below:
        return
    as_typed = body.text.split("\n")
    lines = read_starts([line.expandtabs(_TAB) for line in as_typed])
    told, above, above_typed = False, "", ""
    for number, (line, typed) in enumerate(zip(lines, as_typed, strict=True), first):
        told = told and line.joined
        if line.joined and not told and number in below and not _apart(typed, above_typed):
            words = _MARKS.sub("", above, count=1).strip()
            # Who moves a line in below an item goes on with it.
            within = line.text.startswith(" ") and words != above.strip()
            if line.ended or (not within and _parted(words, above)):
                told = True
                yield warning("prose-joined", Span(body.span.path, number, 1), text=words)
        above, above_typed = line.text, typed


def _apart(line: str, above: str) -> bool:
    """Whether a line, or the one above it, is one of which something else is told."""
    return _APART.match(line) is not None or _APART.match(above) is not None


def _parted(words: str, above: str) -> bool:
    """Whether a line looks as if the one below it were another paragraph."""
    broken = above.endswith("  ")
    return not broken and _HAN.search(words) is not None and is_short(words) and not goes_on(words)


def cells(path: str, lines: Mapping[int, str]) -> Iterator[Problem]:
    """A warning for the first of several lines whose words are parted by tabs, as those of a sheet are.

    `lines` are the `prose_lines` of a body, each by its number in the file.
    """
    before: Span | None = None
    told = False
    for number, line in lines.items():
        found = "\t" in line and _CELLS.match(line)
        if found and before and not told:
            told = True
            yield warning("prose-tabs", before)
        if found:
            words = len(line) - len(line.lstrip())
            before = before or Span(path, number, line.index("\t", words) + 1)
        else:
            before, told = None, False
