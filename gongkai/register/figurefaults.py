"""What is wrong with the figures of records: what they name that is not there, and what does not add up."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final, get_args

from gongkai.model.known import nearest
from gongkai.model.library import Library, Publication, State
from gongkai.model.problem import Problem, Span, error
from gongkai.model.prose import FIGURE, prose_lines
from gongkai.model.record import UNSTATED, Field, Record, Value, within
from gongkai.model.rules import Rules
from gongkai.model.typed import NO, YES
from gongkai.register.figures import EFFECT, Public, counted, figures_of, number_of, query_of, summed

_NAMED: Final = 10
"""Records that a finding names at most."""
_DAYS: Final = ("date", "moment")
_UNSAID: Final = ("group", "file", "moment")
"""Kinds whose values no query can name."""
_STATES: Final = Field(EFFECT, "choice", options={state: state for state in get_args(State)})
_KNOWN: Final[Mapping[str, tuple[str, ...]]] = {"flag": ("yes", "no", "true", "false", YES, NO)}
_FORMS: Final = {
    "date": re.compile(r"\d{4}-\d\d-\d\d", re.ASCII),
    "number": re.compile(r"-?\d+(?:\.\d+)?", re.ASCII),
}
"""How the values of a kind are written."""


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
        yield from _doubled(record)


def _query_faults(entry: Mapping[str, Value], span: Span, public: Public) -> Iterator[Problem]:
    """An error for a type, a field or an option that a query names and that there is none of."""
    query = query_of(entry)
    if query is None:
        return
    label, plural = str(entry.get("label")), str(query.get("type"))
    type_ = public.types.get(plural)
    if type_ is None:
        near = nearest(plural, public.types)
        yield error("figure-type", span, label=label, value=plural, near=near, allowed=tuple(public.types))
        return
    fields = {**type_.fields, **({EFFECT: _STATES} if type_.effect else {})}
    where = query.get("where")
    for name, wanted in where.items() if isinstance(where, Mapping) else ():
        field = fields.get(name)
        if field is None or field.kind in _UNSAID:
            near = nearest(name, fields) if field is None else ""
            yield error("figure-field", span, label=label, value=name, near=near, type=plural)
            continue
        for word in map(str, wanted if isinstance(wanted, tuple) else (wanted,)):
            known = _KNOWN.get(field.kind, (*field.options, *field.options.values()))
            form = _FORMS.get(field.kind)
            if (known and word not in known) or (form and not form.fullmatch(word)):
                near = nearest(word, known)
                yield error("figure-option", span, label=label, field=name, value=word, near=near)
    if _no_period(query):
        yield error("figure-period", span, label=label)
    day = str(query.get("on", "published"))
    if day not in fields or fields[day].kind not in _DAYS:
        days = [name for name, field in fields.items() if field.kind in _DAYS]
        yield error("figure-field", span, label=label, value=day, near=nearest(day, days), type=plural)


def _no_period(query: Mapping[str, Value]) -> bool:
    """Whether no day is in the period of a query, or it says twice which one it is."""
    year, first, last = (query.get(name) for name in ("period", "from", "to"))
    if isinstance(year, Decimal):
        twice = first is not None or last is not None
        return twice or year != int(year) or not dt.MINYEAR <= year <= dt.MAXYEAR
    return isinstance(first, dt.date) and isinstance(last, dt.date) and first > last


def _label_faults(
    entry: Mapping[str, Value], span: Span, labels: Mapping[str, Mapping[str, Value]]
) -> Iterator[Problem]:
    """An error for each part of a sum that is neither a number nor another figure of the record."""
    parts = entry.get("sums")
    for part in parts if isinstance(parts, tuple) else ():
        word = str(part)
        if part is UNSTATED or number_of(word) is not None:
            continue
        if labels.get(word) is entry:
            yield error("figure-itself", span, label=word)
        elif word not in labels:
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


def _doubled(record: Record) -> Iterator[Problem]:
    """An error for each figure with the label of one before it, where a sum or the prose names that label."""
    named = {word for entry, _ in figures_of(record) for word in within(entry.get("sums"), str)}
    for _, line in () if record.body is None or "[[=" not in record.body.text else prose_lines(record.body):
        named |= {found[1].removeprefix("=").strip() for found in FIGURE.finditer(line)}
    seen: set[str] = set()
    for entry, span in figures_of(record):
        label = str(entry.get("label"))
        if label in seen and label in named:
            yield error("figure-label-twice", span, value=label)
        seen.add(label)


def _sum(record: Record, entry: Mapping[str, Value], span: Span, rules: Rules) -> Iterator[Problem]:
    """A finding where the parts of a figure do not add up to it."""
    value, total = entry.get("value"), summed(record, entry)
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
    value, query = entry.get("value"), query_of(entry)
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
