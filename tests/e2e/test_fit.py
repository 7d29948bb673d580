"""Pages fit the screen and the finger."""

from __future__ import annotations

import pytest

from tests.browsing import KINDS, RICH, WIDTHS, Visitor

pytestmark = pytest.mark.e2e

SMALL = """least => {
  const navigation = '.site-bar a, .site-nav a, .foot-groups a, .foot-pages a, .years a, .more a, .ways a, '
    + '.size-label, .to-top a, .button'
  const found = []
  for (const it of document.querySelectorAll('a[href], label')) {
    if (it.closest('p:not(.more):not(.to-top), .prose') && !it.matches('.button')) continue
    if (it.matches('.skip')) continue
    const box = it.getBoundingClientRect(), wanted = it.matches(navigation) ? 44 : 24
    const fits = box.width >= 24 && box.height >= wanted - 0.01
    if (!fits) found.push(`${it.textContent} ${box.width}x${box.height}`)
  }
  return found
}"""
SPILLS = """() => [...document.querySelectorAll('.table-scroll, .scroll')].map(it => {
  const table = it.querySelector('table'), style = getComputedStyle(it)
  return [table.scrollWidth > it.clientWidth + 1, style.overflowX]
})"""


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_no_page_scrolls_sideways_and_targets_are_large_enough(
    visitor: Visitor, kind: tuple[str, str]
) -> None:
    page = visitor.open(*kind)
    for width in (320, *WIDTHS):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.scrollingElement.scrollWidth") == width
        assert page.evaluate(SMALL) == [], width
    if page.locator("#size\\.large").count():
        page.locator('[for="size.large"]').click()
        for width in (320, *WIDTHS):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.scrollingElement.scrollWidth") == width


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


def test_text_grown_by_the_reader_stays_on_the_page(visitor: Visitor) -> None:
    page = visitor.open(*RICH, width=640)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.scrollingElement.scrollWidth") == 640
