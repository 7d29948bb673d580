"""Nothing against the accessibility of any page kind, however it is shown."""

from __future__ import annotations

import pytest

from tests.browsing import DRAWN, KINDS, REPEALED, RICH, WIDTHS, Visitor, found_by_axe

pytestmark = pytest.mark.e2e
NAMES = [" ".join(kind) for kind in KINDS]
READ = (REPEALED, RICH, *DRAWN, ("starter", "reports/rule-of-law-2021.html"))


@pytest.mark.parametrize("kind", KINDS, ids=NAMES)
def test_axe_finds_nothing_over_http(visitor: Visitor, kind: tuple[str, str]) -> None:
    page = visitor.open(*kind)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        assert found_by_axe(page) == [], width


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind[1] != "404.html"], ids=str)
def test_pages_from_the_file_system_ask_nobody(visitor: Visitor, kind: tuple[str, str]) -> None:
    visitor.page(WIDTHS[0]).goto(visitor.file(*kind))
    assert all(address.startswith("file:") for address in visitor.asked)


@pytest.mark.parametrize("kind", READ, ids=str)
def test_axe_finds_nothing_in_large_letters(visitor: Visitor, kind: tuple[str, str]) -> None:
    page = visitor.open(*kind)
    page.locator('[for="size.large"]').click()
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        assert found_by_axe(page) == [], width


@pytest.mark.parametrize("kind", [("full", "index.html"), ("full", "documents/index.html"), *READ], ids=str)
def test_axe_finds_nothing_in_red_nor_in_print(visitor: Visitor, kind: tuple[str, str]) -> None:
    page = visitor.open(*kind)
    page.evaluate("document.documentElement.dataset.accent = 'red'")
    assert found_by_axe(page) == []
    page.emulate_media(media="print")
    assert found_by_axe(page) == []
