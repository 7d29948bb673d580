"""The legal effect of each record on one day: computed from dates and relations, never typed in.

Repealed or lapsed documents have to be marked as such on the page that already stands
(政府网站发展指引, 国办发〔2017〕47号).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Final

from gongkai.model.library import Effect, Library, State
from gongkai.model.record import UNSTATED, Record

_ENDS: Final[Mapping[str, State]] = {
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
    acted, on a day that is not known.
    """
    endings = [end for end in _endings(record, library, acting) if end[0] <= today]
    expires = record.date("expires_on")
    if expires is not None and expires < today:
        endings.append((expires + _A_DAY, "lapsed", None))
    if endings:
        since, state, by = min(
            endings, key=lambda end: (end[0], end[2] is None, end[1] == "lapsed", end[2] or "")
        )
        return Effect(state, None if since == dt.date.min else since, by)
    begins = begin(record)
    if begins is not None and begins > today:
        return Effect("not_yet", begins)
    amended = [end for end in _acts(record, library, acting, "amends") if end[0] <= today]
    if amended:
        since, by = max(amended)
        return Effect("amended", None if since == dt.date.min else since, by)
    if begins is None:
        return Effect("unstated")
    return Effect("in_force", begins)


def begin(record: Record) -> dt.date | None:
    """The first day on which a record can act: its effective day, else the day of signing or publishing.

    None where the source does not say (未列明) or gives no day at all.
    """
    if record.values.get("effective_on") is UNSTATED:
        return None
    return record.date("effective_on") or record.date("signed_on") or record.date("published")


def turning_days(record: Record) -> Iterator[dt.date]:
    """Every day on which the effect of this record, or of one that it names, may change.

    The day of publishing is none of them: before its very moment the record is not seen and does not act.
    """
    begins, after = begin(record), day_after(record.date("expires_on"))
    if begins is not None and ("effective_on" in record.values or record.date("signed_on") is not None):
        yield begins
    if after is not None:
        yield after


def day_after(day: dt.date | None) -> dt.date | None:
    """The day after a last day; None for none, and for the end of the calendar, which stands for ever."""
    return None if day is None or day == dt.date.max else day + _A_DAY


def _endings(
    record: Record, library: Library, acting: frozenset[str]
) -> Iterator[tuple[dt.date, State, str | None]]:
    for relation, state in _ENDS.items():
        for day, key in _acts(record, library, acting, relation):
            yield day, state, key


def _acts(
    record: Record, library: Library, acting: frozenset[str], relation: str
) -> Iterator[tuple[dt.date, str]]:
    """Day and key of each record that names this one by the relation; `date.min` for an unknown day."""
    for mention in library.mentioned_by.get(record.key, ()):
        if mention.relation == relation and mention.source in acting:
            yield begin(library.records[mention.source]) or dt.date.min, mention.source
