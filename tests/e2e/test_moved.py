"""Pages at old addresses lead on at once, over HTTP and from the file system, and are sound themselves."""

from __future__ import annotations

import pytest
from playwright.sync_api import Route

from tests.browsing import WIDTHS, Visitor, found_by_axe

pytestmark = pytest.mark.e2e
OLD, NEW = "documents/2021-06.html", "documents/2021-6.html"


def test_an_old_address_leads_to_the_new_one(visitor: Visitor) -> None:
    # Not a tab of the visitor: what the old page was about to load is cut off by leaving it, and is no fault.
    context = visitor.browser.new_context(java_script_enabled=False)
    for address in (visitor.http, visitor.file):
        page = context.new_page()
        page.goto(address("full", OLD), wait_until="commit")
        page.wait_for_url(address("full", NEW))
        assert page.locator("h1").inner_text()
    context.close()


def test_axe_finds_nothing_on_a_page_that_leads_on(visitor: Visitor) -> None:
    def stay(route: Route) -> None:
        response = route.fetch()
        text = response.text()
        assert text.count('http-equiv="refresh"') == 1
        route.fulfill(response=response, body=text.replace('http-equiv="refresh"', 'name="no-refresh"'))

    page = visitor.page()
    page.route(f"**/{OLD}", stay)
    page.goto(visitor.http("full", OLD))
    assert page.locator("main.moved a.button").count() == 1
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        assert found_by_axe(page) == [], width
