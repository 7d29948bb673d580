"""All of a site works where no script runs, and links from the home page lead to every record."""

from __future__ import annotations

from collections import deque
from typing import Final
from urllib.parse import urljoin

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.browsing import KINDS, RICH, WIDTHS, Visitor
from tests.published import SITES, Published
from tests.seen import WORDS, dress

pytestmark = pytest.mark.e2e

MISSING: Final = f"""() => {{
  {WORDS}
  const shown = new Set(texts(document.body)), found = []
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walk.nextNode()) {{
    const it = walk.currentNode
    if (!it.data.trim() || shown.has(it) || !it.parentElement) continue
    if (it.parentElement.closest('[hidden], template, noscript, svg, .quiet, .skip')) continue
    // Opens without a script.
    if (it.parentElement.closest('details:not([open])')) continue
    // Heads of a table that is cards on a phone stand before each value; stamp and poster are paper.
    if (it.parentElement.closest('.list thead, .stamp, .printed, .poster-effect, .poster-code')) continue
    found.push(it.data.trim())
  }}
  return found
}}"""
DEAD: Final = """() => [...document.querySelectorAll('button, select, input, textarea')].filter(
  it => it.checkVisibility() && !it.closest('form[action]') && !it.matches('.size')
).map(it => it.outerHTML)"""
"""Controls that do nothing without a script, but are there."""


def test_without_script_every_word_is_there_and_no_control_is_dead(visitor: Visitor) -> None:
    page = visitor.page(script=False)
    for kind in KINDS:
        page.goto(visitor.http(*kind))
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate(MISSING) == [], (kind, width)
            assert page.evaluate(DEAD) == [], (kind, width)


@pytest.mark.parametrize("name", SITES)
def test_links_lead_from_the_home_page_to_every_page(published: dict[str, Published], name: str) -> None:
    site = published[name]
    met, ends = {"index.html"}, deque(["index.html"])
    while ends:
        fresh = links(site, ends.popleft()) - met
        met |= fresh
        ends.extend(path for path in fresh if path.endswith(".html"))
    unlinked = {path for path in site.files if path.startswith("q/") or path == "404.html"}
    pages = {path for path in site.files if path.endswith(".html")} - unlinked
    moved = {path for path in pages if b'http-equiv="refresh"' in site.files[path]}
    assert pages - moved <= met


def links(site: Published, path: str) -> set[str]:
    """The files of the site that the links of a page name, as far as a reader without a script sees them."""
    page = LexborHTMLParser(site.files[path])
    for it in page.css("[hidden], template"):
        it.decompose()
    named = (str(it.attributes["href"]) for it in page.css("a[href]"))
    return {site.file(urljoin(site.address(path), name)) or "" for name in named} & site.files.keys()


def test_what_needs_a_script_is_found(visitor: Visitor) -> None:
    page = visitor.open(*RICH, script=False)
    dress(page, ".attachments { display: none }")
    assert page.evaluate(MISSING)
    page.evaluate("document.querySelector('main').append(document.createElement('button'))")
    assert page.evaluate(DEAD)


def test_a_page_that_nobody_links_is_found(published: dict[str, Published]) -> None:
    site = published["full"]
    assert "documents/2019-3.html" in links(site, "documents/index.html")
    assert "q/h822knrbn4.html" not in links(site, "documents/index.html")
