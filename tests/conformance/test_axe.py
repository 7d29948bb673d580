"""axe finds nothing on any page of the published sites, in any scheme, on a phone, at a desk or on paper."""

from __future__ import annotations

from typing import Final

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browsing import WIDTHS, Visitor
from tests.published import SITES, Published

pytestmark = pytest.mark.conformance
PARTS: Final = 8
"""Into how many tests the pages of a site are divided, so that processes share them."""
SCHEMES: Final[dict[str, tuple[int, dict[str, str], bool]]] = {
    "on a phone": (WIDTHS[0], {}, True),
    "at a desk": (WIDTHS[1], {}, True),
    "senior": (WIDTHS[0], {"view": "senior"}, True),
    "dark": (WIDTHS[0], {"scheme": "dark"}, False),
    "contrast": (WIDTHS[0], {"scheme": "contrast"}, False),
    "senior and dark": (WIDTHS[0], {"view": "senior", "scheme": "dark"}, False),
}
"""How wide, what is chosen, and whether more differs from those before than colours."""
RUN: Final = """async whole => {
  const rules = {}
  for (const rule of axe.getRules(whole ? undefined : ['cat.color'])) {
    rules[rule.ruleId] = {enabled: rule.ruleId != 'color-contrast-enhanced'}
  }
  if (!whole) for (const rule of axe.getRules()) rules[rule.ruleId] ??= {enabled: false}
  const found = await axe.run({resultTypes: ['violations'], preload: false, rules})
  return found.violations.flatMap(
    rule => rule.nodes.map(node => `${rule.id}: ${node.target} ${node.failureSummary}`))
}"""
"""Every rule, also those of best practice, of level AAA and on trial; README.md says which one is left out.
Preloading would have axe itself ask for the style sheet, which the pages' policy forbids."""


CHOOSE: Final = """chosen => {
  const root = document.documentElement.dataset
  delete root.view
  delete root.scheme
  Object.assign(root, chosen)
}"""


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("name", SITES)
def test_axe_finds_nothing(name: str, part: int, visitor: Visitor, published: dict[str, Published]) -> None:
    page = visitor.page()
    for path in sorted(set(published[name].pages) - set(published[name].moved))[part::PARTS]:
        page.goto(visitor.http(name, path))
        page.evaluate(Axe().axe_script)
        assert judged(page) == [], path


def test_axe_finds_what_is_wrong(visitor: Visitor) -> None:
    page = visitor.open("starter", "index.html")
    page.evaluate(Axe().axe_script)
    page.evaluate(
        "document.querySelector('main').innerHTML = '<h1>甲</h1><h4>乙</h4><p>丙丁戊己</p><a href=\"x\"></a>'"
    )
    page.evaluate("Object.assign(document.querySelector('main').style, {color: '#777', background: '#888'})")
    found = {tuple(line.split(": ")[:2]) for line in judged(page)}
    assert found >= {(name, "color-contrast") for name in (*SCHEMES, "print")}
    whole = [name for name, (*_, whole) in SCHEMES.items() if whole]
    assert found >= {(name, rule) for name in (*whole, "print") for rule in ("link-name", "heading-order")}


def judged(page: Page) -> list[str]:
    """What axe finds against the open page, each line begun with how it was shown."""
    found = []
    for name, (width, chosen, whole) in SCHEMES.items():
        page.set_viewport_size({"width": width, "height": 800})
        page.evaluate(CHOOSE, chosen)
        found += [f"{name}: {line}" for line in page.evaluate(RUN, whole)]
    page.evaluate(CHOOSE, {})
    page.emulate_media(media="print")
    found += [f"print: {line}" for line in page.evaluate(RUN, "whole")]
    page.emulate_media(media="screen")
    return found
