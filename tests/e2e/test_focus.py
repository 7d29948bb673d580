"""Whoever uses the keyboard sees where they are (WCAG 2.2, 2.4.7 and 2.4.13)."""

from __future__ import annotations

from typing import Any, Final, Literal

import pytest
from playwright.sync_api import FloatRect, Page

from tests.browsing import KINDS, RICH, Visitor
from tests.seen import LIGHT, changed, dress, picture

pytestmark = pytest.mark.e2e

ROOM: Final = 12
"""CSS pixels around what has the focus, in which its ring may be."""
SORTS: Final = f"""() => {{
  {LIGHT}
  const sort = it => {{
    const names = []
    for (let at = it; at && names.length < 3; at = at.parentElement) {{
      names.push([at.localName, ...at.classList].join('.'))
    }}
    return `${{names.reverse().join(' > ')}} on ${{ground(it)}}`
  }}
  window.stops = new Map()
  const all = 'a[href], button, input, select, textarea, summary, [tabindex="0"]'
  for (const it of document.querySelectorAll(all)) {{
    const shown = it.matches(".size") ? it.labels[0] : it
    if (!shown.checkVisibility() || shown.getClientRects().length > 1 || it.disabled) continue
    // It comes into sight with the focus, which is as clear as a ring.
    if (it.matches('.skip')) continue
    if (!stops.has(sort(shown))) stops.set(sort(shown), [it, shown])
  }}
  return [...stops.keys()]
}}"""
PLACE: Final = """sort => {
  const [it, shown] = stops.get(sort)
  shown.scrollIntoView({block: 'center', behavior: 'instant'})
  const {x, y, width, height} = shown.getBoundingClientRect()
  return {x, y, width, height}
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_has_the_focus_has_a_ring_that_stands_out(
    visitor: Visitor, scheme: Literal["light", "dark"]
) -> None:
    page = visitor.page(360)
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    reader = visitor.browser.new_page()
    met: set[str] = set()
    for kind in KINDS:
        page.goto(visitor.http(*kind))
        # From here on the browser takes the reader for one who uses the keyboard.
        page.keyboard.press("Tab")
        for sort in page.evaluate(SORTS):
            if sort not in met:
                met.add(sort)
                ring, wanted = seen(page, reader, sort)
                assert ring >= wanted, (kind, sort)
    reader.close()
    assert len(met) > 20


def seen(page: Page, reader: Page, sort: str) -> tuple[int, float]:
    """How many pixels change clearly when something gets the focus, and how many a ring of two pixels has."""
    page.evaluate("document.activeElement.blur()")
    box: dict[str, Any] = page.evaluate(PLACE, sort)
    size = page.viewport_size
    assert size is not None
    left, top = max(0, box["x"] - ROOM), max(0, box["y"] - ROOM)
    right = min(size["width"], box["x"] + box["width"] + ROOM)
    bottom = min(size["height"], box["y"] + box["height"] + ROOM)
    clip: FloatRect = {"x": left, "y": top, "width": right - left, "height": bottom - top}
    before = picture(page, clip)
    page.evaluate("sort => stops.get(sort)[0].focus({preventScroll: true})", sort)
    after = picture(page, clip)
    # What is larger than the screen has no edges there.
    across = (box["y"] >= 0) + (box["y"] + box["height"] <= size["height"])
    return changed(reader, before, after), 2 * (
        across * min(box["width"], size["width"]) + 2 * (bottom - top - 2 * ROOM)
    )


@pytest.mark.parametrize(
    "ring",
    [
        "outline: 0; box-shadow: none",
        "outline: 3px solid #ccc; box-shadow: none",
        "outline-width: 1px; box-shadow: none",
    ],
)
def test_a_ring_that_does_not_stand_out_is_found(visitor: Visitor, ring: str) -> None:
    page = visitor.open(*RICH, width=360)
    page.emulate_media(reduced_motion="reduce")
    dress(page, f":focus-visible {{ {ring} }}")
    page.keyboard.press("Tab")
    reader = visitor.browser.new_page()
    sort = next(sort for sort in page.evaluate(SORTS) if "a.find" in sort)
    found, wanted = seen(page, reader, sort)
    reader.close()
    assert found < wanted
