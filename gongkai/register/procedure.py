"""The procedure of major decisions: which steps a record tells, and whether they stand in order.

What the source leaves open is exempt: steps that are 未列明, and the list that has one such entry of its own.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Iterator, Mapping, Sequence
from typing import Final, NamedTuple, TypeAlias

from gongkai.model.library import Library
from gongkai.model.problem import Problem, Span
from gongkai.model.record import Field, Record, Value, as_day
from gongkai.model.rules import Rules
from gongkai.model.steps import STEPS, stages, step_choice

_FIRST: Final = dt.date.min


class Step(NamedTuple):
    """A step as its record tells it; a tuple, because 10,000 decisions make a hundred thousand."""

    key: str
    """Such as `participate`; empty where it is 未列明."""
    label: str
    """What the type calls it."""
    status: str
    """`done`, `not_required` or `open`; empty where it is not stated."""
    values: Mapping[str, Value]
    """All that is told of it."""
    span: Span
    """Where it stands."""

    start: dt.date | None
    """Its first day; None where that is not stated."""
    end: dt.date | None
    """Its last day; None where that is not stated."""

    @property
    def begun(self) -> dt.date | None:
        """Its first day, else the only one that is stated."""
        return self.start or self.end

    @property
    def ended(self) -> dt.date | None:
        """Its last day, else the only one that is stated."""
        return self.end or self.start


Told: TypeAlias = Sequence[tuple[Record, tuple[Step, ...]]]
"""Records with the steps that they tell."""


def told_steps(
    library: Library, gone: Container[str] = frozenset()
) -> Iterator[tuple[Record, tuple[Step, ...]]]:
    """Every record that tells steps, and what it tells; one that was withdrawn need hold nothing.

    `gone` are the keys of records that are shown no more: nobody mends them.
    """
    parts = {plural: found for plural, type_ in library.types.items() if (found := step_choice(type_))}
    for record in library.records.values():
        part = parts.get(record.type)
        entries = record.values.get(STEPS)
        if part is not None and isinstance(entries, tuple) and record.key not in gone:
            yield record, tuple(_step(record, part, entry, number) for number, entry in enumerate(entries))


def procedures(told: Told, library: Library, rules: Rules, as_of: dt.datetime) -> Iterator[Problem]:
    """What the rules find in the steps that `told_steps` gives; `as_of` tells what is overdue."""
    places, today = stages(rules), as_of.date()
    parts = {plural: step_choice(type_) for plural, type_ in library.types.items()}
    for record, steps in told:
        yield from _lacking(record, steps, rules, places, parts[record.type])
        yield from _out_of_order(steps, rules, places)
        for step in steps:
            yield from _by_itself(step, rules, today)


def _step(record: Record, part: Field, entry: Value, number: int) -> Step:
    values = entry if isinstance(entry, Mapping) else {}
    key, status = values.get("key"), values.get("status")
    key, status = key if isinstance(key, str) else "", status if isinstance(status, str) else ""
    label, span = part.options.get(key, key), record.entry(STEPS, number)
    return Step(key, label, status, values, span, as_day(values.get("start")), as_day(values.get("end")))


def _lacking(
    record: Record, steps: Sequence[Step], rules: Rules, places: Mapping[str, int], part: Field | None
) -> Iterator[Problem]:
    """What is not told at all; nothing where the source leaves open which steps there were."""
    told, done = {step.key for step in steps}, {step.key for step in steps if step.status == "done"}
    if "" in told:
        return
    place, labels = record.span(STEPS), part.options if part else {}
    furthest = max((places.get(key, -1) for key in done), default=-1)
    needed = rules.texts("decision-step-missing", "steps")
    before = tuple(
        labels.get(key, key) for key in needed if key not in told and places.get(key, furthest) < furthest
    )
    if before:
        yield from rules.found("decision-step-missing", place, steps=before)
    later = rules.texts("decision-step-after", "steps") if "publish" in done else ()
    after = tuple(labels.get(key, key) for key in later if key not in told)
    if after:
        yield from rules.found("decision-step-after", place, steps=after)
    reviewed = any(step.key == "fair_competition" and step.status != "not_required" for step in steps)
    if record.values.get("touches_market") is True and not reviewed and done & {"discuss", "publish"}:
        yield from rules.found("decision-market", place)


def _out_of_order(steps: Sequence[Step], rules: Rules, places: Mapping[str, int]) -> Iterator[Problem]:
    """A finding for each step that begins before an earlier stage ended, and each open one left behind."""
    known = [
        (places[step.key], step) for step in steps if step.key in places and step.status != "not_required"
    ]
    last: dict[int, Step] = {}
    for stage, step in known:
        if step.ended and (stage not in last or step.ended > (last[stage].ended or step.ended)):
            last[stage] = step
    for stage, step in known:
        before = [other for at, other in last.items() if at < stage]
        earlier = max(before, key=lambda other: other.ended or _FIRST, default=step)
        if earlier is not step and earlier.ended and step.begun and step.begun < earlier.ended:
            yield from rules.found(
                "decision-order",
                step.span,
                step=step.label,
                day=step.begun.isoformat(),
                earlier=earlier.label,
                other_day=earlier.ended.isoformat(),
            )
        ahead = [other for at, other in known if at > stage and other.status == "done"]
        if step.status == "open" and ahead:
            yield from rules.found("decision-step-open", step.span, step=step.label, later=ahead[0].label)


def _by_itself(step: Step, rules: Rules, today: dt.date) -> Iterator[Problem]:
    """What is wrong with one step whatever the others are."""
    start, end = step.start, step.end
    if start and end and end < start:
        yield from rules.found(
            "decision-step-days", step.span, step=step.label, start=start.isoformat(), end=end.isoformat()
        )
    if step.status == "open" and end and end < today:
        yield from rules.found("decision-step-overdue", step.span, step=step.label, end=end.isoformat())
    if step.status == "done" and step.ended and step.ended > today:
        yield from rules.found("decision-step-ahead", step.span, step=step.label, day=step.ended.isoformat())
    if step.status != "not_required":
        return
    if step.key in rules.texts("decision-step-needed", "steps"):
        yield from rules.found("decision-step-needed", step.span, step=step.label)
    elif "reason" not in step.values:
        yield from rules.found("decision-step-reason", step.span, step=step.label)
