"""The index of document numbers (发文字号): by the year in the number, and by the office that gave it.

A long list is spread over pages below it, by what else the number says. What was public once stays, and says
so when it is empty.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import reduce
from typing import Final

from gongkai.model.config import Column
from gongkai.model.record import Record
from gongkai.site import numbered
from gongkai.site.frame import Frame, Made
from gongkai.site.frameviews import PageView
from gongkai.site.listings import Listings
from gongkai.site.lists import ROWS
from gongkai.site.numbered import NONE, Cut, Row
from gongkai.site.numberviews import NumberGroupView, NumberListView, NumbersView
from gongkai.site.urls import BROWSE, NUMBERS, encode, listing_path
from gongkai.site.views import Card, LinkView, YearView

_FOLDER: Final = NUMBERS.partition("/")[0]
_OTHER: Final = "other"
"""Where numbers stand that are not made of office, year and serial number."""


@dataclass(frozen=True, slots=True)
class _Shelf:
    """The rows of a page, or of the pages over which it is spread."""

    folder: str
    """Where the page stands."""
    trail: tuple[LinkView, ...]
    """The pages from below the index down to it."""
    rows: list[Row]
    """In order; none where all that there were are gone."""


class Numbers:
    """Makes the index of one site."""

    def __init__(
        self, frame: Frame, listings: Listings, by_type: Mapping[str, list[Record]], kept: Collection[str]
    ) -> None:
        """Take what pages share, the maker of lists, the public records of each type, and what stays.

        `kept` are the paths of lists that were public once.
        """
        self.frame, self.listings, self.words = frame, listings, frame.words
        self.once = _below(kept)
        rows = numbered.numbered(record for type_ in frame.types for record in by_type[type_.plural])
        self.there = bool(rows) or NUMBERS in kept
        self.others = [row for row in rows if row.number is NONE]
        sound = rows[len(self.others) :]
        self.by_year = numbered.by_year(listings)
        self.by_office = numbered.by_office({row.code: row.number.office for row in sound}, listings)
        self.years = self.by_year.of(sound, self._once(_FOLDER))
        self.offices = self.by_office.of(sound, self._once(_FOLDER))

    def link(self) -> LinkView | None:
        """To the index, if there is one."""
        return LinkView(self.words.say("numbers.heading"), NUMBERS) if self.there else None

    def of_years(self) -> tuple[YearView, ...]:
        """Links to the years that any number has, with counts."""
        return self._links(_FOLDER, self.by_year, self.years)

    def pages(self) -> Iterator[Made]:
        """The index and all lists; nothing where no record has a number."""
        if not self.there:
            return
        heading = self.words.say("numbers.heading")
        offices = self._links(_FOLDER, self.by_office, self.offices)
        other = self._shelf(_OTHER, self.words.say("numbers.other"), self.others)
        count, [link] = len(self.others), other.trail
        to_other = YearView(link.text, link.url, count=count) if count else None
        view = NumbersView(heading, self.of_years(), offices, to_other)
        yield self._page(NUMBERS, heading, ()), "numbers.html", {"numbers": view}
        for part, rows in self.years.items():
            shelf = self._shelf(part, self.by_year.label(part), rows)
            years = _beside(self.of_years(), shelf.trail[-1].url)
            yield from self._spread(shelf, [self.by_office, numbered.by_run(self.listings)], years)
        for code, rows in self.offices.items():
            yield self._office(code, self._shelf(code, self.by_office.label(code), rows))
        if self.others or _OTHER in self._once(_FOLDER):
            filed = [numbered.by_year_filed(self.listings), numbered.by_month_filed(self.listings)]
            yield from self._spread(other, filed)

    def _office(self, code: str, shelf: _Shelf) -> Made:
        """The page of an office: its numbers by year or, where they are many, links to where these stand."""
        years = self.by_year.of(shelf.rows)
        if len(shelf.rows) <= ROWS:
            return self._list(shelf, groups=self._groups(years, self.by_year))
        parts = (
            YearView(self.by_year.label(part), self._place(part, code), count=len(rows))
            for part, rows in years.items()
        )
        return self._list(shelf, parts=tuple(parts))

    def _place(self, part: str, code: str) -> str:
        """Where the numbers of an office in a year stand."""
        folder = f"{_FOLDER}/{part}"
        if self._is_long(folder, self.years[part]):
            return encode(listing_path(folder, code))
        return f"{encode(listing_path(folder))}#page.{code}"

    def _spread(
        self,
        shelf: _Shelf,
        cuts: list[Cut],
        years: tuple[YearView, ...] = (),
        beside: tuple[YearView, ...] = (),
    ) -> Iterator[Made]:
        """The page of a list and, where it is long, those below it, as the cuts tell them apart."""
        if not cuts or not self._is_long(shelf.folder, shelf.rows):
            by = self.by_office if self.by_office in cuts else None
            groups = self._groups(by.of(shelf.rows) if by else {"": shelf.rows}, by)
            yield self._list(shelf, years, groups, beside)
            return
        cut, *rest = cuts
        parts = cut.of(shelf.rows, self._once(shelf.folder))
        links = self._links(shelf.folder, cut, parts)
        yield self._list(shelf, years, parts=links)
        for part, rows in parts.items():
            below = self._shelf(part, cut.label(part), rows, shelf)
            yield from self._spread(below, rest, beside=() if rest else _beside(links, below.trail[-1].url))

    def _is_long(self, folder: str, rows: list[Row]) -> bool:
        """Whether a list is spread over pages: what is so once stays so."""
        return len(rows) > ROWS or bool(self._once(folder))

    def _once(self, folder: str) -> Collection[str]:
        """What stood below a folder when it was public."""
        return self.once.get(folder, ())

    def _shelf(self, part: str, label: str, rows: list[Row], above: _Shelf | None = None) -> _Shelf:
        folder = f"{above.folder if above else _FOLDER}/{part}"
        link = LinkView(label, encode(listing_path(folder)))
        return _Shelf(folder, (*above.trail, link) if above else (link,), rows)

    def _groups(self, parts: Mapping[str, list[Row]], cut: Cut | None) -> tuple[NumberGroupView, ...]:
        """What a page shows; rows that are not told apart have no name."""
        return tuple(
            NumberGroupView(part, cut.label(part) if cut else "", tuple(map(self._card, rows)))
            for part, rows in parts.items()
            if rows
        )

    def _card(self, row: Row) -> Card:
        """What a row shows of a record, and nothing else: of other edits the page knows nothing."""
        card = self.listings.cards.card(row.record.key)
        return Card(card.title, card.url, doc_number=card.doc_number, effect=card.effect)

    def _links(self, folder: str, cut: Cut, parts: Mapping[str, list[Row]]) -> tuple[YearView, ...]:
        """Links to the parts that have rows, with counts."""
        return tuple(
            YearView(cut.label(part), encode(listing_path(folder, part)), count=len(rows))
            for part, rows in parts.items()
            if rows
        )

    def _list(
        self,
        shelf: _Shelf,
        years: tuple[YearView, ...] = (),
        groups: tuple[NumberGroupView, ...] = (),
        parts: tuple[YearView, ...] = (),
    ) -> Made:
        say = self.words.say
        labels = (link.text for link in shelf.trail)
        what = reduce(lambda one, more: say("listing.both", value=one, year=more), labels)
        heading = say("listing.heading", heading=say("numbers.heading"), year=what)
        page = self._page(listing_path(shelf.folder), heading, shelf.trail)
        view = NumberListView(heading, len(shelf.rows), years, groups, parts)
        return page, "number-list.html", {"listed": view}

    def _page(self, path: str, title: str, below: tuple[LinkView, ...]) -> PageView:
        """The index, or a page of which `below` are the steps from the index down to it."""
        say = self.words.say
        intro = say("numbers.intro")
        index = (LinkView(say("page.browse"), BROWSE), LinkView(say("numbers.heading"), NUMBERS), *below)
        trail = (*self.frame.trail("", "")[:-1], *index[:-1], replace(index[-1], url=""))
        page = self.frame.page(path, title, description=intro, trail=trail)
        return replace(page, metas=self.frame.metas(Column("", title, intro)))


def _beside(links: tuple[YearView, ...], here: str) -> tuple[YearView, ...]:
    """Links from a page to those beside it, without counts: else each new record would change all of them."""
    return tuple(replace(one, count=0, current=one.url == here) for one in links)


def _below(kept: Collection[str]) -> Mapping[str, set[str]]:
    """What stood below each folder of the index, as far as paths that were public tell."""
    found: dict[str, set[str]] = defaultdict(set)
    for path in kept:
        folders = path.split("/")[:-1]
        for place in range(1, len(folders) if path.startswith(f"{_FOLDER}/") else 0):
            found["/".join(folders[:place])].add(folders[place])
    return found
