"""The steps of a decision: which types have them, which come before which, and how their days are counted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Final

from gongkai.model.record import Field, RecordType
from gongkai.model.rules import Rules

STEPS: Final = "steps"
"""The field that holds them."""
PARTICIPATE: Final = "participate"
"""The step in which the public is heard."""


def step_choice(type_: RecordType) -> Field | None:
    """The field of a step that says which one it is; None for a type without steps of a decision."""
    field = type_.fields.get(STEPS)
    parts = {} if field is None or not field.many else {inner.name: inner for inner in field.fields}
    key, status = parts.get("key"), parts.get("status")
    return key if key and status and key.kind == status.kind == "choice" else None


def stages(rules: Rules) -> Mapping[str, int]:
    """The stage of each step that has one, counted from 0; steps of one stage have no order."""
    found = rules.value("decision-order", "stages")
    return {
        str(key): number
        for number, stage in enumerate(found if isinstance(found, tuple) else ())
        for key in (stage if isinstance(stage, tuple) else (stage,))
    }


def days_told(first: dt.date, last: dt.date) -> int:
    """How many days a period has, the first and the last counted, as offices announce it."""
    return (last - first).days + 1
