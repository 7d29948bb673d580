"""What layouts see of what was taken down or moved: plain data. Documented in docs/layouts.md."""

from __future__ import annotations

from gongkai.model.view import view
from gongkai.site.views import Card, DateView, LinkView, YearView


@view
class TombstoneView:
    """What is told of a record that was taken down; never more of it than this."""

    state: str
    """`withdrawn`, `expired` or `repaired`."""
    title: str
    """The title that may still be shown; mostly empty."""
    type_label: str
    """What its type is called."""
    published: DateView | None
    """When it was published; None where the record does not say."""
    on: DateView
    """Since when it is not shown; may be 未列明."""
    reason: str
    """Why it was taken down; may be 未列明."""
    basis: str
    """The rule that asks for it; may be empty or 未列明."""
    instead: Card | None
    """What replaces it, where that is public or stands outside the register."""
    removals: LinkView
    """To the list of all that was taken down."""


@view
class MovedView:
    """The page at an address that a record had before."""

    link: LinkView
    """The record, under the address that it has now, with its title as far as that may be shown."""


@view
class RemovalView:
    """One row of the list of what was taken down."""

    link: LinkView
    """The page that says so: what it was, and where that stands."""
    file: str
    """The name of the file, where it is one of a record that is still public; else empty."""
    type_label: str
    """What the record's type is called."""
    on: DateView
    """When it was taken down."""
    reason: str
    """Why; may be 未列明."""
    basis: str
    """The rule that asks for it; may be empty or 未列明."""


@view
class RemovalYearView:
    """What was taken down in one year."""

    label: str
    """E.g. 2021年, or the words for a year that is not stated."""
    rows: tuple[RemovalView, ...]
    """Newest first, at least one."""


@view
class RemovalsView:
    """The public list of all that was taken down, or of one year of it."""

    heading: str
    """What it is called."""
    years: tuple[RemovalYearView, ...]
    """Newest year first; none where nothing was taken down."""
    links: tuple[YearView, ...]
    """The lists by year; empty as long as everything stands in one list."""
    newest_only: int
    """How many rows it is cut to; 0 if it is whole."""
