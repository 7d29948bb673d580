"""Sheets of labels: for each list by year the QR codes of its records, to be stuck on paper."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from gongkai.model.record import Record, RecordType
from gongkai.site.frame import Frame, Made
from gongkai.site.listings import UNDATED, Listings, by_year
from gongkai.site.listings import month as month_of
from gongkai.site.paperviews import LabelsView, LabelView
from gongkai.site.registerviews import PartView
from gongkai.site.urls import absolute, encode, labels_path, listing_path, short_path
from gongkai.site.views import LinkView

MOST: Final = 120
"""Labels on one page, five sheets of them; a year that has more is spread over its months."""


class Labels:
    """Makes the pages of labels of one site."""

    def __init__(self, frame: Frame, listings: Listings, by_type: Mapping[str, list[Record]]) -> None:
        """Take what pages share, the maker of lists, and the public records of each type in order."""
        self.frame = frame
        self.words = frame.words
        self.listings = listings
        self.by_type = by_type

    def pages(self) -> Iterator[Made]:
        """The labels of every list by year: on one page, or on one for each month behind it."""
        for type_ in self.frame.types:
            for part, records in by_year(self.by_type[type_.plural]).items():
                if len(records) <= MOST:
                    yield self._page(type_, part, "", records)
                    continue
                months = _by_month(records)
                parts = tuple(
                    PartView(LinkView(self._month(part, month), self._url(type_, part, month)), len(found))
                    for month, found in months.items()
                )
                yield self._page(type_, part, "", (), parts)
                for month, found in months.items():
                    yield self._page(type_, part, month, found)

    def _page(
        self,
        type_: RecordType,
        part: str,
        month: str,
        records: Sequence[Record],
        parts: tuple[PartView, ...] = (),
    ) -> Made:
        column = self.frame.columns[type_.plural].name
        year = self.listings.year_label(part)
        above = LinkView(year, encode(listing_path(type_.plural, part)))
        title = self.words.say(
            "labels.heading", heading=column, year=self._month(part, month) if month else year
        )
        trail = self.frame.trail(type_.plural, self.words.say("labels.name"))
        page = self.frame.page(
            labels_path(type_.plural, part, month),
            title,
            trail=(*trail[:-1], above, trail[-1]),
            column=type_.plural,
            code="",
            indexed=False,
        )
        made = tuple(self._label(record) for record in records)
        return page, "labels.html", {"labels": LabelsView(title, made, parts)}

    def _label(self, record: Record) -> LabelView:
        code = absolute(self.frame.config.base_url, short_path(record))
        return LabelView(self.listings.cards.card(record.key), code)

    def _url(self, type_: RecordType, part: str, month: str) -> str:
        return encode(labels_path(type_.plural, part, month))

    def _month(self, part: str, month: str) -> str:
        """A month of a year in words."""
        if month == UNDATED:
            return self.words.say("labels.undated")
        return self.words.say("listing.month", year=part, month=int(month))


def _by_month(records: Sequence[Record]) -> dict[str, list[Record]]:
    """Newest month first; `undated` last."""
    found: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        found[month_of(record)].append(record)
    return {key: found[key] for key in sorted(found, key=lambda key: (key != UNDATED, key), reverse=True)}
