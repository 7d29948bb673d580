"""Sheets beside a record: their rows become the entries of a group, as if they were typed.

In a record a field of kind `group` with `many` may say `{sheet: results.xlsx}` or `{sheet: results.csv}`.
"""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches
from typing import Final

from gongkai.content.csvsheet import read_csv
from gongkai.content.files import find_file
from gongkai.content.formats import belied
from gongkai.content.table import MAX_BYTES, Row, Table, too_large
from gongkai.content.xlsx import read_xlsx
from gongkai.model.problem import Checked, Problem, Span, error
from gongkai.model.record import UNSTATED_WORD, Field, RecordType
from gongkai.model.source import Attached, Document, Node, Source

SHEET: Final = "sheet"
"""The key that names the file; beside it `name` may name one of its sheets."""
_NAME: Final = "name"
_KEYS: Final = (SHEET, _NAME)
_SUFFIXES: Final = (".csv", ".xlsx")
_ALIKE: Final = 0.6


def named_sheets(document: Document, type_: RecordType, attached: Mapping[str, Attached]) -> list[Attached]:
    """The files that a document names as sheets and that are there to be read, none of them too large."""
    found = (
        _file(node, of, posixpath.dirname(document.path), attached) for of, node in _sheets(document, type_)
    )
    return [attached[one] for one in found if isinstance(one, str)]


def fill(
    document: Document, type_: RecordType, attached: Mapping[str, Attached], files: Mapping[str, Source]
) -> Checked[Document]:
    """The document with the rows of its sheets in the place of their names.

    `files` are those of `named_sheets`, read. A sheet with an error counts as 未列明, so that all other
    faults of the record can still be told; the record must go no further.
    """
    sheets = [*_sheets(document, type_)]
    if not sheets:
        return Checked(document)
    problems: list[Problem] = []
    filled: dict[str, Node] = {}
    folder = posixpath.dirname(document.path)
    for of, node in sheets:
        found = _file(node, of, folder, attached)
        faults = [*_key_faults(node, of)]
        value: str | tuple[Node, ...] = UNSTATED_WORD
        if isinstance(found, Problem):
            faults.append(found)
        elif found in files:
            table = _table(files[found], node)
            faults += table.problems
            if not faults:
                checked = _entries(table.value, of, node)
                value, faults = checked.value or UNSTATED_WORD, [*checked.problems]
        problems += faults
        filled[of.name] = node._replace(value=value)
    entries_of_head = document.head.value if isinstance(document.head.value, dict) else {}
    head = document.head._replace(value={**entries_of_head, **filled})
    return Checked(replace(document, head=head), tuple(problems))


def _sheets(document: Document, type_: RecordType) -> Iterator[tuple[Field, Node]]:
    """Every field of a document that names a sheet; a group with a field `sheet` of its own cannot."""
    entries = document.head.value if isinstance(document.head.value, dict) else {}
    for name, node in entries.items():
        if isinstance(node.value, dict) and SHEET in node.value and name in type_.fields:
            of = type_.fields[name]
            if of.kind == "group" and of.many and all(inner.name != SHEET for inner in of.fields):
                yield of, node


def _file(node: Node, of: Field, folder: str, attached: Mapping[str, Attached]) -> str | Problem:
    """The path of the sheet that a field names, or what is wrong with the name."""
    named = node.value[SHEET] if isinstance(node.value, dict) else node
    called = {"field": of.name, "label": of.label}
    if not isinstance(named.value, str):
        return error("field-shape", named.place, **called)
    name = named.value.strip()
    if not name.lower().endswith(_SUFFIXES):
        return error("sheet-kind", named.span, file=name, **called)
    found = find_file(name, folder, attached, named.span)
    if isinstance(found, Problem):
        return error(found.code, named.span, **called, **found.args)
    doubt = belied(name, attached[found.path], named.span)
    if doubt is not None and doubt.level == "error":
        return error(doubt.code, named.span, **called, **doubt.args)
    if attached[found.path].size > MAX_BYTES:
        return too_large(name, named.span)
    return found.path


