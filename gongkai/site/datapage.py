"""The page of the data: its files, the dictionary of their columns, and the terms of use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from gongkai.model.config import Column
from gongkai.model.page import Job, Page
from gongkai.site.datacolumns import DataColumn, DataTable
from gongkai.site.datapackage import MEDIA
from gongkai.site.dataviews import (
    DataColumnView,
    DataLinkView,
    DataTableView,
    DataTypeView,
    DataView,
    LicenceView,
)
from gongkai.site.feedviews import DataFileView
from gongkai.site.frame import Frame
from gongkai.site.frameviews import SiteView
from gongkai.site.linked import Node, catalogue, dataset
from gongkai.site.opendata import OpenData, TypeData
from gongkai.site.urls import ARCHIVE, DATA, PACKAGE, data_path, encode
from gongkai.site.views import AttachmentView, RecordView
from gongkai.site.words import Words, size


class DataPage:
    """Makes the page of the data and the files that it names."""

    def __init__(self, frame: Frame, data: OpenData, site: SiteView) -> None:
        """Take what pages share, the maker of data files, and what every page knows of the site."""
        self.frame = frame
        self.words = frame.words
        self.data = data
        self.site = site

    def jobs(self, views: Mapping[str, RecordView]) -> Iterator[Job]:
        """The page and its files; `views` are what the pages of the public records show, by key."""
        types = self.data.types(views)
        for file in (file for of in types for file in of.files):
            yield self._file(file.path, file.title, file.text)
        described = self.data.package(types)
        yield self._file(PACKAGE, self.words.say("data.heading"), described)
        pack = self.data.archive(types, described)
        yield pack
        whole = (
            self._link(ARCHIVE, self.words.say("data.archive"), sum(len(data) for _, data in pack.files)),
            self._link(PACKAGE, self.words.say("data.package"), len(described.encode())),
        )
        view = DataView(tuple(map(self._type, types)), whole, self._licence())
        title, intro = self.words.say("data.heading"), self.words.say("data.intro")
        sets = (self._dataset(of) for of in types)
        nodes, trail = [catalogue(self.frame.config, title, intro, sets)], self.frame.trail("", title)
        page = self.frame.page(DATA, title, description=intro, trail=trail, nodes=nodes)
        page = replace(page, metas=self.frame.metas(Column("", title, intro)))
        yield Page(DATA, "data.html", {"site": self.site, "page": page, "data": view})

    def _file(self, path: str, title: str, text: str) -> Page:
        page = self.frame.page(path, title, code="")
        return Page(path, "datafile.txt", {"site": self.site, "page": page, "datafile": DataFileView(text)})

    def _link(self, path: str, title: str, count: int, rows: int | None = None) -> DataLinkView:
        name = path.rpartition("/")[2]
        return DataLinkView(name, encode(path), title, name.rpartition(".")[2].upper(), size(count), rows)

    def _dataset(self, of: TypeData) -> Node:
        column = self.frame.columns[of.type.plural]
        files = ((file.path, MEDIA[file.name.rpartition(".")[2]]) for file in of.files)
        return dataset(self.frame.config, encode(column.key), column.name, column.description, files)

    def _type(self, of: TypeData) -> DataTypeView:
        """The files and the dictionary of a type."""
        plural = of.type.plural
        name = self.frame.columns[plural].name
        exports = (self._link(one.path, one.title, len(one.view.text.encode())) for one in of.exports)
        files = (self._link(file.path, file.title, len(file.data), file.rows) for file in of.files)
        tables = (self._table(plural, file.table, file.title) for file in of.files if file.table is not None)
        return DataTypeView(plural, name, (*files, *exports), tuple(tables))

    def _table(self, plural: str, table: DataTable, title: str) -> DataTableView:
        key = f"{plural}.{table.name}" if table.name else plural
        return DataTableView(key, title, tuple(map(self._column, table.columns)))

    def _column(self, column: DataColumn) -> DataColumnView:
        """A row of the dictionary."""
        kind = self.words.say(f"data.kind.{column.kind}")
        said = self.words.say("data.many", kind=kind) if column.many else kind
        options = tuple((column.options or {}).values())
        return DataColumnView(column.name, column.label, said, column.help, options)

    def _licence(self) -> LicenceView:
        licence = self.frame.config.licence
        name = licence.name or self.words.say("data.no_licence")
        return LicenceView(name, licence.url, licence.text)


def data_links(plural: str, words: Words) -> Iterator[AttachmentView]:
    """The data of a type as its list links them: without sizes, lest the list change with each of them."""
    for kind in ("csv", "json"):
        title = words.say("data.all_as", format=kind.upper())
        yield AttachmentView(title, encode(data_path(plural, f".{kind}")), "", "")
    yield AttachmentView(words.say("data.about"), f"{DATA}#data.{encode(plural)}", "", "")
