"""Every scheme of colours, in both accents: nothing against it, letters that stand out, codes to be read."""

from __future__ import annotations

from itertools import product
from typing import Final

import pytest
from playwright.sync_api import Page

from tests.browsing import DRAWN, REPEALED, RICH, Visitor, faint, found_by_axe

pytestmark = pytest.mark.e2e

PAGES: Final = (("full", "index.html"), ("full", "documents/index.html"), REPEALED, RICH, *DRAWN)
CHOSEN: Final = {
    "light": {"scheme": "light"},
    "dark": {"scheme": "dark"},
    "contrast": {"scheme": "contrast"},
    "senior": {"view": "senior"},
    "senior and dark": {"view": "senior", "scheme": "dark"},
}
"""What stands on the root, by name of what was chosen."""
STRICT: Final = {"dark", "contrast", "senior", "senior and dark"}
"""Letters stand out by 7:1 there."""
BODY: Final = """() => {
  const paper = getComputedStyle(document.querySelector('.paper'))
  const image = paper.borderImageSource, style = paper.borderInlineStartStyle
  return [paper.backgroundColor, image, style, paper.borderInlineStartWidth]
}"""


def choose(page: Page, accent: str, chosen: dict[str, str]) -> None:
    """Put what was chosen on the root, and the accent."""
    page.evaluate(
        "([accent, chosen]) => Object.assign(document.documentElement.dataset, {accent, ...chosen})",
        [accent, chosen],
    )


@pytest.mark.parametrize(
    ("kind", "name", "accent"),
    [(*one, "blue") for one in product(PAGES, CHOSEN)] + [(REPEALED, name, "red") for name in CHOSEN],
    ids=str,
)
def test_axe_finds_nothing_in_a_scheme(
    visitor: Visitor, kind: tuple[str, str], name: str, accent: str
) -> None:
    page = visitor.open(*kind, width=360)
    page.locator(".tool[aria-expanded]").click()
    choose(page, accent, CHOSEN[name])
    assert found_by_axe(page) == []
    assert faint(page, 7 if name in STRICT else 4.5) == []


@pytest.mark.parametrize("kind", [REPEALED, RICH], ids=str)
def test_pages_follow_the_device_until_something_is_chosen(visitor: Visitor, kind: tuple[str, str]) -> None:
    page = visitor.open(*kind)
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    light = page.evaluate(ground)
    page.emulate_media(color_scheme="dark")
    dark = page.evaluate(ground)
    assert dark != light
    assert faint(page, 7) == []
    page.emulate_media(color_scheme="dark", contrast="more")
    assert faint(page, 7) == []
    page.emulate_media(color_scheme="light", contrast="more")
    assert faint(page, 7) == []
    page.emulate_media(color_scheme="dark", contrast="no-preference")
    choose(page, "blue", {"scheme": "light"})
    assert page.evaluate(ground) == light
    page.emulate_media(media="print")
    choose(page, "blue", {"scheme": "dark", "view": "senior"})
    assert page.evaluate("getComputedStyle(document.documentElement).color") == "rgb(0, 0, 0)"
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "16px"


@pytest.mark.parametrize("name", CHOSEN)
def test_what_is_repealed_looks_so_in_its_body(visitor: Visitor, name: str) -> None:
    seen = []
    for kind in (REPEALED, RICH):
        page = visitor.open(*kind)
        choose(page, "blue", CHOSEN[name])
        seen.append(page.evaluate(BODY))
    (gone, hatched, _, wide), (valid, plain, _, narrow) = seen
    assert gone != valid
    assert (hatched != "none", plain) == (True, "none")
    assert float(wide.removesuffix("px")) >= 10 > float(narrow.removesuffix("px"))
    page = visitor.open(*REPEALED)
    for media in ({"media": "print"}, {"media": "screen", "forced_colors": "active"}):
        page.emulate_media(**media)  # type: ignore[arg-type]
        assert page.evaluate(BODY)[2] == "double"


def test_the_code_stays_black_on_white_with_its_margin(visitor: Visitor) -> None:
    page = visitor.open(*RICH)
    for chosen in CHOSEN.values():
        choose(page, "red", chosen)
        code = page.locator(".qr")
        assert code.evaluate("it => getComputedStyle(it).backgroundColor") == "rgb(255, 255, 255)"
        assert code.locator("rect").evaluate("it => getComputedStyle(it).fill") == "rgb(255, 255, 255)"
        assert code.locator("path").evaluate("it => getComputedStyle(it).stroke") == "rgb(0, 0, 0)"


def test_the_strip_of_an_ended_document_stays_while_it_is_read(visitor: Visitor) -> None:
    page = visitor.open(*REPEALED, width=360)
    page.emulate_media(reduced_motion="reduce")
    page.locator(".prose > :last-child").evaluate(
        "it => scrollTo(0, it.getBoundingClientRect().top + scrollY - 300)"
    )
    strip = page.locator(".ended").bounding_box()
    assert strip is not None
    assert 0 <= strip["y"] < 20
