"""The steps of a decision as its page shows them: those that are told, and then those to come."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from gongkai.model.record import RecordType
from gongkai.model.rules import Rules
from gongkai.model.steps import PARTICIPATE, STEPS, days_told, stages, step_choice
from gongkai.site.views import FieldView, StepView


def step_views(fields: Sequence[FieldView], type_: RecordType, rules: Rules) -> tuple[StepView, ...]:
    """The steps of a record from its information table; none for a type without steps of a decision."""
    if step_choice(type_) is None:
        return ()
    told = [entry for field in fields if field.name == STEPS for entry in field.groups]
    return (*(StepView(entry, _days(entry)) for entry in told), *_ahead(told, type_, rules))


def _days(entry: Sequence[FieldView]) -> int:
    if _code(entry, "key") != PARTICIPATE:
        return 0
    days = {part.name: part.dates[0].iso for part in entry if part.dates}
    first, last = days.get("start"), days.get("end")
    return (
        max(days_told(dt.date.fromisoformat(first), dt.date.fromisoformat(last)), 0) if first and last else 0
    )


def _ahead(told: Sequence[Sequence[FieldView]], type_: RecordType, rules: Rules) -> Iterator[StepView]:
    """The steps of later stages than the first open one, as far as no decision goes without a word on them.

    What the source leaves open is not called to come: it may be done.
    """
    keys = {_code(entry, "key") for entry in told}
    choice = step_choice(type_)
    if choice is None or "" in keys or "decision-order" not in rules.provisions:
        return
    places = stages(rules)
    open_ = [_code(entry, "key") for entry in told if _code(entry, "status") == "open"]
    first = min((places[key] for key in open_ if key in places), default=len(places))
    for key in rules.texts("decision-step-missing", "steps"):
        if key not in keys and places.get(key, -1) > first:
            label = choice.options.get(key, key)
            yield StepView((FieldView("key", choice.label, "text", (label,), codes=(key,)),), ahead=True)


def _code(entry: Sequence[FieldView], name: str) -> str:
    """The key of a choice; empty where it is not stated."""
    return next((code for part in entry if part.name == name for code in part.codes), "")
