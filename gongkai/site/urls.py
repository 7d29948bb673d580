"""Addresses: permanent, made of type and id alone, independent of title, subfolder, date and zone."""

from __future__ import annotations

import hashlib
import re
from functools import cache
from typing import Final
from urllib.parse import quote

from gongkai.model.record import Record

HOME: Final = "index.html"
LATEST: Final = "latest.html"
BROWSE: Final = "browse.html"
SEARCH: Final = "search.html"
SITEMAP: Final = "sitemap.html"
EFFECTS: Final = "effect/index.html"
NUMBERS: Final = "numbers/index.html"
REMOVED: Final = "removed.html"
COVERAGE: Final = "coverage.html"
REMOVED_FEED: Final = "removed.xml"
NOT_FOUND: Final = "404.html"
DATA: Final = "data/index.html"
PACKAGE: Final = "data/datapackage.json"
ARCHIVE: Final = "data/all.zip"

HISTORY: Final = ".history.xml"
"""How the feeds of single records end."""

_ALPHABET: Final = "0123456789abcdefghjkmnpqrstvwxyz"
"""Crockford's base32: no letter that is mistaken for a digit when read from paper."""
_SHIFTS: Final = tuple(range(45, -1, -5))
"""Where the five bits of each character of a short code stand among its 50."""
_PLAIN: Final = re.compile(r"[A-Za-z0-9/._~-]*")
"""Paths that are addresses as they stand, which nearly all are."""


def record_path(key: str) -> str:
    """The page of a record."""
    return f"{key}.html"


def listing_path(plural: str, part: str = "") -> str:
    """The list of a type, or the part of it for a year."""
    return f"{plural}/{part}/index.html" if part else f"{plural}/index.html"


def labels_path(plural: str, part: str, month: str = "") -> str:
    """The labels of a list by year, or the part of them for a month."""
    return f"{plural}/{part}/labels-{month}.html" if month else f"{plural}/{part}/labels.html"


def feed_path(list_path: str) -> str:
    """The feed of a list: beside it."""
    return f"{list_path.rpartition('/')[0]}/feed.xml".lstrip("/")


def data_path(plural: str, rest: str) -> str:
    """A data file of a type: `.json`, `.csv`, or `<group>.csv` for the entries of a group."""
    return f"data/{plural}{rest if rest.startswith('.') else f'.{rest}'}"


def attachment_path(key: str, file: str) -> str:
    """Where a record's attachment stands; its folder in content/ plays no part."""
    return f"{key}/{file.rsplit('/', 1)[-1]}"


def history_path(key: str) -> str:
    """The feed of a record's history: beside its page, as most records have no folder."""
    return f"{key}{HISTORY}"


def short_path(record: Record) -> str:
    """The small page that the record's QR leads to."""
    return f"q/{short_code(first_key(record))}.html"


def first_key(record: Record) -> str:
    """The first `<plural>/<id>` that the record ever had, following `formerly` (oldest first)."""
    formerly = record.values.get("formerly")
    if not isinstance(formerly, tuple) or not isinstance(formerly[0], str):
        return record.key
    return formerly[0] if "/" in formerly[0] else f"{record.type}/{formerly[0]}"


@cache
def short_code(key: str) -> str:
    """The first ten characters of the lower-case Crockford base32 of the key's sha256: 50 bits."""
    number = int.from_bytes(hashlib.sha256(key.encode()).digest()[:7], "big") >> 6
    return "".join([_ALPHABET[number >> shift & 31] for shift in _SHIFTS])


def encode(path: str) -> str:
    """A path of the site as an address: percent-encoded once."""
    return path if _PLAIN.fullmatch(path) else quote(path, safe="/-._~")


def absolute(base_url: str, path: str) -> str:
    """The absolute address of a path; the home page is the site's root."""
    return f"{base_url}/{'' if path == HOME else encode(path)}"
