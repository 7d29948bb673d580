"""Nothing moves by itself, and nothing at all where a reader wants no motion (WCAG 2.2: 2.2.2, 2.3.3)."""

from __future__ import annotations

from typing import Final

import pytest

from tests.browsing import KINDS, RICH, Visitor
from tests.seen import dress

pytestmark = pytest.mark.e2e

MOVING: Final = """() => [document.documentElement, ...document.querySelectorAll('*')].flatMap(
  it => ['', '::before', '::after'].map(part => [it, getComputedStyle(it, part)])
).filter(([, style]) => style.scrollBehavior !== 'auto' || style.animationName !== 'none'
  || style.transitionDuration.split(',').some(time => parseFloat(time) > 0.001)
).map(([it]) => it.outerHTML.slice(0, 80))"""
"""What would glide, turn or fade when it changes."""
BY_ITSELF: Final = """() => [
  ...document.getAnimations().map(it => it.animationName || 'an animation'),
  ...[...document.querySelectorAll('marquee, blink, [autoplay], img[src$=".gif"]')].map(it => it.outerHTML),
]"""


def test_pages_keep_still(visitor: Visitor) -> None:
    page = visitor.page()
    for kind in KINDS:
        page.emulate_media(reduced_motion="no-preference")
        page.goto(visitor.http(*kind))
        assert page.evaluate(BY_ITSELF) == [], kind
        page.emulate_media(reduced_motion="reduce")
        assert page.evaluate(MOVING) == [], kind


@pytest.mark.parametrize(
    ("css", "measure"),
    [
        ("a { transition: color 1s }", MOVING),
        ("html { scroll-behavior: smooth }", MOVING),
        (
            "@keyframes blink { to { opacity: .5 } } p::before { content: '!'; animation: blink 9s }",
            MOVING,
        ),
        ("@keyframes blink { to { opacity: .5 } } h1 { animation: blink 9s infinite }", BY_ITSELF),
    ],
)
def test_motion_is_found(visitor: Visitor, css: str, measure: str) -> None:
    page = visitor.open(*RICH)
    page.emulate_media(reduced_motion="reduce")
    dress(page, css)
    assert page.evaluate(measure)
