"""The clock enters here, once, as data."""

from __future__ import annotations

import datetime as dt
import os
import re
import time
from typing import Final
from zoneinfo import ZoneInfo

_MOMENT: Final = re.compile(r"\d{4}-\d{2}-\d{2}([ T]\d{2}:\d{2})?", re.ASCII)


class MomentError(ValueError):
    """A moment that cannot be read; its text is the argument."""


class EpochError(MomentError):
    """The same for the moment that the environment gives."""


def as_of(given: str | None, zone: str) -> dt.datetime:
    """The moment that a run works at: as given, else SOURCE_DATE_EPOCH, else now.

    Wall clock of the zone (IANA name), cut to the minute. A bare date means its 23:59. Raises
    MomentError for a text that is no moment, EpochError where the environment holds it.
    """
    if given is not None:
        return named(given)
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch:
        try:
            moment = dt.datetime.fromtimestamp(int(epoch), ZoneInfo(zone))
        except (ValueError, OverflowError, OSError) as fault:
            raise EpochError(epoch) from fault
    else:
        moment = dt.datetime.now(ZoneInfo(zone))
    return moment.replace(second=0, microsecond=0, tzinfo=None)


def stamp(zone: dt.tzinfo) -> str:
    """This very second in a zone, with its offset: for the log of releases, never for a page."""
    return dt.datetime.now(zone).isoformat(timespec="seconds")


def ticks() -> int:
    """Nanoseconds since 1970, to hold against the times of files; never part of a result."""
    return time.time_ns()


def named(text: str) -> dt.datetime:
    """The moment that a text such as `2022-02-16 16:46` names; a bare date means its 23:59.

    Raises MomentError for a text that names none.
    """
    if not _MOMENT.fullmatch(text):
        raise MomentError(text)
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError as fault:
        raise MomentError(text) from fault
    return moment if len(text) > len("2022-02-16") else moment.replace(hour=23, minute=59)
