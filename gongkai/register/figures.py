"""Figures that a record states, held against the records that they count and the figures that they sum."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import Final, NamedTuple

from gongkai.model.known import nearest
from gongkai.model.library import Effect, Library, Publication
from gongkai.model.problem import Problem, Span, error
from gongkai.model.prose import FIGURE, prose_lines
from gongkai.model.record import UNSTATED, Field, Quantity, Record, RecordType, Ref, Unstated, Value, within
from gongkai.model.rules import Rules
from gongkai.model.typed import NO, YES

_NAMED: Final = 10
"""Records that a finding names at most."""
_EFFECT: Final = "effect"
"""What a query calls the legal effect of a record, beside its fields."""
_DAYS: Final = ("date", "moment")


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


def computed(public: Public) -> dict[str, dict[str, str]]:
    """The number of each figure that the prose of a public record writes, by the record's key and its label.

    A count or a sum where the figure has one and can have it; but what the record itself states where the
    register is not complete for that.
    """
    found: dict[str, dict[str, str]] = {}
    for record in public.records.values():
        if record.body is not None and "[[=" in record.body.text:
            numbers = _numbers(record, public)
            found[record.key] = {label: format(number, "f") for label, number in numbers.items()}
    return found


def figure_faults(
    library: Library, publication: Publication, rules: Rules, *, whole: bool
) -> Iterator[Problem]:
    """What is wrong with the figures of public records.

    An error where a query or a label names what there is none of, and what the rules find. `whole` says
    whether every record could be read: else nothing is counted.
    """
    public = Public(library.types, publication.public, publication.effects)
    for record in publication.public.values():
        if "figures" not in record.values and (record.body is None or "[[=" not in record.body.text):
            continue
        labels = {str(entry.get("label")): entry for entry, _ in figures_of(record)}
        for entry, span in figures_of(record):
            faults = [*_query_faults(entry, span, public), *_label_faults(entry, span, labels)]
            yield from faults
            if not faults:
                yield from _sum(record, entry, span, rules)
                if whole:
                    yield from _count(record, entry, span, public, rules)
        yield from _prose_faults(record, labels)


def _numbers(record: Record, public: Public) -> dict[str, Decimal]:
    """The number of each figure by its label; a figure without any has none."""
    found: dict[str, Decimal] = {}
    for entry, _ in figures_of(record):
        value, query = entry.get("value"), _query(entry)
        stated = value if isinstance(value, Decimal) else None
        number = _summed(record, entry)
        if query is not None and (stated is None or entry.get("complete") is True):
            number = Decimal(len(counted(query, record, public).found))
        number = stated if number is None else number
        if number is not None:
            found.setdefault(str(entry.get("label")), number)
    return found


def _query(entry: Mapping[str, Value]) -> Mapping[str, Value] | None:
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
        if name == _EFFECT and type_.effect:
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


def _summed(record: Record, entry: Mapping[str, Value]) -> Decimal | None:
    """The sum of what a figure sums; None where it sums nothing, or a part has no number."""
    parts = entry.get("sums")
    if not isinstance(parts, tuple):
        return None
    values = {str(other.get("label")): other.get("value") for other, _ in figures_of(record)}
    total = Decimal(0)
    for part in parts:
        number = values[str(part)] if str(part) in values else _number(str(part))
        if not isinstance(number, Decimal):
            return None
        total += number
    return total


def _number(text: str) -> Decimal | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _query_faults(entry: Mapping[str, Value], span: Span, public: Public) -> Iterator[Problem]:
    """An error for a type, a field or an option that a query names and that there is none of."""
    query = _query(entry)
    if query is None:
        return
    label, plural = str(entry.get("label")), str(query.get("type"))
    type_ = public.types.get(plural)
    if type_ is None:
        near = nearest(plural, public.types)
        yield error("figure-type", span, label=label, value=plural, near=near, allowed=tuple(public.types))
        return
    where = query.get("where")
    fields = {**type_.fields, **({_EFFECT: Field(_EFFECT, "text")} if type_.effect else {})}
    for name, wanted in where.items() if isinstance(where, Mapping) else ():
        if name not in fields:
            yield error(
                "figure-field", span, label=label, value=name, near=nearest(name, fields), type=plural
            )
            continue
        words = [str(word) for word in (wanted if isinstance(wanted, tuple) else (wanted,))]
        options = fields[name].options
        known = [*options, *options.values()]
        for word in words if options else ():
            if word not in known:
                near = nearest(word, known)
                yield error("figure-option", span, label=label, field=name, value=word, near=near)
    year = query.get("period")
    if isinstance(year, Decimal) and not dt.MINYEAR <= year <= dt.MAXYEAR:
        yield error("figure-option", span, label=label, field="period", value=str(year), near="")
    day = str(query.get("on", "published"))
    if day not in fields or fields[day].kind not in _DAYS:
        days = [name for name, field in fields.items() if field.kind in _DAYS]
        yield error("figure-field", span, label=label, value=day, near=nearest(day, days), type=plural)


def _label_faults(
    entry: Mapping[str, Value], span: Span, labels: Mapping[str, Mapping[str, Value]]
) -> Iterator[Problem]:
    """An error for each part of a sum that is neither a number nor another figure of the record."""
    parts = entry.get("sums")
    for part in parts if isinstance(parts, tuple) else ():
        word = str(part)
        if part is not UNSTATED and _number(word) is None and (word not in labels or labels[word] is entry):
            yield error("figure-label", span, value=word, near=nearest(word, labels), labels=tuple(labels))


def _prose_faults(record: Record, labels: Mapping[str, Mapping[str, Value]]) -> Iterator[Problem]:
    """An error for each `[[=label]]` in prose of which the record has no figure."""
    if record.body is None or "[[=" not in record.body.text:
        return
    for number, line in prose_lines(record.body):
        for found in FIGURE.finditer(line):
            word = found[1].removeprefix("=").strip()
            if word not in labels:
                span = Span(record.body.span.path, number, found.start() + 1)
                yield error(
                    "figure-label", span, value=word, near=nearest(word, labels), labels=tuple(labels)
                )


def _sum(record: Record, entry: Mapping[str, Value], span: Span, rules: Rules) -> Iterator[Problem]:
    """A finding where the parts of a figure do not add up to it."""
    value, total = entry.get("value"), _summed(record, entry)
    if isinstance(value, Decimal) and total is not None and value != total:
        parts = entry.get("sums")
        yield from rules.found(
            "figure-sum",
            span,
            label=str(entry.get("label")),
            value=format(value, "f"),
            sum=format(total, "f"),
            parts=" + ".join(map(str, parts if isinstance(parts, tuple) else ())),
        )


def _count(
    record: Record, entry: Mapping[str, Value], span: Span, public: Public, rules: Rules
) -> Iterator[Problem]:
    """A finding where the register holds another number of records than a figure states."""
    value, query = entry.get("value"), _query(entry)
    if not isinstance(value, Decimal) or query is None:
        return
    found = counted(query, record, public)
    if value == len(found.found):
        return
    args = {
        "label": str(entry.get("label")),
        "value": format(value, "f"),
        "count": str(len(found.found)),
        "missing": format(abs(value - len(found.found)), "f"),
    }
    records, undated = _listed(found.found), _listed(found.undated)
    if entry.get("complete") is True:
        yield from rules.found("figure-count", span, **args, records=records, undated=undated)
    else:
        yield from rules.found("figure-short", span, **args, records=records, undated=undated)


def _listed(keys: tuple[str, ...]) -> tuple[str, ...]:
    """The first few of some keys; a dash for none."""
    return (*keys[:_NAMED], *(("\u2026",) if len(keys) > _NAMED else ())) or ("\u2014",)
