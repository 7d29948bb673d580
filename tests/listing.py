"""A list as a visitor reads it: its rows, its total, and where its links lead."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser

_TOTAL = re.compile(r"共 (\d+) 条|Entries: (\d+)")
"""How a list says in each language how many records it has."""


def leads(path: str, href: object) -> str:
    """The path to which a link leads."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(str(href))))


def shown(path: str, page: LexborHTMLParser, where: str = "table.list") -> list[str]:
    """The keys of the records that a part of a page shows, in order."""
    found = page.css(f"{where} a.card-title")
    return [leads(path, link.attributes["href"]).removesuffix(".html") for link in found]


def rows(path: str, page: LexborHTMLParser) -> set[str]:
    """The keys of the records that a list shows."""
    return set(shown(path, page))


def total(page: LexborHTMLParser) -> int:
    """How many records a list says that it has."""
    said = [_TOTAL.fullmatch(text.text().strip()) for text in page.css("main > p.soft")]
    [match] = filter(None, said)
    return int(match[1] or match[2])


def counts(path: str, page: LexborHTMLParser) -> Iterator[tuple[str, int]]:
    """Each list to which a page leads with the number of its records, and that number."""
    for link in page.css(".years a:not([href^='#']), .index a"):
        if number := link.css_first(".number"):
            said = re.search(r"\d+", number.text())
            assert said is not None, path
            yield leads(path, link.attributes["href"]), int(said[0])
