"""Figures that a record states: the records that they count, and the figures that they sum."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Final, NamedTuple

from gongkai.model.library import Effect
from gongkai.model.problem import Span
from gongkai.model.record import Field, Quantity, Record, RecordType, Ref, Unstated, Value, within
from gongkai.model.typed import NO, YES

_NUMBER: Final = re.compile(r"-?\d{1,15}(?:\.\d{1,6})?", re.ASCII)
EFFECT: Final = "effect"
"""What a query calls the legal effect of a record, beside its fields."""


class Public(NamedTuple):
    """What may be counted."""

    types: Mapping[str, RecordType]
    """By folder."""
    records: Mapping[str, Record]
    """The public ones, by key."""
    effects: Mapping[str, Effect]
    """The effect of each that has one, by key."""


class Counted(NamedTuple):
    """What a query finds."""

    found: tuple[str, ...]
    """The keys of the records that are counted."""
    undated: tuple[str, ...]
    """Those that would be, did they say of when they are."""


def figures_of(record: Record) -> Iterator[tuple[Mapping[str, Value], Span]]:
    """The figures of a record, each with its place."""
    value = record.values.get("figures")
    for number, entry in enumerate(value if isinstance(value, tuple) else ()):
        if isinstance(entry, Mapping):
            spans = record.entries.get("figures", ())
            yield entry, spans[number] if spans else record.span("figures")


def computed(public: Public, records: Iterable[Record]) -> dict[str, dict[str, str]]:
    """The number of each figure that the prose of some records writes, by the record's key and its label.

    A count or a sum where the figure has one and can have it; but what the record itself states where the
    register is not complete for that.
    """
    found: dict[str, dict[str, str]] = {}
    for record in records:
        if record.body is not None and "[[=" in record.body.text:
            numbers = _numbers(record, public)
            found[record.key] = {label: format(number, "f") for label, number in numbers.items()}
    return found


def _numbers(record: Record, public: Public) -> dict[str, Decimal]:
    """The number of each figure by its label; a figure without any has none."""
    found: dict[str, Decimal] = {}
    for entry, _ in figures_of(record):
        value, query = entry.get("value"), query_of(entry)
        stated = value if isinstance(value, Decimal) else None
        number = summed(record, entry)
        if query is not None and (stated is None or entry.get("complete") is True):
            number = Decimal(len(counted(query, record, public).found))
        number = stated if number is None else number
        if number is not None:
            found.setdefault(str(entry.get("label")), number)
    return found


def query_of(entry: Mapping[str, Value]) -> Mapping[str, Value] | None:
    """What a figure counts; None where it counts nothing, or the source leaves a part of that open."""
    query = entry.get("counts")
    return query if isinstance(query, Mapping) and next(within(query, Unstated), None) is None else None


def counted(query: Mapping[str, Value], asking: Record, public: Public) -> Counted:
    """The public records that a query counts; none where it is not sound. A record does not count itself."""
    type_ = public.types.get(str(query.get("type")))
    if type_ is None:
        return Counted((), ())
    first, last = _period(query)
    day = str(query.get("on", "published"))
    found: list[str] = []
    undated: list[str] = []
    for record in public.records.values():
        if record.type != type_.plural or record.key == asking.key or not _fits(query, record, type_, public):
            continue
        when = record.date(day)
        if first == dt.date.min and last == dt.date.max:
            found.append(record.key)
        elif when is None:
            undated.append(record.key)
        elif first <= when <= last:
            found.append(record.key)
    return Counted(tuple(found), tuple(undated))


def _period(query: Mapping[str, Value]) -> tuple[dt.date, dt.date]:
    """The first and the last day of which records are counted."""
    year, first, last = query.get("period"), query.get("from"), query.get("to")
    if isinstance(year, Decimal) and dt.MINYEAR <= year <= dt.MAXYEAR:
        return dt.date(int(year), 1, 1), dt.date(int(year), 12, 31)
    return (
        first if isinstance(first, dt.date) else dt.date.min,
        last if isinstance(last, dt.date) else dt.date.max,
    )


def _fits(query: Mapping[str, Value], record: Record, type_: RecordType, public: Public) -> bool:
    where = query.get("where")
    for name, wanted in where.items() if isinstance(where, Mapping) else ():
        words = {str(word) for word in (wanted if isinstance(wanted, tuple) else (wanted,))}
        if name == EFFECT and type_.effect:
            effect = public.effects.get(record.key)
            words_of = {effect.state} if effect else set[str]()
        else:
            words_of = said(record.values.get(name), type_.fields[name]) if name in type_.fields else set()
        if words.isdisjoint(words_of):
            return False
    return True


def said(value: Value | None, field: Field) -> set[str]:
    """Every way in which an editor may write what a field says; 未列明 and groups are never counted."""
    if isinstance(value, tuple):
        return {word for item in value for word in said(item, field)}
    if isinstance(value, bool):
        return {"yes", "true", YES} if value else {"no", "false", NO}
    if isinstance(value, str):
        return {value, field.options.get(value, value)}
    if isinstance(value, Ref):
        return {value.target or value.title}
    if isinstance(value, Decimal | dt.date | Quantity):
        return {value.text if isinstance(value, Quantity) else str(value)}
    return set()


def summed(record: Record, entry: Mapping[str, Value]) -> Decimal | None:
    """The sum of what a figure sums; None where it sums nothing, or a part has no number."""
    parts = entry.get("sums")
    if not isinstance(parts, tuple):
        return None
    values = {str(other.get("label")): other.get("value") for other, _ in figures_of(record)}
    total = Decimal(0)
    for part in parts:
        number = values[str(part)] if str(part) in values else number_of(str(part))
        if not isinstance(number, Decimal):
            return None
        total += number
    return total


def number_of(text: str) -> Decimal | None:
    """A part of a sum that is written as a number; None for one that is none."""
    return Decimal(text) if _NUMBER.fullmatch(text) else None
