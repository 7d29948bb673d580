"""Every page of a site has the same ways on, in the same order (WCAG 2.2, 3.2.3 and 3.2.6)."""

from __future__ import annotations

from typing import Final

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.published import SITES, Published

FRAME: Final = (
    ".site-head",
    ".site-nav",
    ".trail",
    "main",
    ".foot-groups",
    ".foot-pages",
    ".foot-about",
)
"""The parts of a page, in the order in which they are read."""


def ways(page: LexborHTMLParser, part: str) -> list[str]:
    """The words of the links and controls of a part, in order."""
    found = page.css(f"{part} a[href], {part} button, {part} input, {part} select")
    return [it.text(strip=True) or it.attributes.get("id") or "" for it in found]


def strays(page: LexborHTMLParser, home: LexborHTMLParser) -> list[str]:
    """What a page has elsewhere than the home page has it."""
    found = [part for part in (".site-head", ".site-foot") if ways(page, part) != ways(home, part)]
    first = page.css("a[href]")[:1]
    if [it.attributes["href"] for it in first] != ["#page.main"]:
        found.append("the skip link comes first")
    if not page.css('main[id="page.main"][tabindex="-1"]'):
        found.append("the skip link leads to main")
    order = {it.mem_id: place for place, it in enumerate(page.css("body *"))}
    places = [order[it.mem_id] for part in FRAME for it in page.css(part)[:1]]
    if places != sorted(places):
        found.append("the parts have one order")
    return found


@pytest.mark.parametrize("name", SITES)
def test_pages_have_their_parts_and_ways_in_one_order(published: dict[str, Published], name: str) -> None:
    site = published[name]
    home = LexborHTMLParser(site.files["index.html"])
    assert ways(home, ".site-head")
    assert ways(home, ".site-foot")
    for path in site.files:
        if path.endswith(".html"):
            assert strays(LexborHTMLParser(site.files[path]), home) == [], path


def test_a_page_of_another_order_is_found() -> None:
    skip, main = "<a href='#page.main'>skip</a>", "<main id=page.main tabindex=-1></main>"
    head, foot = "<div class=site-head><a href=a>A</a><a href=b>B</a></div>", "<div class=foot-pages></div>"
    home = LexborHTMLParser(skip + head + main + foot)
    assert strays(home, home) == []
    other = "<div class=site-head><a href=b>B</a><a href=a>A</a></div>"
    assert strays(LexborHTMLParser(skip + other + main + foot), home) == [".site-head"]
    assert strays(LexborHTMLParser(skip + head + foot + main), home) == ["the parts have one order"]
    assert strays(LexborHTMLParser(head + skip + "<main></main>"), home) == [
        "the skip link comes first",
        "the skip link leads to main",
    ]
