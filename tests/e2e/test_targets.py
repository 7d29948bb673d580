"""What is pressed is large enough for a finger (WCAG 2.2, 2.5.8), and larger for who asks for it."""

from __future__ import annotations

from typing import Final

import pytest
from playwright.sync_api import Page

from tests.browsing import KINDS, RICH, WIDTHS, Visitor
from tests.seen import dress

pytestmark = pytest.mark.e2e

SMALL: Final = """([least, generous]) => {
  const found = []
  for (const it of document.querySelectorAll(
    'a[href], button, input:not(.size), select, textarea, summary, .size-label, [role="button"]')) {
    if (!it.checkVisibility() || it.matches('.skip')) continue
    // A link in a sentence is as high as its line, whatever it is like.
    if (it.closest('p:not(.more):not(.to-top), .prose') && it.matches('a:not(.button)')) continue
    const box = it.getBoundingClientRect(), wanted = it.matches(generous) ? 44 : least
    if (box.width < Math.min(least, 24) || box.height < wanted - 0.01) {
      found.push(`${it.textContent.trim()} ${box.width}x${box.height}`)
    }
  }
  return found
}"""
GENEROUS: Final = (
    ".site-bar a, .site-nav a, .foot-groups a, .foot-pages a, .years a, .more a, .ways a, "
    ".index a, .issuers a, .issuers summary, .size-label, .to-top a, .button, button"
)
"""Controls and navigation: 44 CSS pixels high in every view."""
SENIOR: Final = '[data-name="view"][data-value="senior"]'
"""The button of 长辈版."""


def test_targets_are_large_enough(visitor: Visitor) -> None:
    page = visitor.page()
    for kind in KINDS:
        page.goto(visitor.http(*kind))
        assert small(page, 24) == [], kind


def test_targets_are_larger_in_the_view_for_older_readers(visitor: Visitor) -> None:
    page = visitor.open(*KINDS[0])
    button = page.locator(SENIOR)
    if not button.count():
        pytest.skip("no 长辈版 yet")
    # The next page of a site remembers.
    button.click()
    for kind in KINDS:
        page.goto(visitor.http(*kind))
        if button.get_attribute("aria-pressed") != "true":
            button.click()
        assert small(page, 44) == [], kind


def small(page: Page, least: int) -> list[str]:
    """What is too small at some width, with its size."""
    found: list[str] = []
    for width in (320, *WIDTHS):
        page.set_viewport_size({"width": width, "height": 800})
        found += page.evaluate(SMALL, [least, GENEROUS])
    return found


@pytest.mark.parametrize(
    "css", [".site-nav a { min-height: 0; padding: 0 }", ".size-label { max-height: 30px; min-height: 0 }"]
)
def test_small_targets_are_found(visitor: Visitor, css: str) -> None:
    page = visitor.open(*RICH)
    dress(page, css)
    assert small(page, 24)
