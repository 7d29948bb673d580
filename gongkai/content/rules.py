"""Rules across fields, as `_type.yaml` declares them: how each is written, and when a record breaks it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from gongkai.content.fields import read_word
from gongkai.model.known import nearest
from gongkai.model.problem import Problem, Span, error
from gongkai.model.record import UNSTATED, Field, Record, RecordType, Rule

_DAYS: Final = ("date", "moment")
"""Kinds of which one can lie before another."""


@dataclass(frozen=True, slots=True)
class _Meaning:
    """What the name of a rule stands for."""

    fields: int | None
    """How many of its words name fields; None for all of them, which are two or more."""
    values: int
    """How many words follow them."""
    fault: Callable[[Rule, Mapping[str, Field]], Problem | None]
    """What is wrong with its fields or its value, so that it could never act; None where it is sound."""
    breach: Callable[[Record, RecordType, Rule], Problem | None]
    """How a record breaks it; None where the record keeps it."""

    def takes(self, count: int) -> bool:
        """Whether it can have so many words."""
        return count > 1 if self.fields is None else count == self.fields + self.values


def rule_fault(rule: Rule, fields: Mapping[str, Field]) -> Problem | None:
    """What is wrong with a rule: its name, how many words it has, a field, or a value that can never be."""
    meaning = RULES.get(rule.name)
    if meaning is None or not meaning.takes(len(rule.args)):
        return _miswritten(rule)
    for name in rule.args[: meaning.fields]:
        if name not in fields:
            near = nearest(name, fields)
            return error("type-rule-field", rule.span, rule=rule.name, name=name, near=near)
    if len(set(rule.args[: meaning.fields])) < len(rule.args[: meaning.fields]):
        return _miswritten(rule)
    return meaning.fault(rule, fields)


def breaches(record: Record, type_: RecordType, refused: frozenset[str], head: Span) -> Iterator[Problem]:
    """An error for each rule of its type that a record breaks; the rules must be sound.

    One that no field breaks by itself is told at the record's `head`.

    `refused` are fields of which it was told why they have no value: no rule calls them absent.
    """
    for rule in type_.rules:
        meaning = RULES[rule.name]
        if not refused.isdisjoint(rule.args[: meaning.fields]):
            continue
        problem = meaning.breach(record, type_, rule)
        if problem is not None:
            yield problem if problem.span else replace(problem, span=head)


def _miswritten(rule: Rule) -> Problem:
    near = "" if rule.name in RULES else nearest(rule.name, RULES)
    return error("type-rule", rule.span, rule=rule.name, allowed=tuple(RULES), near=near)


def _no_days(rule: Rule, fields: Mapping[str, Field]) -> Problem | None:
    sound = all(fields[name].kind in _DAYS and not fields[name].many for name in rule.args)
    return None if sound else _miswritten(rule)


def _not_before(record: Record, type_: RecordType, rule: Rule) -> Problem | None:
    """The first day must not lie before the second; the times of one day are not compared."""
    name, other = rule.args
    later, earlier = record.date(name), record.date(other)
    if later is None or earlier is None or later >= earlier:
        return None
    return error(
        "rule-not-before",
        record.span(name),
        field=name,
        label=type_.fields[name].label,
        other=other,
        other_label=type_.fields[other].label,
        value=later.isoformat(),
        other_value=earlier.isoformat(),
    )


def _no_value(rule: Rule, fields: Mapping[str, Field]) -> Problem | None:
    _, name, wanted = rule.args
    field = fields[name]
    options = field.options or ({"yes": "", "no": ""} if field.kind == "flag" else {})
    if wanted in options if field.options else read_word(wanted, field) not in (None, UNSTATED):
        return None
    allowed = tuple(options or (field.kind,))
    return error("type-rule-value", rule.span, name=name, value=wanted, allowed=allowed)


def _required_if(record: Record, type_: RecordType, rule: Rule) -> Problem | None:
    """The first field must be there when the second has the value."""
    name, other, wanted = rule.args
    value = record.values.get(other)
    values = value if isinstance(value, tuple) else (value,)
    if name in record.values or value is None or read_word(wanted, type_.fields[other]) not in values:
        return None
    field, condition = type_.fields[name], type_.fields[other]
    return error(
        "rule-required-if",
        record.span(other),
        field=name,
        label=field.label,
        other=other,
        other_label=condition.label,
        value=condition.options.get(wanted, wanted),
    )


def _always_kept(rule: Rule, fields: Mapping[str, Field]) -> Problem | None:
    return _miswritten(rule) if any(fields[name].required for name in rule.args) else None


def _one_of(record: Record, type_: RecordType, rule: Rule) -> Problem | None:
    """At least one of the fields must be there."""
    if any(name in record.values for name in rule.args):
        return None
    labels = ((name, type_.fields[name].label) for name in rule.args)
    fields = tuple(f"{name} ({label})" if label else name for name, label in labels)
    return error("rule-one-of", fields=fields)


RULES: Final[Mapping[str, _Meaning]] = {
    "not_before": _Meaning(2, 0, _no_days, _not_before),
    "required_if": _Meaning(2, 1, _no_value, _required_if),
    "one_of": _Meaning(None, 0, _always_kept, _one_of),
}
"""Every rule by the name that `_type.yaml` uses."""
