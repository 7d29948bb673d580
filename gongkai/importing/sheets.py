"""A sheet of results: its table, its title, and the group of a record that its columns fill."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from gongkai.importing.formats import UnusableError, Why
from gongkai.importing.legacy import Ask
from gongkai.importing.words import bare

MOST_ROWS: Final = 2_000
"""Rows at most that become a table of the text; a sheet that fills a group of its type may have more."""
_TITLE_CELLS: Final = 1
_DELIMITERS: Final = ",\t;"


@dataclass(frozen=True, slots=True)
class Grid:
    """What is seen of a sheet."""

    rows: Sequence[tuple[str, ...]]
    """Its rows, those of words only."""
    asks: tuple[Ask, ...] = ()
    """What there is to ask of it."""


Workbook = Callable[[bytes], Grid]
"""Reads the sheet of a workbook that is meant. Raises UnusableError."""


def no_workbooks(_data: bytes) -> Grid:
    """Read none. Raises UnusableError."""
    raise UnusableError(Why.FORMAT)


def of_csv(text: str) -> list[tuple[str, ...]]:
    """The rows of a CSV, blank ones left out. Raises UnusableError."""
    first = text.split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=first.count)
    try:
        rows = list(csv.reader(io.StringIO(text), delimiter=delimiter, strict=False))
    except csv.Error as fault:
        raise UnusableError(Why.BROKEN) from fault
    return filled(rows)


def titled(rows: Sequence[tuple[str, ...]]) -> tuple[str, list[tuple[str, ...]]]:
    """What stands in a row of its own above the heads, and the table."""
    rest = list(rows)
    above: list[str] = []
    while len(rest) > 1 and sum(bool(cell) for cell in rest[0]) <= _TITLE_CELLS < len(rest[0]):
        above.append(next((cell for cell in rest[0] if cell), ""))
        rest.pop(0)
    return (above[0] if above else ""), rest


def group_for(heads: Sequence[str], groups: Mapping[str, Mapping[str, frozenset[str]]]) -> tuple[str, str]:
    """The folder of a type and the group of it that has a field for every head; empty where none has.

    `groups` has for each type the labels and keys of the fields of each group that may have many entries.
    """
    named = {bare(head) for head in heads if head}
    for folder, of_type in groups.items():
        for group, known in of_type.items():
            if len(named) > 1 and named <= known:
                return folder, group
    return "", ""


def as_csv(rows: Sequence[Sequence[str]]) -> str:
    """A table as a CSV."""
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerows(rows)
    return stream.getvalue()


def filled(rows: Sequence[Sequence[str]]) -> list[tuple[str, ...]]:
    """The same rows, all of one width, without those rows and columns that are blank."""
    width = max((len(row) for row in rows), default=0)
    full = [tuple(" ".join(cell.split()) for cell in row) + ("",) * (width - len(row)) for row in rows]
    kept = [row for row in full if any(row)]
    used = [column for column in range(width) if any(row[column] for row in kept)]
    return [tuple(row[column] for column in used) for row in kept]
