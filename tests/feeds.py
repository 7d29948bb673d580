"""Feeds as a reader finds them: parsed strictly, without any of gongkai's own code."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree import ElementTree as ET

ATOM = "{http://www.w3.org/2005/Atom}"
SYNDICATION = "{http://purl.org/syndication/history/1.0}"
ARCHIVE = f"{SYNDICATION}archive"
"""Stands in a feed that is an archive: RFC 5005, section 4."""
CHANGES = "effect/feed.xml"
"""The feed of changes of legal effect."""
HISTORY = ".history.xml"
"""How the feeds of single records end."""


def feeds(files: Mapping[str, bytes]) -> dict[str, ET.Element]:
    """The feeds of lists and of effects of a site, by path."""
    return {path: ET.fromstring(data) for path, data in files.items() if path.endswith("feed.xml")}


def text(element: ET.Element, name: str) -> str:
    """The text of the one child of a name."""
    (found,) = element.findall(ATOM + name)
    return found.text or ""


def entries(feed: ET.Element) -> list[ET.Element]:
    """The entries of a feed, in order."""
    return feed.findall(f"{ATOM}entry")


def link(feed: ET.Element, rel: str) -> str:
    """Where the one link of a relation leads; empty where there is none."""
    found = [each.attrib["href"] for each in feed.findall(f"{ATOM}link") if each.get("rel") == rel]
    assert len(found) <= 1
    return "".join(found)
