"""Colours that the reader forces on every page leave words, controls and states to be told apart."""

from __future__ import annotations

from typing import Final, Literal

import pytest

from tests.browsing import KINDS, RICH, WIDTHS, Visitor
from tests.seen import LIGHT, WORDS, dress

pytestmark = pytest.mark.e2e

PALE: Final = f"""least => {{
  {LIGHT} {WORDS}
  return texts(document.body).filter(node => {{
    const it = node.parentElement
    return !it.closest('svg') && ratio(getComputedStyle(it).color, ground(it)) < least
  }}).map(node => node.data)
}}"""
"""Text that does not stand out from its ground."""
SHAPELESS: Final = f"""() => {{
  {LIGHT}
  const edged = it => {{
    const style = getComputedStyle(it)
    return ['Top', 'Right', 'Bottom', 'Left'].some(side => parseFloat(style[`border${{side}}Width`]) >= 1
      && !['none', 'hidden'].includes(style[`border${{side}}Style`])
      && ratio(style[`border${{side}}Color`], ground(it.parentElement)) >= 3)
  }}
  const controls = '.button, .find, .size-label, .years a, button, select, textarea, input:not(.size)'
  return [...document.querySelectorAll(controls)].filter(
    it => it.checkVisibility() && !edged(it)
  ).map(it => it.outerHTML)
}}"""
"""Controls without an edge: what marks them is a ground, and grounds are taken away."""
UNDRAWN: Final = f"""() => {{
  {LIGHT}
  return [...document.querySelectorAll('svg:not(.qr) :is(path, rect, text)')].filter(it => {{
    const box = it.getBoundingClientRect(), style = getComputedStyle(it)
    if (!it.checkVisibility() || !box.width || !box.height || it.closest('defs, pattern')) return false
    return [style.fill, style.stroke].every(paint => !paint.startsWith('url(')
      && (paint === 'none' || ratio(paint, ground(it.closest('svg'))) < 3))
  }}).map(it => it.outerHTML)
}}"""
"""Drawings that are painted in the colour of the ground."""
STATES: Final = (
    (".site-nav [aria-current]", ".site-nav a:not([aria-current])"),
    (".years [aria-current]", ".years a:not([aria-current])"),
    (".size:checked + .size-label", ".size:not(:checked) + .size-label"),
)
"""What has a state, and the same without it."""
LOOK: Final = """it => {
  const style = getComputedStyle(it)
  const edge = ['Width', 'Style', 'Color'].map(what => style['borderBlockEnd' + what])
  return [...edge, style.textDecorationLine]
}"""


SCHEMES: Final[tuple[Literal["light", "dark"], ...]] = ("light", "dark")


def test_words_controls_and_drawings_stand_out_in_forced_colours(visitor: Visitor) -> None:
    page = visitor.page(WIDTHS[1])
    for kind in KINDS:
        page.goto(visitor.http(*kind))
        for scheme in SCHEMES:
            page.emulate_media(forced_colors="active", color_scheme=scheme)
            assert page.evaluate(PALE, 4.5) == [], (kind, scheme)
            assert page.evaluate(SHAPELESS) == [], (kind, scheme)
            assert page.evaluate(UNDRAWN) == [], (kind, scheme)
        page.emulate_media(forced_colors="none")
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            assert page.evaluate(PALE, 4.5) == [], (kind, scheme, "not forced")


@pytest.mark.parametrize(("marked", "plain"), STATES, ids=str)
def test_forced_colours_leave_states_to_be_told_apart(visitor: Visitor, marked: str, plain: str) -> None:
    page = visitor.page(WIDTHS[1])
    page.emulate_media(forced_colors="active")
    met = 0
    for kind in (RICH, ("full", "documents/index.html"), ("full", "documents/2024/index.html")):
        page.goto(visitor.http(*kind))
        if page.locator(marked).count():
            met += 1
            assert page.locator(marked).first.evaluate(LOOK) != page.locator(plain).first.evaluate(LOOK), kind
    assert met


@pytest.mark.parametrize(
    ("css", "measure"),
    [
        (".prose { forced-color-adjust: none; color: #777; background: #888 }", PALE),
        (".find { border: 0 }", SHAPELESS),
        (".sign { fill: Canvas }", UNDRAWN),
    ],
    ids=("pale", "shapeless", "undrawn"),
)
def test_what_forced_colours_take_away_is_found(visitor: Visitor, css: str, measure: str) -> None:
    page = visitor.open(*RICH)
    page.emulate_media(forced_colors="active")
    dress(page, css)
    assert page.evaluate(measure, 4.5)
