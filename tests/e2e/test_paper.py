"""What stands on paper, and whether a phone can read the code there and on a screen."""

from __future__ import annotations

import base64
import re
from typing import Final

import pytest
import zxingcpp
from playwright.sync_api import Page

from tests.browsing import DRAWN, REPEALED, RICH, Visitor

pytestmark = pytest.mark.e2e

MILLIMETRE: Final = 96 / 25.4
"""CSS pixels."""
GREY: Final = """async png => {
  const image = await createImageBitmap(await (await fetch('data:image/png;base64,' + png)).blob())
  const canvas = new OffscreenCanvas(image.width, image.height), ink = canvas.getContext('2d')
  ink.drawImage(image, 0, 0)
  const {data} = ink.getImageData(0, 0, image.width, image.height)
  let grey = ''
  for (let at = 0; at < data.length; at += 4) grey += String.fromCharCode(data[at])
  return [image.width, image.height, btoa(grey)]
}"""
CODED: Final = (REPEALED, ("starter", "index.html"), ("full", "documents/2024/index.html"))


def read_from(page: Page, reader: Page) -> str:
    """What a phone reads from the code as it is painted; `reader` is an empty tab."""
    picture = page.locator(".code").screenshot()
    width, height, grey = reader.evaluate(GREY, base64.b64encode(picture).decode())
    found = zxingcpp.read_barcodes(memoryview(base64.b64decode(grey)).cast("B", (height, width)))
    return found[0].text if found else ""


def test_the_code_can_be_read_from_screen_and_paper(visitor: Visitor) -> None:
    reader = visitor.browser.new_page()
    for kind in CODED:
        page = visitor.open(*kind, width=360)
        address = page.locator(".qr").get_attribute("data-address")
        assert read_from(page, reader) == address
        page.emulate_media(media="print", forced_colors="active")
        assert read_from(page, reader) == address
    reader.close()


@pytest.mark.parametrize(
    "kind", [REPEALED, RICH, ("starter", "index.html"), ("full", "latest.html")], ids=str
)
def test_paper_carries_the_code_the_address_and_no_navigation(
    visitor: Visitor, kind: tuple[str, str]
) -> None:
    page = visitor.open(*kind, width=794)
    page.emulate_media(media="print")
    box = page.locator(".qr").bounding_box()
    assert box is not None
    # The quiet zone belongs to the code, and the code alone has to be 25 mm wide.
    modules = int((page.locator(".qr").get_attribute("viewBox") or "").split(" ")[-1])
    assert min(box["width"], box["height"]) * (modules - 8) / modules >= 25 * MILLIMETRE
    for hidden in (".skip", ".site-nav", ".find", ".trail", ".site-foot", ".to-top", ".size-label"):
        for found in page.locator(hidden).all():
            assert not found.is_visible(), hidden
    assert page.locator(".printed").is_visible()
    assert page.locator("h1").is_visible()
    assert page.locator(".site-name").is_visible()
    assert page.locator(".site-mark").first.is_visible()


def test_paper_says_that_a_document_is_repealed(visitor: Visitor) -> None:
    page = visitor.open(*REPEALED)
    page.emulate_media(media="print")
    assert page.locator(".stamp").inner_text().startswith("效力状态 已废止")
    assert page.locator(".stamp").is_visible()
    assert page.locator(".banner").is_visible()
    assert page.locator("h1").inner_text().startswith("【已废止】")
    assert not visitor.open("full", "enforcement/2025-lifts.html").locator(".stamp").count()


@pytest.mark.parametrize("kind", [REPEALED, RICH, *DRAWN], ids=str)
def test_a_record_prints_on_a_few_pages_with_nothing_cut_off(visitor: Visitor, kind: tuple[str, str]) -> None:
    page = visitor.open(*kind, width=628)
    pdf = page.pdf(prefer_css_page_size=True)
    assert re.search(rb"/MediaBox ?\[0 0 59[45]\.\d+ 84[12]\.\d+\]", pdf)
    assert 1 <= len(re.findall(rb"/Type ?/Page\b", pdf)) <= 6
    # The width of an A4 page between its margins.
    page.emulate_media(media="print")
    page.set_viewport_size({"width": int(166 * MILLIMETRE), "height": 900})
    cut = page.eval_on_selector_all(
        "main *",
        "all => all.filter(it => it.getBoundingClientRect().right > innerWidth + 1).map(it => it.outerHTML)",
    )
    assert cut == []
