"""The legal effect of each record on one day: computed from dates and relations, never typed in.

Repealed or lapsed documents have to be marked as such on the page that already stands
(政府网站发展指引, 国办发〔2017〕47号).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from gongkai.model.library import Effect, Library, State
from gongkai.model.record import Record
from gongkai.register.acts import Act, acts_on, begin, stated_days

ENDS: Final[Mapping[str, State]] = {
    "repeals": "repealed",
    "replaces": "repealed",
    "declares_lapsed": "lapsed",
}
"""Relations that end the effect of the record that they name, and the state that follows."""
_A_DAY: Final = dt.timedelta(days=1)


def effects(library: Library, acting: frozenset[str], today: dt.date) -> dict[str, Effect]:
    """The effect of every record whose type has one.

    `acting` are the keys of the records that have been issued: a draft or a scheduled record
    changes nothing yet.
    """
    return {
        key: effect_of(record, library, acting, today)
        for key, record in library.records.items()
        if library.types[record.type].effect
    }


def effect_of(record: Record, library: Library, acting: frozenset[str], today: dt.date) -> Effect:
    """The effect of one record on a day.

    Of several endings the first counts; of those of one day, what another record did before its own last
    day, a repeal before a lapse, and then the smaller key. An acting record whose own day is 未列明 has
    acted, on a day that is not known. What an act did stands when that act is repealed itself: a repeal is
    done with on its day, and only a new act brings a text back.
    """
    return at(record, done(record, library, acting), today)


def done(record: Record, library: Library, acting: frozenset[str]) -> tuple[Act, ...]:
    """What is done to a record by those that have been issued, and by documents outside the register."""
    acts = acts_on(record, library)
    return tuple(act for act in acts if not isinstance(act.by, str) or act.by in acting)


def at(record: Record, acts: Sequence[Act], today: dt.date) -> Effect:
    """The effect of a record on a day, given all that is `done` to it."""
    past = [act for act in acts if _day(act) <= today]
    if ended := _ended(record, past, today):
        return ended
    begins = begin(record)
    if begins is not None and begins > today:
        return Effect("not_yet", begins)
    partly = [act for act in past if act.relation in ENDS]
    changes = partly or [act for act in past if act.relation == "amends"]
    if changes:
        # What changed before its first day shows from that day on.
        last = max(changes, key=lambda act: (_day(act), act.name))
        since = last.day if last.day is None or begins is None else max(last.day, begins)
        parts = tuple(dict.fromkeys(act.parts for act in partly))
        return Effect("partly_lapsed" if partly else "amended", since, last.by, parts)
    if begins is None:
        return Effect("unstated")
    return Effect("in_force", begins)


def turning_days(record: Record) -> Iterator[dt.date]:
    """Every day on which the effect of this record, or of one that it names, may change, or its life begins.

    The day of publishing is none of them: before its very moment the record is not seen and does not act.
    """
    begins, after = begin(record), day_after(record.date("expires_on"))
    if begins is not None and ("effective_on" in record.values or record.date("signed_on") is not None):
        yield begins
    if after is not None:
        yield after
    if (signed := record.date("signed_on")) is not None:
        yield signed
    yield from stated_days(record)


def day_after(day: dt.date | None) -> dt.date | None:
    """The day after a last day; None for none, and for the end of the calendar, which stands for ever."""
    return None if day is None or day == dt.date.max else day + _A_DAY


def _ended(record: Record, past: Sequence[Act], today: dt.date) -> Effect | None:
    """How the whole record has ended, by what happened first; None where it has not."""
    whole = [act for act in past if act.relation in ENDS and not act.parts]
    first = min(whole, key=lambda act: (_day(act), ENDS[act.relation] == "lapsed", act.name), default=None)
    after = day_after(record.date("expires_on"))
    if after is not None and after <= today and (first is None or after < _day(first)):
        return Effect("lapsed", after)
    return None if first is None else Effect(ENDS[first.relation], first.day, first.by)


def _day(act: Act) -> dt.date:
    """The day of an act; an unknown one is past."""
    return act.day or dt.date.min
