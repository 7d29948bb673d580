"""Atom feeds (RFC 4287): the newest records of all types and of each type, and each year of a type, whole.

The years are archives of the type's feed (RFC 5005, section 4), linked one to the next, so that a reader
finds the complete history. The archive of the year that runs still grows; what it gains stands in the
type's feed as well.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from gongkai.model.config import Column
from gongkai.model.record import UNSTATED, Record, RecordType
from gongkai.site.feedviews import FeedEntryView, FeedView
from gongkai.site.frame import Frame
from gongkai.site.listings import NEWEST, Listings, by_year, latest
from gongkai.site.urls import absolute, feed_path, listing_path, record_path

_AUTHORS: Final = ("issuer", "source")
"""Who is called the author of a record, the first that is stated."""


NEVER: Final = "1970-01-01T00:00:00Z"
"""A feed has to say when it was updated; of an empty one nothing is known, and the clock is no answer."""


class Feeds:
    """Makes the feeds of one site."""

    def __init__(self, frame: Frame, listings: Listings) -> None:
        """Take what pages share, and the lists whose feeds they are."""
        self.frame = frame
        self.listings = listings
        self.cards = listings.cards
        self.words = frame.words
        self.publisher = frame.config.publisher
        self._entries: dict[str, FeedEntryView] = {}

    def of_latest(self, column: Column, list_path: str, records: Iterable[Record]) -> FeedView | None:
        """The feed of a list: its newest records whose publication is stated; None where there is none."""
        stated = latest(records)[:NEWEST]
        return self._feed(column, column.name, list_path, stated) if stated else None

    def of_type(
        self, column: Column, type_: RecordType, records: Iterable[Record]
    ) -> Iterator[tuple[str, FeedView]]:
        """The feed of a type and the archive of each of its years, oldest first, by the path of the list.

        A year in which no publication is stated has none; its neighbours are linked past it.
        """
        stated = latest(records)
        if not stated:
            return
        newest = self._feed(column, column.name, listing_path(type_.plural), stated[:NEWEST])
        found = by_year(stated)
        paths = {part: listing_path(type_.plural, part) for part in reversed(found)}
        base = self.frame.config.base_url
        addresses = ("", *(absolute(base, feed_path(path)) for path in paths.values()), "")
        for (part, path), previous, following in zip(
            paths.items(), addresses[:-2], addresses[2:], strict=True
        ):
            view = self._feed(column, self.listings.year_heading(column.name, part), path, found[part])
            yield path, replace(view, current=newest.address, previous=previous, following=following)
        yield listing_path(type_.plural), replace(newest, previous=addresses[-2])

    def empty(self, name: str, list_path: str) -> FeedView:
        """The feed of a list that has no record any more; it was never updated since time began."""
        base = self.frame.config.base_url
        return FeedView(
            title=self.words.say("page.title", title=name, site=self.frame.config.name),
            description=self.words.say("listing.empty"),
            address=absolute(base, feed_path(list_path)),
            page=absolute(base, list_path),
            updated=NEVER,
            author=self.publisher,
            entries=(),
        )

    def _feed(self, column: Column, name: str, list_path: str, records: list[Record]) -> FeedView:
        """The feed of records, newest first, of which there is at least one.

        A feed has to say when it was updated. That is when its newest record was published: the clock would
        make every build another one.
        """
        entries = tuple(self.entry(record) for record in records)
        base = self.frame.config.base_url
        return FeedView(
            title=self.words.say("page.title", title=name, site=self.frame.config.name),
            description=column.description,
            address=absolute(base, feed_path(list_path)),
            page=absolute(base, list_path),
            updated=entries[0].published,
            author=self.publisher,
            entries=entries,
        )

    def entry(self, record: Record) -> FeedEntryView:
        """The entry of a record, one and the same in every feed that holds it."""
        if record.key not in self._entries:
            self._entries[record.key] = self._made(record)
        return self._entries[record.key]

    def _made(self, record: Record) -> FeedEntryView:
        published = record.values["published"]
        if not isinstance(published, dt.date):
            raise TypeError(record.key)
        authors = (self._said(record, name) for name in _AUTHORS)
        return FeedEntryView(
            title=self.cards.marked_title(record.key),
            address=absolute(self.frame.config.base_url, record_path(record.key)),
            published=self.words.stamp(published),
            author=next(filter(None, authors), self.publisher),
            category=record.type,
            category_label=self.cards.card(record.key).type_label,
            summary=self._said(record, "summary"),
        )

    def _said(self, record: Record, name: str) -> str:
        """The value of a field in words where it is stated."""
        value = record.values.get(name)
        if isinstance(value, tuple):
            stated = (str(item) for item in value if item is not UNSTATED)
            return self.words.say("common.list_separator").join(stated)
        return value if isinstance(value, str) else ""
