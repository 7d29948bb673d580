"""Atom feeds (RFC 4287): the newest records of all types, and of each type."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Final

from gongkai.model.config import Column
from gongkai.model.record import Record
from gongkai.site.cards import Cards
from gongkai.site.feedviews import FeedEntryView, FeedView
from gongkai.site.frame import Frame
from gongkai.site.listings import NEWEST, latest
from gongkai.site.urls import absolute, feed_path, record_path

_AUTHORS: Final = ("issuer", "source")
"""Who is called the author of a record, the first that is stated."""


class Feeds:
    """Makes the feeds of one site."""

    def __init__(self, frame: Frame, cards: Cards) -> None:
        """Take what pages share, and what others say of records."""
        self.frame = frame
        self.cards = cards
        self.words = frame.words
        identity = frame.config.identity
        self.publisher = identity.organiser or frame.config.name

    def feed(self, column: Column, list_path: str, records: Iterable[Record]) -> FeedView | None:
        """The feed of a list: its newest records whose publication is stated; None where there is none.

        A feed has to say when it was updated. That is when its newest record was published: the clock would
        make every build another one.
        """
        entries = tuple(self._entry(record) for record in latest(records)[:NEWEST])
        if not entries:
            return None
        base = self.frame.config.base_url
        return FeedView(
            title=self.words.say("page.title", title=column.name, site=self.frame.config.name),
            description=column.description,
            address=absolute(base, feed_path(list_path)),
            page=absolute(base, list_path),
            updated=entries[0].published,
            author=self.publisher,
            entries=entries,
        )

    def _entry(self, record: Record) -> FeedEntryView:
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
            return self.words.say("common.list_separator").join(str(item) for item in value)
        return value if isinstance(value, str) else ""
