"""Records by their document numbers: the parts of a number, and by what numbers are told apart.

After GB/T 9704-2012 a number is made of the abbreviation of the office (机关代字), the year and a serial
number. What is written otherwise, such as the number of an order, has none of these parts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from gongkai.model.doc_number import DocNumber, meant, parse_doc_number
from gongkai.model.record import Record
from gongkai.site.facets import same
from gongkai.site.listings import UNDATED, Listings, month, year
from gongkai.site.lists import ROWS
from gongkai.site.urls import short_code

NONE: Final = DocNumber("", 0, 0)
"""Stands for a number that is not made of these parts."""


@dataclass(frozen=True, slots=True)
class Row:
    """A record with a number."""

    number: DocNumber
    """Its parts, the office without blanks; or `NONE`."""
    code: str
    """What stands for the office in addresses."""
    record: Record
    """The record."""


@dataclass(frozen=True, slots=True)
class Cut:
    """By what rows are told apart."""

    part: Callable[[Row], str]
    """The part of the address."""
    shape: str
    """A regular expression for it."""
    label: Callable[[str], str]
    """What citizens read of a part."""
    order: Callable[[str], tuple[bool | int, str]]
    """By what parts are sorted."""
    newest: bool = False
    """Whether the greatest comes first."""

    def of(self, rows: Iterable[Row], once: Collection[str] = ()) -> dict[str, list[Row]]:
        """The rows of each part, in order; parts that were public `once` are there without any."""
        found: dict[str, list[Row]] = {part: [] for part in once if re.fullmatch(self.shape, part)}
        for row in rows:
            found.setdefault(self.part(row), []).append(row)
        return {part: found[part] for part in sorted(found, key=self.order, reverse=self.newest)}


def numbered(records: Iterable[Record]) -> list[Row]:
    """The records that have a number, by office and serial number; those of `NONE` first, as written."""
    rows = [_row(record) for record in records if _typed(record)]
    return sorted(
        rows,
        key=lambda row: (row.number.office, row.number.serial, _typed(row.record), row.record.key),
    )


def by_year(listings: Listings) -> Cut:
    """By the year in the number, the newest first."""
    return Cut(lambda row: f"{row.number.year}", r"\d{4}", listings.year_label, _dated, newest=True)


def by_office(offices: Mapping[str, str], listings: Listings) -> Cut:
    """By office; `offices` are their abbreviations by code."""
    former = listings.words.say("listing.former")
    return Cut(
        lambda row: row.code,
        "[0-9a-z]{10}",
        lambda part: offices.get(part, former),
        lambda part: (part in offices, offices.get(part, part)),
    )


def by_run(listings: Listings) -> Cut:
    """By serial number, from 1 to 1000 and so on, whichever of them there are."""

    def run(row: Row) -> str:
        first = (row.number.serial - 1) // ROWS * ROWS + 1
        return f"{first}-{first + ROWS - 1}"

    def label(part: str) -> str:
        first, _, last = part.partition("-")
        return listings.words.say("numbers.run", first=first, last=last)

    return Cut(run, r"\d+-\d+", label, lambda part: (int(part.partition("-")[0]), part))


def by_year_filed(listings: Listings) -> Cut:
    """By the year that a record is filed under, as its type lists it; the newest first, `undated` last."""
    shape = rf"\d{{4}}|{UNDATED}"
    return Cut(lambda row: year(row.record), shape, listings.year_label, _dated, newest=True)


def by_month_filed(listings: Listings) -> Cut:
    """By the month of that year."""

    def label(part: str) -> str:
        say = listings.words.say
        return say("numbers.no_month") if part == UNDATED else say("numbers.month", month=int(part))

    return Cut(lambda row: month(row.record), rf"\d{{2}}|{UNDATED}", label, _dated, newest=True)


def _typed(record: Record) -> str:
    """The number as it is written; empty where there is none, or where the source does not state it."""
    value = record.values.get("doc_number")
    return value if isinstance(value, str) else ""


def _row(record: Record) -> Row:
    typed = _typed(record)
    # Nearly all are written as they should be, and these mean themselves.
    number = parse_doc_number(typed) or parse_doc_number(meant(typed) or "")
    office = same(number.office) if number else ""
    if number is None or not office:
        return Row(NONE, "", record)
    return Row(replace(number, office=office), short_code(office), record)


def _dated(part: str) -> tuple[bool, str]:
    """Sorts years and months behind what has none."""
    return part != UNDATED, part
