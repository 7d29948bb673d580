"""Pages are used without a mouse."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browsing import KINDS, RICH, WIDTHS, Visitor
from tests.seen import dress

pytestmark = pytest.mark.e2e

REACHED = """
const all = [...document.querySelectorAll('a[href], area[href], button, input, select, textarea, summary, '
  + 'iframe, audio, video, [tabindex], [contenteditable]')]
"""
FOCUSED = f"""() => {{
  {REACHED}
  const it = document.activeElement, shown = it.matches(".size") ? it.labels[0] : it
  const box = shown.getBoundingClientRect(), style = getComputedStyle(shown)
  // A link of several lines has gaps in its box, but none in its longest line.
  const line = [...shown.getClientRects()].reduce((a, b) => b.width > a.width ? b : a, {{width: 0}})
  const y = (Math.max(line.top, 0) + Math.min(line.bottom, innerHeight)) / 2
  const left = Math.max(line.left, 0), right = Math.min(line.right, innerWidth)
  const seen = [left + 1, (left + right) / 2, right - 1].map(x => document.elementFromPoint(x, y))
  return {{
    place: all.indexOf(it), name: shown.textContent.trim().slice(0, 30),
    outline: parseFloat(style.outlineWidth), line: style.outlineStyle,
    inside: box.width > 0 && box.bottom > 0 && box.top < innerHeight
      && box.right > 0 && box.left < innerWidth,
    // Between a link and the mark behind it shows its paragraph.
    uncovered: seen.every(
      top => top && (shown.contains(top) || top !== document.body && top.contains(shown))
    ),
  }}
}}"""
# When the key comes up again the focus has moved and the page has scrolled.
NOTED = f"""() => {{
  window.noted = []
  addEventListener('keyup', event => {{ if (event.key === 'Tab') noted.push(({FOCUSED})()) }})
}}"""
STOPS = f"""() => {{
  {REACHED}
  const stops = it => it.checkVisibility({{visibilityProperty: true}}) && !it.disabled && it.tabIndex >= 0
    && (it.type !== 'radio' || it.checked)
  return all.map((it, place) => stops(it) ? place : -1).filter(place => place >= 0)
}}"""


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


ALIKE = (
    "latest.html",
    "documents/2024/index.html",
    "sitemap.html",
    "pages/guide.html",
    "inspections/2025-018.html",
    "enforcement/2025-penalty-7.html",
    "documents/2023-3.html",
)
"""Pages with nothing to reach that others have not: a walk takes its time."""
WALKED = [kind for kind in KINDS if kind[0] == "full" and kind[1] not in ALIKE]
WALKS = [*((kind, WIDTHS[0]) for kind in WALKED), (RICH, WIDTHS[1]), (("full", "index.html"), WIDTHS[1])]


@pytest.mark.parametrize(("kind", "width"), WALKS, ids=str)
def test_a_walk_by_keyboard_reaches_everything_in_order_and_shows_where_it_is(
    visitor: Visitor, kind: tuple[str, str], width: int
) -> None:
    page = visitor.open(*kind, width=width)
    # A smooth scroll would still be under way when its end is asked for.
    page.emulate_media(reduced_motion="reduce")
    stops = page.evaluate(STOPS)
    assert len(stops) > 5
    page.evaluate(NOTED)
    for _ in stops:
        page.keyboard.press("Tab")
    noted = page.evaluate("noted")
    assert [here["place"] for here in noted] == stops
    for here in noted:
        assert here["inside"], here
        assert here["uncovered"], here
        assert here["outline"] >= 2, here
        assert here["line"] != "none", here


def test_nothing_holds_the_focus(visitor: Visitor) -> None:
    page = visitor.open(*RICH, width=WIDTHS[0])
    page.emulate_media(reduced_motion="reduce")
    stops = page.evaluate(STOPS)
    page.evaluate(NOTED)
    for _ in stops:
        page.keyboard.press("Tab")
    for _ in stops[1:]:
        page.keyboard.press("Shift+Tab")
    noted = [here["place"] for here in page.evaluate("noted")]
    assert noted[: len(stops)] == stops
    assert noted[len(stops) :] == stops[-2::-1]
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement === document.body"), "the focus leaves the page again"


def test_what_hides_or_misleads_the_focus_is_found(visitor: Visitor) -> None:
    page = visitor.open(*RICH)
    stops = page.evaluate(STOPS)
    page.evaluate("document.querySelector('.find').tabIndex = 1")
    page.keyboard.press("Tab")
    first = page.evaluate(FOCUSED)
    assert first["uncovered"]
    assert first["place"] != stops[0]
    dress(page, "body::after { content: ''; position: fixed; inset: 0 } :focus-visible { outline: 0 }")
    hidden = page.evaluate(FOCUSED)
    assert not hidden["uncovered"]
    assert hidden["line"] == "none"
