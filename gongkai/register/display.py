"""How long an enforcement result may be shown: by how serious it is, and until the credit is repaired.

《关于进一步完善信用修复制度的实施方案》（国办发〔2025〕22号）: each degree has a shortest and a longest time
on display, counted from the day of the decision; after a repair nothing is shown any more.
"""

from __future__ import annotations

import datetime as dt
from typing import Final

from gongkai.model.library import Library
from gongkai.model.record import UNSTATED, Record
from gongkai.model.rules import Rules
from gongkai.register.days import months_after

PERIODS: Final = "enforcement-display"
"""The rule that has the months of each degree, as `shortest` and `longest`."""


def last_days(library: Library, rules: Rules) -> dict[str, dt.date]:
    """By key, the last day on which a record may be shown that does not say until when it is.

    Only of records that state how serious the case is, and when it was decided. One whose `display_until` is
    未列明 has none: nothing is concluded from what the source does not say.
    """
    found = {}
    for key, record in library.records.items():
        if "severity" in record.values and "display_until" not in record.values:
            last = at_most(record, rules)
            if last is not None:
                found[key] = last
    return found


def at_most(record: Record, rules: Rules) -> dt.date | None:
    """The last day on which a record may be shown; None where its degree or the decision's day lacks."""
    return _counted(record, rules, "longest")


def at_least(record: Record, rules: Rules) -> dt.date | None:
    """The last day until which it has to be shown, and before which no credit is repaired; None as above."""
    return _counted(record, rules, "shortest")


def repaired_by(record: Record) -> dt.date | None:
    """The day of the repair; one that is 未列明 lies in the past. None where there was none."""
    if record.values.get("repaired_on") is UNSTATED:
        return dt.date.min
    return record.date("repaired_on")


def _counted(record: Record, rules: Rules, name: str) -> dt.date | None:
    degree, decided = record.values.get("severity"), record.date("decided_on")
    months = rules.entry(PERIODS, name, degree) if isinstance(degree, str) else None
    return None if decided is None or months is None else months_after(decided, months)
