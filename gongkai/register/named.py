"""Whether what the settings of a site name in a rule is there: types, fields, options, records.

A rule that names what there is none of finds nothing, and nobody would ever know.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Final, Literal, NamedTuple

from gongkai.model.known import Known, nearest
from gongkai.model.library import Library
from gongkai.model.problem import Problem, Span, error
from gongkai.model.record import Field, RecordType
from gongkai.model.rules import Rules
from gongkai.model.steps import step_choice
from gongkai.register.coverage import place

_Kind = Literal["type", "field", "day", "choice", "step", "class", "option", "own"]
_DAYS: Final = ("date", "moment")
_OUR_FORM: Final = re.compile(r"[a-z]+(?:_[a-z]+)*")
"""How the items of the law are called in the rule, which are no words for a page."""


class _Names(NamedTuple):
    """What a threshold holds names of."""

    kind: _Kind
    """Of what."""
    of: str = ""
    """For `option`: the field that has it; for `own`: the threshold of the same rule with such an entry."""
    keys: bool = False
    """Whether they are the names of its entries."""


_REPORT: Final = {
    "type": _Names("type"),
    "organ": _Names("own", "days"),
    "days": _Names("own", "days", keys=True),
}
_OF_REPORTS: Final = ("type", "subject", "value", "year")
_NAMED: Final[Mapping[str, Mapping[str, _Names]]] = {
    "publish-late": {"made": _Names("day")},
    "result-late": {
        "type": _Names("type"),
        "made": _Names("day"),
        "kind": _Names("choice"),
        "working_days": _Names("option", keys=True),
    },
    "report-due": _REPORT,
    "law-report-due": _REPORT,
    "website-report-due": _REPORT,
    "column-stale": {
        "days": _Names("class", keys=True),
        "months": _Names("class", keys=True),
        "months_of": _Names("type", keys=True),
    },
    "page-review-old": {"field": _Names("day")},
    "decision-step-missing": {"steps": _Names("step")},
    "decision-step-after": {"steps": _Names("step")},
    "decision-step-needed": {"steps": _Names("step")},
    "decision-order": {"stages": _Names("step")},
    "enforcement-display": {
        "shortest": _Names("option", "severity", keys=True),
        "longest": _Names("option", "severity", keys=True),
    },
    "enforcement-kept-long": {"months": _Names("option", "party_type", keys=True)},
    "enforcement-still-named": {"parties": _Names("field"), "persons": _Names("choice", keys=True)},
    "privacy-id": {"credit_fields": _Names("field")},
}
"""The thresholds that hold names, by rule and threshold."""


def unknown_names(
    rules: Rules, ours: Rules, library: Library, faulty: Collection[str], classes: Collection[str]
) -> Iterator[Problem]:
    """An error for each name that the settings write in a rule and that nothing has.

    `ours` are the rules as the project carries them, `classes` the classes of columns. The library has to
    have every type; `faulty` are the keys of the records that it lacks.
    """
    yield from _coverage(rules, ours, library, faulty)
    names = _names(library.types, classes)
    told = set[Span]()
    for code, thresholds in _NAMED.items():
        if thresholds is _REPORT:
            yield from _reports(rules, code, library)
        for one in rules.provisions[code].written:
            of = thresholds.get(one.names[0])
            if of is None or (of.keys and not one.names[1:]):
                continue
            word, span = (one.names[1], one.places[1]) if of.keys else (one.value, one.span)
            if of.kind == "own":
                known: Collection[str] = ours.table(code, of.of)
            else:
                known = names[of.kind] if not of.of else names.get(of.of, ())
            if word not in known and span not in told:
                told.add(span)
                near = nearest(word, known)
                yield error("config-rule-names", span, key=code, name=one.names[0], value=word, near=near)


def _names(types: Mapping[str, RecordType], classes: Collection[str]) -> Mapping[str, Collection[str]]:
    """The names that there are, by kind; the options of a choice by its field as well."""
    fields = {name: field for type_ in types.values() for name, field in _fields(type_.fields.values(), "")}
    every = [pair for type_ in types.values() for pair in _fields(type_.fields.values(), "")]
    options: dict[str, set[str]] = {}
    for name, field in every:
        options.setdefault(name, set()).update(field.options)
    return {
        **options,
        "type": types,
        "field": {name.rpartition(".")[2] for name in fields},
        "day": {name for name, field in every if field.kind in _DAYS},
        "choice": {name for name, field in every if field.kind == "choice"},
        "option": {key for known in options.values() for key in known},
        "step": {key for type_ in types.values() if (part := step_choice(type_)) for key in part.options},
        "class": classes,
    }


def _fields(fields: Collection[Field], above: str) -> Iterator[tuple[str, Field]]:
    """Every field with its name, those of groups as `results.on`."""
    for field in fields:
        yield f"{above}{field.name}", field
        yield from _fields(field.fields, f"{above}{field.name}.")


def _reports(rules: Rules, code: str, library: Library) -> Iterator[Problem]:
    """The same of a rule that asks for reports, whose fields are those of the type that it names."""
    written = {one.names[0]: one.span for one in rules.provisions[code].written}
    type_ = library.types.get(rules.text(code, "type"))
    if type_ is None or written.keys().isdisjoint(_OF_REPORTS):
        return
    subject = type_.fields.get(rules.text(code, "subject"))
    every = {
        "subject": [name for name, field in type_.fields.items() if field.kind == "choice"],
        "value": subject.options if subject and subject.options else None,
        "year": [name for name, field in type_.fields.items() if field.kind == "number"],
    }
    for name, known in every.items():
        word = rules.text(code, name)
        if known is not None and word not in known:
            span = next(written[one] for one in (name, *_OF_REPORTS) if one in written)
            yield error("config-rule-names", span, key=code, name=name, value=word, near=nearest(word, known))


def _coverage(rules: Rules, ours: Rules, library: Library, faulty: Collection[str]) -> Iterator[Problem]:
    """The same of `coverage-items`, whose places are types, options of one field of a type, and records.

    A site may add items and call them as it likes, but hardly almost as one of ours.
    """
    code = "coverage-items"
    items, fifteen = rules.table(code, "items"), ours.table(code, "items")
    keys = Known({*library.records, *faulty})
    told = set[Span]()
    for one in rules.provisions[code].written:
        threshold, item, span = one.names[0], one.names[-1], one.places[-1]
        near = nearest(item, fifteen) if _OUR_FORM.fullmatch(item) and item not in fifteen else ""
        unknown = near if threshold == "items" else threshold == "explained" and item not in items
        if unknown and span not in told:
            told.add(span)
            near = near or nearest(item, items)
            yield error("config-rule-names", span, key=code, name=threshold, value=item, near=near)
        if threshold == "items" and one.value and (meant := _meant(one.value, library, keys)) is not None:
            yield error("config-rule-names", one.span, key=code, name=threshold, value=one.value, near=meant)


def _meant(text: str, library: Library, keys: Known) -> str | None:
    """The place that a wrong one was probably meant to be; empty for none, None where it is right."""
    name, field, value = place(text)
    if "/" in name:
        right = name in keys and text.strip() == name
        return None if right else name if name in keys else keys.near(name)
    if name not in library.types:
        return nearest(name, library.types)
    fields = library.types[name].fields
    if text.strip() == name:
        return None
    if field not in fields:
        near = nearest(field, fields)
        return f"{name} {near}={value}" if near and value else ""
    options = fields[field].options
    if value and (not options or value in options or value in options.values()):
        return None
    near = nearest(value, (*options, *options.values()))
    return f"{name} {field}={near}" if near else ""
