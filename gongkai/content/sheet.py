"""Sheets beside a record: their rows become the entries of a group, as if they were typed.

In a record a field of kind `group` with `many` may say `{sheet: results.xlsx}` or `{sheet: results.csv}`.
"""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from gongkai.content.csvsheet import read_csv
from gongkai.content.files import find_file
from gongkai.content.formats import belied
from gongkai.content.signs import shapeless
from gongkai.content.table import MAX_BYTES, Row, Table, letters, too_large
from gongkai.content.xlsx import read_xlsx
from gongkai.model.cells import of_lines
from gongkai.model.known import nearest
from gongkai.model.problem import Checked, Problem, Span, error, has_errors, warning
from gongkai.model.record import UNSTATED_WORD, Field, RecordType
from gongkai.model.source import Attached, Document, Node, Source

SHEET: Final = "sheet"
"""The key that names the file; beside it `name` may name one of its sheets."""
_NAME: Final = "name"
_KEYS: Final = (SHEET, _NAME)
_SUFFIXES: Final = (".csv", ".xlsx")


class NamedSheet(NamedTuple):
    """A sheet that a document names."""

    of: Field
    """The field whose entries are its rows."""
    node: Node
    """Where it is named."""
    file: Attached | Problem
    """The file, or what is wrong with its name."""


def named_sheets(
    document: Document, type_: RecordType, attached: Mapping[str, Attached]
) -> tuple[NamedSheet, ...]:
    """The sheets that a document names; a group with a field `sheet` of its own cannot name one."""
    entries = document.head.value if isinstance(document.head.value, dict) else {}
    folder = posixpath.dirname(document.path)
    found: list[NamedSheet] = []
    for name, node in entries.items():
        if not isinstance(node.value, dict) or SHEET not in node.value or name not in type_.fields:
            continue
        of = type_.fields[name]
        if of.kind == "group" and of.many and all(inner.name != SHEET for inner in of.fields):
            found.append(NamedSheet(of, node, _file(node.value[SHEET], of, folder, attached)))
    return tuple(found)


def files_of(sheets: Iterable[NamedSheet]) -> list[Attached]:
    """The files of sheets that are there to be read, none of them too large."""
    return [one.file for one in sheets if isinstance(one.file, Attached)]


def fill(
    document: Document, sheets: Collection[NamedSheet], files: Mapping[str, Source]
) -> Checked[Document]:
    """The document with the rows of its sheets in the place of their names.

    `files` are those of `files_of`, read. A sheet with an error counts as 未列明, so that all other faults
    of the record can still be told; the record must go no further.
    """
    if not sheets:
        return Checked(document)
    problems: list[Problem] = []
    filled: dict[str, Node] = {}
    for of, node, file in sheets:
        faults = [*_key_faults(node, of)]
        value: str | tuple[Node, ...] = UNSTATED_WORD
        if isinstance(file, Problem):
            faults.append(file)
        elif file.path in files:
            table = _table(files[file.path], node, of)
            faults += table.problems
            if not has_errors(faults):
                checked = _entries(table.value, of, node)
                value = checked.value or UNSTATED_WORD
                faults += checked.problems
        problems += faults
        filled[of.name] = node._replace(value=value)
    entries_of_head = document.head.value if isinstance(document.head.value, dict) else {}
    head = document.head._replace(value={**entries_of_head, **filled})
    return Checked(replace(document, head=head), tuple(problems))


def _file(named: Node, of: Field, folder: str, attached: Mapping[str, Attached]) -> Attached | Problem:
    """The file that is named as a sheet, or what is wrong with the name."""
    called = {"field": of.name, "label": of.label}
    if not isinstance(named.value, str):
        return error("field-shape", named.place, **called)
    name = named.value.strip()
    if not name.lower().endswith(_SUFFIXES):
        return error("sheet-kind", named.span, file=name, **called)
    found = find_file(name, folder, attached, named.span)
    if isinstance(found, Problem):
        return error(found.code, named.span, **called, **found.args)
    file = attached[found.path]
    doubt = belied(name, file, named.span)
    if doubt is not None and doubt.level == "error":
        return error(doubt.code, named.span, **called, **doubt.args)
    return too_large(name, named.span) if file.size > MAX_BYTES else file


def _table(source: Source, node: Node, of: Field) -> Checked[Table]:
    """The sheet of a file that a field names."""
    keys = node.value if isinstance(node.value, dict) else {}
    name = keys[_NAME] if _NAME in keys else Node("", node.span)
    wanted = name.value.strip() if isinstance(name.value, str) else ""
    if source.path.lower().endswith(".xlsx"):
        return read_xlsx(source, wanted, name.span)
    if wanted:
        return Checked(Table(source.path, "", ()), (error("sheet-name-idle", name.place),))
    return read_csv(source, _known(of))


