"""What the page of the search shows: plain data. Documented in docs/layouts.md."""

from __future__ import annotations

from gongkai.model.view import view
from gongkai.site.overallviews import ColumnView, WaysView
from gongkai.site.views import EffectView


@view
class SearchOption:
    """One value that hits can be restricted to."""

    value: str
    """As the index knows it: the folder of a type, a year."""
    label: str
    """What citizens read."""


@view
class SearchView:
    """The search, and the ways that need no script."""

    index: str
    """Path of the file that the index begins with."""
    types: tuple[SearchOption, ...]
    """Types that have a public record."""
    years: tuple[SearchOption, ...]
    """Years in which a record was published, the newest first."""
    effects: tuple[EffectView, ...]
    """One of each state that a record has."""
    columns: tuple[ColumnView, ...]
    """Every list with its years."""
    browse: str
    """Path of browse.html."""
    ways: WaysView
    """Ways to a record by its number and by who issued it."""
