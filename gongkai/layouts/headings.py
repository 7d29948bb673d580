"""Headings: levels without gaps, ids that stay, and a table of contents for long texts."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from functools import lru_cache
from typing import Final, TypeVar
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockprocessors import SetextHeaderProcessor
from markdown.extensions import Extension
from markdown.extensions.toc import remove_fnrefs, render_inner_html, slugify_unicode, strip_tags
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

RESERVED: Final = frozenset({"main", "top", "content"})
"""Ids that layouts use; a heading of that name gets another one."""

TARGET: Final = "data-target"
"""Marks what a reference became, with the target that it names; no page shows it."""

CONTENTS_FROM: Final = 4
"""A text with that many headings of the first two levels begins with their list."""

HIGHEST: Final = 2
"""Level of the first heading of a text: the page's own title stands above it."""

LISTED: Final = frozenset({2, 3})
"""Levels of the headings that the list holds."""

_Heading = TypeVar("_Heading")
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_PLAIN: Final = re.compile("[^&<>\x02\x03]*")
"""Words that mean themselves: no entity, no tag, nothing that Markdown put aside."""


class HeadingExtension(Extension):
    """Everything of this module, for one Markdown instance."""

    def __init__(self, contents: str) -> None:
        """Take the name of the table of contents."""
        super().__init__()
        self._contents = contents

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (the name that Markdown calls)
        """Register with Markdown: after inline marks are read (20), before escapes are undone (0).

        Underlines take the place of Markdown's own.
        """
        md.parser.blockprocessors.register(_Underlined(md.parser), "setextheader", 60)
        md.treeprocessors.register(_Levels(md), "heading_levels", 8)
        md.treeprocessors.register(_Ids(md, self._contents), "heading_ids", 5)


class _Underlined(SetextHeaderProcessor):
    """A heading needs an underline of three signs: fewer are a dash of the text, and would be gone."""

    RE = re.compile(r"^.*?\n(?:={3,}|-{3,})[ ]*(\n|$)")


class _Levels(Treeprocessor):
    """The first level of a text becomes h2, the next h3, and none is skipped."""

    def run(self, root: Element) -> None:
        headings = [element for element in root.iter() if element.tag in _HEADINGS]
        for heading, level in zip(headings, levels(int(one.tag[1]) for one in headings), strict=True):
            heading.tag = f"h{level}"


class _Ids(Treeprocessor):
    """Names each heading by its own words, and lists them where they are many."""

    def __init__(self, md: Markdown, contents: str) -> None:
        super().__init__(md)
        self._contents = contents

    def run(self, root: Element) -> None:
        elements = list(root.iter())
        used = {name for element in elements if (name := element.get("id")) is not None}
        headings = [element for element in elements if element.tag in _HEADINGS]
        words = (self._words(_by_target(heading)) for heading in headings)
        for heading, name in zip(headings, names(words, used), strict=True):
            heading.set("id", name)
        listed = [heading for heading in headings if int(heading.tag[1]) in LISTED]
        contents = self._list(listed) if len(listed) >= CONTENTS_FROM else None
        if any(element.get(TARGET) is not None for element in elements):
            for element in root.iter():
                _settle(element)
        if contents is not None:
            contents.tail = "\n"
            root.insert(0, contents)

    def _words(self, heading: Element) -> str:
        if not len(heading) and _PLAIN.fullmatch(heading.text or ""):
            return plain_words(heading.text or "")
        return html.unescape(strip_tags(render_inner_html(remove_fnrefs(heading), self.md)))

    def _list(self, headings: list[Element]) -> Element:
        contents = Element("nav", {"class": "contents", "aria-label": self._contents})
        outer = SubElement(contents, "ul")
        for first, *others in outline(headings, [int(heading.tag[1]) for heading in headings]):
            item = SubElement(outer, "li")
            self._link(item, first)
            inner = SubElement(item, "ul") if others else item
            for other in others:
                self._link(SubElement(inner, "li"), other)
        return contents

    def _link(self, item: Element, heading: Element) -> None:
        link = SubElement(item, "a", {"href": f"#{heading.get('id')}"})
        link.text = AtomicString(self._words(heading))


def levels(typed: Iterable[int]) -> Iterator[int]:
    """The level at which each heading is shown, by those that were typed."""
    above: list[int] = []
    for level in typed:
        while above and above[-1] >= level:
            above.pop()
        above.append(level)
        yield min(6, len(above) + 1)


def names(words: Iterable[str], taken: Iterable[str]) -> Iterator[str]:
    """The id of each heading by its words, unlike all that are `taken`."""
    used = {*taken, *RESERVED}
    repeated: dict[str, int] = {}
    for slug in map(_slug, words):
        name, count = slug, repeated.get(slug, 1)
        while name in used:
            count += 1
            name = f"{slug}-{count}"
        repeated[slug] = count
        used.add(name)
        yield name


def plain_words(text: str) -> str:
    """The words of a heading that holds no mark."""
    return " ".join(text.split())


def outline(headings: Sequence[_Heading], shown: Sequence[int]) -> list[list[_Heading]]:
    """Headings for the table of contents, by the level of each: those below another one stand behind it."""
    groups: list[list[_Heading]] = []
    for heading, level in zip(headings, shown, strict=True):
        if level == HIGHEST or not groups:
            groups.append([heading])
        else:
            groups[-1].append(heading)
    return groups


def _by_target(heading: Element) -> Element:
    """The heading with each reference as its target: the title of another record may change."""
    if all(TARGET not in element.attrib for element in heading.iter()):
        return heading
    copy = deepcopy(heading)
    for element in copy.iter():
        if TARGET in element.attrib:
            element.text = AtomicString(element.attrib[TARGET].replace("/", "-"))
    return copy


def _settle(parent: Element) -> None:
    """Take the marks of references off its children; those that lead nowhere become plain text."""
    for index in reversed(range(len(parent))):
        child = parent[index]
        if child.attrib.pop(TARGET, None) is None or child.tag == "a":
            continue
        text = (child.text or "") + (child.tail or "")
        parent.remove(child)
        if index:
            parent[index - 1].tail = (parent[index - 1].tail or "") + text
        else:
            parent.text = (parent.text or "") + text


@lru_cache(maxsize=1024)
def _slug(words: str) -> str:
    """A heading's id before it is made unique; never empty. Official texts have many headings in common."""
    return re.sub(r"\s", "", slugify_unicode(words, "-")) or "section"
