"""How the public was heard before a decision: how long, with which papers, and what became of opinions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final

from gongkai.model.library import Library
from gongkai.model.problem import Problem
from gongkai.model.record import Record, as_day
from gongkai.model.rules import Rules
from gongkai.model.steps import PARTICIPATE, STEPS, days_told
from gongkai.register.procedure import Step, Told

_OPINIONS: Final = "opinions"
_BECAME: Final = ("adopted", "partly", "rejected")
"""What became of an opinion; the first and the last are told by every record that tells any."""
_PUBLIC: Final = "public"
"""The way of hearing opinions that has a period by law."""


def consultations(told: Told, library: Library, rules: Rules) -> Iterator[Problem]:
    """What the rules find in how the public was heard; `told` as `told_steps` gives it."""
    for record, steps in told:
        for step in steps:
            if step.key == PARTICIPATE:
                yield from _comments(step, rules)
            elif step.key == "hearing":
                yield from _papers(step, rules)
        yield from _silent(record, steps, rules)
    for record in library.records.values():
        if "withdrawn" not in record.values:
            yield from _sum(record, rules)


def _comments(step: Step, rules: Rules) -> Iterator[Problem]:
    """A finding where the public had fewer days than the law gives it, and no reason is told."""
    start, end, ways = step.start, step.end, step.values.get("methods")
    if not (start and end) or "reason" in step.values or end < start:
        return
    if isinstance(ways, tuple) and _PUBLIC not in ways:
        return
    days, least = days_told(start, end), rules.number("decision-comment-short", "days")
    if days < least:
        yield from rules.found("decision-comment-short", step.span, days=str(days), least=str(least))


def _papers(step: Step, rules: Rules) -> Iterator[Problem]:
    """A finding where those who are heard got their papers too late."""
    held, papers = step.begun, as_day(step.values.get("papers_on"))
    least = rules.number("decision-hearing-late", "days")
    if held and papers and (held - papers).days < least:
        yield from rules.found(
            "decision-hearing-late",
            step.span,
            day=held.isoformat(),
            papers=papers.isoformat(),
            least=str(least),
        )


def _silent(record: Record, steps: Sequence[Step], rules: Rules) -> Iterator[Problem]:
    """A notice where opinions were asked for, and nothing is told of what became of them."""
    done = {step.key for step in steps if step.status == "done"}
    if done >= {PARTICIPATE, "publish"} and _OPINIONS not in record.values:
        yield from rules.found("decision-feedback", record.span(STEPS))


def _sum(record: Record, rules: Rules) -> Iterator[Problem]:
    """A finding where the opinions received are not those adopted, partly adopted and not adopted."""
    told = record.values.get(_OPINIONS)
    if not isinstance(told, Mapping) or not {"received", _BECAME[0], _BECAME[-1]} <= told.keys():
        return
    parts = [told.get(name, Decimal(0)) for name in ("received", *_BECAME)]
    numbers = [part for part in parts if isinstance(part, Decimal)]
    if len(numbers) == len(parts) and numbers[0] != sum(numbers[1:]):
        yield from rules.found(
            "decision-opinions-sum",
            record.span(_OPINIONS),
            received=str(numbers[0]),
            total=str(sum(numbers[1:])),
        )
