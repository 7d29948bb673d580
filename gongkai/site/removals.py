"""The public list of all that was taken down, by year, and its feed."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from dataclasses import replace
from typing import Final, NamedTuple

from gongkai.model.config import Column
from gongkai.model.library import Publication
from gongkai.site.feeds import NEVER
from gongkai.site.feedviews import FeedEntryView, FeedView
from gongkai.site.frame import Made
from gongkai.site.frameviews import PageView
from gongkai.site.goneviews import RemovalsView, RemovalView, RemovalYearView
from gongkai.site.listings import NEWEST, UNDATED, YEARS, Listings
from gongkai.site.takenfiles import withdrawn_files
from gongkai.site.tombstones import Tombstones
from gongkai.site.urls import (
    REMOVED,
    REMOVED_FEED,
    absolute,
    attachment_path,
    encode,
    listing_path,
    record_path,
)
from gongkai.site.views import LinkView, YearView
from gongkai.site.words import UNSTATED_DATE

_FOLDER: Final = "removed"
"""Where the lists by year stand."""


class Removed(NamedTuple):
    """Something that was taken down."""

    on: dt.date | None
    """When; None where that is 未列明."""
    address: str
    """The path by which it was known, encoded once; the permanent name of its entry in the feed."""
    key: str
    """Its record, or the one whose file it was."""
    row: RemovalView
    """What the list says of it."""


class Removals:
    """Makes the list and its feed."""

    def __init__(self, tombstones: Tombstones, listings: Listings, publication: Publication) -> None:
        """Take the maker of tombstones, that of lists, and what is public and what was."""
        self.tombstones = tombstones
        self.listings = listings
        self.frame = tombstones.frame
        self.words = tombstones.words
        found = [*self._records(publication), *self._files(publication)]
        found.sort(key=lambda one: (one.address, one.row.file))
        found.sort(key=lambda one: one.on or dt.date.min, reverse=True)
        self.found = found
        self.of: dict[str, list[Removed]] = defaultdict(list)
        for one in found:
            self.of[one.key].append(one)
        self.parts = self._parts(publication.kept)

    def pages(self) -> Iterator[Made]:
        """The list and its feed, always there, so that their addresses last; the lists by year, if any."""
        title, intro = self.words.say("removed.heading"), self.words.say("removed.intro")
        trail = self.frame.trail("", title)
        whole = self._view(title, self.found, "")
        yield self._page(REMOVED, title, trail), "removed.html", {"removals": whole}
        for part, found in self.parts.items():
            heading = self.listings.year_heading(title, part)
            below = (*trail[:-1], LinkView(title, REMOVED), LinkView(self.listings.year_label(part), ""))
            page = self._page(listing_path(_FOLDER, part), heading, below)
            yield page, "removed.html", {"removals": self._view(heading, found, part)}
        feed = self._feed(title, intro)
        yield self.frame.page(REMOVED_FEED, feed.title, code=""), "feeds/atom.xml", {"feed": feed}

    def _page(self, path: str, title: str, trail: tuple[LinkView, ...]) -> PageView:
        intro = self.words.say("removed.intro")
        page = self.frame.page(path, title, description=intro, trail=trail)
        return replace(page, feed=REMOVED_FEED, metas=self.frame.metas(Column("", title, intro)))

    def _parts(self, kept: Container[str]) -> dict[str, list[Removed]]:
        """What stands in lists by year, newest first; nothing as long as one list has room for all.

        `kept` are paths of lists that were public once: those stay, and then there are all.
        """
        once = [part for part in YEARS if listing_path(_FOLDER, part) in kept]
        years = _by_year(self.found) if once or len(self.found) > NEWEST else {}
        return years | {part: [] for part in once if part not in years}

    def _view(self, heading: str, found: list[Removed], part: str) -> RemovalsView:
        """A list: of one year whole, or the newest of all with links to the years."""
        limit = len(found) if part else NEWEST
        years = tuple(
            RemovalYearView(self.listings.year_label(key), tuple(one.row for one in rows))
            for key, rows in _by_year(found[:limit]).items()
        )
        links = tuple(
            YearView(self.listings.year_label(key), listing_path(_FOLDER, key), key == part)
            for key, rows in self.parts.items()
            if rows
        )
        return RemovalsView(heading, years, links, limit if len(found) > limit else 0)

    def _records(self, publication: Publication) -> Iterator[Removed]:
        for gone in publication.gone.values():
            view = self.tombstones.view(gone)
            key = "removed.untitled" if view.published else "removed.unknown"
            day = view.published.text if view.published else ""
            what = view.title or self.words.say(key, type=view.type_label, day=day)
            link = LinkView(what, encode(record_path(gone.record.key)))
            row = RemovalView(link, "", view.type_label, view.on, view.reason, view.basis)
            yield Removed(gone.on, link.url, gone.record.key, row)

    def _files(self, publication: Publication) -> Iterator[Removed]:
        for record in publication.public.values():
            for on, file in withdrawn_files(record, self.words):
                link = LinkView(
                    self.tombstones.cards.marked_title(record.key), encode(record_path(record.key))
                )
                day = self.words.day(on) if on else UNSTATED_DATE
                label = self.tombstones.cards.card(record.key).type_label
                row = RemovalView(link, file.file, label, day, file.reason, file.basis)
                yield Removed(on, encode(attachment_path(record.key, file.file)), record.key, row)

    def _feed(self, title: str, intro: str) -> FeedView:
        """The newest of which the day is stated, each named once."""
        newest = list(once(self.found))[:NEWEST]
        entries = tuple(self.entry(one, on) for one, on in newest)
        base = self.frame.config.base_url
        return FeedView(
            title=self.words.say("page.title", title=title, site=self.frame.config.name),
            description=intro,
            address=absolute(base, REMOVED_FEED),
            page=absolute(base, REMOVED),
            updated=entries[0].published if entries else NEVER,
            author=self.frame.config.publisher,
            entries=entries,
        )

    def entry(self, one: Removed, on: dt.date) -> FeedEntryView:
        """The entry of something that was taken down, one and the same in every feed that holds it."""
        row = one.row
        said_of = (
            self.words.say("removed.file", file=row.file, title=row.link.text) if row.file else row.link.text
        )
        basis = self.words.say("removed.by", basis=row.basis) if row.basis else ""
        base = self.frame.config.base_url
        return FeedEntryView(
            title=self.words.say("removed.entry", what=said_of),
            address=f"{base}/{one.address}",
            published=self.words.stamp(on),
            author=self.frame.config.publisher,
            category=one.key.partition("/")[0],
            category_label=row.type_label,
            summary=self.words.say("removed.why", reason=row.reason) + basis,
            page=f"{base}/{row.link.url}" if row.file else "",
        )


def once(found: Iterable[Removed]) -> Iterator[tuple[Removed, dt.date]]:
    """Those whose day is stated, with it; each address once, with what is said of it first."""
    seen = set[str]()
    for one in found:
        if one.on and one.address not in seen:
            seen.add(one.address)
            yield one, one.on


def _by_year(found: Iterable[Removed]) -> dict[str, list[Removed]]:
    """In the order in which they come."""
    years: dict[str, list[Removed]] = defaultdict(list)
    for one in found:
        years[f"{one.on.year:04}" if one.on else UNDATED].append(one)
    return dict(years)
