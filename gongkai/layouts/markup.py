"""Markdown to safe HTML: the only way from an editor's prose into a page."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

import nh3
from markdown import Markdown
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.tables import TableExtension

from gongkai.layouts import prose
from gongkai.layouts.headings import HeadingExtension
from gongkai.layouts.lists import ListExtension
from gongkai.layouts.masks import MaskExtension
from gongkai.layouts.plain import Plain
from gongkai.layouts.shortcuts import ShortcutExtension
from gongkai.layouts.starts import StartExtension


class Words(NamedTuple):
    """The words that rendering adds to prose, in the language of the pages."""

    table: str
    """Names the scrolling region around a table; `{n}` is its number in the text."""
    footnote_back: str
    """Names the link from a footnote back to the text; `{n}` is the footnote's number."""
    outside: str
    """Follows a link to another site, for those who hear the page."""
    contents: str
    """Names the table of contents."""


class Converter:
    """One Markdown instance, which serves many texts but one at a time."""

    def __init__(self, words: Words) -> None:
        """Set everything up; a process needs it once."""
        self._plain = Plain(words.table, words.contents)
        self._links = prose.Links()
        self._markdown = Markdown(
            extensions=[
                StartExtension(),
                ListExtension(),
                MaskExtension(),
                TableExtension(use_align_attribute=True),
                HeadingExtension(words.contents),
                FootnoteExtension(BACKLINK_TITLE=words.footnote_back.replace("{n}", "{}")),
                prose.ProseExtension(self._links, words.table, words.outside),
            ]
        )
        # Without these two, raw HTML is text like any other, and `落实<党政…规定>` keeps its words.
        self._markdown.preprocessors.deregister("html_block")
        self._markdown.inlinePatterns.deregister("html")
        ShortcutExtension().extendMarkdown(self._markdown)
        self._cleaner = nh3.Cleaner(
            tags=TAGS,
            attributes=ATTRIBUTES,
            url_schemes={"http", "https", "mailto", "tel"},
            link_rel=None,
        )

    def to_html(
        self,
        text: str,
        references: Mapping[str, prose.Reference],
        dead: frozenset[str] = frozenset(),
        outward: Mapping[str, str] = MappingProxyType({}),
    ) -> str:
        """Sanitised HTML of a Markdown text; its first heading is an h2 and none skips a level.

        `references` says by target what `[[<plural>/<id>]]` becomes; `dead` are addresses that no link may
        lead to; `outward` says where links lead instead that leave the sites of government. The text must
        have passed `gongkai.layouts.density.too_dense`.
        """
        plain = self._plain.to_html(text, references, dead)
        return self.read(text, references, dead, outward) if plain is None else plain

    def read(
        self,
        text: str,
        references: Mapping[str, prose.Reference],
        dead: frozenset[str] = frozenset(),
        outward: Mapping[str, str] = MappingProxyType({}),
    ) -> str:
        """The same by way of Markdown, whatever the text is."""
        self._markdown.reset()
        self._links.known, self._links.dead, self._links.outward = references, dead, outward
        return self._cleaner.clean(self._markdown.convert(text))


TAGS: Final = {
    *("a", "br", "code", "em", "img", "span", "strong", "sup"),
    *("blockquote", "div", "h2", "h3", "h4", "h5", "h6", "hr", "li", "nav", "ol", "p", "pre", "ul"),
    *("table", "tbody", "td", "th", "thead", "tr"),
}
"""What prose may consist of."""

ATTRIBUTES: Final = {
    "*": {"id", "class"},
    "a": {"href", "title", "aria-label", "rel", "data-to"},
    "img": {"src", "alt", "title"},
    "div": {"role", "tabindex", "aria-label"},
    "th": {"scope", "colspan", "rowspan"},
    "td": {"colspan", "rowspan"},
    "nav": {"aria-label"},
    "ol": {"start"},
    "li": {"value"},
}
"""What its elements may carry; no style, because the pages' policy allows none."""
