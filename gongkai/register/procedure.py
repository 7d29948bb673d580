"""The procedure of major decisions: which steps a record tells, and whether they stand in order.

What the source leaves open is exempt: steps that are 未列明, and the list that has one such entry of its own.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from gongkai.model.library import Library
from gongkai.model.problem import Problem, Span
from gongkai.model.record import Field, Record, RecordType, Value
from gongkai.model.rules import Rules
from gongkai.model.steps import STEPS, stages, step_choice

_FIRST: Final = dt.date.min


@dataclass(frozen=True, slots=True)
class Step:
    """A step as its record tells it."""

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

    @property
    def begun(self) -> dt.date | None:
        """Its first day, else the only one that is stated."""
        return self.day("start") or self.day("end")

    @property
    def ended(self) -> dt.date | None:
        """Its last day, else the only one that is stated."""
        return self.day("end") or self.day("start")

    def day(self, name: str) -> dt.date | None:
        """A date; None where it is absent or 未列明."""
        value = self.values.get(name)
        return value if isinstance(value, dt.date) else None


def told_steps(library: Library) -> Iterator[tuple[Record, tuple[Step, ...]]]:
    """Every record that tells steps, and what it tells; one that was withdrawn need hold nothing."""
    parts = {plural: found for plural, type_ in library.types.items() if (found := step_choice(type_))}
    for record in library.records.values():
        part = parts.get(record.type)
        entries = record.values.get(STEPS)
        if part is not None and isinstance(entries, tuple) and "withdrawn" not in record.values:
            yield record, tuple(_step(record, part, entry, number) for number, entry in enumerate(entries))


def procedures(library: Library, rules: Rules, as_of: dt.datetime) -> Iterator[Problem]:
    """What the rules find in the steps of decisions; `as_of` tells what is overdue."""
    places = stages(rules)
    for record, steps in told_steps(library):
        yield from _lacking(record, steps, rules, places, library.types[record.type])
        yield from _out_of_order(steps, rules, places)
        for step in steps:
            yield from _by_itself(step, rules, as_of.date())


def _step(record: Record, part: Field, entry: Value, number: int) -> Step:
    values = entry if isinstance(entry, Mapping) else {}
    key, status = (value if isinstance(value := values.get(name), str) else "" for name in ("key", "status"))
    return Step(key, part.options.get(key, key), status, values, record.entry(STEPS, number))


def _lacking(
    record: Record, steps: Sequence[Step], rules: Rules, places: Mapping[str, int], type_: RecordType
) -> Iterator[Problem]:
    """What is not told at all; nothing where the source leaves open which steps there were."""
    told, done = {step.key for step in steps}, {step.key for step in steps if step.status == "done"}
    if "" in told:
        return
    part, place = step_choice(type_), record.span(STEPS)
    labels = part.options if part else {}
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
    known = [step for step in steps if step.key in places and step.status != "not_required"]
    for step in known:
        stage = places[step.key]
        earlier = [other for other in known if places[other.key] < stage]
        last = max(earlier, key=lambda other: other.ended or _FIRST, default=step)
        if last is not step and last.ended and step.begun and step.begun < last.ended:
            yield from rules.found(
                "decision-order",
                step.span,
                step=step.label,
                day=step.begun.isoformat(),
                earlier=last.label,
                other_day=last.ended.isoformat(),
            )
        ahead = [other for other in known if places[other.key] > stage and other.status == "done"]
        if step.status == "open" and ahead:
            yield from rules.found("decision-step-open", step.span, step=step.label, later=ahead[0].label)


def _by_itself(step: Step, rules: Rules, today: dt.date) -> Iterator[Problem]:
    """What is wrong with one step whatever the others are."""
    start, end = step.day("start"), step.day("end")
    if start and end and end < start:
        yield from rules.found(
            "decision-step-days", step.span, step=step.label, start=start.isoformat(), end=end.isoformat()
        )
    if step.status == "open" and end and end < today:
        yield from rules.found("decision-step-overdue", step.span, step=step.label, end=end.isoformat())
    if step.status != "not_required":
        return
    if step.key in rules.texts("decision-step-needed", "steps"):
        yield from rules.found("decision-step-needed", step.span, step=step.label)
    elif "reason" not in step.values:
        yield from rules.found("decision-step-reason", step.span, step=step.label)
