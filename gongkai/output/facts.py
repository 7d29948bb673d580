"""What the audit has to know of a page, gathered in one pass over the finished HTML."""

from __future__ import annotations

import json
import posixpath
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final
from urllib.parse import unquote, urlsplit
from xml.parsers import expat

from selectolax.lexbor import LexborHTMLParser, LexborNode

from gongkai.model.buildlog import Facts, Fault
from gongkai.output.budgets import page_faults
from gongkai.output.qrcode import decode

_LOADS: Final = {
    "script": "src",
    "link": "href",
    "img": "src",
    "iframe": "src",
    "object": "data",
    "embed": "src",
    "source": "src",
    "video": "src",
    "audio": "src",
    "use": "href",
}
"""Elements that load what their attribute names; canonical and alternate links only name it."""
_INLINE: Final = ("script", "style")
_JUDGED: Final = frozenset({*_LOADS, "a", "table", "svg"})
"""Elements in which something can be wrong that is not inline."""
_DATA: Final = "application/ld+json"
_ATOM_LINK: Final = "http://www.w3.org/2005/Atom link"
_PLAIN: Final = re.compile(r"(?!//)[A-Za-z0-9_./-]+")
"""A link that is but a path, as most are: it need not be taken apart."""
_NAMES_ONLY: Final = ("canonical", "alternate", "author", "license", "next", "prev")
_LEVELS: Final = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}


def facts(path: str, data: bytes, base_path: str = "/") -> Facts:
    """The facts of one file of the site.

    `path` is where it stands; `base_path` is the path of the site's address, for links from the root.
    HTML is looked through; XML must be well formed, and a feed has links; other files have no facts.
    """
    if path.endswith(".xml"):
        return _xml_facts(data, base_path)
    if not path.endswith(".html"):
        return Facts()
    tree = LexborHTMLParser(data)
    nodes = tree.css("*")
    tags = [node.tag or "" for node in nodes]  # these and the attributes are made anew at each access
    attributes = [node.attributes for node in nodes]
    ids = [each["id"] or "" for each in attributes if "id" in each]
    targets = {each[name] for name in ("href", "src") for each in attributes if name in each}
    # Only a style or a handler can be wrong with any element; where no page has one, few need a look.
    anywhere = any(name == "style" or name.startswith("on") for name in set[str]().union(*attributes))
    faults = list[Fault]()
    for node, tag, own in zip(nodes, tags, attributes, strict=True):
        if anywhere or tag in _INLINE:
            faults.extend(_inline_faults(node, tag, own))
        if tag in _JUDGED:
            faults.extend(_element_faults(node, tag, own))
    faults.extend(_page_faults(nodes, tags, attributes, ids))
    faults.extend(page_faults(tree))
    folder = posixpath.dirname(path)
    found = (internal(target, folder, base_path) for target in targets if target is not None)
    links = {name + anchor if name != path else anchor or path for name, anchor in filter(None, found)}
    return Facts(tuple(sorted(set(ids))), tuple(sorted(links)), tuple(dict.fromkeys(faults)))


@lru_cache(maxsize=4096)
def internal(target: str, folder: str, base_path: str) -> tuple[str, str] | None:
    """A link's target as path from the root of the site and `#anchor`; None for another site.

    The path of a link within its own page is empty, and so is the anchor of a link that has none. What no
    browser can read, or what leads beside the site on its host, becomes a path that no site has.
    """
    name, anchor = target, ""
    if _PLAIN.fullmatch(target) is None:
        try:
            parts = urlsplit(target)
        except ValueError:
            return target, ""
        if parts.scheme or parts.netloc:
            return None
        name = unquote(parts.path)
        anchor = f"#{unquote(parts.fragment)}" if parts.fragment else ""
    if not name:
        return "", anchor
    if name.startswith("/"):
        if not f"{name}/".startswith(base_path):
            return name, ""
        name = f"/{name[len(base_path) :]}"
    else:
        name = f"/{folder}/{name}"
    found = posixpath.normpath(name).lstrip("/")
    if not found or name.rpartition("/")[2] in ("", ".", ".."):
        found = posixpath.join(found, "index.html")
    return found, anchor


def _inline_faults(node: LexborNode, tag: str, attributes: Mapping[str, str | None]) -> Iterator[Fault]:
    """Styles and scripts that stand in the page itself."""
    script = tag == "script" and "src" not in attributes and not _is_data(node, attributes)
    if "style" in attributes or tag == "style" or script:
        yield Fault("audit-inline", (("element", tag),))
    for name in attributes:
        if name.startswith("on"):
            yield Fault("audit-inline", (("element", f"{tag} {name}"),))


