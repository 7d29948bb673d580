"""A workbook for an import: what is seen of its first sheet that is shown, and what there is to ask of it."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import Final

from python_calamine import CalamineError, CalamineWorkbook

from gongkai.content.cells import Cells, Place, faults, scan
from gongkai.content.package import (
    STYLES,
    Sheet,
    TooLargeError,
    UnreadableError,
    sheets,
    strings,
    unpack,
)
from gongkai.content.styles import Formats, formats
from gongkai.content.table import amiss, cell_span, doubtful
from gongkai.content.xlsx import as_text
from gongkai.importing.decoding import clean
from gongkai.importing.formats import UnusableError, Why
from gongkai.importing.legacy import Ask
from gongkai.importing.sheets import Grid, filled
from gongkai.model.problem import Problem

_TOLD: Final = 5
"""Cells or sheets of each sort that are told by name."""
_TOO_FAR: Final = "sheet-size"
_ALSO: Final = {"sheet-hidden": "hidden", "sheet-merged": "repeated"}
"""What is asked of cells by the code of their fault; those with any other have lost what they held."""


class FaultySheetError(UnusableError):
    """A workbook that is refused as `check` would refuse it; `problem` says where and why."""

    def __init__(self, problem: Problem) -> None:
        """Take what is wrong."""
        super().__init__(problem.code)
        self.problem = problem


def read_workbook(data: bytes, shown: str) -> Grid:
    """The rows of the first sheet that is shown and holds anything; `shown` is what messages call the file.

    What is hidden may be private and is left out, and cells that were made of several are repeated: both are
    asked about. Raises UnusableError, and FaultySheetError for a sheet beyond what `check` would read.
    """
    try:
        return _read(data, shown)
    except TooLargeError as fault:
        raise UnusableError(Why.TOO_LARGE) from fault
    except (UnreadableError, CalamineError, OverflowError, ValueError, OSError) as fault:
        raise UnusableError(Why.BROKEN) from fault


def _read(data: bytes, shown: str) -> Grid:
    parts = unpack(data)
    shows, shared = formats(parts[STYLES]) if STYLES in parts else Formats({}, {}), strings(parts)
    found = sheets(parts)
    cells = {one.name: scan(parts[one.part], shows, shared) for one in found}
    holding = [one for one in found if cells[one.name].filled]
    visible = [one for one in holding if not one.hidden]
    if not visible:
        raise UnusableError(Why.EMPTY)
    name = visible[0].name
    problems = [*faults(cells[name], shown, name)]
    if problems and problems[0].code == _TOO_FAR:
        raise FaultySheetError(problems[0])
    values = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_name(name)
    texts = [[clean(as_text(value)) for value in row] for row in values.to_python(skip_empty_area=False)]
    for (column, row), text in cells[name].shown.items():
        texts[row - 1][column - 1] = text
    problems += _amiss(texts, shown, name)
    _repeat(cells[name].merged, texts)
    hidden = [one for one in holding if one.hidden]
    return Grid(filled(_visible(cells[name], texts)), tuple(_asks(problems, hidden, visible[1:])))


def _amiss(texts: Sequence[Sequence[str]], shown: str, name: str) -> Iterator[Problem]:
    """What is wrong with texts that are no words, such as `#N/A`."""
    for row, cells in enumerate(texts, 1):
        if doubtful("\n".join(cells)):
            for column, cell in enumerate(cells, 1):
                if fault := amiss(cell, cell_span(shown, name, column, row)):
                    yield fault


def _repeat(merged: Sequence[tuple[Place, Place]], texts: list[list[str]]) -> None:
    """Write what a cell shows that was made of several into every place that it covers.

    A title above the table, which often stands in such a cell, stays alone in its row.
    """
    height = len(texts)
    width = len(texts[0]) if texts else 0
    left = height * width
    whole: list[tuple[int, int, int, int]] = []
    for (first, top), (last, bottom) in merged:
        down, across = min(bottom, height) - top + 1, min(last, width) - first + 1
        left -= max(down, 0) * max(across, 0)
        if down > 0 and across > 0 and left >= 0:  # Together they cover no more than there is.
            whole.append((top - 1, first - 1, down, across))
    for top, first, down, across in whole:
        shown = texts[top][first]
        _fill(texts[top : top + down], first, [""] * across)
        texts[top][first] = shown
    titles = next((number for number, row in enumerate(texts) if sum(map(bool, row)) > 1), height)
    for top, first, down, across in whole:
        if top + down > titles:
            _fill(texts[top : top + down], first, [texts[top][first]] * across)


def _fill(rows: Sequence[list[str]], first: int, cells: Sequence[str]) -> None:
    for row in rows:
        row[first : first + len(cells)] = cells


def _visible(cells: Cells, texts: Sequence[Sequence[str]]) -> list[list[str]]:
    """The rows and columns that are not hidden."""
    columns = [
        column
        for column in range(len(texts[0]) if texts else 0)
        if not any(first <= column + 1 <= last for first, last in cells.columns)
    ]
    rows = [row for number, row in enumerate(texts, 1) if number not in cells.rows]
    return [[row[column] for column in columns] for row in rows]


def _asks(problems: Sequence[Problem], hidden: Sequence[Sheet], others: Sequence[Sheet]) -> Iterator[Ask]:
    told: dict[str, list[str]] = {"hidden": [one.name for one in hidden]}
    for one in problems:
        places = told.setdefault(_ALSO.get(one.code, "cells"), [])
        if one.span is not None and one.span.cell not in places[: _TOLD + 1]:
            places.append(one.span.cell)
    told["sheets"] = [one.name for one in others]
    for why, places in told.items():
        if places:
            yield Ask("body", why, (*places[:_TOLD], *(("\u2026",) if len(places) > _TOLD else ())))
