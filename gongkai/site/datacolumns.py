"""The columns of a type as data: which fields are told, and how they stand in tables.

A field becomes a column under its key. Of a group the fields inside become columns, as `plan.from`; a group
of many entries becomes a table of its own, with a row for each entry. A reference counts as a group of the
record that it names, its title and its number, a file as one of its address and its size.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from gongkai.model.record import UNSTATED_WORD, Field, RecordType
from gongkai.site.words import Words

KEY: Final = "key"
OWNER: Final = "record_key"
ENTRY: Final = "entry"
BESIDE: Final = ("source", "summary", "correction", "attachments", "withdrawn_files")
"""Common fields that a page shows elsewhere than in its table."""
_OWN: Final = "field."
"""Before the name of a field that is called like a column which every type has."""
_CHILD: Final = (OWNER, ENTRY)


@dataclass(frozen=True, slots=True)
class DataColumn:
    """A column of a table."""

    name: str
    """In the header, and in the JSON."""
    label: str
    """What citizens read."""
    kind: str
    """The kind of its field, or `count` for that of a group of many entries."""
    many: bool = False
    """Whether a cell may hold several values, each on a line."""
    help: str = ""
    """How it is filled in; may be empty."""
    options: Mapping[str, str] | None = None
    """Of a choice: key to label."""


@dataclass(frozen=True, slots=True)
class DataTable:
    """A table: that of the records of a type, or of the entries of a group."""

    name: str
    """Empty for the records; else the path of the group, as `steps.files`."""
    label: str
    """What the group is called; empty for the records."""
    columns: tuple[DataColumn, ...]
    """In the order of the header."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What is told of each record of a type."""

    fields: tuple[Field, ...]
    """As data, in the order of the header."""
    own: tuple[tuple[Field, Field], ...]
    """Those of the type: each as it is declared, and as data."""
    tables: tuple[DataTable, ...]
    """That of the records, and behind it those of the entries of groups."""


class Columns:
    """What is told of the records of a type."""

    def __init__(self, words: Words) -> None:
        """Take the language."""
        self.words = words

    def shape(self, type_: RecordType) -> Shape:
        """The fields of a type as data: those of every type, its own, and what relates it to others."""
        said = self._said
        first = [said("key"), said("address", "url"), said("title")]
        if type_.effect:
            states = (
                said("effect.state"),
                said("effect.label"),
                said("effect.since", "date"),
                said("effect.by"),
                said("effect.parts"),
            )
            first.append(replace(said("effect", "group"), fields=states))
        parts = ("relation", "title", "doc_number", "address", "note")
        inner = tuple(said(f"relations.{part}", "url" if part == "address" else "text") for part in parts)
        last = [
            replace(said("relations", "group"), many=True, fields=inner),
            replace(said("notes"), many=True),
        ]
        taken = {field.name for field in (*first, *last)}
        own = tuple((field, self._own(field, taken)) for field in _told(type_))
        fields = (*first, *(made for _, made in own), *last)
        main = DataTable("", "", tuple(_columns(fields, "", "", entries=False)))
        return Shape(fields, own, (main, *self._below(fields, "", "")))

    def _below(self, fields: tuple[Field, ...], path: str, label: str) -> Iterator[DataTable]:
        """The tables of the groups of many entries, also of those within others."""
        for field in fields:
            if field.kind != "group":
                continue
            name, called = f"{path}{field.name}", inside(label, field.label)
            if field.many:
                columns = _columns(field.fields, "", "", entries=True)
                own = [self._column(key) for key in _CHILD]
                yield DataTable(name, called, (*own, *columns))
            yield from self._below(field.fields, f"{name}.", called)

    def _column(self, name: str) -> DataColumn:
        return DataColumn(name, self.words.say(f"data.column.{name}"), "text")

    def _said(self, path: str, kind: str = "text") -> Field:
        """A field that every type has, called by the last part of its path."""
        label, help_ = (
            self.words.say(f"data.column.{path}"),
            self.words.sentences.get(f"data.help.{path}", ""),
        )
        return Field(path.rpartition(".")[2], kind, label, help=help_)

    def _own(self, field: Field, taken: set[str]) -> Field:
        """A field of the type itself; one that is called like those of every type gets another name."""
        made = self._plain(field, "")
        return replace(made, name=f"{_OWN}{field.name}") if field.name in taken else made

    def _plain(self, field: Field, above: str) -> Field:
        """The same field with its label, and groups in the place of references and files."""
        label = field.label or self.words.say(f"field.{above}{field.name}")
        help_ = field.help or self.words.sentences.get(f"data.help.field.{above}{field.name}", "")
        if field.kind == "ref":
            inner = tuple(self._said(f"ref.{part}") for part in ("record", "title", "doc_number"))
        elif field.kind == "file":
            inner = (self._said("file.address", "url"), self._said("file.bytes", "number"))
        elif field.kind == "group":
            inner = tuple(self._plain(one, f"{field.name}.") for one in field.fields if one.shown)
        else:
            return replace(field, label=label, help=help_)
        return replace(field, kind="group", label=label, help=help_, fields=inner)


def _told(type_: RecordType) -> Iterator[Field]:
    """The fields of a type that its pages show, but for the title and the relations."""
    for field in type_.fields.values():
        until = field.name == "display_until" and "severity" in type_.fields
        if (field.shown and field.name != "title") or field.name in BESIDE or until:
            yield field


def written(options: Mapping[str, str]) -> Mapping[str, str]:
    """The word of each option in a table: its label, or its key where that word could mean another one."""
    labels = [*options.values()]
    doubtful = {UNSTATED_WORD, *options, *(one for one in labels if labels.count(one) > 1)}
    return {key: key if label in doubtful and label != key else label for key, label in options.items()}


def entry_column(name: str) -> str:
    """What a field of an entry is called in the table of entries, which has columns of its own."""
    return f"{_OWN}{name}" if name in _CHILD else name


def inside(above: str, label: str) -> str:
    """What something within a group is called."""
    return f"{above} / {label}" if above else label


def _columns(fields: tuple[Field, ...], above: str, label: str, *, entries: bool) -> Iterator[DataColumn]:
    """The columns of fields; `entries` says that they are those of an entry, which has columns of its own."""
    for field in fields:
        path, called = f"{above}{field.name}", inside(label, field.label)
        if field.kind == "group" and not field.many:
            yield from _columns(field.fields, f"{path}.", called, entries=entries)
        else:
            name = entry_column(path) if entries else path
            count = field.kind == "group"
            kind, many = ("count", False) if count else (field.kind, field.many)
            yield DataColumn(name, called, kind, many, field.help, field.options or None)
