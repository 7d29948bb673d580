"""On paper stands what a page says, all of it, in ink, and nothing that only a screen needs."""

from __future__ import annotations

from typing import Final

import pytest

from tests.browsing import KINDS, RICH, Visitor
from tests.seen import LIGHT, WORDS, dress

pytestmark = pytest.mark.e2e

ON_SCREEN: Final = (
    ".skip, nav:not(.years), .find, .to-top, .chart-jump, .more, .button, "
    ".years:not(.panel .years, :has(+ .code)), "  # In a box, or alone on a page, they are what it says.
    ".size, .size-name, .size-label, .tools, form, .refine, .facets, .labels-link, .poster-link, "
    ".poster > .intro, .poster > .printed, .poster-hint, .poster-open, "
    ".poster dl:not(.poster-effect ~ dl) > :nth-child(n + 4), .poster-effect ~ dl > :nth-child(n + 5), "
    ".poster-effect ~ dl > :first-child"
)
"""What paper leaves out: ways to go elsewhere, controls, and what a poster of three facts has no room for."""
LEFT_OUT: Final = f"""onScreen => {{
  {WORDS}
  const shown = new Set(texts(document.body)), found = []
  const walk = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT)
  while (walk.nextNode()) {{
    // What a reader left folded stays so on paper.
    if (walk.currentNode.parentElement.closest('details:not([open])')) continue
    const it = walk.currentNode
    const aside = `${{onScreen}}, [hidden], template, noscript, svg, .quiet, .poster h1, .stamp`
    if (it.data.trim() && !shown.has(it) && !it.parentElement.closest(aside)) found.push(it.data.trim())
  }}
  return found
}}"""
STILL_THERE: Final = """onScreen => [...document.querySelectorAll(`${onScreen}, button, select, input`)]
  .filter(it => it.checkVisibility() && it.getClientRects().length).map(it => it.outerHTML.slice(0, 100))"""
FAINT: Final = f"""() => {{
  {LIGHT} {WORDS}
  return texts(document.body).filter(
    node => ratio(getComputedStyle(node.parentElement).color, 'rgb(255, 255, 255)') < 4.5
  ).map(node => node.data)
}}"""
"""Text that nobody can read where a printer leaves out grounds, as it does unless told otherwise."""


def test_paper_says_all_that_the_page_says(visitor: Visitor) -> None:
    page = visitor.page()
    for kind in KINDS:
        page.goto(visitor.http(*kind))
        page.emulate_media(media="print", color_scheme="dark")
        assert page.evaluate(FAINT) == [], (kind, "from a dark screen")
        page.emulate_media(media="print", color_scheme="light")
        assert page.evaluate(FAINT) == [], kind
        assert page.evaluate(LEFT_OUT, ON_SCREEN) == [], kind
        assert page.evaluate(STILL_THERE, ON_SCREEN) == [], kind


@pytest.mark.parametrize(
    ("css", "measure"),
    [
        (".prose { display: none }", LEFT_OUT),
        (".site-nav { display: block }", STILL_THERE),
        ("h1 { color: #fff; background: #000 }", FAINT),
    ],
    ids=("left out", "still there", "faint"),
)
def test_what_is_wrong_on_paper_is_found(visitor: Visitor, css: str, measure: str) -> None:
    page = visitor.open(*RICH)
    page.emulate_media(media="print")
    dress(page, css)
    assert page.evaluate(measure, ON_SCREEN)
