"""The description of the data files for programs.

Source: Frictionless Data, Data Package and Table Schema, version 1 (specs.frictionlessdata.io), which every
reader knows.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from gongkai.model.cells import as_cell
from gongkai.model.record import UNSTATED_WORD
from gongkai.site.datacolumns import ENTRY, KEY, OWNER, DataColumn, DataTable, written
from gongkai.site.frame import Frame
from gongkai.site.urls import DATA, absolute
from gongkai.site.words import Words

_NAME: Final = re.compile(r"[-a-z0-9._/]+")
"""What a package or a resource may be called."""
_TYPES: Final = {
    "date": ("date", "default"),
    "number": ("number", ""),
    "count": ("number", ""),
    "flag": ("boolean", ""),
    "url": ("string", "uri"),
}
"""Type and format of each kind; all others are texts."""
_MOMENT: Final = r"\d{4}-\d{2}-\d{2}( \d{2}:\d{2})?"
_FULL: Final = {False: (KEY, "address"), True: (OWNER, ENTRY)}
"""The columns without an empty cell: of a table of records, and of one of entries."""
MEDIA: Final = {"csv": "text/csv", "json": "application/json"}
"""The kinds of media of data files."""


class Resource(NamedTuple):
    """A data file."""

    name: str
    """The name of the file."""
    title: str
    """What citizens read."""
    data: bytes
    """All of it."""
    table: DataTable | None
    """Of a CSV: its columns."""
    records: str
    """The name of the file that holds the records of the type as CSV."""


def package(frame: Frame, resources: Sequence[Resource]) -> str:
    """The description of all files, as the text of `datapackage.json`."""
    config, words = frame.config, frame.words
    names = {one.name: _named(one, number) for number, one in enumerate(resources, 1)}
    told: dict[str, object] = {
        "profile": "data-package",
        "name": urlsplit(config.base_url).hostname or "data",
        "title": words.say("page.title", title=words.say("data.heading"), site=config.name),
        "description": words.say("data.intro"),
        "homepage": absolute(config.base_url, DATA),
    }
    if config.licence.name or config.licence.url:
        stated = {"title": config.licence.name, "path": config.licence.url}
        # A licence needs a name of Open Definition or a path; one without an address has only a title.
        named = {name: text for name, text in stated.items() if text}
        told["licenses"] = [named if config.licence.url else {"name": config.licence.name}]
    told["resources"] = [_resource(one, names, words) for one in resources]
    return f"{json.dumps(told, ensure_ascii=False, indent=1)}\n"


def _named(of: Resource, number: int) -> str:
    """What a resource is called: its file, where that is plain enough."""
    name = of.name.lower()
    return name if _NAME.fullmatch(name) else f"file-{number}.{name.rpartition('.')[2]}"


def _resource(of: Resource, names: dict[str, str], words: Words) -> dict[str, object]:
    kind = of.name.rpartition(".")[2]
    told: dict[str, object] = {
        "profile": "data-resource" if of.table is None else "tabular-data-resource",
        "name": names[of.name],
        "path": of.name,
        "title": of.title,
        "format": kind,
        "mediatype": MEDIA[kind],
        "encoding": "utf-8",
        "bytes": len(of.data),
        "hash": f"sha256:{hashlib.sha256(of.data).hexdigest()}",
    }
    if of.table is not None:
        told["schema"] = _schema(of.table, names[of.records], words)
    return told


def _schema(table: DataTable, records: str, words: Words) -> dict[str, object]:
    """The columns; a cell that is empty or 未列明 has no value."""
    schema: dict[str, object] = {
        "fields": [_field(column, words, _FULL[table.name != ""]) for column in table.columns],
        "missingValues": ["", UNSTATED_WORD],
        "primaryKey": [OWNER, ENTRY] if table.name else [KEY],
    }
    if table.name:
        schema["foreignKeys"] = [{"fields": [OWNER], "reference": {"resource": records, "fields": [KEY]}}]
    return schema


def _field(column: DataColumn, words: Words, full: Sequence[str]) -> dict[str, object]:
    kind, form = ("string", "") if column.many else _TYPES.get(column.kind, ("string", ""))
    told: dict[str, object] = {"name": column.name, "title": column.label, "type": kind}
    if form:
        told["format"] = form
    parts = [column.help, words.say("data.several") if column.many else ""]
    if any(parts):
        told["description"] = " ".join(filter(None, parts))
    if kind == "boolean":
        told["trueValues"], told["falseValues"] = [words.say("format.yes")], [words.say("format.no")]
    limits: dict[str, object] = {}
    if column.name in full:
        limits["required"] = True
    if column.kind == "moment" and not column.many:
        limits["pattern"] = _MOMENT
    if column.options and not column.many:
        limits["enum"] = [as_cell(word) for word in written(column.options).values()]
    if limits:
        told["constraints"] = limits
    return told
