"""What gongkai adds to Markdown: references between records, tables for every reader."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple
from xml.etree.ElementTree import Element, SubElement

from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from gongkai.layouts.headings import TARGET
from gongkai.layouts.wrapping import Wrapping
from gongkai.model.doc_number import CITED
from gongkai.model.prose import FIGURE, REFERENCE

if TYPE_CHECKING:
    from markdown import Markdown

_ELSEWHERE = re.compile(r"\s*(?:(?P<scheme>[a-z][a-z0-9+.-]*):|[/\\]{2})", re.IGNORECASE)
"""What an address begins with that leads out of the site, by whatever scheme."""
_SITES = frozenset({None, "http", "https"})
"""The schemes of other sites' pages; without one an address has that of the page."""
_ADDRESS = {"a": "href", "img": "src"}
_LINES = frozenset({"p", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6"})
_HOLDERS = frozenset({"p", "ol", "ul"})
"""Elements that are read in one go, unless they hold one of the others."""


class Reference(NamedTuple):
    """What `[[<plural>/<id>]]` becomes, and `[[=label]]`, a text without address."""

    text: str
    """What citizens read."""
    url: str
    """Where it leads, relative to the page; empty for plain text."""


class Links:
    """Where the text that is being rendered leads."""

    known: Mapping[str, Reference] = {}
    """Its references, by target."""
    dead: frozenset[str] = frozenset()
    """Addresses that lead nowhere, as written."""
    outward: Mapping[str, str] = {}
    """Where links lead instead that leave the sites of government, relative to the page."""


class ProseExtension(Extension):
    """Everything of this module, for one Markdown instance."""

    def __init__(self, links: Links, table_label: str, outside: str) -> None:
        """Take where the text will lead, and the words for tables and links to other sites."""
        super().__init__()
        self._outside = outside
        self._links = links
        self._table_label = table_label

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (the name that Markdown calls)
        """Register with Markdown; the numbers are its priorities, highest first.

        References come after code (190) and before links (170), numbers of documents after all that holds an
        address (120) and before emphasis (60). What is named twice, tables, and links within links come after
        the inline marks are read (20) and before the targets of references are taken off (5); dead links when
        all escapes are undone (0), then anchors, and line ends after them. Links to other sites come last of
        all: their words are not the editor's.
        """
        md.inlinePatterns.register(
            _ReferencePattern(REFERENCE.pattern, self._links), "reference_to_record", 175
        )
        md.inlinePatterns.register(_FigurePattern(FIGURE.pattern, self._links), "figure_of_record", 174)
        md.inlinePatterns.register(_NumberPattern(CITED.pattern, self._links), "number_of_record", 65)
        md.treeprocessors.register(_Twice(md), "named_twice", 9)
        md.treeprocessors.register(_Tables(md, self._table_label), "tables", 7)
        md.treeprocessors.register(_Within(md), "links_within", 6)
        md.treeprocessors.register(_Dead(md, self._links), "dead", -3)
        md.treeprocessors.register(_Anchors(md), "anchors", -5)
        md.treeprocessors.register(Wrapping(md), "wrapping", -7)
        md.treeprocessors.register(_Pictures(md), "pictures", -8)
        md.treeprocessors.register(_Outward(md, self._links, self._outside), "outward", -10)


class _ReferencePattern(InlineProcessor):
    def __init__(self, pattern: str, links: Links) -> None:
        super().__init__(pattern)
        self._links = links

    def handleMatch(  # type: ignore[override]  # noqa: N802 (the base class allows text, its stub does not)
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002 (Markdown passes it by position)
    ) -> tuple[Element, int, int]:
        target = m.group(1)
        text, url = self._links.known.get(target, Reference(target, ""))
        element = Element("a", {"href": url, TARGET: target}) if url else Element("span", {TARGET: target})
        element.text = AtomicString(text)
        return element, m.start(0), m.end(0)


class _FigurePattern(InlineProcessor):
    """The number of a figure of the record; where there is none, what was typed."""

    def __init__(self, pattern: str, links: Links) -> None:
        super().__init__(pattern)
        self._links = links

    def handleMatch(  # type: ignore[override]  # noqa: N802 (the base class allows text, its stub does not)
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002 (Markdown passes it by position)
    ) -> tuple[str | None, int | None, int | None]:
        known = self._links.known.get(m.group(1))
        return (None, None, None) if known is None else (known.text, m.start(0), m.end(0))


class _NumberPattern(InlineProcessor):
    """A 发文字号 that belongs to a record leads there, but not from within another link."""

    ANCESTOR_EXCLUDES = ("a",)

    def __init__(self, pattern: str, links: Links) -> None:
        super().__init__(pattern)
        self._links = links

    def handleMatch(  # type: ignore[override]  # noqa: N802 (the base class allows none, its stub does not)
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002 (Markdown passes it by position)
    ) -> tuple[Element | None, int | None, int | None]:
        number = m["number"]
        text, url = self._links.known.get(number, Reference(number, ""))
        if not url:
            return None, None, None
        element = Element("a", {"href": url, TARGET: number})
        element.text = AtomicString(text)
        return element, m.start("number"), m.end("number")


class _Twice(Treeprocessor):
    """Keeps the number behind a title from leading once more to the record that the title leads to."""

    def run(self, root: Element) -> None:
        for line in root.iter() if _has(root, "a") else ():
            if line.tag not in _LINES or any(child.tag in _HOLDERS for child in line):
                continue
            seen = set[str | None]()
            for link in line.iter("a"):
                target = link.get(TARGET)
                if target is not None and "/" not in target and link.get("href") in seen:
                    link.tag, link.text = "span", AtomicString(target)
                seen.add(link.get("href"))


class _Tables(Treeprocessor):
    """Alignment as a class, headers with their scope, and a region that scrolls by keyboard."""

    def __init__(self, md: Markdown, label: str) -> None:
        super().__init__(md)
        self._label = label

    def run(self, root: Element) -> None:
        if not _has(root, "table"):
            return
        places = [(parent, child) for parent in root.iter() for child in parent if child.tag == "table"]
        for number, (parent, table) in enumerate(places, 1):
            region = Element("div", {"class": "table-scroll", "role": "region", "tabindex": "0"})
            region.set("aria-label", self._label.replace("{n}", str(number)))
            region.tail, table.tail = table.tail, None
            parent[list(parent).index(table)] = region
            region.append(table)
            for cell in (*table.iter("th"), *table.iter("td")):
                _cell(cell)


def _cell(cell: Element) -> None:
    align = cell.attrib.pop("align", None)
    if align:
        cell.set("class", f"align-{align}")
    if cell.tag == "th":
        if len(cell) or (cell.text or "").strip():
            cell.set("scope", "col")
        else:
            cell.tag = "td"


class _Within(Treeprocessor):
    """A link within another is plain text: browsers would end the outer one where it begins."""

    def run(self, root: Element) -> None:
        for link in list(root.iter("a")):
            for inner in list(link.iter("a"))[1:]:
                inner.tag, inner.attrib = "span", {TARGET: inner.get(TARGET, "")}


class _Dead(Treeprocessor):
    """A link or picture that leads nowhere becomes the words that it shows."""

    def __init__(self, md: Markdown, links: Links) -> None:
        super().__init__(md)
        self._links = links

    def run(self, root: Element) -> None:
        for element in root.iter() if self._links.dead else ():
            address = element.get(_ADDRESS.get(element.tag, ""), "")
            if address in self._links.dead:
                text = element.get("alt", "") if element.tag == "img" else None
                element.attrib.clear()
                element.tag = "span"
                element.text = element.text if text is None else AtomicString(text)


class _Anchors(Treeprocessor):
    """Footnotes that validate and can be read aloud; images elsewhere as links."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            if (name := element.get("id")) is not None:
                element.set("id", re.sub(r"\s", "-", name))
            if element.tag == "img" and _ELSEWHERE.match(element.get("src", "")):
                _as_link(element)
        if not _has(root, "a"):
            return
        ids = {element.get("id") for element in root.iter()}
        for parent, link in list(_footnote_links(root)):
            link.set("href", re.sub(r"\s", "-", link.get("href", "")))
            title = link.attrib.pop("title", None)
            if title:
                link.set("aria-label", title)
            if link.get("href", "")[1:] not in ids:
                parent.remove(link)


class _Pictures(Treeprocessor):
    """A paragraph of nothing but pictures says so: it has no first line to be indented."""

    def run(self, root: Element) -> None:
        for paragraph in root.iter("p") if _has(root, "img") else ():
            if {child.tag for child in paragraph} == {"img"} and not "".join(paragraph.itertext()).strip():
                paragraph.set("class", "picture")


class _Outward(Treeprocessor):
    """A link to another site says so, as those of the layouts do, and tells that site nothing.

    One that leaves the sites of government leads to the page that says so; paper shows where.
    """

    def __init__(self, md: Markdown, links: Links, words: str) -> None:
        super().__init__(md)
        self._links = links
        self._words = words

    def run(self, root: Element) -> None:
        for link in list(root.iter("a")):
            address = link.get("href", "")
            found = _ELSEWHERE.match(address)
            if found is None or (found["scheme"] and found["scheme"].lower()) not in _SITES:
                continue
            notice = self._links.outward.get(html.unescape(address).strip())
            link.set("class", "outward")
            if notice is None:
                link.set("rel", "external noopener noreferrer")
            else:
                link.set("href", notice)
                link.set("data-to", address.strip())
            if "".join(link.itertext()).strip() or any(image.get("alt") for image in link.iter("img")):
                SubElement(link, "span", {"class": "quiet"}).text = self._words


def _has(root: Element, tag: str) -> bool:
    """Whether an element is there at all: most texts have neither links nor tables."""
    return next(root.iter(tag), None) is not None


def _as_link(image: Element) -> None:
    """No page loads anything from another host, but it may lead there."""
    source, text = image.get("src", ""), image.get("alt") or image.get("src", "")
    image.attrib.clear()
    image.tag = "a"
    image.set("href", source)
    image.text = AtomicString(text)


def _footnote_links(root: Element) -> Iterator[tuple[Element, Element]]:
    for parent in root.iter():
        for child in parent:
            if child.get("class") in {"footnote-ref", "footnote-backref"}:
                yield parent, child
