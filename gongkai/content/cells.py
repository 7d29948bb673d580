"""What a sheet of an XLSX file hides, or holds without a value: its XML tells of it, its values do not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import Final

from gongkai.content.package import Attributes, UnreadableError, walk
from gongkai.content.styles import Formats
from gongkai.content.table import MAX_COLUMNS, MAX_ROWS, cell_span
from gongkai.model.problem import Problem, error

_REFERENCE: Final = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_EXACT: Final = 10**15
"""From here on a number of a sheet has more digits than it keeps."""
_LONG: Final = 10
"""Digits of a number that no file can count up to."""

Place = tuple[int, int]
"""Column and row, both counted from 1."""


@dataclass(slots=True)
class Cells:
    """Everything of a sheet that is not simply a value."""

    filled: set[Place] = field(default_factory=set)
    """Cells that hold anything."""
    faults: dict[Place, str] = field(default_factory=dict)
    """Cells that must be refused, with the code of the problem."""
    rows: set[int] = field(default_factory=set)
    """Hidden rows."""
    columns: list[tuple[int, int]] = field(default_factory=list)
    """Hidden columns, each stretch with its first and last."""
    merged: list[tuple[Place, Place]] = field(default_factory=list)
    """The first and the last cell of each that was made of several."""
    far: Place | None = None
    """The first cell beyond the size that a sheet may have, though it be blank: readers make room for it."""
    shown: dict[Place, str] = field(default_factory=dict)
    """What is shown of numbers to which a format adds zeros or the sign of a share."""


def scan(part: bytes, formats: Formats, strings: int) -> Cells:
    """The cells of a sheet's part. Raises UnreadableError.

    `formats` are those of the workbook; `strings` is how many texts its cells share.
    """
    reader = _Reader(formats, strings)
    walk(part, reader.start, reader.text)
    reader.close()
    return reader.cells


def faults(cells: Cells, path: str, sheet: str) -> Iterator[Problem]:
    """An error for each thing that a reader of the sheet would not see, or that has no value."""
    limits = {"rows": str(MAX_ROWS), "columns": str(MAX_COLUMNS)}
    if cells.far is not None:
        yield error("sheet-size", cell_span(path, sheet, *cells.far), **limits)
        return
    for (column, row), code in cells.faults.items():
        yield error(code, cell_span(path, sheet, column, row))
    for (column, row), _last in cells.merged:
        yield error("sheet-merged", cell_span(path, sheet, column, row))
    for column, row in (*_hidden_rows(cells), *_hidden_columns(cells)):
        yield error("sheet-hidden", cell_span(path, sheet, column, row))


def _hidden_rows(cells: Cells) -> Iterator[Place]:
    """The first cell of each stretch of hidden rows that holds anything; a filter hides thousands."""
    found: dict[int, int] = {}
    for column, row in cells.filled:
        if row in cells.rows:
            found[row] = min(column, found.get(row, column))
    for row in sorted(found):
        if row - 1 not in found:
            yield found[row], row


def _hidden_columns(cells: Cells) -> Iterator[Place]:
    """The first cell of each stretch of hidden columns that holds anything."""
    for first, last in cells.columns:
        inside = [place for place in cells.filled if first <= place[0] <= last]
        if inside:
            yield min(inside)


def commented(parts: Iterable[bytes]) -> list[Place]:
    """The cells that have comments in any of these parts. Raises UnreadableError."""
    found: dict[Place, None] = {}

    def start(name: str, attributes: Attributes) -> None:
        if name in ("comment", "threadedComment"):
            found[place(attributes.get("ref", ""))] = None

    for part in parts:
        walk(part, start)
    return [*found]


def place(reference: str) -> Place:
    """Column and row of a reference such as `C7`. Raises UnreadableError."""
    found = _REFERENCE.fullmatch(reference)
    if found is None:
        raise UnreadableError
    return _column(found[1]), int(found[2])


@lru_cache(maxsize=512)
def _column(name: str) -> int:
    number = 0
    for letter in name:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


class _Reader:
    """Goes through the elements of a sheet; a cell is judged when the next one begins."""

    def __init__(self, formats: Formats, strings: int) -> None:
        self.cells = Cells()
        self.formats = formats
        self.strings = strings
        self.row = 0
        self.at: Place | None = None
        self.kind = ""
        self.style = ""
        self.formula = False
        self.inside = ""
        self.value: list[str] = []
        self.column = 0

    def start(self, name: str, attributes: Attributes) -> None:
        self.inside = name
        if name == "c":
            self.close()
            self.at = place(attributes["r"]) if "r" in attributes else (self.column + 1, self.row)
            self.column = self.at[0]
            self.kind = attributes.get("t", "n")
            self.style = attributes.get("s", "")
        elif name == "f":
            self.formula = True
        elif name == "row":
            self.close()
            self.row = _number(attributes.get("r", str(self.row + 1)))
            self.column = 0
            # What a sheet says of its rows by default, as `zeroHeight`, concerns empty ones alone.
            if _yes(attributes.get("hidden")) or _is_nothing(attributes.get("ht")):
                self.cells.rows.add(self.row)
        elif name == "col" and (_yes(attributes.get("hidden")) or _is_nothing(attributes.get("width"))):
            first, last = (_number(attributes.get(key, "")) for key in ("min", "max"))
            self.cells.columns.append((first, last))
        elif name == "mergeCell":
            corners = attributes.get("ref", "").partition(":")
            self.cells.merged.append((place(corners[0]), place(corners[2] or corners[0])))

    def text(self, text: str) -> None:
        if self.inside in ("v", "t"):
            self.value.append(text)

    def close(self) -> None:
        """Judge the cell that ends here."""
        at, self.at = self.at, None
        if at is None:
            return
        text = "".join(self.value)
        value = text.strip()
        self._note(at, text, value)
        if self.kind == "s" and value and not self._is_shared(text):
            self.cells.faults[at] = "sheet-cell"
        elif self.kind == "e":
            self.cells.faults[at] = "sheet-error"
        elif self.formula and not value and self.kind != "str":
            self.cells.faults[at] = "sheet-formula"
        elif self.kind == "n" and value and _beyond(value):
            self.cells.faults[at] = "sheet-digits"
        elif self.kind == "n" and value and self.style in self.formats.zeros:
            self._pad(at, float(value))
        elif self.kind == "n" and value and self.style in self.formats.shares:
            self.cells.shown[at] = _share(float(value), self.formats.shares[self.style])
        self.formula = False
        self.value.clear()

    def _note(self, at: Place, text: str, value: str) -> None:
        """Note whether a cell holds anything, and whether it stands beyond the size of a sheet."""
        if value or self.formula:
            if at in self.cells.filled:
                self.cells.faults[at] = "sheet-cell"
            self.cells.filled.add(at)
        beyond = at[0] > MAX_COLUMNS or at[1] > MAX_ROWS
        if beyond and (text or self.formula or self.kind != "n"):
            self.cells.far = min(at, self.cells.far or at)

    def _is_shared(self, text: str) -> bool:
        """Whether a cell names one of the shared texts by its number; counted from 0."""
        return text.isascii() and text.isdigit() and len(text) < _LONG and int(text) < self.strings

    def _pad(self, at: Place, number: float) -> None:
        """Keep what is shown of a whole number with fewer digits than its format has."""
        digits = f"{abs(number):.0f}"
        if number.is_integer() and number >= 0 and len(digits) < self.formats.zeros[self.style]:
            self.cells.shown[at] = digits.zfill(self.formats.zeros[self.style])


def _share(number: float, decimals: int) -> str:
    """A number in hundredths with its sign: with all its digits, and with so many decimals at least."""
    hundredths = Decimal(f"{number:.15g}").scaleb(2).normalize()
    own = max(0, -int(hundredths.as_tuple().exponent))
    return f"{hundredths:.{max(own, decimals)}f}%"


def _beyond(value: str) -> bool:
    """Whether a number is too large to have kept all its digits. Raises UnreadableError."""
    try:
        return not -_EXACT < float(value) < _EXACT
    except ValueError as fault:
        raise UnreadableError from fault


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit()) or len(text) > 7:  # noqa: PLR2004 - rows go to 1,048,576
        raise UnreadableError
    return int(text)


def _is_nothing(size: str | None) -> bool:
    """Whether a height or a width is nought, however it is written. Raises UnreadableError."""
    try:
        return size is not None and float(size) <= 0
    except ValueError as fault:
        raise UnreadableError from fault


def _yes(text: str | None) -> bool:
    return text in ("1", "true")
