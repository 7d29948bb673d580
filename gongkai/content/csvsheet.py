"""A CSV file as a table: commas between the cells, quotes around those that hold commas or line ends."""

from __future__ import annotations

import re
from typing import Final

from gongkai.content.parse import decode
from gongkai.content.signs import unseen_at
from gongkai.content.table import MAX_COLUMNS, MAX_ROWS, Row, Table
from gongkai.model.problem import Checked, Span, error
from gongkai.model.source import Source

_CELL: Final = re.compile(r'(?:"(?P<quoted>[^"]*+(?:""[^"]*+)*+)"|(?P<plain>[^",\n]*+))(?P<end>,|\n|\Z)')


def read_csv(source: Source) -> Checked[Table]:
    """The table of a CSV file in UTF-8, with or without BOM; with errors it must not be used.

    Other encodings are refused, and quotes that do not stand around a whole cell.
    """
    nothing = Table(source.path, "", ())
    text = decode(source)
    if text.problems:
        return Checked(nothing, text.problems)
    if fault := unseen_at(text.value, source.path, 1, "sheet-control"):
        return Checked(nothing, (fault,))
    rows: list[Row] = []
    cells: list[str] = []
    at, line, number, begins = 0, 1, 1, 1
    while at < len(text.value) or cells:
        found = _CELL.match(text.value, at)
        if found is None:
            column = at - text.value.rfind("\n", 0, at)
            return Checked(nothing, (error("sheet-quote", Span(source.path, line, column)),))
        quoted, end = found["quoted"], found["end"]
        cells.append((found["plain"] if quoted is None else quoted.replace('""', '"')).strip())
        line += found[0].count("\n")
        at = found.end()
        if end == ",":
            continue
        if any(cells):
            rows.append(Row(number, begins, tuple(cells)))
        if number > MAX_ROWS or len(cells) > MAX_COLUMNS:
            limit = {"rows": str(MAX_ROWS), "columns": str(MAX_COLUMNS)}
            return Checked(nothing, (error("sheet-size", Span(source.path, begins), **limit),))
        number, begins, cells = number + 1, line, []
    return Checked(Table(source.path, "", tuple(rows)))
