"""A list is refined in place: its rows follow what is chosen, and so does its address."""

from __future__ import annotations

from typing import Final
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import Page

from tests.browsing import Visitor

pytestmark = pytest.mark.e2e

LIST: Final = ("full", "documents/index.html")


def rows(page: Page) -> int:
    """How many rows are shown."""
    return page.locator(".list tbody tr:visible").count()


def choose(page: Page, mark: str) -> None:
    """Take a value of a facet, or a year."""
    page.locator(f'a[data-mark="{mark}"]').click()


def opened(visitor: Visitor) -> Page:
    """The list with its facets unfolded."""
    page = visitor.open(*LIST)
    page.locator(".facets summary").click()
    return page


def place(visitor: Visitor, page: Page) -> tuple[str, list[tuple[str, str]]]:
    """The page whose address the browser shows, and what stands behind it."""
    asked = urlsplit(page.url)
    base = urlsplit(visitor.http("full", "")).path
    return asked.path.removeprefix(base), parse_qsl(asked.query)


def test_a_value_shows_its_rows_and_the_address_of_its_own_page(visitor: Visitor) -> None:
    page = opened(visitor)
    every = rows(page)
    choose(page, "effect-in_force")
    assert place(visitor, page) == ("documents/effect/in_force/index.html", [])
    few = rows(page)
    assert 0 < few < every
    assert page.locator(".list .state-repealed:visible, .list .state-lapsed:visible").count() == 0
    assert page.locator(".refine [role=status]").inner_text() == f"本页 {every} 条中，符合条件的有 {few} 条。"
    assert page.locator('a[data-mark="effect-in_force"]').get_attribute("aria-current") == "true"
    page.reload()
    assert page.locator("h1").inner_text() != "行政规范性文件"
    assert rows(page) == few


def test_values_of_several_facets_narrow_and_stay_in_the_address(visitor: Visitor) -> None:
    page = opened(visitor)
    choose(page, "kind-normative")
    one = rows(page)
    choose(page, "effect-lapsed")
    both = rows(page)
    assert 0 < both < one
    path, query = place(visitor, page)
    assert path in {"documents/kind/normative/index.html", "documents/effect/lapsed/index.html"}
    assert [name for name, _ in query] == ["is"]
    page.go_back()
    assert rows(page) == one
    page.go_back()
    assert place(visitor, page) == ("documents/index.html", [])
    page.go_forward()
    page.go_forward()
    assert rows(page) == both
    page.reload()
    assert rows(page) == both


def test_another_value_of_a_facet_takes_its_place_and_the_same_one_goes(
    visitor: Visitor,
) -> None:
    page = opened(visitor)
    every = rows(page)
    choose(page, "effect-in_force")
    choose(page, "effect-repealed")
    assert page.locator('.facets a[aria-current="true"]').count() == 1
    assert place(visitor, page) == ("documents/effect/repealed/index.html", [])
    choose(page, "effect-repealed")
    assert rows(page) == every
    assert place(visitor, page) == ("documents/index.html", [])


def test_words_are_found_in_titles_whatever_their_width(visitor: Visitor) -> None:
    page = opened(visitor)
    box = page.locator(".refine input")
    box.fill("物业　服务")
    assert rows(page) == page.locator(".list tbody tr:visible", has_text="物业").count() > 0
    assert place(visitor, page) == ("documents/index.html", [("q", "物业　服务")])
    box.fill("没有这样的标题")
    assert rows(page) == 0
    assert page.locator(".refine [role=status]").inner_text() == "本页没有符合条件的内容。"
    page.get_by_role("button", name="清除条件，显示本页全部").click()
    assert rows(page) == page.locator(".list tbody tr").count()
    assert box.evaluate("it => it === document.activeElement")


def test_links_lead_where_they_did_when_the_address_has_changed(visitor: Visitor) -> None:
    page = opened(visitor)
    choose(page, "effect-in_force")
    page.locator(".list a.card-title:visible").first.click()
    page.wait_for_load_state()
    assert page.locator("h1").count() == 1
    assert place(visitor, page)[0].startswith("documents/20")
    page.go_back()
    assert place(visitor, page)[0] == "documents/effect/in_force/index.html"


def test_from_the_file_system_links_lead_on_and_words_filter(visitor: Visitor) -> None:
    page = visitor.page()
    page.goto(visitor.file(*LIST))
    page.locator(".refine input").fill("物业")
    assert 0 < rows(page) < page.locator(".list tbody tr").count()
    page.locator(".facets summary").click()
    choose(page, "effect-repealed")
    page.wait_for_load_state()
    assert page.url.endswith("documents/effect/repealed/index.html")
