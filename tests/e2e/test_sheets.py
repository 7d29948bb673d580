"""What a page prints as: official sheets, each of which tells effect, address and its number."""

from __future__ import annotations

from typing import Final

import pytest
from playwright.sync_api import Page

from tests.browsing import REPEALED, RICH, Visitor
from tests.printed import Sheet, sheets

pytestmark = pytest.mark.e2e

LONG: Final = ("starter", "reports/rule-of-law-2021.html")
GROWN: Final = """() => {
  const rows = document.querySelector('main .prose tbody')
  const row = rows.lastElementChild
  for (let more = 0; more < 90; more += 1) rows.append(row.cloneNode(true))
  return [...rows.parentElement.querySelectorAll('thead th')].map(it => it.textContent)
}"""
"""Makes a table of a page so long that it needs sheets of its own; gives its head."""
HEADINGS: Final = "all => all.map(it => it.textContent.replace(/\\s/g, ''))"
PUSHED: Final = """lines => {
  const first = document.querySelector('main .prose').firstElementChild
  for (let more = 0; more < lines; more += 1) first.before(document.createElement('p'))
  document.querySelectorAll('main .prose > p:empty').forEach(it => { it.textContent = '行' })
}"""


def printed(page: Page) -> list[Sheet]:
    """The sheets of a page."""
    return sheets(page.pdf(prefer_css_page_size=True))


@pytest.mark.parametrize(
    ("kind", "effect"),
    [
        (REPEALED, "效力状态已废止"),
        (RICH, "效力状态现行有效"),
        (LONG, ""),
        (("full", "documents/index.html"), ""),
    ],
    ids=str,
)
def test_every_sheet_tells_effect_address_and_number(
    visitor: Visitor, kind: tuple[str, str], effect: str
) -> None:
    page = visitor.open(*kind)
    address = page.locator('link[rel="canonical"]').get_attribute("href") or "none"
    found = printed(page)
    for number, sheet in enumerate(found, 1):
        assert sheet.size == pytest.approx((210, 297), abs=0.5)
        assert effect in "".join(sheet.head.split())
        assert address
        assert address in sheet.foot
        assert f"— {number} / {len(found)} —" in sheet.foot
        assert "".join(sheet.text.split())
    assert "效力状态" not in "".join(found[0].head.split()) or effect


@pytest.mark.parametrize("kind", [REPEALED, RICH, LONG], ids=str)
def test_the_code_is_25_millimetres_wide_on_paper(visitor: Visitor, kind: tuple[str, str]) -> None:
    page = visitor.open(*kind)
    (code,) = (code for sheet in printed(page) for code in sheet.codes)
    assert code.address == page.locator(".qr").get_attribute("data-address")
    assert code.side >= 25


def test_a_long_table_breaks_and_repeats_its_head(visitor: Visitor) -> None:
    page = visitor.open(*RICH)
    head = page.evaluate(GROWN)
    assert head
    row = page.locator("main .prose tbody").first.locator("tr").last.inner_text().split()
    with_rows = [sheet for sheet in printed(page) if all(word in sheet.words for word in row)]
    assert len(with_rows) > 2
    for sheet in with_rows:
        assert all("".join(word.split()) in sheet.words for word in head)


@pytest.mark.parametrize("lines", [0, 2, 4, 6, 8])
def test_no_heading_is_the_last_line_of_a_sheet(visitor: Visitor, lines: int) -> None:
    page = visitor.open(*LONG)
    page.evaluate(PUSHED, lines)
    headings = page.eval_on_selector_all("main h2, main h3", HEADINGS)
    assert headings
    for sheet in printed(page)[:-1]:
        assert "".join(sheet.text.split("\n")[-1].split()) not in headings
