"""Lists of records: by type, by year, and the newest of all.

By year, never by page number: a new record touches the list of its own year, and an address once
given keeps its meaning.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from operator import attrgetter, itemgetter
from typing import Final

from gongkai.model.record import Quantity, Record, RecordType, Value
from gongkai.site.cards import Cards
from gongkai.site.listviews import ListingView
from gongkai.site.urls import encode, listing_path
from gongkai.site.views import Card, YearView

NEWEST: Final = 50
"""Rows of the latest page and of a type's first list."""
UNDATED: Final = "undated"
"""The list of records that no year can be told of."""

YEARS: Final = (*(f"{number:04}" for number in range(1900, 3000)), UNDATED)
"""Every part that a type can be listed by."""

_YEAR_IN_NUMBER: Final = re.compile(r"〔((?:19|20)\d{2})〕")

Key = tuple[int, object]


def order(records: Iterable[Record], by: str) -> list[Record]:
    """Records in the order of a field, `-` in front for the greatest first; those without a value last."""
    found = sorted(records, key=attrgetter("key"))
    name = by.removeprefix("-")
    stated: list[tuple[Key, Record]] = []
    rest: list[Record] = []
    for record in found:
        key = _key(record.values.get(name))
        if key is None:
            rest.append(record)
        else:
            stated.append((key, record))
    stated.sort(key=itemgetter(0), reverse=by.startswith("-"))
    return [record for _, record in stated] + rest


def latest(records: Iterable[Record]) -> list[Record]:
    """Records with a known moment of publication, newest first; one that is 未列明 is never the latest."""
    stated = (record for record in records if isinstance(record.values.get("published"), dt.date))
    return order(stated, "-published")


def year(record: Record) -> str:
    """The year that a record is filed under: of publication, else of signing, else in its number.

    `undated` where none of them is known.
    """
    day = _filed(record)
    if day is not None:
        return f"{day.year:04}"
    match = _YEAR_IN_NUMBER.search(str(record.values.get("doc_number", "")))
    return match[1] if match else UNDATED


def month(record: Record) -> str:
    """The month that a record is filed under in its year; `undated` where only the year is known."""
    day = _filed(record)
    return UNDATED if day is None else f"{day.month:02}"


def by_year(records: Iterable[Record]) -> dict[str, list[Record]]:
    """Records by the year that they are filed under: newest year first, `undated` last, order kept within."""
    found: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        found[year(record)].append(record)
    return {key: found[key] for key in sorted(found, key=lambda key: (key != UNDATED, key), reverse=True)}


class Listings:
    """Makes the list views of one site."""

    def __init__(self, cards: Cards) -> None:
        """Take the cards that become rows."""
        self.cards = cards
        self.words = cards.words

    def newest(self, heading: str, description: str, records: list[Record]) -> ListingView:
        """The newest records of all types."""
        return self.view(heading, description, records, with_type=True)

    def years(self, type_: RecordType, records: list[Record]) -> tuple[YearView, ...]:
        """Links to the lists of a type by year."""
        return tuple(
            YearView(self.year_label(key), encode(listing_path(type_.plural, key)))
            for key in by_year(records)
        )

    def year_heading(self, heading: str, part: str) -> str:
        """What the list of a year is called."""
        return self.words.say("listing.heading", heading=heading, year=self.year_label(part))

    def year_label(self, part: str) -> str:
        """A year in words."""
        return (
            self.words.say("listing.undated")
            if part == UNDATED
            else self.words.say("listing.year", year=part)
        )

    def rows(self, records: Iterable[Record]) -> tuple[Card, ...]:
        """The cards of records, in their order."""
        return tuple(self.cards.card(record.key) for record in records)

    def view(
        self,
        heading: str,
        description: str,
        records: list[Record],
        years: tuple[YearView, ...] = (),
        *,
        limit: int = NEWEST,
        with_type: bool = False,
    ) -> ListingView:
        """A list that shows as many of its records, the first ones, as `limit` allows."""
        rows = self.rows(records[:limit])
        has = {
            "doc_number": any(card.doc_number for card in rows),
            "type": with_type,
            "published": any(card.published for card in rows),
            "effect": any(card.effect for card in rows),
        }
        columns = ("title", *(name for name, found in has.items() if found))
        return ListingView(heading, description, rows, columns, years, limit if len(records) > limit else 0)


def _filed(record: Record) -> dt.date | None:
    """The day under which a record is filed."""
    return record.date("published") or record.date("signed_on")


def _key(value: Value | None) -> Key | None:
    """Something by which values of one field compare, whatever their kinds; None for no value."""
    if isinstance(value, dt.date):
        moment = value if isinstance(value, dt.datetime) else dt.datetime.combine(value, dt.time())
        return 0, moment
    if isinstance(value, Decimal | Quantity):
        return 1, value.number if isinstance(value, Quantity) else value
    if isinstance(value, str):
        return 2, value
    return None
