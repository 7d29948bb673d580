"""Which records the public sees at one moment, and when that changes by itself.

Publication is an axis of its own beside legal effect: draft, scheduled, expired, withdrawn.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from gongkai.model.library import Library, Publication, Withheld
from gongkai.model.record import UNSTATED, Record, Value
from gongkai.register.effect import day_after, effects, turning_days


def publication(library: Library, as_of: dt.datetime) -> Publication:
    """Part the records into public and withheld ones at `as_of` (wall clock of the site's zone)."""
    withheld = {key: found for key, record in library.records.items() if (found := withhold(record, as_of))}
    public = {key: record for key, record in library.records.items() if key not in withheld}
    acting = frozenset(key for key, record in library.records.items() if _issued(record, as_of))
    states = effects(library, acting, as_of.date())
    moments = [moment for record in library.records.values() for moment in _turns(record) if moment > as_of]
    return Publication(
        public=public,
        withheld=tuple(withheld[key] for key in sorted(withheld)),
        effects={key: effect for key, effect in states.items() if key in public},
        next_change=min(moments, default=None),
    )


def withhold(record: Record, as_of: dt.datetime) -> Withheld | None:
    """Why a record is not public at this moment, or None."""
    until = record.date("display_until")
    if _is_draft(record):
        return Withheld(record.key, "draft", None)
    if record.values.get("withdrawn") is not None and _withdrawn_by(record) <= as_of.date():
        return Withheld(record.key, "withdrawn", None)
    if not _issued(record, as_of):
        return Withheld(record.key, "scheduled", moment(record.values.get("published")))
    if until is not None and until < as_of.date():
        return Withheld(record.key, "expired", None)
    return None


def _issued(record: Record, as_of: dt.datetime) -> bool:
    """Whether a record has come into the world; what is hidden later has."""
    published = moment(record.values.get("published"))
    return not _is_draft(record) and (published is None or published <= as_of)


def _is_draft(record: Record) -> bool:
    """Whether a record is a draft; one that does not say whether it is (未列明) is kept back too."""
    return record.values.get("draft") in (True, UNSTATED)


def moment(value: Value | None) -> dt.datetime | None:
    """A date or moment as a moment: a bare date begins at midnight. None where absent or 未列明."""
    if isinstance(value, dt.datetime):
        return value
    return dt.datetime.combine(value, dt.time()) if isinstance(value, dt.date) else None


def _withdrawn_by(record: Record) -> dt.date:
    """The day of withdrawal; one that is 未列明 lies in the past."""
    group = record.values["withdrawn"]
    day = group.get("on") if isinstance(group, Mapping) else None
    return day if isinstance(day, dt.date) else dt.date.min


def _turns(record: Record) -> Iterator[dt.datetime]:
    """Every moment at which something about this record changes by itself."""
    published = moment(record.values.get("published"))
    if published is not None:
        yield published
    days = list(turning_days(record))
    if (after := day_after(record.date("display_until"))) is not None:
        days.append(after)
    if "withdrawn" in record.values:
        days.append(_withdrawn_by(record))
    for day in days:
        yield dt.datetime.combine(day, dt.time())
