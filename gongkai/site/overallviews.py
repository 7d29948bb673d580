"""What layouts see of all records together: home, browse, site map, and the ways to find something."""

from __future__ import annotations

from gongkai.model.view import view
from gongkai.site.views import Card, LinkView, YearView


@view
class HomeView:
    """The home page."""

    description: str
    """A sentence on the site; may be empty."""
    latest: tuple[Card, ...]
    """The newest records of all types, at most ten."""
    latest_more: LinkView
    """To the page of the latest 50."""
    columns: tuple[ColumnView, ...]
    """One box per listed record type."""
    pages: tuple[LinkView, ...]
    """Free pages, such as guide and accessibility statement."""
    changes: LinkView | None = None
    """To the feed of changes of legal effect; None where there is no register of effects."""


@view
class ColumnView:
    """A column with its newest records or its lists."""

    name: str
    """What citizens read."""
    description: str
    """May be empty."""
    url: str
    """Its list."""
    cards: tuple[Card, ...] = ()
    """Newest records, at most five; empty where only the lists are meant."""
    years: tuple[YearView, ...] = ()
    """Its lists by year."""


@view
class IssuerView:
    """An issuing body, and where its records are listed."""

    label: str
    """As most of its records call it."""
    count: int
    """How many records it has, in all types."""
    links: tuple[YearView, ...]
    """For each type that has any, in the order of the types: what it is called, how many, and the list."""


@view
class WaysView:
    """Ways to a record beside the lists of a column by year; none of them needs a script."""

    numbers: tuple[YearView, ...]
    """By the year in the document number, newest first, with counts; may be empty."""
    index: LinkView | None
    """To the index of document numbers; None where no record has one."""
    issuers: tuple[IssuerView, ...]
    """By issuing body, the one with the most records first; may be empty."""


@view
class OverviewView:
    """The browse page (查找) and the site map page: every list and every free page."""

    columns: tuple[ColumnView, ...]
    """Every listed type with its lists by year."""
    pages: tuple[LinkView, ...]
    """Free pages."""
    others: tuple[LinkView, ...]
    """Pages that gongkai makes: latest, search, browse, site map."""
    ways: WaysView | None = None
    """Of the browse page: ways to a record by its number and by who issued it; None on the site map."""
