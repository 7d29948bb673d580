"""Pages that gongkai makes of all records together: home, lists, feeds, browse, site map, sitemap.xml."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from gongkai.model.config import Column
from gongkai.model.record import Record
from gongkai.site.charts import charts
from gongkai.site.datapage import data_links
from gongkai.site.exports import Export
from gongkai.site.facets import public_once
from gongkai.site.feeds import Feeds
from gongkai.site.feedviews import FeedView, SitemapEntry
from gongkai.site.frame import Frame, Made
from gongkai.site.frameviews import PageView
from gongkai.site.issuers import issuers
from gongkai.site.linked import home as site_nodes
from gongkai.site.listings import YEARS, Listings, latest
from gongkai.site.lists import Lists
from gongkai.site.meta import HOME_TYPE
from gongkai.site.numbers import Numbers
from gongkai.site.overallviews import ColumnView, HomeView, OverviewView, WaysView
from gongkai.site.search import search_view
from gongkai.site.sitemaps import sitemaps
from gongkai.site.urls import (
    BROWSE,
    COVERAGE,
    DATA,
    HOME,
    LATEST,
    NOT_FOUND,
    REMOVED,
    SEARCH,
    SITEMAP,
    absolute,
    encode,
    feed_path,
    listing_path,
    record_path,
)
from gongkai.site.views import LinkView

_ON_HOME: Final = 10
_IN_COLUMN: Final = 5


class Overview:
    """Makes the pages over all records."""

    def __init__(
        self,
        frame: Frame,
        listings: Listings,
        by_type: Mapping[str, list[Record]],
        register: LinkView | None,
        kept: Collection[str],
        data: Mapping[str, tuple[Export, ...]],
    ) -> None:
        """Take what pages share, the maker of lists, and the public records of each type in order.

        `register` leads to the register of effects, if there is one. `kept` are paths of lists and feeds that
        were public once: they stay, and say that they are empty. `data` are the data files of each type.
        """
        self.data = data
        self.kept = kept
        self.register = register
        self.frame = frame
        self.words = frame.words
        self.listings = listings
        self.feeds = Feeds(frame, listings)
        self.by_type = by_type
        once = public_once(kept)
        self.lists = {
            type_.plural: Lists(frame, listings, type_, by_type[type_.plural], kept, once)
            for type_ in frame.types
        }
        self.numbers = Numbers(frame, listings, by_type, kept)
        listed = [record for type_ in frame.types for record in by_type[type_.plural]]
        self.latest = latest(listed)

    def pages(self, public: Iterable[Record], others: Iterable[str]) -> Iterator[Made]:
        """Home, lists, feeds, data files, browse, site map, 404, sitemap.xml and robots.txt.

        `others` are the paths of lists that are made elsewhere.
        """
        lists = (*self._lists(), *self.numbers.pages())
        feeds = dict(self._feeds())
        config = self.frame.config
        column = Column("home", self.words.say("page.home"), config.description, type=HOME_TYPE)
        metas = self.frame.metas(column)
        about, nodes = config.description, site_nodes(config)
        home = self.frame.page(HOME, config.name, description=about, column="home", nodes=nodes)
        feed = feed_path(HOME) if LATEST in feeds else ""
        yield replace(home, metas=metas, feed=feed), "home.html", {"home": self._home()}
        for page, layout, views in lists:
            feed = feed_path(page.path) if page.path in feeds else ""
            yield replace(page, feed=encode(feed)), layout, views
        for path, view in feeds.items():
            yield self.frame.page(feed_path(path), view.title, code=""), "feeds/atom.xml", {"feed": view}
        for export in (one for found in self.data.values() for one in found):
            yield (
                self.frame.page(export.path, export.title, code=""),
                "datafile.txt",
                {"datafile": export.view},
            )
        overview, ways = self._overview(), self._ways()
        browse = {"overview": replace(overview, ways=ways)}
        yield self._plain(BROWSE, "overview.browse", "browse"), "browse.html", browse
        yield self._plain(SITEMAP, "overview.sitemap", ""), "sitemap.html", {"overview": overview}
        search = search_view(overview.columns, ways, self.by_type, self.listings.cards)
        yield self._plain(SEARCH, "search.heading", "search"), "search.html", {"search": search}
        missing = self.frame.page(NOT_FOUND, self.words.say("notfound.title"), code="", indexed=False)
        yield missing, "404.html", {}
        entries = self._entries(public, [*(page.path for page, _, _ in lists), *others])
        yield from sitemaps(self.frame, entries)
        yield self.frame.page("robots.txt", "", code=""), "robots.txt", {}

    def _lists(self) -> Iterator[Made]:
        """The latest of all types, and each type whole, by year and by facet."""
        column = self.frame.columns["latest"]
        view = self.listings.newest(column.name, column.description, self.latest)
        page = self._list(LATEST, column.name, column.description, "latest")
        yield page, "listing.html", {"listing": view}
        for type_ in self.frame.types:
            column = self.frame.columns[type_.plural]
            records = self.by_type[type_.plural]
            view = self.lists[type_.plural].first()
            drawn = charts(type_, column.name, records, view.years, self.listings.cards)
            exported = (export.link for export in self.data.get(type_.plural, ()))
            files = (*data_links(type_.plural, self.words), *exported)
            view = replace(view, charts=tuple(drawn), files=files)
            view = replace(view, register=self.register if type_.effect else None)
            page = self._list(listing_path(type_.plural), column.name, column.description, type_.plural)
            yield page, "listing.html", {"listing": view}
            yield from self.lists[type_.plural].pages()

    def _feeds(self) -> Iterator[tuple[str, FeedView]]:
        """The feeds of the latest, of each type and of its years, by the path of the list."""
        column = self.frame.columns["latest"]
        view = self.feeds.of_latest(column, LATEST, self.latest)
        if view is None and feed_path(LATEST) in self.kept:
            view = self.feeds.empty(column.name, LATEST)
        if view is not None:
            yield LATEST, view
        for type_ in self.frame.types:
            column, path = self.frame.columns[type_.plural], listing_path(type_.plural)
            found = dict(self.feeds.of_type(column, type_, self.by_type[type_.plural]))
            if not found and feed_path(path) in self.kept:
                yield path, self.feeds.empty(column.name, path)
            for part in self._emptied(type_.plural):
                of_year = listing_path(type_.plural, part)
                if of_year not in found and feed_path(of_year) in self.kept:
                    name = self.listings.year_heading(column.name, part)
                    yield of_year, self.feeds.empty(name, of_year)
            yield from found.items()
            yield from self.lists[type_.plural].feeds(self.feeds)

    def _emptied(self, plural: str) -> dict[str, list[Record]]:
        """The years of a type of which a list was public once, each without a record."""
        return {part: [] for part in YEARS if listing_path(plural, part) in self.kept}

    def _home(self) -> HomeView:
        more = LinkView(self.frame.columns["latest"].name, LATEST)
        rows = self.listings.rows(self.latest[:_ON_HOME])
        columns = tuple(self._column(type_.plural, _IN_COLUMN) for type_ in self.frame.types)
        changes = self.register and replace(self.register, url=feed_path(self.register.url))
        return HomeView(self.frame.config.description, rows, more, columns, self.frame.free, changes)

    def _overview(self) -> OverviewView:
        """Every list and every free page."""
        index = self.numbers.link()
        columns = tuple(self._column(type_.plural, 0) for type_ in self.frame.types)
        others = (
            LinkView(self.words.say("page.home"), HOME),
            LinkView(self.frame.columns["latest"].name, LATEST),
            LinkView(self.words.say("search.heading"), SEARCH),
            LinkView(self.words.say("overview.browse"), BROWSE),
            LinkView(self.words.say("overview.sitemap"), SITEMAP),
            LinkView(self.words.say("coverage.heading"), COVERAGE),
            LinkView(self.words.say("data.heading"), DATA),
            *([index] if index else []),
            *([self.register] if self.register else []),
            LinkView(self.words.say("removed.heading"), REMOVED),
        )
        return OverviewView(columns, self.frame.free, others)

    def _ways(self) -> WaysView:
        bodies = issuers(self.frame, self.lists, self.by_type)
        return WaysView(self.numbers.of_years(), self.numbers.link(), bodies)

    def _column(self, plural: str, rows: int) -> ColumnView:
        column = self.frame.columns[plural]
        records = self.by_type[plural]
        type_ = next(type_ for type_ in self.frame.types if type_.plural == plural)
        return ColumnView(
            column.name,
            column.description,
            encode(listing_path(plural)),
            self.listings.rows(records[:rows]),
            self.listings.years(type_, records),
        )

    def _plain(self, path: str, key: str, column: str) -> PageView:
        title = self.words.say(key)
        metas = self.frame.metas(Column(column, title))
        page = self.frame.page(path, title, trail=self.frame.trail("", title), column=column)
        return replace(page, metas=metas)

    def _list(self, path: str, title: str, description: str, column: str) -> PageView:
        """A column's own page: its trail ends with the column, without a link to itself."""
        trail = (*self.frame.trail(column, title)[:-2], LinkView(title, ""))
        page = self.frame.page(path, title, description=description, trail=trail, column=column)
        return replace(page, metas=self.frame.metas(self.frame.columns[column]))

    def _entries(self, public: Iterable[Record], lists: Iterable[str]) -> Iterator[SitemapEntry]:
        """Every address that search engines may list, with the day of publication where it is known."""
        base = self.frame.config.base_url
        days = {record_path(record.key): record.date("published") for record in public}
        days |= dict.fromkeys((HOME, BROWSE, SEARCH, SITEMAP, COVERAGE, DATA, *lists))
        for path, day in days.items():
            yield SitemapEntry(absolute(base, path), day.isoformat() if day else "")
