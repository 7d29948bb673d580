"""Pages fit the screen, however large the reader makes them (WCAG 2.2, 1.4.4, 1.4.10 and 1.4.12)."""

from __future__ import annotations

from typing import Final

import pytest

from tests.browsing import KINDS, RICH, WIDTHS, Visitor
from tests.seen import LOST, dress

pytestmark = pytest.mark.e2e

SPILLS = """() => [...document.querySelectorAll('.table-scroll, .scroll')].map(it => {
  const table = it.querySelector('table'), style = getComputedStyle(it)
  return [table.scrollWidth > it.clientWidth + 1, style.overflowX]
})"""
SPACED: Final = """* {
  line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important;
}
p { margin-block-end: 2em !important; }
"""
"""The spacing that a reader may ask for, as WCAG 2.2 states it in 1.4.12."""
STUCK: Final = """() => [...document.querySelectorAll('body *')].filter(
  it => it.checkVisibility() && ['fixed', 'sticky'].includes(getComputedStyle(it).position)
    && it.getBoundingClientRect().height > innerHeight / 4 && !it.closest('.scroll, .table-scroll')
).map(it => it.outerHTML.slice(0, 80))"""
"""What stays when a page scrolls and leaves little of a small screen."""


def test_enlarged_pages_keep_every_word_and_scroll_one_way(visitor: Visitor) -> None:
    page = visitor.page()
    for kind in KINDS:
        page.goto(visitor.http(*kind))
        # What 200 % and 400 % leave of a screen of 1280 by 1024.
        for width, height in ((640, 512), (320, 256)):
            page.set_viewport_size({"width": width, "height": height})
            assert page.evaluate(LOST) == [], (kind, width)
            assert page.evaluate(STUCK) == [], (kind, width)


def test_large_letters_keep_every_word(visitor: Visitor) -> None:
    page = visitor.page()
    for kind in KINDS:
        page.goto(visitor.http(*kind))
        if page.locator("#size\\.large").count():
            page.locator('[for="size.large"]').click()
        for width in (320, *WIDTHS):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate(LOST) == [], (kind, width)


def test_the_view_for_older_readers_keeps_every_word(visitor: Visitor) -> None:
    page = visitor.page()
    for kind in (*KINDS, ("full", "effect/index.html"), ("full", "documents/2019/labels.html")):
        page.goto(visitor.http(*kind))
        for view in ("", "document.documentElement.dataset.view = 'senior'"):
            page.evaluate(view)
            for width in (360, 768):
                page.set_viewport_size({"width": width, "height": 800})
                assert page.evaluate(LOST) == [], (kind, view, width)


def test_text_that_is_spaced_out_keeps_every_word(visitor: Visitor) -> None:
    page = visitor.page()
    for kind in KINDS:
        page.goto(visitor.http(*kind))
        dress(page, SPACED)
        for width in (320, *WIDTHS):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate(LOST) == [], (kind, width)


def test_letters_of_twice_the_size_in_the_browser_keep_every_word(visitor: Visitor) -> None:
    page = visitor.page()
    session = page.context.new_cdp_session(page)
    session.send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
    for kind in KINDS[::2]:
        page.goto(visitor.http(*kind))
        assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"
        for width in (640, WIDTHS[1]):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate(LOST) == [], (kind, width)


def test_wide_tables_scroll_inside_themselves(visitor: Visitor) -> None:
    page = visitor.open(*RICH, width=360)
    tables = page.evaluate(SPILLS)
    assert [True, "auto"] in tables
    assert {overflow for _, overflow in tables} == {"auto"}
    narrow = page.eval_on_selector_all(
        ".scroll td, .table-scroll td",
        "all => all.filter(it => it.getBoundingClientRect().width < 64).map(it => it.textContent)",
    )
    assert narrow == []


@pytest.mark.parametrize(
    ("css", "told"),
    [
        (".prose p { width: 400px }", "the page is"),
        (".prose { overflow: hidden } .prose p { width: 400px }", "cut off"),
        (".prose p { height: 1em; overflow: clip }", "cut off"),
        (".prose p { height: 1em }", "over each other"),
        (".prose h2 { position: fixed; left: 290px; white-space: nowrap }", "beside the screen"),
    ],
)
def test_words_that_are_lost_are_found(visitor: Visitor, css: str, told: str) -> None:
    page = visitor.open(*RICH, width=320)
    dress(page, css)
    assert any(line.startswith(told) for line in page.evaluate(LOST))


def test_what_covers_a_small_screen_is_found(visitor: Visitor) -> None:
    page = visitor.open(*RICH, width=320)
    dress(page, ".site-head { position: sticky; top: 0; min-height: 300px }")
    assert page.evaluate(STUCK)
