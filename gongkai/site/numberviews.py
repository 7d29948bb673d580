"""What layouts see of the index of document numbers: plain data. Documented in docs/layouts.md."""

from __future__ import annotations

from gongkai.model.view import view
from gongkai.site.views import Card, YearView


@view
class NumbersView:
    """The index of document numbers: where their lists are."""

    heading: str
    """What the page is called."""
    years: tuple[YearView, ...]
    """By the year in the number, newest first, with counts."""
    offices: tuple[YearView, ...]
    """By the abbreviation of the office (机关代字), with counts."""
    other: YearView | None
    """To the numbers that are not made of office, year and serial number; None where there are none."""


@view
class NumberGroupView:
    """Numbers of one office in one year, or those that are told apart by nothing."""

    key: str
    """The name of the place on the page, behind `page.`; empty for the only group of a page."""
    label: str
    """What the numbers have in common beside the page; empty for the only group of a page."""
    cards: tuple[Card, ...]
    """By serial number, at least one; each with title, number and effect alone."""


@view
class NumberListView:
    """A list of document numbers, or the pages over which it is spread."""

    heading: str
    """What the page is called."""
    total: int
    """How many there are, whether or not they are shown; 0 on a page that is left empty."""
    years: tuple[YearView, ...]
    """Of a year: links to all years, without counts; empty for other lists."""
    groups: tuple[NumberGroupView, ...]
    """What is shown; none where it stands on pages below."""
    parts: tuple[YearView, ...]
    """Of a long list the pages below it, with counts; of a run of serial numbers those beside it, without."""