def _table(source: Source, node: Node) -> Checked[Table]:
    """The sheet of a file that a field names."""
    keys = node.value if isinstance(node.value, dict) else {}
    name = keys[_NAME] if _NAME in keys else Node("", node.span)
    wanted = name.value.strip() if isinstance(name.value, str) else ""
    if source.path.lower().endswith(".xlsx"):
        return read_xlsx(source, wanted, name.span)
    if wanted:
        return Checked(Table(source.path, "", ()), (error("sheet-name-idle", name.place),))
    return read_csv(source)


def _key_faults(node: Node, of: Field) -> Iterator[Problem]:
    """An error for each key beside `sheet` that says nothing."""
    for key, item in node.value.items() if isinstance(node.value, dict) else ():
        if key not in _KEYS:
            near = "".join(get_close_matches(key, _KEYS, n=1, cutoff=_ALIKE))
            yield error("field-unknown", item.place, key=key, near=near)
        elif key == _NAME and not isinstance(item.value, str):
            yield error("field-shape", item.place, field=of.name, label=of.label)


def _entries(table: Table, of: Field, node: Node) -> Checked[tuple[Node, ...]]:
    """The rows below the header as entries of the field."""
    if len(table.rows) <= 1:
        return Checked((), (error("sheet-empty", node.span, file=posixpath.basename(table.path)),))
    header, *rows = table.rows
    columns = _columns(table, header, of)
    # A column without a name is blank, or somebody forgot what it holds.
    unnamed = set(range(len(header.cells), max(len(row.cells) for row in rows)))
    unnamed |= {number for number, cell in enumerate(header.cells) if not cell}
    problems = [*columns.problems]
    for number in sorted(unnamed):
        row = next((row for row in rows if number < len(row.cells) and row.cells[number]), None)
        if row is not None:
            cell = table.span(row, number + 1)
            problems.append(error("sheet-header-missing", table.span(header, number + 1), cell=cell.cell))
    if problems:
        return Checked((), tuple(problems))
    return Checked(tuple(_entry(table, row, columns.value) for row in rows))


def _entry(table: Table, row: Row, columns: Mapping[int, Field]) -> Node:
    """A row as a mapping; a blank cell is there where its field is required, to be pointed at."""
    values: dict[str, Node] = {}
    for number, of in columns.items():
        text = row.cells[number] if number < len(row.cells) else ""
        if text or of.required:
            values[of.name] = Node(text, table.span(row, number + 1))
    return Node(values, table.span(row, 1))


def _columns(table: Table, header: Row, of: Field) -> Checked[Mapping[int, Field]]:
    """The field of each column that has a header, counted from 0."""
    inner = {one.name: one for one in of.fields if one.kind != "group"}
    known = {one.label: one for one in inner.values() if one.label} | inner
    columns: dict[int, Field] = {}
    problems: list[Problem] = []
    taken: Counter[str] = Counter()
    for number, cell in enumerate(header.cells):
        span = table.span(header, number + 1)
        if cell and cell not in known:
            near = "".join(get_close_matches(cell, known, n=1, cutoff=_ALIKE))
            allowed = tuple(one.label or one.name for one in inner.values())
            problems.append(error("sheet-header", span, name=cell, near=near, allowed=allowed))
        elif cell:
            columns[number] = known[cell]
            taken[known[cell].name] += 1
            if taken[known[cell].name] > 1:
                problems.append(error("sheet-header-twice", span, name=cell))
    for one in inner.values():
        if one.required and one.name not in taken:
            place = Span(table.path, header.line, None, table.name)
            problems.append(error("sheet-column", place, field=f"{of.name}.{one.name}", label=one.label))
    return Checked(columns, tuple(problems))
