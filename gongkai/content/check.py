"""From a parsed document to a record: every value read by its field kind, and the rules across fields."""

from __future__ import annotations

import datetime as dt
import posixpath
from collections.abc import Callable, Mapping
from typing import Final

from gongkai.content.fields import read_group, read_word
from gongkai.content.prose import check_prose
from gongkai.content.reading import Reading
from gongkai.model.problem import Checked, Problem, Span, error
from gongkai.model.record import ID, UNSTATED, Record, RecordType, Rule, Value
from gongkai.model.source import Attached, Document

_ID_BYTES: Final = 100
"""So that the longest address stays far below the 255 bytes that file systems allow a name."""
_RESERVED: Final = ("index",)
"""`<plural>/index.html` is the type's own list."""


def check(document: Document, type_: RecordType, attached: Mapping[str, Attached]) -> Checked[Record]:
    """Read every field of a document by the rules of its type.

    On errors the record holds what was sound, and must go no further.
    """
    reading = Reading(posixpath.dirname(document.path), attached)
    if not ID.fullmatch(document.id) or document.id in _RESERVED or len(document.id.encode()) > _ID_BYTES:
        reading.problems.append(error("record-id", Span(document.path), id=document.id))
    values = read_group(document.head, type_.fields, reading)
    entries = document.head.value if isinstance(document.head.value, Mapping) else {}
    places = {name: entries[name].span for name in values}
    record = Record(type_.plural, document.id, values, document.body, document.path, places)
    for rule in type_.rules:
        reading.problems.extend(_RULES[rule.name](record, type_, rule))
    if document.body is not None:
        reading.problems.extend(check_prose(document.body))
    return Checked(record, tuple(reading.problems))


def _not_before(record: Record, type_: RecordType, rule: Rule) -> tuple[Problem, ...]:
    """The first date must not lie before the second."""
    later, earlier = (_day(record.values.get(name)) for name in rule.args)
    if later is None or earlier is None or later >= earlier:
        return ()
    return (
        error(
            "rule-not-before",
            record.span(rule.args[0]),
            field=rule.args[0],
            label=type_.fields[rule.args[0]].label,
            other=rule.args[1],
            other_label=type_.fields[rule.args[1]].label,
            value=later.isoformat(),
            other_value=earlier.isoformat(),
        ),
    )


def _required_if(record: Record, type_: RecordType, rule: Rule) -> tuple[Problem, ...]:
    """The first field must be there when the second has the value."""
    name, other, wanted = rule.args
    value = record.values.get(other)
    values = value if isinstance(value, tuple) else (value,)
    if name in record.values or read_word(wanted, type_.fields[other]) not in values or value is None:
        return ()
    field, condition = type_.fields[name], type_.fields[other]
    return (
        error(
            "rule-required-if",
            record.span(other),
            field=name,
            label=field.label,
            other=other,
            other_label=condition.label,
            value=condition.options.get(wanted, wanted),
        ),
    )


def _day(value: Value | None) -> dt.date | None:
    if value is None or value is UNSTATED or not isinstance(value, dt.date):
        return None
    return value.date() if isinstance(value, dt.datetime) else value


_RULES: Final[Mapping[str, Callable[[Record, RecordType, Rule], tuple[Problem, ...]]]] = {
    "not_before": _not_before,
    "required_if": _required_if,
}
