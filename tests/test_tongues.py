"""Every page says its language, and what stands on it in another is marked (WCAG 2.2, 3.1.1 and 3.1.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from tests.published import SITES, Published

SENTENCE: Final = re.compile(r"[A-Za-z][A-Za-z'’-]+(?:[ ,;:]+[A-Za-z][A-Za-z'’-]*){3,}")
"""Four words in Latin letters: no abbreviation, no name of a product."""
TAG: Final = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")
"""A language as RFC 5646 writes it: language, script, region."""


@pytest.mark.parametrize("name", SITES)
def test_pages_and_what_differs_on_them_say_their_language(
    published: dict[str, Published], name: str
) -> None:
    site = published[name]
    for path, data in site.files.items():
        if path.endswith(".html"):
            page = LexborHTMLParser(data)
            tags = [it.attributes["lang"] or "" for it in page.css("[lang]")]
            assert tags[0] == "zh-CN", path
            assert all(TAG.fullmatch(tag) for tag in tags), path
            assert list(unmarked(page)) == [], path


def unmarked(page: LexborHTMLParser) -> Iterator[str]:
    """Runs of Latin words that a Chinese voice would spell out."""
    for found in page.css("body [lang], pre, code, script, template, .address"):
        if not (found.attributes.get("lang") or "en").startswith("zh"):
            found.decompose()
    body = page.body
    assert isinstance(body, LexborNode)
    yield from SENTENCE.findall(body.text(separator="\n"))


def test_english_in_a_chinese_page_is_found() -> None:
    told = "<body><p>见 Notice of the State Council 一文</p>"
    assert list(unmarked(LexborHTMLParser(told))) == ["Notice of the State Council"]
    marked = '<body><p>见 <span lang="en">Notice of the State Council</span> 一文</p>'
    assert list(unmarked(LexborHTMLParser(marked))) == []
