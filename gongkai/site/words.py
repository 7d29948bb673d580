"""Values in words: dates, sizes and sentences of the page language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from zoneinfo import ZoneInfo

from gongkai.model.record import UNSTATED, UNSTATED_WORD, Value
from gongkai.site.views import DateView

Sentences = Mapping[str, str]
"""A catalogue: dotted key to sentence, with `{name}` where a value goes."""

UNSTATED_DATE = DateView(UNSTATED_WORD, "")

_KILO = 1024


class Words:
    """Puts values into the words of one language and one time zone."""

    def __init__(self, sentences: Sentences, zone: str) -> None:
        """Take a catalogue and an IANA zone name."""
        self.sentences = sentences
        self.zone = ZoneInfo(zone)
        # Many records have their days in common.
        self._dates: dict[dt.date, DateView] = {}
        self._stamps: dict[dt.date, str] = {}

    def say(self, key: str, /, **values: object) -> str:
        """The sentence of a key. Raises KeyError for a key that the catalogue lacks."""
        return self.sentences[key].format(**values)

    def date(self, value: dt.date) -> DateView:
        """A day written out, or a moment to the minute."""
        if isinstance(value, dt.datetime):
            return self.moment(value)
        if value not in self._dates:
            text = self.say("format.date", year=value.year, month=value.month, day=value.day)
            self._dates[value] = DateView(text, value.isoformat())
        return self._dates[value]

    def moment(self, value: dt.date) -> DateView:
        """`2022-02-16 16:46`, or `2022-02-16` where no time is given; the offset stands in `iso` alone."""
        if not isinstance(value, dt.datetime):
            return DateView(value.isoformat(), value.isoformat())
        local = value.replace(tzinfo=self.zone)
        return DateView(f"{value:%Y-%m-%d %H:%M}", local.isoformat(timespec="minutes"))

    def stamp(self, value: dt.date) -> str:
        """RFC 3339 with the zone's offset; a day begins at midnight.

        Its offsets have no seconds, as the zones of old times do: they are cut off.
        """
        if value not in self._stamps:
            self._stamps[value] = self._stamp(value)
        return self._stamps[value]

    def _stamp(self, value: dt.date) -> str:
        moment = value if isinstance(value, dt.datetime) else dt.datetime.combine(value, dt.time())
        offset = moment.replace(tzinfo=self.zone).utcoffset() or dt.timedelta()
        minutes = dt.timedelta(minutes=offset // dt.timedelta(minutes=1))
        return moment.replace(tzinfo=dt.timezone(minutes)).isoformat(timespec="seconds")

    def day(self, value: dt.date) -> DateView:
        """The day alone, for rows of lists."""
        day = value.date() if isinstance(value, dt.datetime) else value
        return DateView(day.isoformat(), day.isoformat())


def size(count: int) -> str:
    """A number of bytes as people say it: `512 B`, `12 KB`, `3.4 MB`."""
    if count < _KILO:
        return f"{count} B"
    if round(count / _KILO) < _KILO:
        return f"{round(count / _KILO)} KB"
    return f"{count / _KILO / _KILO:.1f} MB"


def number(value: Decimal) -> str:
    """A number as it was typed."""
    return format(value, "f")


def said(value: Value) -> str:
    """A text, or the word for what is not stated."""
    return UNSTATED_WORD if value is UNSTATED else str(value)
