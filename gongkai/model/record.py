"""Record types and records: what an editor may write, and what was written."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final, TypeVar

from gongkai.model.problem import Problem, Span
from gongkai.model.source import Prose

ID: Final = re.compile(r"\w[\w.-]*")
"""What the stem of a record file may be."""
KEY: Final = re.compile(rf"[\w-]+/{ID.pattern}")
"""`<plural>/<id>`, by which records name one another."""
BODY: Final = "body"
"""What the prose of a record is called where its fields have their names; no field is called so."""


Kind = TypeVar("Kind")


class Unstated:
    """The type of `UNSTATED`, so that it is one object in every process and compares by identity."""

    __slots__ = ()

    def __reduce__(self) -> str:
        """Unpickle to the one object."""
        return "UNSTATED"

    def __repr__(self) -> str:
        """The word that an editor types."""
        return "未列明"


UNSTATED: Final = Unstated()
"""未列明: the source does not say. Shown so, exempt from required and from every rule, never counted."""

UNSTATED_WORD: Final = "未列明"
"""What an editor types for `UNSTATED`, in every field kind and language."""


@dataclass(frozen=True, slots=True)
class Ref:
    """A reference to another record, or to a document outside the register."""

    target: str | None
    """`<plural>/<id>`; None for a document outside the register."""
    title: str = ""
    """Title of a document outside the register; empty for a record."""
    doc_number: str = ""
    """Its document number, where it is known."""
    parts: str = ""
    """Of an act: the parts of the record that it is done to; empty where it is done to the whole."""
    on: dt.date | Unstated | None = None
    """Of an act: the day, where it is stated; else the first day of the record that acts."""
    span: Span | None = field(default=None, compare=False)
    """Where the reference stands."""


@dataclass(frozen=True, slots=True)
class FileRef:
    """A file that a field names, found beside the record."""

    path: str
    """Relative to the root, NFC."""
    span: Span | None = field(default=None, compare=False)
    """Where the name stands."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with the sign of what it counts: an amount of money, or a share in hundredths."""

    number: Decimal
    """Exactly: of money in 元, of a share in hundredths."""
    text: str = field(compare=False)
    """As typed, and as shown."""


Value = (
    str
    | bool
    | Decimal
    | Quantity
    | dt.date
    | Ref
    | FileRef
    | Unstated
    | tuple["Value", ...]
    | Mapping[str, "Value"]
)
"""What a field kind makes of a node. `dt.date` includes `dt.datetime` (wall clock of the site's zone)."""


@dataclass(frozen=True, slots=True)
class Mask:
    """How a field is masked before anything is made of it, and when."""

    shape: str
    """A name of `gongkai.model.masks.SHAPES`."""
    field: str = ""
    """The choice, of the same group or else of the record, on which it depends; empty where it always is."""
    value: str = ""
    """The option with which it is masked."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a record type."""

    name: str
    """The key that the editor types."""
    kind: str
    """A name of `gongkai.content.fields.KINDS`."""
    label: str = ""
    """What pages and messages call it; empty for a common field, whose words stand in the locale."""
    required: bool = False
    """Whether a record without it is refused."""
    many: bool = False
    """Whether it holds a list; a single value is read as a list of one."""
    help: str = ""
    """A sentence for the editor."""
    options: Mapping[str, str] = field(default_factory=dict)
    """For `choice`: key to label."""
    fields: tuple[Field, ...] = ()
    """For `group`: the fields inside."""
    to: str = ""
    """For `ref`: the only record type that it may name; empty for any."""
    shown: bool = True
    """Whether pages show it; False for fields that only steer."""
    mask: Mask | None = None
    """How pages mask what it holds; None where they show it."""
    mask_span: Span | None = field(default=None, compare=False)
    """Where that is declared."""
    span: Span | None = field(default=None, compare=False)
    """Where it is declared; None for a common field."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule across fields, declared in `_type.yaml`."""

    name: str
    """A name of the table in `gongkai.content.rules`."""
    args: tuple[str, ...]
    """Field names, and behind them the value asked for, where the rule has one."""
    span: Span | None = field(default=None, compare=False)
    """Where it is declared."""


@dataclass(frozen=True, slots=True)
class RecordType:
    """A folder below content/ and what its `_type.yaml` declares."""

    plural: str
    """The folder's name, first part of every address."""
    name: str
    """Singular, in English."""
    label: str
    """What citizens read."""
    layout: str
    """Name of the layout without `.html`."""
    order_by: str
    """Field name, with `-` in front for newest first."""
    effect: bool
    """Whether its records have legal effect."""
    fields: Mapping[str, Field]
    """Common fields, with this type's changes, and then its own, in the order of showing."""
    rules: tuple[Rule, ...] = ()
    """Rules across fields."""
    listed: bool = True
    """Whether its records stand in lists and in the latest; False for free pages."""
    description: str = ""
    """A sentence on what the column holds."""
    chart: str = ""
    """The field of choices by which its list is charted; empty for none."""
    span: Span | None = field(default=None, compare=False)
    """Where the type is declared."""
    layout_span: Span | None = field(default=None, compare=False)
    """Where it names its layout; None where it does not."""


