"""The list pages of one type: its newest, its years, and the same for each value of a facet.

A list is of a type, of at most one value of one facet, and of a year or of none; a long year is spread over
its months. What was public once stays, and says so when it is empty.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final

from gongkai.model.record import Record, RecordType
from gongkai.site.facets import Facet, Once, Shared, facets
from gongkai.site.feeds import Feeds
from gongkai.site.feedviews import FeedView
from gongkai.site.frame import Frame, Made
from gongkai.site.frameviews import PageView
from gongkai.site.listings import NEWEST, UNDATED, YEARS, Listings, by_year, month
from gongkai.site.listviews import ChoicesView, FacetView, ListingView
from gongkai.site.urls import encode, feed_path, labels_path, listing_path
from gongkai.site.views import LinkView, YearView

ROWS: Final = 1000
"""Rows above which a year is spread over its months."""
HEAD: Final = 12
"""Values of a facet that a list names; of more it leads to the list of all."""
FED: Final = ("kind", "issuer")
"""Facets whose values have a feed: into a state of effect records come without being published."""

_MONTHS: Final = (*(f"{number:02}" for number in range(1, 13)), UNDATED)


@dataclass(frozen=True, slots=True)
class _Shelf:
    """Records that stand in one list and in its years."""

    folder: str
    """Where the pages stand."""
    label: str
    """The value of the facet in words; empty for the type itself."""
    records: list[Record]
    """In the order of the type."""
    years: Mapping[str, list[Record]]
    """The years that have a list of their own, newest first."""
    counts: Mapping[str, int]
    """How many records each year has."""
    facet: str = ""
    """The facet; empty for the type itself."""
    key: str = ""
    """The key of its value; empty for the type itself."""


class Lists:
    """Makes the list pages of one type."""

    def __init__(
        self,
        frame: Frame,
        listings: Listings,
        type_: RecordType,
        records: list[Record],
        kept: Collection[str],
        once: Once,
    ) -> None:
        """Take what pages share, the maker of lists, the public records in order, and what was once."""
        self.frame, self.listings, self.type = frame, listings, type_
        self.words = frame.words
        self.kept = kept
        self.column = frame.columns[type_.plural]
        found = by_year(records)
        self.filed = {record.key: part for part, filed in found.items() for record in filed}
        stay = [part for part in YEARS if listing_path(type_.plural, part) in kept and part not in found]
        years = found | {part: list[Record]() for part in stay}
        self.whole = _Shelf(type_.plural, "", records, years, _counts(found))
        before = once.get(type_.plural, {})
        self.facets = tuple(facets(type_, records, listings.cards, before))
        self.shelves = {
            (facet.name, value.key): self._shelf(facet, value, before.get(facet.name, {}).get(value.key, ()))
            for facet in self.facets
            for value in facet.values
        }
        self.marked = self._marked()
        self._tops: dict[tuple[str, str], list[_Shelf]] = {}

    def first(self) -> ListingView:
        """The first list of the type: its newest records, with links to all else."""
        view = self._first(self.whole, self.column.name)
        return replace(view, description=self.column.description)

    def pages(self) -> Iterator[Made]:
        """All lists of the type but the first."""
        yield from self._years(self.whole)
        for facet in self.facets:
            yield self._index(facet)
        for shelf in self.shelves.values():
            heading = self._heading(shelf.label)
            view = self._first(shelf, heading)
            yield self._page(shelf, listing_path(shelf.folder), heading), "listing.html", {"listing": view}
            yield from self._years(shelf)

    def feeds(self, feeds: Feeds) -> Iterator[tuple[str, FeedView]]:
        """The feeds of values, by the path of the list."""
        for shelf in self.shelves.values():
            path, heading = listing_path(shelf.folder), self._heading(shelf.label)
            column = replace(self.column, name=heading)
            view = feeds.of_latest(column, path, shelf.records) if shelf.facet in FED else None
            if view is not None:
                yield path, view
            elif feed_path(path) in self.kept:
                yield path, feeds.empty(heading, path)

    def _shelf(self, facet: Facet, value: Shared, once: Collection[str]) -> _Shelf:
        """The list of a value; it has years as soon as one page has no room for all, or they are several."""
        found: dict[str, list[Record]] = defaultdict(list)
        for record in value.records:
            found[self.filed[record.key]].append(record)
        folder = f"{self.type.plural}/{facet.name}/{value.key}"
        stay = [part for part in YEARS if part in once]
        several = len(found) > 1 or len(value.records) > NEWEST or stay
        years = {part: found[part] for part in self.whole.years if part in found} if several else {}
        years |= {part: list[Record]() for part in stay if part not in years}
        return _Shelf(folder, value.label, value.records, years, _counts(found), facet.name, value.key)

    def _marked(self) -> dict[str, str]:
        """By what a filter tells each record."""
        found: dict[str, list[str]] = defaultdict(list)
        for shelf in self.shelves.values():
            mark = f"{shelf.facet}-{shelf.key}"
            for record in shelf.records:
                found[record.key].append(mark)
        return {key: " ".join(marks) for key, marks in found.items()}

    def _first(self, shelf: _Shelf, heading: str) -> ListingView:
        """The newest of a shelf; where it shows all, rows and links are marked, to be filtered in place."""
        records = shelf.records
        # A value that fits one page has one list, however many years: there is none to lead to.
        room = NEWEST if shelf.years else len(records)
        whole = len(records) <= room
        years = tuple(
            self._year_link(shelf, part, count=len(found), marked=whole)
            for part, found in shelf.years.items()
            if found
        )
        view = self.listings.view(heading, "", records, years, limit=room)
        choices = self._choices("", shelf, records if whole else None)
        marks = tuple(f"year-{self.filed[one.key]} {self.marked.get(one.key, '')}".strip() for one in records)
        return replace(view, total=len(records), facets=choices, marks=marks if whole else ())

    def _years(self, shelf: _Shelf) -> Iterator[Made]:
        """The years of a shelf, and the months of those that are long."""
        links = tuple(self._year_link(shelf, part) for part, found in shelf.years.items() if found)
        for part, found in shelf.years.items():
            label = self.listings.year_label(part)
            heading = self._heading(shelf.label, label)
            path = listing_path(shelf.folder, part)
            here = encode(path)
            years = tuple(replace(link, current=True) if link.url == here else link for link in links)
            months = self._months(shelf.folder, part, found)
            shown = [] if months else found
            view = self.listings.view(heading, "", shown, years, limit=len(shown))
            choices = self._choices(part, shelf, None if months else found)
            paths = {encode(one): one for one in (listing_path(shelf.folder, f"{part}/{m}") for m in months)}
            monthly = tuple(self._month_link(shelf, part, one, len(rows)) for one, rows in months.items())
            marks = tuple(self.marked.get(one.key, "") for one in shown)
            view = replace(view, total=len(found), facets=choices, marks=marks, months=monthly)
            if found and not shelf.facet:
                sheets = encode(labels_path(self.type.plural, part))
                view = replace(view, labels=LinkView(self.words.say("labels.link"), sheets))
            yield self._page(shelf, path, heading, label), "listing.html", {"listing": view}
            for link, rows in zip(monthly, months.values(), strict=True):
                below = self.listings.view(self._heading(shelf.label, link.label), "", rows, limit=len(rows))
                beside = tuple(replace(one, count=0, current=one is link) for one in monthly)
                below = replace(below, total=len(rows), months=beside)
                above = LinkView(label, here)
                page = self._page(shelf, paths[link.url], below.heading, link.label, above)
                yield page, "listing.html", {"listing": below}

    def _months(self, folder: str, part: str, found: list[Record]) -> dict[str, list[Record]]:
        """The months of a long year that have a list, newest first; none of a year that fits one page."""
        stay = [one for one in _MONTHS if listing_path(folder, f"{part}/{one}") in self.kept]
        if not stay and (len(found) <= ROWS or part == UNDATED):
            return {}
        rows: dict[str, list[Record]] = {one: [] for one in stay}
        for record in found:
            rows.setdefault(month(record), []).append(record)
        return {one: rows[one] for one in sorted(rows, key=lambda one: (one != UNDATED, one), reverse=True)}

    def _choices(self, part: str, shelf: _Shelf, rows: list[Record] | None) -> tuple[ChoicesView, ...]:
        """The facets of a list, of one year if `part` is given; `rows` are its records if it shows all.

        A list of a type tells how many records each value has. A list of a value does not tell that of other
        values, else each new record would change all of them.
        """
        return tuple(filter(None, (self._facet(facet, part, shelf, rows) for facet in self.facets)))

    def _facet(self, facet: Facet, part: str, shelf: _Shelf, rows: list[Record] | None) -> ChoicesView | None:
        found = self._top(facet, part)
        if not found:
            return None
        own = facet.name == shelf.facet
        links = tuple(
            YearView(
                of.label,
                encode(listing_path(of.folder, part if part in of.years else "")),
                current=of is shelf,
                count=0 if shelf.facet else of.counts[part] if part else len(of.records),
                mark="" if own or rows is None else f"{of.facet}-{of.key}",
            )
            for of in found[:HEAD]
        )
        every = LinkView(facet.label, encode(listing_path(f"{self.type.plural}/{facet.name}")))
        return ChoicesView(facet.name, facet.label, links, every, cut=len(found) > HEAD)

    def _top(self, facet: Facet, part: str) -> list[_Shelf]:
        """The values of a facet in one year, or in all: as many as a list names, and one more if there is."""
        if (facet.name, part) not in self._tops:
            shelves = (self.shelves[facet.name, value.key] for value in facet.values)
            there = (of for of in shelves if (of.counts.get(part) if part else of.records))
            self._tops[facet.name, part] = list(islice(there, HEAD + 1))
        return self._tops[facet.name, part]

    def _index(self, facet: Facet) -> Made:
        """The list of all values of a facet."""
        heading = self._heading(facet.label)
        found = (self.shelves[facet.name, value.key] for value in facet.values if value.records)
        links = tuple(
            YearView(of.label, encode(listing_path(of.folder)), count=len(of.records)) for of in found
        )
        path = listing_path(f"{self.type.plural}/{facet.name}")
        trail = self.frame.trail(self.type.plural, facet.label)
        page = self.frame.page(path, heading, trail=trail, column=self.type.plural)
        page = replace(page, metas=self.frame.metas(self.column))
        return page, "facet.html", {"facet": FacetView(heading, links)}

    def _page(
        self, shelf: _Shelf, path: str, heading: str, label: str = "", above: LinkView | None = None
    ) -> PageView:
        """A list page; `label` is the year or month, if it is of one, and `above` the page of its year."""
        here = LinkView(label or shelf.label, "")
        trail = [*self.frame.trail(self.type.plural, "")[:-1]]
        if shelf.facet:
            facet = next(one for one in self.facets if one.name == shelf.facet)
            trail.append(LinkView(facet.label, encode(listing_path(f"{self.type.plural}/{facet.name}"))))
            trail += [LinkView(shelf.label, encode(listing_path(shelf.folder)))] if label else []
        trail += [above] if above else []
        page = self.frame.page(
            path,
            heading,
            description=self.column.description,
            trail=(*trail, here),
            column=self.type.plural,
        )
        return replace(page, metas=self.frame.metas(self.column))

    def _heading(self, *labels: str) -> str:
        """What a list is called, after what it is of."""
        stated = [label for label in labels if label]
        what = (
            self.words.say("listing.both", value=stated[0], year=stated[1]) if len(stated) > 1 else stated[0]
        )
        return self.words.say("listing.heading", heading=self.column.name, year=what)

    def _year_link(self, shelf: _Shelf, part: str, *, count: int = 0, marked: bool = False) -> YearView:
        label, url = self.listings.year_label(part), encode(listing_path(shelf.folder, part))
        return YearView(label, url, count=count, mark=f"year-{part}" if marked else "")

    def _month_link(self, shelf: _Shelf, part: str, one: str, count: int) -> YearView:
        key = "listing.no_month" if one == UNDATED else "listing.month"
        label = self.words.say(key, year=part, month=0 if one == UNDATED else int(one))
        return YearView(label, encode(listing_path(shelf.folder, f"{part}/{one}")), count=count)


def _counts(found: Mapping[str, list[Record]]) -> dict[str, int]:
    return {part: len(records) for part, records in found.items()}
