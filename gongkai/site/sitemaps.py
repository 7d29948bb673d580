"""sitemap.xml: every address that search engines may list, and an index of several once it is long.

Limits after https://www.sitemaps.org/protocol.html: 50,000 addresses and 50 MB (52,428,800 bytes) a file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from typing import Final

from gongkai.site.feedviews import SitemapEntry, SitemapView
from gongkai.site.frame import Frame, Made
from gongkai.site.frameviews import PageView
from gongkai.site.urls import absolute

MOST: Final = 50_000
"""Addresses of a file."""
LARGEST: Final = 52_428_800
"""Bytes of a file."""
_PATH: Final = "sitemap.xml"
_AROUND: Final = 500
"""Bytes that a file has beside its entries, at most."""
_MARKUP: Final = len("<url><loc></loc><lastmod></lastmod></url>\n")


def sitemaps(
    frame: Frame, entries: Iterable[SitemapEntry], most: int = MOST, largest: int = LARGEST
) -> Iterator[Made]:
    """The file of all entries or, where they are more than one may hold, the parts and an index.

    `most` is how many entries a file may have, `largest` how many bytes.
    """
    ordered = sorted(entries, key=lambda entry: entry.address)
    parts = list(_parts(ordered, most, largest - _AROUND))
    if len(parts) <= 1:
        yield _page(frame, _PATH), _PATH, {"sitemap": SitemapView(tuple(ordered))}
        return
    paths = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    for path, part in zip(paths, parts, strict=True):
        yield _page(frame, path), _PATH, {"sitemap": SitemapView(tuple(part))}
    addresses = tuple(absolute(frame.config.base_url, path) for path in paths)
    yield _page(frame, _PATH), _PATH, {"sitemap": SitemapView((), addresses)}


def _page(frame: Frame, path: str) -> PageView:
    return frame.page(path, "", code="")


def _parts(entries: Iterable[SitemapEntry], most: int, room: int) -> Iterator[list[SitemapEntry]]:
    """The entries, in as few runs as have room."""
    part: list[SitemapEntry] = []
    size = 0
    for entry in entries:
        length = _MARKUP + len(escape(entry.address).encode()) + len(entry.modified)
        if part and (len(part) == most or size + length > room):
            yield part
            part, size = [], 0
        part.append(entry)
        size += length
    if part:
        yield part