def _element_faults(node: LexborNode, tag: str, attributes: Mapping[str, str | None]) -> Iterator[Fault]:
    """What else is wrong with one element by itself."""
    if tag == "a":
        if "href" in attributes and not _has_words(node, attributes):
            yield Fault("audit-link-text", (("address", attributes["href"] or ""),))
    elif tag == "table":
        if node.css_first("th") is None:
            yield Fault("audit-table")
    elif tag == "svg":
        if "data-address" in attributes:
            yield from _qr_faults(node, attributes)
    else:
        loads = attributes.get(_LOADS[tag])
        only_named = tag == "link" and attributes.get("rel") in _NAMES_ONLY
        if loads is not None and not only_named and _elsewhere(loads):
            yield Fault("audit-foreign", (("element", tag), ("address", loads)))
        if tag == "img" and not _has_text(attributes):
            yield Fault("audit-alt", (("address", attributes.get("src") or ""),))


def _is_data(node: LexborNode, attributes: Mapping[str, str | None]) -> bool:
    """Whether a script element holds JSON-LD, which no browser runs; anything else in it may be a script."""
    if attributes.get("type") != _DATA:
        return False
    try:
        json.loads(node.text())
    except ValueError:
        return False
    return True


@lru_cache(maxsize=256)
def _elsewhere(address: str) -> bool:
    """Whether an address names a host or a scheme of its own."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return True
    return bool(parts.netloc or parts.scheme)


def _has_text(attributes: Mapping[str, str | None]) -> bool:
    """Whether an image has a text, or needs none."""
    return bool((attributes.get("alt") or "").strip()) or attributes.get("role") == "presentation"


def _has_words(node: LexborNode, attributes: Mapping[str, str | None]) -> bool:
    """Whether a link has a name that is read aloud."""
    if node.text(deep=True).strip() or attributes.get("aria-label"):
        return True
    return any(image.attributes.get("alt") for image in node.css("img"))


def _qr_faults(node: LexborNode, attributes: Mapping[str, str | None]) -> Iterator[Fault]:
    """Read the code back from the drawing as it stands in the page, and compare."""
    address = attributes["data-address"] or ""
    drawing = node.css_first("path")
    size = (attributes.get("viewbox") or attributes.get("viewBox") or "").split(" ")[-1]
    side = int(size) if size.isascii() and size.isdigit() else 0
    found = decode((drawing.attributes.get("d") or "") if drawing is not None else "", side)
    if found != address:
        yield Fault("audit-qr", (("address", address), ("found", found)))


def _page_faults(
    nodes: Sequence[LexborNode],
    tags: Sequence[str],
    attributes: Sequence[Mapping[str, str | None]],
    ids: Sequence[str],
) -> Iterator[Fault]:
    """What is wrong with the page as a whole: its elements, what each is called and has, and all ids."""
    if not nodes or not attributes[0].get("lang"):
        yield Fault("audit-lang")
    if "title" not in tags or not nodes[tags.index("title")].text().strip():
        yield Fault("audit-title")
    for name, count in Counter(ids).items():
        if count > 1 or not name:
            yield Fault("audit-id", (("id", name),))
    levels = [_LEVELS[tag] for tag in tags if tag in _LEVELS]
    if levels.count(1) != 1:
        yield Fault("audit-h1", (("count", str(levels.count(1))),))
    for before, after in pairwise(levels):
        if after > before + 1:
            yield Fault("audit-heading", (("before", f"h{before}"), ("after", f"h{after}")))
    if "main" not in tags:
        yield Fault("audit-main")


def _xml_facts(data: bytes, base_path: str) -> Facts:
    """The facts of XML: that it is broken, or what the links of an Atom feed name, as paths of the site.

    They are absolute, and the feed's link to itself tells the site's host. What leads to another host is no
    page of the site: it stays an address.
    """
    found: list[Mapping[str, str]] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == _ATOM_LINK:
            found.append(attributes)

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = start
    try:
        parser.Parse(data, True)  # noqa: FBT003 - the C signature
    except expat.ExpatError as fault:
        return Facts(faults=(Fault("audit-xml", (("detail", str(fault)),)),))
    hosts = {urlsplit(link.get("href", ""))[:2] for link in found if link.get("rel") == "self"}
    links = set[str]()
    for address in {link.get("href", "") for link in found}:
        parts = urlsplit(address)
        inside = internal(parts._replace(scheme="", netloc="").geturl(), "", base_path)
        links.add("".join(inside) if inside and parts[:2] in hosts else address)
    return Facts(links=tuple(sorted(links)))
