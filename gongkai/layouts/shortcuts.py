"""What Markdown need not try: the same pages for half of the time.

It tries twelve kinds of blocks on each block of a text, and eighteen patterns of inline marks on the words of
each element, most of which hold no mark at all.
"""

from __future__ import annotations

import re
from typing import Final
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockprocessors import ParagraphProcessor
from markdown.extensions import Extension
from markdown.inlinepatterns import Pattern
from markdown.treeprocessors import InlineProcessor, UnescapeTreeprocessor
from markdown.util import STX

from gongkai.model.typed import NUMBER

SIGNS: Final = {
    "backtick": "`",
    "escape": "\\",
    "footnote": "[^",
    "reference_to_record": "[[",
    "figure_of_record": "[[=",
    "reference": "[",
    "link": "[",
    "image_link": "![",
    "image_reference": "![",
    "short_reference": "[",
    "short_image_ref": "![",
    "autolink": "<",
    "automail": "<",
    "linebreak": "  \n",
    "entity": "&",
    "number_of_record": NUMBER,
    "emphasis": f"{STX}em",
    "em_strong": "_",
}
"""What a text holds wherever an inline pattern matches it, by the name under which that is registered."""

_PLAIN: Final = re.compile("[\u300a\u3400-\u9fff\uff08\u201c][^\n]*")
"""A block of one line that begins with a Han, or a mark before one: none but a paragraph does."""


class ShortcutExtension(Extension):
    """Everything of this module, for one Markdown instance; to be the last of its extensions."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (the name that Markdown calls)
        """Register with Markdown: processors of the tree in the place of its own, plain paragraphs first.

        The names of blocks become a set, because each element is looked up among them.
        """
        md.block_level_elements = frozenset(md.block_level_elements)  # type: ignore[assignment]
        md.treeprocessors.register(_Inline(md), "inline", 20)
        md.treeprocessors.register(_Unescape(md), "unescape", 0)
        md.parser.blockprocessors.register(_Plain(md.parser), "plain", 101)


class _Plain(ParagraphProcessor):
    """Paragraphs that nothing else can claim, before anything else is tried."""

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002 (Markdown passes it by position)
        return _PLAIN.fullmatch(block) is not None


class _Unescape(UnescapeTreeprocessor):
    """Markdown's own, which searches each text and attribute."""

    def unescape(self, text: str) -> str:
        return super().unescape(text) if STX in text else text


class _Inline(InlineProcessor):
    """Markdown's own processor of inline marks, which passes over what no pattern can match.

    It is made when all patterns are registered; a pattern without a sign is a KeyError.
    """

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        signs = {id(md.inlinePatterns[name]): sign for name, sign in SIGNS.items()}
        self._signs = {id(pattern): signs[id(pattern)] for pattern in md.inlinePatterns}
        self._any = re.compile("|".join(map(re.escape, dict.fromkeys(self._signs.values()))))

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        if self._any.search("".join(tree.itertext())):
            return super().run(tree, ancestors)
        self.stashed_nodes = {}
        return tree

    # The two methods that follow are private in Markdown: their names are those that it gives them.

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803
        if not self._any.search(data):
            return data
        return super()._InlineProcessor__handleInline(data, patternIndex)  # type: ignore[misc, no-any-return]

    def _InlineProcessor__applyPattern(  # noqa: N802
        self,
        pattern: Pattern,
        data: str,
        patternIndex: int,  # noqa: N803
        startIndex: int = 0,  # noqa: N803
    ) -> tuple[str, bool, int]:
        if self._signs[id(pattern)] not in data:
            return data, False, 0
        return super()._InlineProcessor__applyPattern(pattern, data, patternIndex, startIndex)  # type: ignore[misc, no-any-return]
