"""Sheets as plain tables: rows of texts, each with its place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from gongkai.content.lost import lost
from gongkai.content.package import MAX_UNPACKED
from gongkai.content.signs import unseen
from gongkai.model.cells import SHORTENED
from gongkai.model.problem import Problem, Span, error

MAX_BYTES: Final = 20 << 20
"""Bytes that the file of a sheet may have; 20,000 rows take about one million."""
MAX_ROWS: Final = 50_000
MAX_COLUMNS: Final = 100
"""Beyond these no one could look a sheet through; the work of a run stays bounded."""

_LETTERS: Final = 26
_EXPONENT: Final = "E+"


_FAILED: Final = re.compile(
    r"#(?:N/A|(?:REF|NAME|VALUE|NUM|NULL|DIV/0|SPILL|CALC|FIELD|BLOCKED|BUSY|CONNECT)[!?])"
)
"""What Excel and WPS show where a formula found nothing (ECMA-376 18.17.2.7 and later functions)."""
_CROSSES: Final = re.compile("#{3,}")
"""What is shown of a number or a day where its column is too narrow."""
_FORMULA: Final = re.compile(
    r"""=\s*(?:[A-Z_.]+\(|\$?[A-Z]{1,3}\$?\d|["'(+\-@\[\d]).*""", re.DOTALL | re.IGNORECASE
)
"""A function, a cell, a text in quotes or a number behind an equals sign."""
_SUSPECT: Final = re.compile(r'(?:\A|[,"\n])[^\S\n]*(?:=|#[#A-Z])')
"""Stands wherever a cell of the text of many is one of these three."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row that holds anything."""

    number: int
    """Counted from 1, as programs for sheets count."""
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
        return cell_span(self.path, self.name, column, row.number)


def doubtful(text: str) -> bool:
    """Whether `amiss` may tell of a cell of this text, which may be that of many."""
    if _EXPONENT in text or (("=" in text or "#" in text) and _SUSPECT.search(text)):
        return True
    return unseen(text, "") is not None or lost(text, Span("")) is not None


def amiss(cell: str, span: Span) -> Problem | None:
    """An error for a cell with signs that nobody sees, or in which some were lost, or that lost its value."""
    if fault := unseen(cell, "sheet-control", span) or lost(cell, span):
        return fault
    short = cell.strip()
    if SHORTENED.fullmatch(short):
        return error("sheet-shortened", span, value=short)
    if short[:1] == "#" and _FAILED.fullmatch(short):
        return error("sheet-error", span)
    if _CROSSES.fullmatch(short):
        return error("sheet-narrow", span, value=short)
    return formula(short, span)


def formula(cell: str, span: Span) -> Problem | None:
    """An error for a cell that holds a formula as text; None for all others."""
    text = cell.strip()
    if text[:1] != "=" or not _FORMULA.fullmatch(text):
        return None
    return error("sheet-formula-text", span, value=text)


def too_large(file: str, span: Span) -> Problem:
    """An error for a sheet beyond `MAX_BYTES`, or one that unpacks to more than `MAX_UNPACKED`."""
    return error("sheet-large", span, file=file, limit=str(MAX_BYTES >> 20), unpacked=str(MAX_UNPACKED >> 20))


def cell_span(path: str, sheet: str, column: int, number: int) -> Span:
    """The place of a cell by its column and row, both counted from 1."""
    name = f"{letters(column)}{number}"
    return Span(path, number, column, f"{sheet}!{name}" if sheet else name)


@lru_cache(maxsize=1024)
def letters(column: int) -> str:
    """What programs for sheets call a column that is counted from 1: A, Z, AA."""
    name = ""
    while column:
        column, rest = divmod(column - 1, _LETTERS)
        name = chr(ord("A") + rest) + name
    return name
