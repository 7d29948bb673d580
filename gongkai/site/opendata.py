"""Open data: every listed type as CSV and JSON, their description for programs, and one archive of all.

The addresses follow from the folder of the type and never change: `data/<plural>.csv`, `data/<plural>.json`,
and for the entries of a group `data/<plural>.<group>.csv`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gongkai.model.library import Publication
from gongkai.model.page import Pack
from gongkai.model.record import Record, RecordType
from gongkai.site.datacolumns import Columns, DataTable
from gongkai.site.datapackage import Resource, package
from gongkai.site.datarows import DataRows
from gongkai.site.datavalues import DataValues
from gongkai.site.exports import Export, csv_text
from gongkai.site.frame import Frame
from gongkai.site.urls import ARCHIVE, PACKAGE, data_path
from gongkai.site.views import RecordView


@dataclass(frozen=True, slots=True)
class DataFile:
    """A data file of a type."""

    path: str
    """Where it stands in the site."""
    title: str
    """What citizens read."""
    text: str
    """All of it."""
    rows: int
    """How many rows below the header, or how many records."""
    table: DataTable | None
    """Of a CSV: its columns; None for JSON."""

    @property
    def data(self) -> bytes:
        """Its bytes."""
        return self.text.encode()

    @property
    def name(self) -> str:
        """The name of the file."""
        return self.path.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class TypeData:
    """All data files of a type."""

    type: RecordType
    """The type."""
    files: tuple[DataFile, ...]
    """The records as CSV and as JSON, then the entries of groups."""
    exports: tuple[Export, ...]
    """Its files under national codes."""


class OpenData:
    """Makes the data files of one site."""

    def __init__(
        self,
        frame: Frame,
        values: DataValues,
        by_type: Mapping[str, list[Record]],
        publication: Publication,
        exports: Mapping[str, tuple[Export, ...]],
    ) -> None:
        """Take what pages share, the maker of values, and the public records of each type in order."""
        self.frame = frame
        self.words = frame.words
        self.values = values
        self.rows = DataRows(frame.words)
        self.columns = Columns(frame.words)
        self.by_type = by_type
        self.kept = publication.kept
        self.exports = exports

    def types(self, views: Mapping[str, RecordView]) -> tuple[TypeData, ...]:
        """The data of every listed type; `views` are what the pages of the public records show, by key."""
        return tuple(self._type(type_, views) for type_ in self.frame.types)

    def _type(self, type_: RecordType, views: Mapping[str, RecordView]) -> TypeData:
        shape = self.columns.shape(type_)
        records = self.words.say("data.records")
        values = [self.values.of(one, views[one.key], shape) for one in self.by_type[type_.plural]]
        tables = self.rows.tables(shape, values)
        csv = [
            DataFile(path, table.label or records, _csv(table, tables[table.name]), len(rows), table)
            for table in shape.tables
            for path, rows in [(data_path(type_.plural, f"{table.name}.csv"), tables[table.name])]
            if rows or not table.name or path in self.kept
        ]
        objects = [self.rows.json(shape.fields, one) for one in values]
        path = data_path(type_.plural, ".json")
        whole = DataFile(path, records, self._json(type_, objects), len(objects), None)
        return TypeData(type_, (csv[0], whole, *csv[1:]), self.exports.get(type_.plural, ()))

    def _json(self, type_: RecordType, objects: Sequence[object]) -> str:
        """One object, with each record on a line of its own."""
        head = {"name": type_.plural, "title": self.frame.columns[type_.plural].name}
        encode = json.JSONEncoder(ensure_ascii=False).encode
        lines = ",\n".join(map(encode, objects))
        return f'{encode(head)[:-1]}, "records": [\n{lines}\n]}}\n'

    def package(self, types: Sequence[TypeData]) -> str:
        """The description of all files for programs, as a data package of Frictionless Data."""
        resources: list[Resource] = []
        for of in types:
            name = self.frame.columns[of.type.plural].name
            for file in of.files:
                title = self.words.say("data.entries", type=name, group=file.title)
                resources.append(Resource(file.name, title, file.data, file.table, of.files[0].name))
        return package(self.frame, resources)

    def archive(self, types: Sequence[TypeData], described: str) -> Pack:
        """All files and their description in one archive."""
        files = [(file.name, file.data) for of in types for file in of.files]
        found = sorted([*files, (PACKAGE.rpartition("/")[2], described.encode())])
        # The description holds the digests of all other files.
        return Pack(ARCHIVE, tuple(found), hashlib.sha256(described.encode()).hexdigest())


def _csv(table: DataTable, rows: Sequence[tuple[str, ...]]) -> str:
    return csv_text((tuple(column.name for column in table.columns), *rows))
