"""A CSV file as a table: commas between the cells, quotes around those that hold commas or line ends."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Final

from gongkai.content.conflicts import conflicts
from gongkai.content.encodings import perhaps_gbk
from gongkai.content.parse import decode
from gongkai.content.table import MAX_COLUMNS, MAX_ROWS, Row, Table, amiss, cell_span, doubtful, formula
from gongkai.model.cells import of_cell
from gongkai.model.problem import Checked, Problem, Span, error, warning
from gongkai.model.source import Source

_CELL: Final = re.compile(r'(?:"(?P<quoted>[^"]*+(?:""[^"]*+)*+)"|(?P<plain>[^",\n]*+))(?P<end>,|\n|\Z)')
_OTHERS: Final = {";": ";", "\t": "Tab", "\uff0c": "\uff0c", "\uff1b": "\uff1b"}
"""What stands between cells in other programs, or is typed for a comma, and what editors call it."""
_AROUND: Final = ' "'


def read_csv(source: Source, heads: Collection[str]) -> Checked[Table]:
    """The table of a CSV file in UTF-8, with or without BOM; with errors it must not be used.

    `heads` are the names that columns can have. Other encodings are refused, two versions that somebody
    began to merge, other signs than commas between them, and quotes that do not stand around a whole cell.
    """
    nothing = Table(source.path, "", ())
    text = decode(source)
    if faults := text.problems or tuple(conflicts(text.value, source.path)):
        return Checked(nothing, faults)
    if fault := _separated(text.value, source.path, heads):
        return Checked(nothing, (fault,))
    return _rows(text.value, source.path, gbk=perhaps_gbk(source.data) is not None)


def _rows(text: str, path: str, *, gbk: bool) -> Checked[Table]:
    """The table of the text of a file; `gbk` says that the file may be in that encoding."""
    nothing = Table(path, "", ())
    # Judged as a whole first, since few texts have a faulty cell.
    looking = gbk or doubtful(text)
    rows: list[Row] = []
    cells: list[str] = []
    problems: list[Problem] = []
    at, number = 0, 1
    while at < len(text) or cells:
        found = _CELL.match(text, at)
        if found is None:
            span = cell_span(path, "", len(cells) + 1, number)
            # A formula may hold quotes, which were not doubled where somebody typed it.
            fault = formula(text[at:].partition("\n")[0].partition(",")[0], span) or error(
                "sheet-quote", span
            )
            return Checked(nothing, (*problems, fault))
        quoted, end = found["quoted"], found["end"]
        cell = found["plain"] if quoted is None else quoted.replace('""', '"')
        cells.append(of_cell(cell.strip()))
        if looking:
            problems += _told(cell, cell_span(path, "", len(cells), number), gbk=gbk)
        at = found.end()
        if end == ",":
            continue
        if any(cells):
            rows.append(Row(number, tuple(cells)))
        if number > MAX_ROWS or len(cells) > MAX_COLUMNS:
            limit = {"rows": str(MAX_ROWS), "columns": str(MAX_COLUMNS)}
            return Checked(nothing, (error("sheet-size", Span(path, number), **limit),))
        number, cells = number + 1, []
    return Checked(Table(path, "", tuple(rows)), tuple(problems))


def _told(cell: str, span: Span, *, gbk: bool) -> Iterator[Problem]:
    """What is amiss in a cell; `gbk` as `_rows` has it."""
    if fault := amiss(cell, span):
        yield fault
    if gbk and (found := perhaps_gbk(cell.encode())):
        yield warning("file-perhaps-gbk", span, text=found[1], other=found[2])


def _separated(text: str, path: str, heads: Collection[str]) -> Problem | None:
    """An error at the first head that is several, with another sign than a comma between them."""
    words = text.lstrip("\n")
    number = len(text) - len(words) + 1
    cells = words.partition("\n")[0].split(",")
    for column, cell in enumerate(cells, 1):
        if cell.strip(_AROUND) in heads:
            continue
        for sign, called in _OTHERS.items():
            known = sum(part.strip(_AROUND) in heads for part in cell.split(sign))
            # Beside commas one name is not enough: the other may be a remark.
            if sign in cell and known >= min(len(cells), 2):
                return error("sheet-separator", cell_span(path, "", column, number), sign=called)
    return None
