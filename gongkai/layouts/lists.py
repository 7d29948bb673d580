"""Lists as editors write them: with the numbers that they typed."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.extensions import Extension
from markdown.extensions.sane_lists import SaneListExtension, SaneOListProcessor
from markdown.treeprocessors import Treeprocessor

_NUMBER = r"\d{1,3}"
"""A longer number is a year or another figure of the text, as in `2021. 年度报告`, and begins no list."""


class ListExtension(Extension):
    """Everything of this module, for one Markdown instance."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (the name that Markdown calls)
        """Register with Markdown; the numbers are its priorities, highest first."""
        SaneListExtension().extendMarkdown(md)
        md.parser.blockprocessors.register(_Numbered(md.parser), "olist", 40)
        md.treeprocessors.register(_Numbers(md), "list_numbers", 6)


class _Numbered(SaneOListProcessor):
    """Notes with each item the number that was typed: in a regulation it is part of the text."""

    def __init__(self, parser: BlockParser) -> None:
        super().__init__(parser)
        self.RE = re.compile(rf"^[ ]{{0,3}}{_NUMBER}\.[ ]+(.*)")
        self.CHILD_RE = re.compile(rf"^[ ]{{0,3}}(({_NUMBER})\.)[ ]+(.*)")

    def run(self, parent: Element, blocks: list[str]) -> None:
        found = (self.CHILD_RE.match(line) for line in blocks[0].split("\n"))
        typed = [item.group(2) for item in found if item]
        last = self.lastChild(parent)
        before = len(parent) if parent.tag == self.TAG else 0
        if last is not None and last.tag == self.TAG:
            parent, within = last, parent
            before = len(parent)
            super().run(within, blocks)
        else:
            super().run(parent, blocks)
            if parent.tag != self.TAG:
                parent = parent[-1]
        for item, number in zip(parent[before:], typed, strict=False):
            item.set("value", number)


class _Numbers(Treeprocessor):
    """Keeps a typed number only where counting on would show another; a list of nothing but 1. is counted."""

    def run(self, root: Element) -> None:
        for numbered in root.iter("ol"):
            typed = [item.attrib.pop("value", None) for item in numbered]
            if len(typed) > 1 and len(set(typed)) == 1:
                continue
            shown = int(numbered.get("start", "1"))
            for item, number in zip(numbered, typed, strict=True):
                if number and int(number) != shown:
                    shown = int(number)
                    item.set("value", str(shown))
                shown += 1
