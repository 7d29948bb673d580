"""Faults in some of the demo's records, so that its check has something to tell."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final

from gongkai.app.demo_words import texts
from gongkai.model.record import UNSTATED_WORD

EVERY: Final = 6
"""Of so many records that could have a fault one gets it."""


class Spoiler:
    """Goes through the records in order, and through the kinds of faults."""

    def __init__(self) -> None:
        """Begin with the first kind."""
        self._whole = 0
        """Records without a fault since the last one with one."""
        self._given = 0
        """Faults that were given."""

    def spoil(self, values: dict[str, Any]) -> None:
        """Put the next fault into a record, where it is its turn and has what the fault is about.

        Records without steps, those that are not decided yet and those that were withdrawn are passed over.
        """
        steps = values.get("steps")
        told = steps if isinstance(steps, list) else []
        done = {step["key"]: step for step in told if step.get("status") == "done"}
        if "publish" not in done or "withdrawn" in values:
            return
        self._whole += 1
        fault = texts()["faults"][self._given % len(texts()["faults"])]
        step = done.get(fault["step"]) if "step" in fault else {}
        if self._whole >= EVERY and step is not None and _fits(fault, step):
            _put(fault, step, values)
            self._whole, self._given = 0, self._given + 1


def _fits(fault: Mapping[str, Any], step: Mapping[str, Any]) -> bool:
    """Whether the step states the days that the fault changes, and those that it counts from."""
    days = [name for pair in fault.get("days", {}).items() for name in (pair[0], pair[1][0])]
    return all(step.get(name, UNSTATED_WORD) != UNSTATED_WORD for name in days)


def _put(fault: Mapping[str, Any], step: dict[str, Any], values: dict[str, Any]) -> None:
    bases = {name: dt.date.fromisoformat(step[base]) for name, (base, _) in fault.get("days", {}).items()}
    for name, (_, days) in fault.get("days", {}).items():
        step[name] = (bases[name] + dt.timedelta(int(days))).isoformat()
    if "only" in fault:
        key = step["key"]
        step.clear()
        step |= {"key": key, **fault["only"]}
    if "leave_out" in fault:
        values["steps"] = [other for other in values["steps"] if other is not step]
    step |= fault.get("put", {})
    values |= fault.get("record", {})
