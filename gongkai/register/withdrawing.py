"""Whether results were withdrawn in time after their decision fell."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Final

from gongkai.model.library import Library
from gongkai.model.problem import Problem
from gongkai.model.record import Record
from gongkai.model.rules import Rules
from gongkai.register.workdays import after, year_missing

_RULE: Final = "enforcement-withdraw-late"


def withdrawn_late(library: Library, rules: Rules) -> Iterator[Problem]:
    """A finding for each result that was withdrawn later than so many working days after its decision fell.

    Where the calendar lacks a year that would have to be counted, that is told instead.
    """
    days = rules.number(_RULE, "working_days")
    for record in library.records.values():
        revoked, withdrawn = record.date("revoked_on"), _withdrawn(record)
        if revoked is None or withdrawn is None or withdrawn <= revoked:
            continue
        due = after(revoked, days)
        if due is None:
            yield from year_missing(rules, record.span("revoked_on"), revoked, withdrawn)
        elif withdrawn > due:
            yield from rules.found(
                "enforcement-withdraw-late",
                record.span("withdrawn"),
                revoked=revoked.isoformat(),
                due=due.isoformat(),
                withdrawn=withdrawn.isoformat(),
            )


def _withdrawn(record: Record) -> dt.date | None:
    """The stated day of the withdrawal."""
    told = record.values.get("withdrawn")
    day = told.get("on") if isinstance(told, Mapping) else None
    return day if isinstance(day, dt.date) else None
