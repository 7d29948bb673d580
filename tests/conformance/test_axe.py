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
RUN: Final = """async () => {
  const rules = {}
  for (const rule of axe.getRules()) rules[rule.ruleId] = {enabled: rule.ruleId != 'color-contrast-enhanced'}
  const found = await axe.run({resultTypes: ['violations'], preload: false, rules})
  return found.violations.flatMap(
    rule => rule.nodes.map(node => `${rule.id}: ${node.target} ${node.failureSummary}`))
}"""
"""Every rule, also those of best practice, of level AAA and on trial; README.md says which one is left out.
Preloading would have axe itself ask for the style sheet, which the pages' policy forbids."""


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
    page.evaluate("document.querySelector('main').innerHTML = '<h1>甲</h1><h4>乙</h4><a href=\"x\"></a>'")
    assert {line.split(":")[1].strip() for line in judged(page)} >= {"link-name", "heading-order"}


def judged(page: Page) -> list[str]:
    """What axe finds against the open page, each line begun with how it was shown."""
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        for scheme in ("light", "dark") if width == WIDTHS[0] else ("light",):
            page.emulate_media(color_scheme="dark" if scheme == "dark" else "light", media="screen")
            found += [f"{scheme} {width}: {line}" for line in page.evaluate(RUN)]
    page.emulate_media(media="print", color_scheme="light")
    return found + [f"print: {line}" for line in page.evaluate(RUN)]
