"""What layouts see of how complete the site is: plain data. Documented in docs/layouts.md."""

from __future__ import annotations

from gongkai.model.view import view
from gongkai.site.views import Card, LinkView


@view
class CoverageItemView:
    """An item that has to be public in any case."""

    name: str
    """What it is called."""
    links: tuple[LinkView, ...]
    """Where it is found; empty where the site has nothing of it."""
    explained: str
    """Why there is nothing; may be empty."""


@view
class CoverageRowView:
    """Something that is late, or lacks."""

    text: str
    """What, in a sentence."""
    card: Card | None
    """The record that it is about; None for what is about none."""


@view
class CoverageSectionView:
    """A part of the page: findings of one kind."""

    key: str
    """Its name, one of `gongkai.register.coverage.PARTS`."""
    heading: str
    """What it is called."""
    about: str
    """What has to be so, in a sentence."""
    rows: tuple[CoverageRowView, ...]
    """May be empty: then all is as it has to be."""
    more: int
    """How many more there are than the rows that are shown."""


@view
class CoverageView:
    """公开情况: what has to be public, and what of it is late or lacks."""

    items: tuple[CoverageItemView, ...]
    """In the order of the law."""
    basis: str
    """The law that names the items."""
    sections: tuple[CoverageSectionView, ...]
    """In the order of the page."""
