"""Pages are used without a mouse."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browsing import RICH, WIDTHS, Visitor

pytestmark = pytest.mark.e2e

FOCUSED = """() => {
  const it = document.activeElement, label = it.labels && it.labels[0], shown = label || it
  const box = shown.getBoundingClientRect(), style = getComputedStyle(shown)
  const x = box.x + Math.min(box.width / 2, 20), y = box.y + box.height / 2
  const top = document.elementFromPoint(x, y)
  const all = [...document.querySelectorAll('a[href], button, input, [tabindex="0"]')]
  return {
    place: all.indexOf(it), outline: parseFloat(style.outlineWidth), line: style.outlineStyle,
    inside: box.width > 0 && box.bottom > 0 && box.top < innerHeight
      && box.right > 0 && box.left < innerWidth,
    // A link of several lines has gaps in its box.
    uncovered: shown.getClientRects().length > 1 || shown === top || shown.contains(top)
      || !!(top && top.contains(shown)),
  }
}"""
STOPS = """() => {
  const all = [...document.querySelectorAll('a[href], button, input, [tabindex="0"]')]
  const passed = it => (it.type === 'radio' && !it.checked) || !it.getClientRects().length
  return all.map((it, place) => passed(it) ? -1 : place).filter(place => place >= 0)
}"""


def size_of(page: Page, selector: str) -> float:
    """The computed size of letters, in CSS pixels."""
    size: float = page.eval_on_selector(selector, "it => parseFloat(getComputedStyle(it).fontSize)")
    return size


@pytest.mark.parametrize("script", [True, False])
def test_the_size_of_letters_changes_by_keyboard(visitor: Visitor, *, script: bool) -> None:
    page = visitor.open(*RICH, script=script)
    page.locator("input:checked").focus()
    medium = size_of(page, ".prose p")
    assert page.locator("input:checked").get_attribute("id") == "size.medium"
    page.keyboard.press("ArrowUp")
    large = size_of(page, ".prose p")
    assert page.locator("input:checked").get_attribute("id") == "size.large"
    assert page.evaluate(FOCUSED)["outline"] >= 2
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    small = size_of(page, ".prose p")
    assert small < medium < large
    assert large >= 1.4 * medium
    assert small >= 14


def test_the_skip_link_leads_to_the_content(visitor: Visitor) -> None:
    page = visitor.open(*RICH)
    hidden = page.locator(".skip").bounding_box()
    assert hidden is not None
    assert hidden["y"] + hidden["height"] <= 0
    page.keyboard.press("Tab")
    shown = page.evaluate(FOCUSED)
    assert shown["place"] == 0
    assert shown["inside"]
    assert shown["uncovered"]
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.tagName") == "MAIN"
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("kind", [RICH, ("full", "index.html")], ids=str)
def test_a_walk_by_keyboard_reaches_everything_and_shows_where_it_is(
    visitor: Visitor, kind: tuple[str, str], width: int
) -> None:
    page = visitor.open(*kind, width=width)
    # A smooth scroll would still be under way when its end is asked for.
    page.emulate_media(reduced_motion="reduce")
    stops = page.evaluate(STOPS)
    seen = []
    for _ in stops:
        page.keyboard.press("Tab")
        here = page.evaluate(FOCUSED)
        seen.append(here["place"])
        assert here["inside"], here
        assert here["uncovered"], here
        assert here["outline"] >= 2, here
        assert here["line"] != "none", here
    assert seen == stops