def _key_faults(node: Node, of: Field) -> Iterator[Problem]:
    """An error for each key beside `sheet` that says nothing."""
    for key, item in node.value.items() if isinstance(node.value, dict) else ():
        if key not in _KEYS:
            near = nearest(key, _KEYS)
            yield error("field-unknown", item.place, key=key, near=near)
        elif key == _NAME and not isinstance(item.value, str):
            yield error("field-shape", item.place, field=of.name, label=of.label)


def _entries(table: Table, of: Field, node: Node) -> Checked[tuple[Node, ...]]:
    """The rows below the header as entries of the field."""
    if len(table.rows) <= 1:
        return Checked((), (error("sheet-empty", node.span, file=posixpath.basename(table.path)),))
    header, *rows = table.rows
    columns = _columns(table, header, of)
    problems = [*columns.problems]
    # A column without a name is blank, or somebody forgot what it holds.
    unnamed = {number for number, cell in enumerate(header.cells) if not cell}
    if problems:
        # What was taken for the header may be a title above it.
        unnamed |= set(range(len(header.cells), max(len(row.cells) for row in rows)))
    else:
        problems += _surplus(table, rows, len(header.cells))
    for number in sorted(unnamed):
        row = next((row for row in rows if number < len(row.cells) and row.cells[number]), None)
        if row is not None:
            cell = table.span(row, number + 1)
            problems.append(error("sheet-header-missing", table.span(header, number + 1), cell=cell.cell))
    if problems:
        return Checked((), tuple(problems))
    entries = _nodes(table, rows, columns.value)
    return Checked(entries, tuple(_doubtful_signs(entries)))


def _surplus(table: Table, rows: Sequence[Row], heads: int) -> Iterator[Problem]:
    """An error for each row with cells behind the last head; for the first where a head lacks for all rows.

    A comma without quotes makes two cells of one.
    """
    longer = [row for row in rows if len(row.cells) > heads and any(row.cells[heads:])]
    for row in longer[:1] if len(longer) == len(rows) else longer:
        filled = [number for number, cell in enumerate(row.cells, 1) if cell]
        beyond = table.span(row, next(number for number in filled if number > heads))
        yield error("sheet-surplus", beyond, count=str(filled[-1]), heads=str(heads))


def _doubtful_signs(entries: Iterable[Node]) -> Iterator[Problem]:
    """A warning for each cell with a sign of which readers may see nothing."""
    for entry in entries:
        for cell in entry.value.values() if isinstance(entry.value, Mapping) else ():
            for node in cell.value if isinstance(cell.value, tuple) else (cell,):
                if isinstance(node.value, str) and (found := shapeless(node.value)):
                    yield warning("sign-unseen", node.span, detail=found[1])


def _nodes(table: Table, rows: Iterable[Row], columns: Mapping[int, Field]) -> tuple[Node, ...]:
    """Each row as a mapping; a blank cell is there where its field is required, to be pointed at.

    Of a field with `many` each line of a cell is a value.
    """
    path, sheet = table.path, f"{table.name}!" if table.name else ""
    named = [
        (number, f"{sheet}{letters(number + 1)}", of.name, of.required, of.many)
        for number, of in columns.items()
    ]
    nodes: list[Node] = []
    for row in rows:
        values: dict[str, Node] = {}
        for number, column, name, required, many in named:
            text = row.cells[number] if number < len(row.cells) else ""
            if text or required:
                # The same as `table.span`, for the 200,000 cells of a large sheet.
                span = Span(path, row.number, number + 1, f"{column}{row.number}")
                lines = of_lines(text) if many else []
                values[name] = Node(tuple(Node(one, span) for one in lines) if lines[1:] else text, span)
        nodes.append(Node(values, table.span(row, 1)))
    return tuple(nodes)


def _known(of: Field) -> Mapping[str, Field]:
    """The fields that columns can hold, by their labels and by their keys."""
    inner = {one.name: one for one in of.fields if one.kind != "group"}
    return {one.label: one for one in inner.values() if one.label} | inner


def _columns(table: Table, header: Row, of: Field) -> Checked[Mapping[int, Field]]:
    """The field of each column that has a header, counted from 0."""
    known = _known(of)
    inner = {one.name: one for one in known.values()}
    columns: dict[int, Field] = {}
    problems: list[Problem] = []
    taken: Counter[str] = Counter()
    for number, cell in enumerate(header.cells):
        span = table.span(header, number + 1)
        if cell and cell not in known:
            near = nearest(cell, known)
            allowed = tuple(one.label or one.name for one in inner.values())
            problems.append(error("sheet-header", span, name=cell, near=near, allowed=allowed))
        elif cell:
            columns[number] = known[cell]
            taken[known[cell].name] += 1
            if taken[known[cell].name] > 1:
                problems.append(error("sheet-header-twice", span, name=cell))
    for one in inner.values():
        if one.required and one.name not in taken:
            place = Span(table.path, header.number, None, table.name)
            problems.append(error("sheet-column", place, field=f"{of.name}.{one.name}", label=one.label))
    return Checked(columns, tuple(problems))
