"""What every web server has to be told of a site, before it is put into the words of one of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from typing import Final
from urllib.parse import quote, unquote

from gongkai.model.page import HASHED, Addresses

FRESH: Final = "no-cache"
"""Cache-Control of pages: kept by browsers, and asked for again before each use."""
KEPT: Final = "public, max-age=31536000, immutable"
"""Cache-Control of assets, whose names change with their content: a year, never asked for again."""
UNFRAMED: Final = "frame-ancestors 'none'"
"""The policy of an attachment: no more, since browsers hold their own PDF viewers to it as well."""
NOT_FOUND: Final = "404.html"
SIGNS: Final = "[A-Za-z0-9%._~-]+"
"""What file names consist of in the addresses of our pages; it may stand in a header as it is (RFC 8187)."""
TEXTS: Final = ("css", "js", "json", "svg", "xml")
"""Endings of our own files that are text, beside HTML: all of it UTF-8."""

_META: Final = re.compile(rb'<meta http-equiv="Content-Security-Policy" content="([^"]*)"', re.IGNORECASE)
_OF_ONE: Final = re.compile(r" 'sha256-[^']*'")
"""What a policy allows one page alone: its data, by their digest."""


@dataclass(frozen=True, slots=True)
class Served:
    """A site as a server sees it."""

    addresses: Addresses
    """What became of the addresses that led to something else before."""
    base: str
    """The path of the site's address, not percent-encoded, with a slash at both ends."""
    policy: str
    """The content security policy of the pages; empty where they have none."""
    words: Mapping[str, str]
    """Sentences: `about` for the head of the file; `gone` and `why` for a file that was taken away."""

    @property
    def headers(self) -> dict[str, str]:
        """The headers that go with every answer, by name."""
        policy = f"{self.policy}; {UNFRAMED}" if self.policy else UNFRAMED
        return {
            "Content-Security-Policy": policy,
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "same-origin",
            "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
            "Cross-Origin-Opener-Policy": "same-origin",
        }

    @property
    def redirects(self) -> Iterator[tuple[str, str]]:
        """Old path as a server decodes it, and the address that it leads to."""
        others = {*self.addresses.gone, *self.addresses.files}
        for old, new in self.addresses.redirects.items():
            if old not in others:
                yield self.base + old, self.address(new)

    @property
    def gone(self) -> Iterator[str]:
        """Paths of pages that say that something was taken down."""
        return (self.base + path for path in self.addresses.gone)

    @property
    def files(self) -> Iterator[tuple[str, str]]:
        """Path of each file that was taken away, and the page that is answered in its place."""
        pages = {*self.addresses.gone}
        for path in self.addresses.files:
            if path not in pages:
                yield self.base + path, self._page(path)

    def address(self, path: str) -> str:
        """The address of a path of the site from the root of its host, percent-encoded."""
        return quote(self.base + path, safe="/-._~")

    @property
    def below(self) -> str:
        """A regular expression for everything that belongs to the site."""
        return "^" + re.escape(self.base)

    @property
    def hashed(self) -> str:
        """One for the assets whose names change with their content."""
        return f"{self.below}{HASHED}$"

    @property
    def attached(self) -> str:
        """One for attachments, `<plural>/<id>/<file>`, as regular expressions go that can look around."""
        return self.below + "(?!assets/)[^/]+/[^/]+/[^/]+(?<![.]html)(?<![.]xml)$"

    def _page(self, path: str) -> str:
        """A small page, in ASCII: not every server says which encoding it sends."""
        record = quote(path.split("/")[-2])
        gone, why = (escape(self.words[name]) for name in ("gone", "why"))
        page = (
            f"<!doctype html><title>{gone}</title><meta name=viewport content='width=device-width'>"
            f"<h1>{gone}</h1><p><a href='../{record}.html'>{why}</a></p>"
        )
        return page.encode("ascii", "xmlcharrefreplace").decode()


def served(addresses: Addresses, base_path: str, home: bytes, words: Mapping[str, str]) -> Served:
    """A site whose address has this path and whose home page has these bytes."""
    found = _META.search(home)
    policy = _OF_ONE.sub("", found[1].decode("ascii", "ignore")) if found else ""
    return Served(addresses, unquote(base_path), policy, words)


def quoted(text: str) -> str:
    """A text in double quotes, as nginx and Apache read it back."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def verbatim(pattern: str) -> str:
    """A regular expression in double quotes, as Caddy and mod_rewrite leave it: with all backslashes.

    Quotes and braces of a name are told by their numbers: Caddy would end there, or put a value in.
    """
    for sign, number in (('"', r"\x22"), (r"\{", r"\x7b"), (r"\}", r"\x7d")):
        pattern = pattern.replace(sign, number)
    return f'"{pattern}"'


def exactly(path: str) -> str:
    """A regular expression for one path."""
    return f"^{re.escape(path)}$"
