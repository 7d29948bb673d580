"""The life of a record: its legal effects one after the other, each with the day from which it held."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from gongkai.model.library import Stage
from gongkai.model.record import Record
from gongkai.register.acts import Act, begin
from gongkai.register.effect import at, day_after


def life(record: Record, acts: Sequence[Act], today: dt.date) -> tuple[Stage, ...]:
    """What a record went through until a day, given all that is `done` to it; the first stage is its issue.

    Nothing where no day of issue is known, or where something happened to it on a day that is not known:
    then nobody can say what held when.
    """
    first = _issued(record)
    if first is None or any(act.day is None for act in acts):
        return ()
    days = {first, begin(record), day_after(record.date("expires_on")), *(act.day for act in acts)}
    stages: list[Stage] = []
    for day in sorted(day for day in days if day is not None and first <= day <= today):
        effect = at(record, acts, day)
        if not stages or stages[-1].effect != effect:
            stages.append(Stage(day, effect))
    return tuple(stages)


def _issued(record: Record) -> dt.date | None:
    """The first of the days on which it was signed, in force or published, as far as they are known."""
    days = map(record.date, ("signed_on", "effective_on", "published"))
    return min((day for day in days if day), default=None)
