"""Line ends in Chinese text: an editor's wrapping is no space between words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element

from markdown.treeprocessors import Treeprocessor

_HAN: Final = (
    "\u2e80-\u2fdf\u3001-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff60\uffe5"
    "\U00020000-\U0003ffff"
)
"""Signs that are written without spaces between them; not Hangul, which has them.

Nor the ideographic space: who begins a line with it means a line of its own."""
_EITHER: Final = "\u00b7\u2014\u2018\u2019\u201c\u201d\u2026"
"""Marks that Chinese and Latin text share: what they stand beside decides."""
_WRAP: Final = re.compile(
    rf"(?:(?<=[{_HAN}])|(?<=[{_HAN}][{_EITHER}])|(?<=[{_HAN}][{_EITHER}]{{2}}))"
    rf"[ ]*\n[ \t]*(?=[{_EITHER}]{{0,2}}[{_HAN}])"
)
_INLINE: Final = frozenset({"a", "code", "del", "em", "span", "strong"})
"""Elements whose words belong to the line around them."""
_SILENT: Final = frozenset({"sup"})
"""Elements that stand within a line and are none of its words: the numbers of footnotes."""

_Part = tuple[Element, str]
"""An element and which of its two texts is meant: `text` or `tail`."""


class Wrapping(Treeprocessor):
    """Takes the line end out where Han stands on both sides, also across emphasis and links."""

    def run(self, root: Element) -> None:
        """Change the tree in place; text of indented code is left alone."""
        if not _is_wrapped(root):
            return
        for parts in _lines(root):
            if any("\n" in (getattr(*part) or "") for part in parts):
                _join(parts)


def _is_wrapped(root: Element) -> bool:
    """Whether words stand before any line end: most stand alone, between blocks."""
    for element in root.iter():
        within = element.tag in _INLINE or element.tag in _SILENT
        for text in (element.text, element.tail):
            if text and "\n" in text and (within or text != "\n"):
                return True
    return False


def _join(parts: list[_Part]) -> None:
    texts = [getattr(*part) or "" for part in parts]
    drop = [found.span() for found in _WRAP.finditer("".join(texts))]
    start = 0
    for (element, name), text in zip(parts, texts, strict=True):
        kept = text
        for begin, end in reversed(drop):
            kept = kept[: max(begin - start, 0)] + kept[max(end - start, 0) :]
        if kept != text:
            setattr(element, name, type(text)(kept))
        start += len(text)


def _lines(element: Element) -> Iterator[list[_Part]]:
    """The texts of each run of words that nothing breaks: no other block, no image, no line break."""
    if element.tag == "pre":
        return
    run: list[_Part] = [(element, "text")]
    for child in element:
        if child.tag in _INLINE:
            inner = list(_lines(child))
            run += inner[0]
            for other in inner[1:]:
                yield run
                run = other
        elif child.tag not in _SILENT:
            yield run
            yield from _lines(child)
            run = []
        run.append((child, "tail"))
    yield run
