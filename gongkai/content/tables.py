"""Tables in prose: what looks like one and is none, and cells of which the page would show nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Final

from gongkai.model.problem import Problem, Span, error, warning
from gongkai.model.prose import TABLE_RULE
from gongkai.model.starts import read_starts

_BAR: Final = "|"
_BARS: Final = re.compile(r"\\.|(\|)")
"""A bar, but for those with a backslash before them."""
_EDGED: Final = re.compile(r"^\||(?<!\\)(?:\\\\)*\|$")
_RULE: Final = re.compile(r"[-:| ]+")
"""All that the line below the heads may hold, which needs no hyphen where the bars are as many."""
_DASHES: Final = re.compile(r"(?=.*[|\uff5c])(?=.*[\u2014\u2013\uff0d])[-\u2014\u2013\uff0d:|\uff5c ]+")
"""The same with the dashes of a Chinese keyboard."""
_ITEM: Final = re.compile(r"[*+-] ")
_HEAD: Final = 2
"""Rows that a table begins with: the heads and the line below."""
_INSIDE: Final = " >"
"""What stands before the lines of a quote or an item."""
_DEEP: Final = "    "


class _Starts:
    """Which lines begin something of their own; most texts have no table below a line of text."""

    def __init__(self, lines: Mapping[int, str]) -> None:
        self._lines = lines

    @cached_property
    def numbers(self) -> frozenset[int]:
        """Their numbers in the file."""
        found = read_starts([line.expandtabs(len(_DEEP)) for line in self._lines.values()])
        return frozenset(number for number, line in zip(self._lines, found, strict=True) if line.begins)


def tables(path: str, lines: Mapping[int, str]) -> Iterator[Problem]:
    """A warning for lines of bars that are no table, an error for heads without words and for surplus cells.

    `lines` are the `prose_lines` of a body, each by its number in the file.
    """
    starts = _Starts(lines)
    block: list[tuple[int, str]] = []
    barred = torn = False
    for number, line in (*lines.items(), (0, "")):
        words = line.strip(_INSIDE)
        if words:
            block.append((number, line))
            barred = barred or _BAR in line
        if block and (not words or (barred and _ends(block, line))):
            rest = block[-1:] if words else []
            done = block[: len(block) - len(rest)]
            piece = False
            if barred:
                yield from _block(path, done, starts)
                piece = _is_piece(done)
            if piece and not torn:
                yield warning("prose-no-table", Span(path, done[0][0], done[0][1].index(_BAR) + 1))
            torn, barred = piece, False
            block = rest


def _is_piece(block: Sequence[tuple[int, str]]) -> bool:
    """Whether a block is one row alone, as where blank lines stand between those of a table."""
    row = block[0][1].strip(_INSIDE)
    return len(block) == 1 and row.startswith(_BAR) and row.endswith(_BAR) and row.count(_BAR) > _HEAD


def _ends(block: Sequence[tuple[int, str]], line: str) -> bool:
    """Whether the last line of a block ends the table above: one without a bar, not in quotes and items."""
    if _BAR in line or line.startswith((">", _DEEP)):
        return False
    return any(TABLE_RULE.fullmatch(row) for _, row in block[1:-1])


def _block(path: str, block: Sequence[tuple[int, str]], starts: _Starts) -> Iterator[Problem]:
    """The same for lines that no blank one parts; a table, or what looks like one, ends with them."""
    rows = [line.strip(_INSIDE) for _, line in block]
    for at, (number, line) in enumerate(block):
        if _BAR not in line:
            continue
        below = rows[at + 1] if at + 1 < len(rows) else ""
        edged = _EDGED.search(rows[at]) is not None
        heads = _cells(rows[at], edged=edged)
        if (
            _begins(block, at, starts)
            and _RULE.fullmatch(below)
            and len(_cells(below, edged=edged)) == len(heads)
        ):
            if not any(cell.strip() for _, cell in heads):
                yield error("prose-table-heads", Span(path, number, line.index(_BAR) + 1))
            yield from _surplus(path, block[at + _HEAD :], len(heads), edged=edged)
            return
        if (rows[at].startswith(_BAR) and below.startswith(_BAR)) or _DASHES.fullmatch(below):
            yield warning("prose-no-table", Span(path, number, line.index(_BAR) + 1))
            return


def _begins(block: Sequence[tuple[int, str]], at: int, starts: _Starts) -> bool:
    """Whether a table may begin at a line of a block: below text only where a blank line is put in."""
    if at == 0 or block[at - 1][1].lstrip(_INSIDE).startswith("#"):
        return True
    return _BAR not in block[at - 1][1] and block[at][0] in starts.numbers


def _surplus(path: str, rows: Sequence[tuple[int, str]], count: int, *, edged: bool) -> Iterator[Problem]:
    """An error for each row with words behind its last column."""
    for number, line in rows:
        row = line.strip(_INSIDE)
        if _ITEM.match(row):
            return
        ends = row.startswith(_BAR) + row.endswith(_BAR) if edged else 0
        if row.count(_BAR) - ends < count:
            continue
        cells = _cells(row, edged=edged)
        lost = next((start for start, cell in cells[count:] if cell.strip()), None)
        if lost is not None:
            column = line.index(row) + lost + 1
            yield error(
                "prose-lost-cells", Span(path, number, column), count=str(len(cells)), heads=str(count)
            )


def _cells(row: str, *, edged: bool) -> list[tuple[int, str]]:
    """The cells of a row, each with where its words begin; of an edged table bars at both ends are none."""
    bars = [found.start() for found in _BARS.finditer(row) if found[1]]
    if edged and bars[:1] == [0]:
        bars = bars[1:]
        begins = [1]
    else:
        begins = [0]
    ends = [len(row)]
    if edged and bars and bars[-1] == len(row) - 1:
        ends = [bars.pop()]
    begins += [bar + 1 for bar in bars]
    ends = [*bars, *ends]
    found = [(begin, row[begin:end]) for begin, end in zip(begins, ends, strict=True)]
    return [(begin + len(cell) - len(cell.lstrip()), cell) for begin, cell in found]
