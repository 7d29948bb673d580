"""How long decisions take in working days: the review of legality at least, the way to the public at most."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gongkai.model.problem import Problem
from gongkai.model.rules import Rules
from gongkai.register.procedure import Step, Told
from gongkai.register.workdays import working_days, year_missing


def paces(told: Told, rules: Rules) -> Iterator[Problem]:
    """What the rules find in the working days between the days of the steps that `told_steps` gives."""
    for _, steps in told:
        for step in steps:
            yield from _review(step, rules)
        yield from _publication(steps, rules)


def _review(step: Step, rules: Rules) -> Iterator[Problem]:
    """A finding where the review of legality was too short, and no reason is told."""
    start, end = step.start, step.end
    if step.key != "legality" or not (start and end) or end < start or "reason" in step.values:
        return
    days, least = working_days(start, end), rules.number("decision-legality-short", "days")
    if days is None:
        yield from year_missing(rules, step.span, start, end)
    elif days < least:
        yield from rules.found("decision-legality-short", step.span, days=str(days), least=str(least))


def _publication(steps: Sequence[Step], rules: Rules) -> Iterator[Problem]:
    """A finding where a decision was published late after it was made."""
    made = [step.ended for step in steps if step.key == "discuss" and step.status == "done" and step.ended]
    for step in steps if made else ():
        public, last = step.begun, max(made)
        if step.key != "publish" or step.status != "done" or public is None or public < last:
            continue
        days, most = working_days(last, public), rules.number("decision-late", "days")
        if days is None:
            yield from year_missing(rules, step.span, last, public)
        elif days > most:
            yield from rules.found(
                "decision-late",
                step.span,
                decided=last.isoformat(),
                published=public.isoformat(),
                days=str(days),
                most=str(most),
            )
