"""Tables of a page: which hold data, and their cells with merged ones repeated."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from bs4 import Tag

_LONG: Final = 160
"""Characters in a cell with several paragraphs from which on its table lays a page out."""
_CELLS: Final = 2
_PARTING: Final = ("br", "p", "div")
"""Elements whose words stand below each other."""
_SPAN: Final = 200
"""Columns or rows that a cell may reach over; more is a fault of typing."""
_MOST_CELLS: Final = 100_000
"""Cells of a table beyond which merged ones are no longer repeated."""


def folded(text: str) -> str:
    """A text on one line, without blanks at its edges and with single ones inside."""
    return " ".join(text.replace("\u200b", "").replace("\ufeff", "").split())


def is_data(table: Tag) -> bool:
    """Whether a table holds data, and does not lay out a page."""
    if table.find("table") is not None:
        return False
    rows = [_cells(row) for row in table.find_all("tr")]
    full = [row for row in rows if len(row) >= _CELLS]
    if len(full) < _CELLS or len(full) * 2 < len(rows):
        return False
    for row in rows:
        for cell in row:
            inner = sum(one.name in _PARTING for one in cell.descendants if isinstance(one, Tag))
            if inner > _CELLS and len(cell.get_text()) > _LONG * (1 + 2 * (len(row) > _CELLS)):
                return False
    return True


def words_of(cell: Tag) -> str:
    """The words of a cell; what stands below each other is parted by a blank."""
    return folded(cell.get_text(between(cell)))


def between(cell: Tag) -> str:
    """What parts the texts of a cell."""
    return " " if any(isinstance(one, Tag) and one.name in _PARTING for one in cell.descendants) else ""


def grid(table: Tag, said: Callable[[Tag], str] = words_of) -> tuple[tuple[tuple[str, ...], ...], bool]:
    """The rows of a table, with merged cells in every place that they cover; and whether there are any.

    `said` is what a cell says.
    """
    found: dict[tuple[int, int], str] = {}
    merged = False
    width = 0
    trs = table.find_all("tr")
    for number, row in enumerate(trs):
        column = 0
        for cell in _cells(row):
            while (number, column) in found:
                column += 1
            down, across = _span(cell, "rowspan"), _span(cell, "colspan")
            if len(found) > _MOST_CELLS:
                down = across = 1
            merged = merged or down > 1 or across > 1
            text = said(cell)
            for below in range(min(down, len(trs) - number)):
                for beside in range(across):
                    found.setdefault((number + below, column + beside), text)
            column += across
        width = max(width, column)
    rows = [tuple(found.get((number, column), "") for column in range(width)) for number in range(len(trs))]
    rows = [row for row in rows if any(row)]
    used = [column for column in range(width) if any(row[column] for row in rows)]
    return tuple(tuple(row[column] for column in used) for row in rows), merged


def _cells(row: Tag) -> list[Tag]:
    """The cells of a row; a search of bs4 costs ten times as much, and tables have thousands."""
    return [one for one in row.children if isinstance(one, Tag) and one.name in ("td", "th")]


def _span(cell: Tag, name: str) -> int:
    told = str(cell.get(name) or "1").strip()
    return min(max(1, int(told)), _SPAN) if told.isascii() and told.isdigit() else 1
