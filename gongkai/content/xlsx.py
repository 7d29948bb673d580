"""An XLSX file as a table: one visible sheet that hides nothing, its values as the texts that kinds read."""

from __future__ import annotations

import datetime as dt
import io
import posixpath
from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from python_calamine import CalamineError, CalamineWorkbook

from gongkai.content.cells import Place, commented, faults, scan
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
from gongkai.content.table import Row, Table, amiss, cell_span, doubtful, too_large
from gongkai.model.known import nearest
from gongkai.model.problem import Checked, Problem, Span, error
from gongkai.model.source import Source

_HALF: Final = dt.timedelta(milliseconds=500)
Typed = int | float | str | bool | dt.date | dt.time | dt.timedelta


def read_xlsx(source: Source, wanted: str, named: Span) -> Checked[Table]:
    """The table of the sheet called `wanted`, or of the only one that holds anything where that is empty.

    `named` is where the record names the file. With errors the table must not be used.
    """
    try:
        return _read(source, wanted, named)
    except TooLargeError:
        problem = too_large(posixpath.basename(source.path), named)
    except (UnreadableError, CalamineError, OverflowError):
        problem = error("sheet-broken", Span(source.path))
    return Checked(Table(source.path, "", ()), (problem,))


def _read(source: Source, wanted: str, named: Span) -> Checked[Table]:
    nothing = Table(source.path, "", ())
    parts = unpack(source.data)
    found = sheets(parts)
    if hidden := [one.name for one in found if one.hidden]:
        return Checked(
            nothing, tuple(error("sheet-hidden-tab", Span(source.path), name=one) for one in hidden)
        )
    shows, shared = formats(parts[STYLES]) if STYLES in parts else Formats({}, {}), strings(parts)
    cells = {one.name: scan(parts[one.part], shows, shared) for one in found}
    filled = [one for one in found if cells[one.name].filled]
    chosen = _chosen(filled, wanted, source.path, named)
    if isinstance(chosen, Problem):
        return Checked(nothing, (chosen,))
    if chosen is None:
        return Checked(nothing)
    problems = [*faults(cells[chosen.name], source.path, chosen.name)]
    for column, row in commented(parts[part] for part in chosen.comments):
        problems.append(error("sheet-comment", cell_span(source.path, chosen.name, column, row)))
    if problems:
        return Checked(nothing, tuple(problems))
    return _table(source, chosen.name, cells[chosen.name].shown)


def _chosen(filled: list[Sheet], wanted: str, path: str, named: Span) -> Sheet | Problem | None:
    """The sheet that is meant; None where none holds anything."""
    names, file = [one.name for one in filled], posixpath.basename(path)
    if wanted and wanted not in names:
        near = nearest(wanted, names)
        return error("sheet-name", named, file=file, name=wanted, allowed=tuple(names), near=near)
    if not wanted and len(names) > 1:
        return error("sheet-choice", named, file=file, allowed=tuple(names), name=names[0])
    return next((one for one in filled if not wanted or one.name == wanted), None)


def _table(source: Source, name: str, shown: Mapping[Place, str]) -> Checked[Table]:
    """The values of a sheet that was found to be sound, or what is shown of them. Raises CalamineError."""
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(source.data))
    values = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
    rows: list[Row] = []
    problems: list[Problem] = []
    for number, typed in enumerate(values, 1):
        cells = tuple(as_text(value) for value in typed)
        if shown:
            cells = tuple(shown.get((column, number), cell) for column, cell in enumerate(cells, 1))
        if not any(cells):
            continue
        rows.append(Row(number, cells))
        if not doubtful("\n".join(cells)):
            continue
        for column, cell in enumerate(cells, 1):
            if fault := amiss(cell, cell_span(source.path, name, column, number)):
                problems.append(fault)
    return Checked(Table(source.path, name, tuple(rows)), tuple(problems))


def as_text(value: Typed) -> str:
    """A value as an editor would have typed it: 2021-06-08, 12 and not 12.0, text as it is."""
    if isinstance(value, str):
        return value.strip().replace("\r\n", "\n").replace("\r", "\n")
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        # Sheets show at most 15 digits; what a float has behind them is noise.
        number = Decimal(f"{value:.15g}")
        return f"{number:f}"
    if isinstance(value, dt.datetime):
        # Days are counted as fractions, which miss the second by a little.
        value = (value + _HALF).replace(microsecond=0)
        if value.time() == dt.time():
            return value.date().isoformat()
        return f"{value:%Y-%m-%d %H:%M:%S}".removesuffix(":00")
    return value.isoformat() if isinstance(value, dt.date) else str(value).removesuffix(":00")
