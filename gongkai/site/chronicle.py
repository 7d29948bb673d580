"""The pages of the register of effects: which documents were in force when, and what changed that.

An overview of the years; each year with the days on which something changed. What changed is told once, and
a long year is spread over its months, a long list over the years in which its documents were issued.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final, get_args

from gongkai.model.config import Column
from gongkai.model.library import Effect, Publication, Stage, State
from gongkai.site.cards import Cards
from gongkai.site.changefeeds import ChangeFeeds
from gongkai.site.changes import FOLDER, Change, changes
from gongkai.site.frame import Frame, Made
from gongkai.site.frameviews import PageView
from gongkai.site.listings import UNDATED, YEARS, by_year
from gongkai.site.registerviews import (
    ChangeDayView,
    ChangeView,
    PartView,
    RegisterRowView,
    RegisterView,
    RegisterYearView,
    ShelfView,
    StateView,
    TallyView,
)
from gongkai.site.urls import EFFECTS, feed_path, listing_path
from gongkai.site.views import Card, LinkView, YearView

ROWS: Final = 1000
"""Rows from which a page is spread over several."""
_BINDING: Final[tuple[State, ...]] = ("in_force", "amended", "partly_lapsed")
"""States in which a document, or the rest of it, is in force."""
_STATES: Final[tuple[State, ...]] = (
    *_BINDING,
    *(state for state in get_args(State) if state not in _BINDING),
)
"""The order in which states are counted."""
_MONTHS: Final = tuple(f"{month:02}" for month in range(1, 13))


class Chronicle:
    """Makes the register of effects of one site."""

    def __init__(self, frame: Frame, cards: Cards, publication: Publication) -> None:
        """Take what pages share, the cards of records, and the lives of those that are public."""
        self.frame = frame
        self.cards = cards
        self.words = frame.words
        self.lives = publication.lives
        self.kept = publication.kept
        self.years: dict[str, list[Change]] = defaultdict(list)
        for change in sorted(changes(publication), key=lambda one: (one.on, one.key)):
            self.years[f"{change.on.year:04}"].append(change)
        for part in YEARS[:-1]:
            if listing_path(FOLDER, part) in self.kept:
                self.years.setdefault(part, [])
        self.undated = [key for key, life in publication.lives.items() if not life]
        self.feeds = ChangeFeeds(frame, cards)

    @property
    def there(self) -> bool:
        """Whether there is anything to tell, or was when it was published."""
        return bool(self.years) or EFFECTS in self.kept

    def link(self) -> LinkView | None:
        """To the overview."""
        return LinkView(self.words.say("register.heading"), EFFECTS) if self.there else None

    def link_of(self, key: str) -> LinkView | None:
        """To the year of the last change of a document, or the overview where that is not known."""
        return self.link_to(self.lives.get(key))

    def link_to(self, life: Sequence[Stage] | None) -> LinkView | None:
        """The same for a life; None for a record without legal effect."""
        if not life:
            return None if life is None else self.link()
        year = f"{life[-1].on.year:04}"
        return LinkView(self.words.say("register.heading_year", year=year), listing_path(FOLDER, year))

    def pages(self) -> Iterator[Made]:
        """The overview, the years, what they are spread over, and their feeds."""
        if not self.there:
            return
        heading = self.words.say("register.heading")
        columns = self._columns()
        counts: Counter[State] = Counter()
        held: dict[str, Effect] = {}
        rows, made = [], list[Made]()
        for year in sorted(self.years):
            changes = self.years[year]
            made += self._year(year, changes, held, counts)
            for change in changes:
                held[change.key] = change.after
            rows.append(self._row(year, changes, counts, columns))
        made += self._undated()
        undated = None
        if self.undated:
            link = LinkView(self.words.say("register.undated"), listing_path(FOLDER, UNDATED))
            undated = PartView(link, len(self.undated))
        view = RegisterView(heading, columns, tuple(reversed(rows)), undated)
        yield self._page(EFFECTS, heading), "register.html", {"register": view}
        yield from made
        for list_path, feed in self.feeds.of(self.years):
            yield self.frame.page(feed_path(list_path), feed.title, code=""), "feeds/atom.xml", {"feed": feed}

    def _year(
        self, year: str, changes: Sequence[Change], held: Mapping[str, Effect], counts: Counter[State]
    ) -> Iterator[Made]:
        """The page of a year and those over which it is spread; `counts` goes on to the end of the year."""
        opening = self._tally(counts)
        eve = dt.date(int(year) - 1, 12, 31)
        days = tuple(self._days(changes, counts))
        months = {part: [day for day in days if day.day.iso[5:7] == part] for part in _MONTHS}
        paths = {part: f"{FOLDER}/{year}/{part}/index.html" for part in _MONTHS}
        spread = len(changes) > ROWS or any(path in self.kept for path in paths.values())
        shown = [part for part in _MONTHS if spread and (months[part] or paths[part] in self.kept)]
        heading = self.words.say("register.heading_year", year=year)
        in_force = [key for key, effect in held.items() if effect.state in _BINDING]
        shelf_heading = self.words.say("register.in_force", day=self.words.date(eve).text)
        shelf, shelves = self._shelf(year, shelf_heading, in_force)
        links = [(part, self.words.say("register.month", year=year, month=int(part))) for part in shown]
        view = RegisterYearView(
            heading=heading,
            years=self._years(year),
            opening=opening,
            opening_day=self.words.date(eve),
            days=() if spread else days,
            months=tuple(
                PartView(LinkView(label, paths[part]), sum(len(day.changes) for day in months[part]))
                for part, label in links
            ),
            shelf=shelf,
        )
        yield self._below(listing_path(FOLDER, year), heading), "register-year.html", {"year": view}
        for part, label in links:
            below = self._whole(label, year, days=tuple(months[part]))
            yield self._below(paths[part], label, year), "register-year.html", {"year": below}
        yield from shelves

    def _undated(self) -> Iterator[Made]:
        """The page of documents whose days are not known, and those over which it is spread."""
        path = listing_path(FOLDER, UNDATED)
        if not self.undated and path not in self.kept:
            return
        heading = self.words.say("register.undated")
        shelf, shelves = self._shelf(UNDATED, heading, self.undated)
        view = self._whole(heading, UNDATED, shelf=shelf)
        yield self._below(path, heading), "register-year.html", {"year": view}
        yield from shelves

    def _shelf(self, part: str, heading: str, keys: Sequence[str]) -> tuple[ShelfView, list[Made]]:
        """A list of documents, and the pages over which it is spread."""
        found = by_year(self.cards.public[key] for key in sorted(keys))
        paths = {issued: f"{FOLDER}/{part}/of-{issued}/index.html" for issued in YEARS}
        once = [issued for issued in YEARS if paths[issued] in self.kept]
        if len(keys) <= ROWS and not once:
            return ShelfView(heading, len(keys), self._cards(keys), ()), []
        parts, made = [], list[Made]()
        for issued in (*found, *(year for year in once if year not in found)):
            records = found.get(issued, [])
            label = self._label(issued)
            title = self.words.say("listing.heading", heading=heading, year=label)
            parts.append(PartView(LinkView(label, paths[issued]), len(records)))
            shelf = ShelfView(title, len(records), self._cards(record.key for record in records), ())
            view = self._whole(title, part, shelf=shelf)
            made.append((self._below(paths[issued], title, part), "register-year.html", {"year": view}))
        return ShelfView(heading, len(keys), (), tuple(parts)), made

    def _whole(
        self,
        heading: str,
        year: str,
        *,
        days: tuple[ChangeDayView, ...] = (),
        shelf: ShelfView | None = None,
    ) -> RegisterYearView:
        """A page that holds days or a list, and is not the first of its year."""
        return RegisterYearView(heading, self._years(year), (), None, days, (), shelf)

    def _days(self, changes: Iterable[Change], counts: Counter[State]) -> Iterator[ChangeDayView]:
        """The days of changes; `counts` goes on to the end of each day."""
        for day, found in groupby(changes, key=lambda change: change.on):
            views = []
            for change in found:
                if change.before:
                    counts[change.before.state] -= 1
                counts[change.after.state] += 1
                views.append(self._change(change))
            yield ChangeDayView(self.words.date(day), tuple(views), self._tally(counts))

    def _change(self, change: Change) -> ChangeView:
        after = self.cards.view(change.after)
        return ChangeView(
            card=self.cards.card(change.key),
            before=self._state(change.before.state) if change.before else None,
            after=self._state(change.after.state),
            by=after.by,
            parts=after.parts,
        )

    def _row(
        self, year: str, changes: Sequence[Change], counts: Counter[State], columns: Iterable[StateView]
    ) -> RegisterRowView:
        last = changes[-1].on if changes else dt.date(int(year), 12, 31)
        numbers: Mapping[str, int] = {str(state): number for state, number in counts.items()}
        return RegisterRowView(
            link=LinkView(self._label(year), listing_path(FOLDER, year)),
            changes=len(changes),
            last=self.words.day(last),
            counts=tuple(numbers.get(column.state, 0) for column in columns),
        )

    def _columns(self) -> tuple[StateView, ...]:
        """The states that ever occurred."""
        found = {change.after.state for changes in self.years.values() for change in changes}
        return tuple(self._state(state) for state in _STATES if state in found)

    def _tally(self, counts: Counter[State]) -> tuple[TallyView, ...]:
        return tuple(TallyView(self._state(state), counts[state]) for state in _STATES if counts[state])

    def _state(self, state: State) -> StateView:
        return StateView(state, self.words.say(f"effect.{state}"))

    def _cards(self, keys: Iterable[str]) -> tuple[Card, ...]:
        return tuple(map(self.cards.card, sorted(keys)))

    def _years(self, current: str) -> tuple[YearView, ...]:
        """Links to all years, newest first, and to what has none."""
        parts = [*sorted(self.years, reverse=True), *([UNDATED] if self.undated else [])]
        return tuple(
            YearView(self._label(part), listing_path(FOLDER, part), part == current) for part in parts
        )

    def _label(self, part: str) -> str:
        if part == UNDATED:
            return self.words.say("listing.undated")
        return self.words.say("listing.year", year=part)

    def _below(self, path: str, title: str, part: str = "") -> PageView:
        """A page below the overview, or below the page of a year."""
        heading = self.words.say("register.heading")
        above = [LinkView(heading, EFFECTS)]
        if part:
            above.append(LinkView(self._label(part), listing_path(FOLDER, part)))
        trail = (*self.frame.trail("", title)[:-1], *above, LinkView(title, ""))
        year = path.split("/")[1]
        feed = feed_path(listing_path(FOLDER, year) if year in self.years else EFFECTS)
        return replace(self._page(path, title), trail=trail, feed=feed)

    def _page(self, path: str, title: str) -> PageView:
        intro = self.words.say("register.intro")
        page = self.frame.page(path, title, description=intro, trail=self.frame.trail("", title))
        return replace(page, feed=feed_path(EFFECTS), metas=self.frame.metas(Column("", title, intro)))
