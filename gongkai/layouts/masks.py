"""Asterisks that hide a name or a number stay on the page as they were typed."""

from __future__ import annotations

from typing import Final
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import ETX, STX, AtomicString

from gongkai.model.prose import without_addresses
from gongkai.model.stars import read_stars

_STAR: Final = f"{STX}{ord('*')}{ETX}"
"""What Markdown makes of an asterisk behind a backslash."""


class MaskExtension(Extension):
    """Everything of this module, for one Markdown instance."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (the name that Markdown calls)
        """Register with Markdown: when notes are in their place (50), before inline marks are read (20)."""
        md.treeprocessors.register(_Masks(md), "masks", 25)


class _Masks(Treeprocessor):
    """Writes asterisks that are text as if they had a backslash before them."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            text = element.text
            if text and "*" in text and not isinstance(text, AtomicString):
                element.text = _kept(text)


def _kept(text: str) -> str:
    parts: list[str] = []
    done = 0
    for start, end in read_stars(without_addresses(text)).plain:
        parts += (text[done:start], _STAR * (end - start))
        done = end
    return "".join(parts) + text[done:]