@dataclass(frozen=True, slots=True)
class Record:
    """A sound record: every value read by its field kind."""

    type: str
    """The plural of its type."""
    id: str
    """The file's stem."""
    values: Mapping[str, Value]
    """By field name; absent where the editor wrote nothing."""
    body: Prose | None
    """Markdown, or None."""
    path: str
    """Its file, relative to the root."""
    places: Mapping[str, Span] = field(default_factory=dict, compare=False)
    """Where each value stands, for later findings."""
    excused: tuple[Problem, ...] = field(default=(), compare=False)
    """What is wrong with it as long as it is public: a record that is withdrawn need hold nothing else."""
    entries: Mapping[str, tuple[Span, ...]] = field(default_factory=dict, compare=False)
    """Where each entry of a list of groups stands, by the list's name; not of those that sheets gave."""

    @property
    def key(self) -> str:
        """`<plural>/<id>`, by which references name it."""
        return f"{self.type}/{self.id}"

    @property
    def title(self) -> str:
        """The title as typed; every type requires it, so that only withdrawn records lack it."""
        return str(self.values.get("title", ""))

    @property
    def former(self) -> tuple[str, ...]:
        """The keys that it had before, oldest first, as far as they can be any."""
        names = self.values.get("formerly")
        if names is None:
            return ()
        words = [name for name in names if isinstance(name, str)] if isinstance(names, tuple) else []
        keys = (name if KEY.fullmatch(name) else f"{self.type}/{name}" for name in words)
        return tuple(key for key in keys if KEY.fullmatch(key) and key != self.key)

    @property
    def replaced(self) -> Iterator[tuple[str, FileRef]]:
        """Each name that one of its attachments had before, in NFC, with the file that there is now."""
        entries = self.values.get("attachments")
        for entry in entries if isinstance(entries, tuple) else ():
            file, names = (
                (entry.get("file"), entry.get("formerly")) if isinstance(entry, Mapping) else (None, None)
            )
            for name in names if isinstance(names, tuple) else ():
                if isinstance(name, str) and isinstance(file, FileRef):
                    yield unicodedata.normalize("NFC", name), file

    @property
    def taken(self) -> tuple[str, ...]:
        """The names of the files that were taken away from it, as far as they are stated."""
        entries = self.values.get("withdrawn_files")
        groups = [one for one in entries if isinstance(one, Mapping)] if isinstance(entries, tuple) else []
        return tuple(name for one in groups if isinstance(name := one.get("file"), str))

    def span(self, name: str) -> Span:
        """Where the field stands, else the top of the file."""
        return self.places.get(name, Span(self.path, 1, 1))

    def entry(self, name: str, number: int) -> Span:
        """Where an entry of a list of groups stands, counted from 0; else where the list does."""
        known = self.entries.get(name, ())
        return known[number] if number < len(known) else self.span(name)

    def date(self, name: str) -> dt.date | None:
        """A date field's day; None where absent or 未列明."""
        value = self.values.get(name)
        # Of most days that are asked for a record states none.
        return None if value is None else as_day(value)

    def refs(self, name: str) -> tuple[Ref, ...]:
        """A relation's references; empty where absent or 未列明."""
        value = self.values.get(name)
        return tuple([item for item in value if isinstance(item, Ref)]) if isinstance(value, tuple) else ()


def as_day(value: Value | None) -> dt.date | None:
    """A date, of a moment its day; None where it is absent or 未列明."""
    if isinstance(value, dt.datetime):
        return value.date()
    return value if isinstance(value, dt.date) else None


def within(value: object, kind: type[Kind]) -> Iterator[Kind]:
    """Every value of one kind, such as `Ref` or `FileRef`, anywhere in a field's value."""
    found: list[Kind] = []
    _look_within(value, kind, found)
    return iter(found)


def _look_within(value: object, kind: type[Kind], found: list[Kind]) -> None:
    """Add to `found` every value of one kind."""
    if isinstance(value, kind):
        found.append(value)
        return
    inner = value if isinstance(value, tuple) else value.values() if isinstance(value, Mapping) else ()
    for item in inner:
        if isinstance(item, kind):
            found.append(item)
        elif item.__class__ not in _WITHOUT:
            _look_within(item, kind, found)


_WITHOUT: Final = frozenset({str, bool, dt.date, dt.datetime, Decimal, Unstated})
"""Kinds of values with nothing in them, as most are."""
