"""Which records the public sees at one moment, and when that changes by itself.

Publication is an axis of its own beside legal effect: draft, scheduled, expired, withdrawn.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final, Literal, NamedTuple

from gongkai.model.library import Gone, Library, Publication, Withheld
from gongkai.model.problem import Argument, Problem, error, warning
from gongkai.model.record import UNSTATED, Record, Value
from gongkai.register.display import repaired_by
from gongkai.register.effect import at, day_after, done, effects, turning_days
from gongkai.register.figures import Public, computed
from gongkai.register.history import life
from gongkai.register.library import references

Ends = Mapping[str, dt.date]
"""By key, the last day of records that do not say themselves until when they are shown."""
NO_ENDS: Final[Ends] = MappingProxyType({})
"""For a register in which all say so that have to."""


class _Over(NamedTuple):
    """When the time on display ends."""

    on: dt.date
    """The first day on which the record is not shown; `date.min` where it is not known."""
    reason: Literal["expired", "repaired"]
    """Why."""
    field: str
    """The field that says so."""


def publication(
    library: Library, as_of: dt.datetime, ends: Ends = NO_ENDS, ahead: Container[str] = ()
) -> Publication:
    """Part the records into public and withheld ones at `as_of` (wall clock of the site's zone).

    Those whose keys are `ahead` count as issued already, though they are drafts or scheduled.
    """
    found = (
        (key, withhold(record, as_of, ends.get(key), issued=key in ahead))
        for key, record in library.records.items()
    )
    withheld = {key: item for key, item in found if item}
    public = {key: record for key, record in library.records.items() if key not in withheld}
    acting = frozenset(
        key for key, record in library.records.items() if key in ahead or _issued(record, as_of)
    )
    states = effects(library, acting, as_of.date())
    turns = (turn for key, record in library.records.items() for turn in _turns(record, ends.get(key)))
    return Publication(
        public=public,
        withheld=tuple(withheld[key] for key in sorted(withheld)),
        effects={key: effect for key, effect in states.items() if key in public},
        next_change=min((turn for turn in turns if turn > as_of), default=None),
        figures=computed(Public(library.types, public, states), public.values()),
        lives={
            key: life(public[key], done(public[key], library, acting), as_of.date())
            for key in states
            if key in public
        },
        gone={key: left for key in sorted(withheld) if (left := _gone(library, withheld[key], as_of, ends))},
        ends={key: day for key, day in ends.items() if key in public},
    )


def beside(of: Publication, library: Library, record: Record, as_of: dt.datetime) -> Publication:
    """The same publication with one record of the library as it is now, shown whatever keeps it back.

    `library` holds the record. What others do to it follows from them as they are, and what it does to
    others as well; its own numbers are counted, what others count of it is taken as it was.
    """
    key, today = record.key, as_of.date()
    public = {**of.public, key: record}
    effects_, lives = dict(of.effects), dict(of.lives)
    for one in (key, *(ref.target for _, ref in references(record) if ref.target != key)):
        other = public.get(one or "")
        if other is None or not library.types[other.type].effect:
            continue
        mentions = library.mentioned_by.get(other.key, ())
        acting = frozenset(by.source for by in mentions if _issued(library.records[by.source], as_of))
        acts = done(other, library, acting)
        effects_[other.key], lives[other.key] = at(other, acts, today), life(other, acts, today)
    figures = {**of.figures, **computed(Public(library.types, public, effects_), (record,))}
    return replace(of, public=public, effects=effects_, lives=lives, figures=figures)


def withhold(
    record: Record, as_of: dt.datetime, end: dt.date | None = None, *, issued: bool = False
) -> Withheld | None:
    """Why a record is not public at this moment, or None.

    `end` is its last day where it does not say one itself. After a credit repair it counts as expired. With
    `issued` it is as if it were no draft, and its time had come.
    """
    over, withdrawn = _over(record, end), _withdrawn_by(record)
    if not issued and _is_draft(record):
        return Withheld(record.key, "draft", None)
    if withdrawn is not None and withdrawn <= as_of.date():
        return Withheld(record.key, "withdrawn", None)
    if not issued and not _issued(record, as_of):
        return Withheld(record.key, "scheduled", None if _never(record, over) else _published(record))
    if over is not None and over.on <= as_of.date():
        return Withheld(record.key, "expired", None)
    return None


def _over(record: Record, end: dt.date | None) -> _Over | None:
    """When the time on display of a record ends, the earliest; None where it never does."""
    ends: list[_Over] = []
    if (after := day_after(record.date("display_until") or end)) is not None:
        ends.append(_Over(after, "expired", "display_until"))
    if (repaired := repaired_by(record)) is not None:
        ends.append(_Over(repaired, "repaired", "repaired_on"))
    return min(ends, default=None)


def _gone(library: Library, withheld: Withheld, as_of: dt.datetime, ends: Ends) -> Gone | None:
    """What is left of a record that was public before; None where it never was.

    One that was withdrawn on the day of its publication was public for some hours.
    """
    record, published = library.records[withheld.record], library.records[withheld.record].date("published")
    if withheld.reason not in ("withdrawn", "expired") or not _issued(record, as_of):
        return None
    over = _over(record, ends.get(record.key)) if withheld.reason == "expired" else None
    on = over.on if over else _withdrawn_by(record)
    if on is None or on == dt.date.min:
        return Gone(record, over.reason if over else "withdrawn", None)
    never = published is not None and (on <= published if over else on < published)
    return None if never else Gone(record, over.reason if over else "withdrawn", on)


def needed(library: Library, of: Publication) -> Iterator[Problem]:
    """Each error that a record is excused from once it is withdrawn, for those that are not yet.

    What it lacks because its day lies ahead is one error, which names the day.
    """
    withdrawn = {item.record for item in of.withheld if item.reason == "withdrawn"}
    for record in library.records.values():
        day = _withdrawn_by(record)
        if record.key in withdrawn or day is None:
            continue
        missing = [one for one in record.excused if one.code == "field-missing" and not _is_draft(record)]
        if missing:
            fields = tuple(_field(one.args) for one in missing)
            yield error("withdrawn-ahead", record.span("withdrawn"), day=day.isoformat(), fields=fields)
        yield from (one for one in record.excused if one not in missing)


def corrected_ahead(of: Publication, today: dt.date) -> Iterator[Problem]:
    """An error for each correction of a public record that is told of a day to come: nobody made it yet."""
    for record in of.public.values():
        for day in _corrected_on(record):
            if day > today:
                yield error("corrected-ahead", record.span("corrected_on"), day=day.isoformat())


def _corrected_on(record: Record) -> list[dt.date]:
    told = record.values.get("corrected_on", ())
    return [day for day in told if isinstance(day, dt.date)] if isinstance(told, tuple) else []


def _field(named: Mapping[str, Argument]) -> str:
    """A field with its label, where the type gives it one."""
    return f"{named['field']} ({named['label']})" if named["label"] else str(named["field"])


def never_public(library: Library) -> Iterator[Problem]:
    """A warning for each record whose time on display ends before it begins."""
    for record in library.records.values():
        published, end = record.date("published"), _end(record)
        if published is None or end is None or end[1] >= published:
            continue
        name, day = end
        yield warning(
            "never-public",
            record.span(name.partition(".")[0]),
            field=name,
            label=_label(library, record, name),
            value=day.isoformat(),
            other="published",
            other_label=library.types[record.type].fields["published"].label,
            other_value=published.isoformat(),
        )


def _label(library: Library, record: Record, name: str) -> str:
    """What a type calls a field of its own; empty for a common one, which the locale names."""
    field = library.types[record.type].fields.get(name)
    return field.label if field and field.span else ""


def _end(record: Record) -> tuple[str, dt.date] | None:
    """The day on or after which a record is hidden, with the field that says so; the earliest."""
    until = record.date("display_until")
    ends = [("display_until", until)] if until else []
    for name, day in (("repaired_on", repaired_by(record)), ("withdrawn.on", _withdrawn_by(record))):
        if day is not None and day > dt.date.min:
            ends.append((name, day))
    return min(ends, key=lambda end: end[1], default=None)


def _never(record: Record, over: _Over | None) -> bool:
    """Whether a record is hidden already when its time comes."""
    at, withdrawn = _published(record), _withdrawn_by(record)
    if at is None:
        return False
    return (withdrawn is not None and withdrawn <= at.date()) or (over is not None and over.on <= at.date())


def _published(record: Record) -> dt.datetime | None:
    return moment(record.values.get("published"))


def _issued(record: Record, as_of: dt.datetime) -> bool:
    """Whether a record has come into the world; what is hidden later has."""
    published = _published(record)
    return not _is_draft(record) and (published is None or published <= as_of)


def _is_draft(record: Record) -> bool:
    """Whether a record is a draft; one that does not say whether it is (未列明) is kept back too."""
    return record.values.get("draft") in (True, UNSTATED)


def moment(value: Value | None) -> dt.datetime | None:
    """A date or moment as a moment: a bare date begins at midnight. None where absent or 未列明."""
    if isinstance(value, dt.datetime):
        return value
    return dt.datetime.combine(value, dt.time()) if isinstance(value, dt.date) else None


def _withdrawn_by(record: Record) -> dt.date | None:
    """The day of withdrawal; one that is 未列明 lies in the past. None where there is none."""
    group = record.values.get("withdrawn")
    if group is None:
        return None
    day = group.get("on") if isinstance(group, Mapping) else None
    return day if isinstance(day, dt.date) else dt.date.min


def _turns(record: Record, end: dt.date | None) -> Iterator[dt.datetime]:
    """Every moment at which something about this record changes by itself."""
    published = _published(record)
    if published is not None:
        yield published
    days = [*turning_days(record), *_corrected_on(record)]
    if (after := day_after(record.date("display_until") or end)) is not None:
        days.append(after)
    if (repaired := repaired_by(record)) is not None:
        days.append(repaired)
    if (withdrawn := _withdrawn_by(record)) is not None:
        days.append(withdrawn)
    for day in days:
        yield dt.datetime.combine(day, dt.time())
