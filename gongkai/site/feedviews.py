"""What feeds, data files and sitemap.xml show: plain data. Documented in docs/layouts.md."""

from __future__ import annotations

from gongkai.model.view import view


@view
class FeedEntryView:
    """A record in a feed, or something that happened to it."""

    title: str
    """Its title, with the label of a marked effect."""
    address: str
    """Its permanent name: of a record the absolute address of its page."""
    published: str
    """RFC 3339."""
    author: str
    """Who issued it, else its source, else who runs the site."""
    category: str
    """Folder of its type; of a change of effect the state; `correction`."""
    category_label: str
    """What that is called."""
    summary: str
    """One paragraph, or empty."""
    page: str = ""
    """Absolute address of the page to read, where that is another; else empty."""


@view
class FeedView:
    """An Atom feed."""

    title: str
    """What its list is called, and the site."""
    description: str
    """A sentence on the column or on what is told; may be empty."""
    address: str
    """Its own absolute address."""
    page: str
    """Absolute address of the list, or of the record."""
    updated: str
    """RFC 3339: publication of its newest record; the beginning of time where there is none."""
    author: str
    """Who runs the site."""
    entries: tuple[FeedEntryView, ...]
    """Newest first; at most 50, save in an archive and in the feed of one record."""
    current: str = ""
    """Absolute address of the feed that this is an archive of; empty for one that is none."""
    previous: str = ""
    """Absolute address of the archive before; empty where there is none."""
    following: str = ""
    """Absolute address of the archive after; empty where there is none."""
    whole: bool = False
    """Whether it holds all that there is to tell, as the feed of one record does."""


@view
class SitemapEntry:
    """One address of sitemap.xml."""

    address: str
    """Absolute."""
    modified: str
    """`YYYY-MM-DD`, or empty."""


@view
class SitemapView:
    """sitemap.xml, or a part of it."""

    entries: tuple[SitemapEntry, ...]
    """Sorted by address; none where they stand in parts."""
    parts: tuple[str, ...] = ()
    """Absolute addresses of the parts over which they are spread, above 50,000; else empty."""


@view
class DataFileView:
    """A data file."""

    text: str
    """All of it, to be written as it stands."""
