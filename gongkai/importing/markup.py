"""The HTML of an old page: parsed as browsers do, freed of what nobody reads, and what its head says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from bs4 import BeautifulSoup, Comment, Tag
from bs4.element import Declaration, Doctype, ProcessingInstruction
from selectolax.lexbor import LexborHTMLParser

from gongkai.importing.decoding import clean

DEEPEST: Final = 250
"""Levels of elements within each other; what is deeper was made by a fault, or to do harm."""
_UNREAD: Final = (
    *(
        "script",
        "style",
        "noscript",
        "iframe",
        "frame",
        "frameset",
        "object",
        "embed",
        "applet",
        "template",
        "svg",
    ),
    *(
        "select",
        "button",
        "input",
        "textarea",
        "datalist",
        "nav",
        "footer",
        "audio",
        "video",
        "canvas",
        "map",
    ),
)
_HIDDEN: Final = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])", re.IGNORECASE
)
_FILLED: Final = re.compile(
    r"\.(?:getJSON|ajax|post|get|html|append|text)\s*\(|fetch\s*\(|XMLHttpRequest|innerHTML|axios|createApp|new\s+Vue|ReactDOM"
    r"|document\.write",
)
"""How a script looks that fills a page."""
_TITLES: Final = ("articletitle", "title", "og:title", "dc.title", "contenttitle")
_DATES: Final = (
    "pubdate",
    "publishdate",
    "firstpublishedtime",
    "article:published_time",
    "dc.date",
    "pubtime",
    "publish_date",
)
_SOURCES: Final = ("contentsource", "source", "dc.source", "article:source")
_SAVED: Final = re.compile(r"saved from url=\(\d+\)(\S+)")
_TAG: Final = re.compile(r'<!--.*?-->|<(?P<end>/?)(?P<name>[a-z][a-z0-9]*)\b(?:[^">]|"[^"]*")*>', re.DOTALL)
"""The begin or end of an element, or a comment as a whole, in which nothing begins."""
_RAW: Final = "script, style, iframe, noframes, noembed"
_VERBATIM: Final = "xmp, plaintext"
_ENTITY: Final = re.compile(r"&(nbsp|ensp|emsp|lt|gt|amp|quot|ldquo|rdquo|middot)(?![;\w])", re.IGNORECASE)
"""References whose semicolon was lost, which a browser reads all the same."""


@dataclass(frozen=True, slots=True)
class Head:
    """What a page says of itself where nobody sees it."""

    titles: tuple[str, ...] = ()
    """Titles in meta elements."""
    window: str = ""
    """The title of the window, often with the name of the site behind it."""
    dates: tuple[str, ...] = ()
    """Moments of publication in meta elements, as written."""
    sources: tuple[str, ...] = ()
    """Sources in meta elements."""
    address: str = ""
    """Where the page stood."""
    filled: bool = False
    """Whether a script fills something of it."""


class TooDeepError(Exception):
    """Elements stand within each other deeper than any page needs."""


def parse(text: str) -> tuple[Tag, Head]:
    """The body of a page without what nobody reads, and its head.

    Raises TooDeepError. A page that is no more than a fragment has a body as well.
    """
    # References to characters bring in anew what was cleaned away before.
    tree = LexborHTMLParser(_ENTITY.sub(r"&\1;", text))
    scripts = "\n".join(node.text() for node in tree.css("script"))
    # What stands inside these is no HTML, but written as it is. From the last, since some stand in others.
    for node in reversed(tree.css(_RAW)):
        node.decompose()
    for node in reversed(tree.css(_VERBATIM)):
        node.replace_with(node.text())
    tidy = clean(tree.html or "")
    _measure(tidy)
    soup = BeautifulSoup(tidy, "html.parser")
    head = _head(soup, scripts)
    body = soup.body or soup
    for found in body.find_all(_UNREAD):
        found.decompose()
    for note in body.find_all(string=_is_unread):
        note.extract()
    for hidden in body.find_all(_is_hidden):
        if not hidden.decomposed:
            hidden.decompose()
    return body, head


def _measure(html: str) -> None:
    """Raise TooDeepError for HTML as lexbor writes it, without raw texts, whose elements stand too deep."""
    depth = 0
    for found in _TAG.finditer(html):
        if not found["name"] or found["name"] in _VOID:
            continue
        depth += -1 if found["end"] else 1
        if depth > DEEPEST:
            raise TooDeepError


_VOID: Final = frozenset(
    (
        *(
            "area",
            "base",
            "basefont",
            "bgsound",
            "br",
            "col",
            "embed",
            "frame",
            "hr",
            "img",
            "input",
            "keygen",
        ),
        *("link", "meta", "param", "source", "track", "wbr"),
    )
)
"""Elements that nothing can stand in."""


def _is_unread(text: object) -> bool:
    return isinstance(text, Comment | Declaration | Doctype | ProcessingInstruction)


def _is_hidden(tag: Tag) -> bool:
    if tag.has_attr("hidden") or tag.get("aria-hidden") == "true":
        return True
    style = tag.get("style")
    return isinstance(style, str) and _HIDDEN.search(style) is not None


def _head(soup: BeautifulSoup, scripts: str) -> Head:
    metas: dict[str, list[str]] = {}
    for meta in soup.find_all("meta"):
        name, content = meta.get("name") or meta.get("property"), meta.get("content")
        if isinstance(name, str) and isinstance(content, str) and content.strip():
            metas.setdefault(name.strip().lower(), []).append(" ".join(content.split()))
    window = soup.title.get_text() if soup.title else ""
    return Head(
        titles=tuple(value for name in _TITLES for value in metas.get(name, ())),
        window=" ".join(window.split()),
        dates=tuple(value for name in _DATES for value in metas.get(name, ())),
        sources=tuple(value for name in _SOURCES for value in metas.get(name, ())),
        address=_address(soup, metas),
        filled=_FILLED.search(scripts) is not None,
    )


def _address(soup: BeautifulSoup, metas: dict[str, list[str]]) -> str:
    found: list[object] = []
    if (link := soup.find("link", rel="canonical")) is not None:
        found.append(link.get("href"))
    found += metas.get("og:url", [])
    for comment in soup.find_all(string=lambda text: isinstance(text, Comment)):
        if saved := _SAVED.search(comment):
            found.append(saved[1])
    if (base := soup.find("base", href=True)) is not None:
        found.append(base.get("href"))
    return next((one for one in found if isinstance(one, str) and _is_address(one)), "")


def _is_address(text: str) -> bool:
    """Whether a text is the whole address of a page, and no form that nobody filled in."""
    try:
        parts = urlsplit(text)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
