"""The fields of a record as its information table shows them: only what the record has."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Final

from gongkai.model.record import (
    UNSTATED,
    UNSTATED_WORD,
    Field,
    FileRef,
    Quantity,
    Record,
    RecordType,
    Ref,
    Value,
)
from gongkai.model.source import Attached
from gongkai.site.cards import Cards
from gongkai.site.notes import agreeing
from gongkai.site.urls import attachment_path, encode
from gongkai.site.views import AttachmentView, Card, FieldView
from gongkai.site.words import UNSTATED_DATE, number, size

LARGE: Final = 10 << 20
"""Bytes from which readers are warned of a file: on a phone it takes a minute and costs."""
_WIDE = 24
"""Characters from which a text gets a row of its own: about half a line of the table."""
_TITLED = ("title", "file")
"""The fields of a group that is a file under a title of its own."""
_SHOWN_AS = {
    "text": "text",
    "choice": "text",
    "flag": "text",
    "number": "text",
    "money": "text",
    "percent": "text",
    "doc_number": "text",
    "index_number": "text",
    "uscc": "text",
    "date": "date",
    "moment": "date",
    "url": "url",
    "ref": "ref",
    "file": "file",
}


class Fields:
    """Makes the field views of records."""

    def __init__(
        self, cards: Cards, attached: Mapping[str, Attached], leads: Callable[[str], str] = str
    ) -> None:
        """Take the cards that references become, the files of records, and where addresses lead."""
        self.leads = leads
        self.cards = cards
        self.words = cards.words
        self.attached = attached
        self._shown: dict[str, tuple[Field, ...]] = {}

    def label(self, field: Field, prefix: str = "") -> str:
        """What citizens call the field: the type's own word, else the locale's."""
        return field.label or self.words.say(f"field.{prefix}{field.name}")

    def table(self, record: Record, type_: RecordType) -> tuple[FieldView, ...]:
        """The information table: every shown field that has a value; layouts add the effect."""
        if type_.plural not in self._shown:
            self._shown[type_.plural] = tuple(field for field in type_.fields.values() if field.shown)
        shown = [
            self.view(field, value, record)
            for field in self._shown[type_.plural]
            if field.name in record.values
            if self._may_show(value := agreeing(record, field.name))
        ]
        return (*shown, *self._until(record, type_))

    def _until(self, record: Record, type_: RecordType) -> Iterator[FieldView]:
        """Until when a result is shown, stated or computed; readers are told it of no other type."""
        day = record.date("display_until") or self.cards.ends.get(record.key)
        if "severity" in type_.fields and day is not None:
            yield self.view(type_.fields["display_until"], day, record)

    def view(  # noqa: PLR0911 - one for each way of showing
        self, field: Field, value: Value, record: Record, prefix: str = ""
    ) -> FieldView:
        """One field with its value."""
        label = self.label(field, prefix)
        kind = _SHOWN_AS.get(field.kind, "")
        if kind == "text" and isinstance(value, str):
            # Most are single texts.
            text = field.options.get(value, value)
            key = (value,) if field.kind == "choice" else ()
            return FieldView(field.name, label, kind, (text,), wide=len(text) > _WIDE, codes=key)
        values = value if isinstance(value, tuple) else (value,)
        if all(item is UNSTATED for item in values):
            return FieldView(field.name, label, "unstated", (UNSTATED_WORD,))
        if field.kind == "group":
            return self._entries(field, label, values, record)
        if kind == "date":
            dates = tuple(
                self.words.date(item) if isinstance(item, dt.date) else UNSTATED_DATE for item in values
            )
            return FieldView(field.name, label, kind, dates=dates)
        if kind == "ref":
            found = tuple(card for item in values if (card := self.reference(item)) is not None)
            return FieldView(field.name, label, kind, cards=found, wide=True)
        if kind == "file":
            files = tuple(self.file(record, item, "") for item in values)
            return FieldView(field.name, label, kind, files=files, wide=True)
        texts = tuple([self._text(field, item) for item in values])
        coded = values if field.kind == "choice" else ()
        codes = tuple(["" if item is UNSTATED else str(item) for item in coded])
        leading = texts if kind == "url" else ()
        urls = tuple([self.leads(text) if text != UNSTATED_WORD else "" for text in leading])
        wide = sum(map(len, texts)) > _WIDE
        return FieldView(field.name, label, kind, texts, wide=wide, urls=urls, codes=codes)

    def reference(self, value: Value) -> Card | None:
        """What a reference becomes; None for a record that is not public."""
        if not isinstance(value, Ref):
            return Card(title=UNSTATED_WORD, url="")
        if value.target is None:
            return self.cards.outside(value)
        return self.cards.card(value.target) if value.target in self.cards.public else None

    def file(self, record: Record, ref: Value, title: str) -> AttachmentView:
        """A file of a record, under its title or else its own name; one that is 未列明 leads nowhere."""
        if not isinstance(ref, FileRef):
            return AttachmentView(title or UNSTATED_WORD, "", "", UNSTATED_WORD if title else "")
        path = attachment_path(record.key, ref.path)
        name = path.rsplit("/", 1)[-1]
        extension = name.rsplit(".", 1)[-1].upper() if "." in name else ""
        held = self.attached[ref.path]
        large = held.size >= LARGE
        return AttachmentView(title or name, encode(path), extension, size(held.size), held.pages, large)

    def _entries(self, field: Field, label: str, values: tuple[Value, ...], record: Record) -> FieldView:
        """A group: as files where its entries are these and their titles, else with what each entry has."""
        if tuple(inner.name for inner in field.fields) == _TITLED:
            files = tuple(self._titled(record, item) for item in values)
            return FieldView(field.name, label, "file", files=files, wide=True)
        groups = tuple(self._group(field, item, record) for item in values if self._may_show(item))
        return FieldView(field.name, label, "group", groups=groups, wide=True)

    def _titled(self, record: Record, entry: Value) -> AttachmentView:
        """A file with its title beside it, each of which may be missing."""
        title, file = ((entry.get(name, "") if isinstance(entry, Mapping) else UNSTATED) for name in _TITLED)
        return self.file(record, file, UNSTATED_WORD if title is UNSTATED else str(title))

    def _may_show(self, value: Value) -> bool:
        """Whether anything is left to show; references to records that are not public alone leave nothing."""
        if isinstance(value, str):
            return True
        if isinstance(value, tuple):
            return any(map(self._may_show, value))
        if isinstance(value, Mapping):
            return any(map(self._may_show, value.values()))
        return not isinstance(value, Ref) or self.reference(value) is not None

    def _group(self, field: Field, value: Value, record: Record) -> tuple[FieldView, ...]:
        if not isinstance(value, Mapping):
            return (FieldView(field.name, self.label(field), "unstated", (UNSTATED_WORD,)),)
        return tuple(
            self.view(inner, value[inner.name], record, f"{field.name}.")
            for inner in field.fields
            if inner.shown and inner.name in value and self._may_show(value[inner.name])
        )

    def _text(self, field: Field, value: Value) -> str:
        if isinstance(value, str):
            return field.options.get(value, value)
        if value is UNSTATED:
            return UNSTATED_WORD
        if isinstance(value, bool):
            return self.words.say("format.yes" if value else "format.no")
        if isinstance(value, Decimal):
            return number(value)
        if isinstance(value, Quantity):
            return value.text
        return str(value)
