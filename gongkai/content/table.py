"""Sheets as plain tables: rows of texts, each with its place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from gongkai.content.lost import lost
from gongkai.content.package import MAX_UNPACKED
from gongkai.content.signs import unseen
from gongkai.model.problem import Problem, Span, error

MAX_BYTES: Final = 20 << 20
"""Bytes that the file of a sheet may have; 20,000 rows take about one million."""
MAX_ROWS: Final = 50_000
MAX_COLUMNS: Final = 100
"""Beyond these no one could look a sheet through; the work of a run stays bounded."""

_LETTERS: Final = 26
_EXPONENT: Final = "E+"
_SHORTENED: Final = re.compile(r"-?[1-9](?:\.\d{1,14})?E\+\d{2,3}", re.ASCII)
"""What programs for sheets write into a CSV for a number of twelve digits or more: its first six digits."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row that holds anything."""

    number: int
    """Counted from 1, as programs for sheets count."""
    line: int
    """Where it begins in the file; in an XLSX the same number."""
    cells: tuple[str, ...]
    """The text of each cell from column A on; empty where the cell is."""


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet of a file."""

    path: str
    """Relative to the root."""
    name: str
    """What the sheet is called; empty for a CSV, which has only one."""
    rows: tuple[Row, ...]
    """All rows that are not blank."""

    def span(self, row: Row, column: int) -> Span:
        """The place of a cell; columns count from 1."""
        return cell_span(self.path, self.name, column, row.number, row.line)


def doubtful(text: str) -> bool:
    """Whether `amiss` may tell of a cell of this text, which may be that of many."""
    return _EXPONENT in text or unseen(text, "") is not None or lost(text, Span("")) is not None


def amiss(cell: str, span: Span) -> Problem | None:
    """An error for a cell with signs that nobody sees, or in which some were lost; None for all others."""
    if fault := unseen(cell, "sheet-control", span) or lost(cell, span):
        return fault
    short = cell.strip()
    return error("sheet-shortened", span, value=short) if _SHORTENED.fullmatch(short) else None


def too_large(file: str, span: Span) -> Problem:
    """An error for a sheet beyond `MAX_BYTES`, or one that unpacks to more than `MAX_UNPACKED`."""
    return error("sheet-large", span, file=file, limit=str(MAX_BYTES >> 20), unpacked=str(MAX_UNPACKED >> 20))


def cell_span(path: str, sheet: str, column: int, number: int, line: int | None = None) -> Span:
    """The place of a cell by its column and row, both counted from 1; `line` where the row is on another."""
    name = f"{letters(column)}{number}"
    return Span(path, line or number, column, f"{sheet}!{name}" if sheet else name)


@lru_cache(maxsize=1024)
def letters(column: int) -> str:
    """What programs for sheets call a column that is counted from 1: A, Z, AA."""
    name = ""
    while column:
        column, rest = divmod(column - 1, _LETTERS)
        name = chr(ord("A") + rest) + name
    return name
