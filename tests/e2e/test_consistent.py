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


@pytest.mark.parametrize("name", SITES)
def test_pages_have_their_parts_and_ways_in_one_order(published: dict[str, Published], name: str) -> None:
    site = published[name]
    home = LexborHTMLParser(site.files["index.html"])
    head, foot = ways(home, ".site-head"), ways(home, ".site-foot")
    assert head
    assert foot
    for path in site.files:
        if not path.endswith(".html"):
            continue
        page = LexborHTMLParser(site.files[path])
        assert ways(page, ".site-head") == head, path
        assert ways(page, ".site-foot") == foot, path
        links = page.css("a[href]")
        assert links[0].attributes["href"] == "#page.main", (path, "the skip link comes first")
        assert page.css('main[id="page.main"][tabindex="-1"]'), path
        order = {it.mem_id: place for place, it in enumerate(page.css("body *"))}
        places = [order[it.mem_id] for part in FRAME for it in page.css(part)[:1]]
        assert places == sorted(places), path
