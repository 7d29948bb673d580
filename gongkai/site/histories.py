"""The feed of one record: its publication, what changed of its effect, corrections, and what was taken down.

What another feed tells too is the same entry there and here. A feed holds all that there is to tell, so it
says that it is complete (RFC 5005, section 2): readers may forget what it tells no more.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import Final

from gongkai.model.library import Gone, Publication
from gongkai.model.page import Page
from gongkai.model.problem import Span
from gongkai.model.record import UNSTATED, UNSTATED_WORD, Record, RecordType
from gongkai.site.changefeeds import ChangeFeeds, moment
from gongkai.site.changes import of_life
from gongkai.site.feeds import NEVER, Feeds
from gongkai.site.feedviews import FeedEntryView, FeedView
from gongkai.site.frameviews import SiteView
from gongkai.site.moved import moved_keys
from gongkai.site.removals import Removals, once
from gongkai.site.urls import absolute, encode, history_path, record_path

_CORRECTION: Final = "correction"
"""The field, the category of its entries, and what their names begin with behind the page's."""

Told = tuple[dt.datetime, dt.date, FeedEntryView]
"""When the site could tell it, the day on which it happened, and what it tells."""


class Histories:
    """Makes the feeds of single records."""

    def __init__(
        self,
        feeds: Feeds,
        changes: ChangeFeeds,
        removals: Removals,
        publication: Publication,
        site: SiteView,
    ) -> None:
        """Take the makers of the feeds that tell some of it, and what is public and what was."""
        self.site = site
        self.feeds = feeds
        self.changes = changes
        self.removals = removals
        self.publication = publication
        self.frame = feeds.frame
        self.words = feeds.words

    def of(self, record: Record, type_: RecordType) -> tuple[Page, ...]:
        """The feed of a public record: of one with legal effect, or once there is or was more to tell.

        More than that it was published, that is. What happened on a day that is not known is not told. The
        first stands at its address, others at earlier ones at which it was public; there may be none.
        """
        published = record.values.get("published")
        more = [*self._removed(record), *self._corrections(record), *self._changes(record)]
        if not (more or self.stays(record, type_)):
            return ()
        if isinstance(published, dt.date):
            more.append((*_at(published), self.feeds.entry(record)))
        more.sort(key=itemgetter(0, 1), reverse=True)
        title = self.feeds.cards.marked_title(record.key)
        return self._pages(record, title, [entry for _, _, entry in more])

    def stays(self, record: Record, type_: RecordType) -> bool:
        """Whether a record has a feed whatever happened to it."""
        return type_.effect or _CORRECTION in record.values or self._kept(record)

    def of_gone(self, gone: Gone, type_: RecordType, title: str) -> tuple[Page, ...]:
        """The feed of a record that was taken down, if it can have had one: that alone, and when.

        `title` is what its page is called. Where the day is 未列明, readers of the feed shall learn of it
        all the same: the entry stands in the place of the one that told of the publication.
        """
        if not (type_.effect or self._kept(gone.record)):
            return ()
        on = gone.on or gone.record.date("published")
        rows = self.removals.of.get(gone.record.key, ())
        return self._pages(gone.record, title, [self.removals.entry(one, on) for one in rows if on])

    def _kept(self, record: Record) -> bool:
        """Whether its feed was public once."""
        paths = map(history_path, (record.key, *record.former))
        return not self.publication.kept.isdisjoint(paths)

    def _changes(self, record: Record) -> Iterator[Told]:
        for change in of_life(record.key, self.publication.lives.get(record.key, ())):
            yield self.changes.told(change).at, change.on, self.changes.entry(change)

    def _removed(self, record: Record) -> Iterator[Told]:
        for one, on in once(self.removals.of.get(record.key, ())):
            yield (*_at(on), self.removals.entry(one, on))

    def _corrections(self, record: Record) -> Iterator[Told]:
        """One for each day of a correction; where none is stated, one under the day of the publication."""
        told = record.values.get("corrected_on", ())
        stated = told if isinstance(told, tuple) else ()
        # A day that is typed twice is one, since no two entries have one name.
        days = [one for one in dict.fromkeys(stated) if isinstance(one, dt.date)]
        published = record.values.get("published")
        for day in days:
            yield (*_at(day), self._correction(record, day, f".{day.isoformat()}"))
        if _CORRECTION in record.values and not days and isinstance(published, dt.date):
            yield (*_at(published), self._correction(record, published, ""))

    def _correction(self, record: Record, at: dt.date, name: str) -> FeedEntryView:
        text = record.values.get(_CORRECTION, "")
        page = absolute(self.frame.config.base_url, record_path(record.key))
        return FeedEntryView(
            title=self.feeds.cards.marked_title(record.key),
            address=f"{page}#{_CORRECTION}{name}",
            published=self.words.stamp(at),
            author=self.feeds.publisher,
            category=_CORRECTION,
            category_label=self.words.say("record.correction"),
            summary=UNSTATED_WORD if text is UNSTATED else str(text),
            page=page,
        )

    def _pages(self, record: Record, title: str, entries: Sequence[FeedEntryView]) -> tuple[Page, ...]:
        feed = self._feed(record, title, entries)
        former = [path for path in map(history_path, moved_keys(record)) if path in self.publication.kept]
        pages = (self.frame.page(path, feed.title, code="") for path in (history_path(record.key), *former))
        origin = Span(record.path)
        return tuple(
            Page(page.path, "feeds/atom.xml", {"site": self.site, "page": page, "feed": feed}, origin)
            for page in pages
        )

    def _feed(self, record: Record, title: str, entries: Sequence[FeedEntryView]) -> FeedView:
        heading = self.words.say("history.heading", title=title)
        base = self.frame.config.base_url
        return FeedView(
            title=self.words.say("page.title", title=heading, site=self.frame.config.name),
            description=self.words.say("history.intro"),
            address=absolute(base, history_path(record.key)),
            page=absolute(base, record_path(record.key)),
            updated=entries[0].published if entries else NEVER,
            author=self.feeds.publisher,
            entries=tuple(entries),
            whole=True,
        )


def address_of(history: Sequence[Page]) -> str:
    """Where the feed of a record is, as an address of the site; empty where it has none."""
    return encode(history[0].path) if history else ""


def _at(value: dt.date) -> tuple[dt.datetime, dt.date]:
    """A day or moment as both."""
    at = moment(value)
    return at, at.date()
