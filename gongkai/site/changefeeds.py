"""The feed of changes of legal effect, and the archive of each year (RFC 4287; RFC 5005, section 4).

One act may end hundreds of documents in a day, more than a feed holds: the archives have them all.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from gongkai.site.cards import Cards
from gongkai.site.changes import FOLDER, Change
from gongkai.site.feeds import NEVER
from gongkai.site.feedviews import FeedEntryView, FeedView
from gongkai.site.frame import Frame
from gongkai.site.listings import NEWEST
from gongkai.site.urls import EFFECTS, absolute, feed_path, listing_path, record_path


class Told(NamedTuple):
    """A change and the moment from which the site could tell it."""

    at: dt.datetime
    """The latest of the day itself and the publications of the document and of what changed it."""
    change: Change
    """The change."""


class ChangeFeeds:
    """Makes the feeds of the register of effects."""

    def __init__(self, frame: Frame, cards: Cards) -> None:
        """Take what pages share and the cards of records."""
        self.frame = frame
        self.cards = cards
        self.words = frame.words
        self.publisher = frame.config.publisher
        self._entries: dict[tuple[str, dt.date], FeedEntryView] = {}

    def of(self, years: Mapping[str, Sequence[Change]]) -> Iterator[tuple[str, FeedView]]:
        """The feed and the archives of its years, by the path of the page that tells the same.

        `years` are the changes by the year of their day. A year that lost its changes keeps its archive.
        """
        told = {year: self._newest(changes) for year, changes in sorted(years.items())}
        paths = [listing_path(FOLDER, year) for year in told]
        base = self.frame.config.base_url
        archives = ("", *(absolute(base, feed_path(path)) for path in paths), "")
        every = sorted((one for found in told.values() for one in found), key=_late, reverse=True)
        whole = self._feed(EFFECTS, self.words.say("register.heading"), every[:NEWEST])
        for path, (year, found), previous, following in zip(
            paths, told.items(), archives[:-2], archives[2:], strict=True
        ):
            view = self._feed(path, self.words.say("register.heading_year", year=year), found)
            yield path, replace(view, current=whole.address, previous=previous, following=following)
        yield EFFECTS, replace(whole, previous=archives[-2])

    def entry(self, change: Change) -> FeedEntryView:
        """The entry of a change, one and the same in every feed that holds it.

        Its title is that of the document today, as everywhere; what changed is told below.
        """
        name = change.key, change.on
        if name not in self._entries:
            self._entries[name] = self._made(change)
        return self._entries[name]

    def _made(self, change: Change) -> FeedEntryView:
        card = self.cards.card(change.key)
        address = absolute(self.frame.config.base_url, record_path(change.key))
        return FeedEntryView(
            title=self.cards.marked_title(change.key),
            address=f"{address}#{change.on.isoformat()}.{change.after.state}",
            published=self.words.stamp(self.told(change).at),
            author=self.publisher,
            category=change.after.state,
            category_label=self.words.say(f"effect.{change.after.state}"),
            summary=self._summary(change, card.type_label),
            page=address,
        )

    def _summary(self, change: Change, type_label: str) -> str:
        after = self.cards.view(change.after)
        day = self.words.date(change.on).text
        if change.before is None or change.before.state == change.after.state:
            text = self.words.say("register.told", type=type_label, day=day, after=after.label)
        else:
            before = self.words.say(f"effect.{change.before.state}")
            text = self.words.say(
                "register.told_change", type=type_label, day=day, before=before, after=after.label
            )
        if after.by:
            text += self.words.say("register.told_by", by=after.by.text)
        if after.parts:
            text += self.words.say("register.told_parts", parts=after.parts)
        return text

    def _feed(self, path: str, name: str, told: Sequence[Told]) -> FeedView:
        entries = tuple(self.entry(one.change) for one in told)
        base = self.frame.config.base_url
        return FeedView(
            title=self.words.say("page.title", title=name, site=self.frame.config.name),
            description=self.words.say("register.intro"),
            address=absolute(base, feed_path(path)),
            page=absolute(base, path),
            updated=entries[0].published if entries else NEVER,
            author=self.publisher,
            entries=entries,
        )

    def _newest(self, changes: Sequence[Change]) -> list[Told]:
        """Changes, that told last first."""
        return sorted(map(self.told, changes), key=_late, reverse=True)

    def told(self, change: Change) -> Told:
        """A change that took place before anybody could read of it here is news on the day of that.

        Else a reader who looked in between would never be told of it.
        """
        by = change.after.by
        records = map(self.cards.public.get, (change.key, by if isinstance(by, str) else ""))
        moments = [record.values.get("published") for record in records if record is not None]
        return Told(max(map(moment, (change.on, *(m for m in moments if isinstance(m, dt.date))))), change)


def moment(value: dt.date) -> dt.datetime:
    """A day as the moment at which it begins; a moment as it is."""
    return value if isinstance(value, dt.datetime) else dt.datetime.combine(value, dt.time())


def _late(told: Told) -> tuple[dt.datetime, dt.date, str]:
    return told.at, told.change.on, told.change.key
