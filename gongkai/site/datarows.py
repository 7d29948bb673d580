"""Values as files: rows of tables for CSV, plain objects for JSON."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from gongkai.model.cells import as_cell, as_lines
from gongkai.model.record import UNSTATED, UNSTATED_WORD, Field, Quantity, Value
from gongkai.site.datacolumns import ENTRY, KEY, OWNER, DataTable, Shape, entry_column, written
from gongkai.site.datavalues import Values
from gongkai.site.words import Words, number

Row = dict[str, str]


class DataRows:
    """Makes rows and objects of the values of records."""

    def __init__(self, words: Words) -> None:
        """Take the language."""
        self.words = words
        self._flags = {True: words.say("format.yes"), False: words.say("format.no")}
        self._choices: dict[int, tuple[Field, Mapping[str, str]]] = {}

    def tables(self, shape: Shape, records: Iterable[Values]) -> dict[str, list[tuple[str, ...]]]:
        """The rows of each table of a type by its name, each in the order of its columns."""
        found: dict[str, list[Row]] = defaultdict(list)
        for values in records:
            row: Row = {}
            found[""].append(row)
            self._fill(row, shape.fields, values, found, ("", str(values[KEY]), ""))
        return {table.name: list(_ordered(table, found[table.name])) for table in shape.tables}

    def _fill(
        self,
        row: Row,
        fields: tuple[Field, ...],
        values: Values,
        found: Mapping[str, list[Row]],
        place: tuple[str, str, str],
        above: str = "",
    ) -> None:
        """Write values into a row, and the entries of groups into rows of their own tables.

        `place` is the table of the row, the key of the record and the number of the entry.
        """
        table, key, entry = place
        for field in fields:
            value = values.get(field.name)
            if value is None:
                continue
            path = f"{above}{field.name}"
            name = entry_column(path) if entry else path
            if field.kind != "group":
                row[name] = self._cell(field, value)
            elif not field.many:
                inner = value if isinstance(value, Mapping) else _unstated(field)
                self._fill(row, field.fields, inner, found, place, f"{path}.")
            elif value is UNSTATED:
                row[name] = UNSTATED_WORD
            else:
                entries = value if isinstance(value, tuple) else (value,)
                row[name] = str(len(entries))
                for count, item in enumerate(entries, 1):
                    below = f"{table}.{path}" if table else path
                    part = f"{entry}.{count}" if entry else str(count)
                    inner = item if isinstance(item, Mapping) else _unstated(field)
                    child: Row = {OWNER: key, ENTRY: part}
                    found[below].append(child)
                    self._fill(child, field.fields, inner, found, (below, key, part))

    def _cell(self, field: Field, value: Value) -> str:
        """A value as a cell from which the same value is read back."""
        if not isinstance(value, tuple):
            text = self._text(field, value)
            return text if isinstance(value, Decimal) else as_cell(text)
        return as_cell(as_lines(self._text(field, item) for item in value))

    def _text(self, field: Field, value: Value) -> str:
        if isinstance(value, str):
            return self._choice(field).get(value, value) if field.options else value
        if value is UNSTATED:
            return UNSTATED_WORD
        if isinstance(value, bool):
            return self._flags[value]
        if isinstance(value, Decimal):
            return number(value)
        if isinstance(value, dt.datetime):
            return value.isoformat(" ", "minutes")
        return value.text if isinstance(value, Quantity) else str(value)

    def _choice(self, field: Field) -> Mapping[str, str]:
        """The word of each option of a choice."""
        if id(field) not in self._choices:
            # The field is kept along, so that no other one can come to its identity.
            self._choices[id(field)] = field, written(field.options)
        return self._choices[id(field)][1]

    def json(self, fields: tuple[Field, ...], values: Values) -> dict[str, object]:
        """Values as JSON has them: null for what is 未列明; what a record does not have is absent."""
        return {
            field.name: self._object(field, value)
            for field in fields
            if (value := values.get(field.name)) is not None
        }

    def _object(self, field: Field, value: Value) -> object:  # noqa: PLR0911 - one line for each kind
        if isinstance(value, str):
            return {"code": value, "label": field.options.get(value, value)} if field.options else value
        if isinstance(value, tuple):
            return [self._object(field, item) for item in value]
        if value is UNSTATED:
            return None
        if isinstance(value, Mapping):
            return self.json(field.fields, value)
        if isinstance(value, bool):
            return value
        if isinstance(value, Decimal):
            return _number(value)
        if isinstance(value, Quantity):
            return {"number": _number(value.number), "text": value.text}
        return self.words.stamp(value) if isinstance(value, dt.datetime) else str(value)


def _number(value: Decimal) -> int | float:
    """A number of JSON, which has no noughts behind the point."""
    return int(value) if value == value.to_integral_value() else float(value)


def _unstated(field: Field) -> Values:
    """An entry of which nothing is stated."""
    return {inner.name: UNSTATED for inner in field.fields}


def _ordered(table: DataTable, rows: Iterable[Row]) -> Iterator[tuple[str, ...]]:
    names = [column.name for column in table.columns]
    for row in rows:
        yield tuple([row.get(name, "") for name in names])
