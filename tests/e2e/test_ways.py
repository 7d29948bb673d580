"""From the home page to a record without a script: by number, by issuing body, and where the form leads."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from gongkai.app.locale import catalogue
from tests.browsing import Visitor

pytestmark = pytest.mark.e2e

SAY = catalogue("zh-CN")
PHONES = (320, 360)
NAME = "某某市某某区科学技术局政府信息公开与政务服务网站平台"


def asked(page: Page, text: str) -> None:
    """Type a text into the form of the home page, and send it."""
    page.fill("main form input", text)
    page.keyboard.press("Enter")


@pytest.mark.parametrize("script", [True, False])
def test_the_form_of_the_home_page_asks_the_search(visitor: Visitor, *, script: bool) -> None:
    page = visitor.open("full", "index.html", script=script)
    expect(page.get_by_role("searchbox", name=SAY["search.words"])).to_be_in_viewport()
    asked(page, "办法")
    expect(page).to_have_url(re.compile(r"/search\.html\?q="))
    if script:
        expect(page.locator("#page\\.hits a").first).to_be_visible()
        assert page.input_value("#page\\.words") == "办法"
        return
    expect(page.locator("noscript p")).to_be_in_viewport()
    for way in ("overview.by_column", "overview.by_number", "overview.by_issuer"):
        expect(page.get_by_role("link", name=SAY[way])).to_be_in_viewport()
    # Asked once more it leads down to the ways.
    asked(page, "办法")
    expect(page).to_have_url(re.compile(r"#page\.ways$"))


@pytest.mark.parametrize("script", [True, False])
def test_it_leads_there_from_a_folder_too(visitor: Visitor, *, script: bool) -> None:
    page = visitor.page(script=script)
    page.goto(visitor.file("full", "index.html"))
    asked(page, "办法")
    expect(page).to_have_url(re.compile(r"^file:.*/search\.html\?q="))
    told = page.locator("#page\\.told" if script else "noscript p")
    expect(told).to_have_text(SAY["search.file" if script else "search.script"], use_inner_text=True)


def test_a_number_leads_to_its_document(visitor: Visitor) -> None:
    page = visitor.open("starter", "index.html", script=False)
    page.click("header .find")
    page.click("#page\\.numbers ~ .index a:has-text('2018')")
    expect(page.get_by_role("heading", name="国办发", exact=True)).to_be_visible()
    numbers = page.locator(".numbers tbody th").all_inner_texts()
    assert numbers == ["国办发〔2018〕37号", "国办发〔2018〕115号"]
    title = page.inner_text(".numbers tbody td >> nth=0")
    page.click(".numbers a >> nth=0")
    assert title.strip() in page.inner_text("h1")


def test_a_body_opens_and_leads_to_its_lists(visitor: Visitor) -> None:
    page = visitor.open("demo", "search.html", script=False)
    body = page.locator(".issuers details").first
    name = body.locator("summary").inner_text().split(" ")[0]
    body.locator("summary").click()
    body.locator("a").first.click()
    assert name in page.inner_text("h1")


@pytest.mark.parametrize("width", PHONES)
@pytest.mark.parametrize("view", ["", "senior"])
def test_on_a_phone_the_name_of_the_site_has_the_whole_width(visitor: Visitor, width: int, view: str) -> None:
    page = visitor.page(width)
    page.goto(visitor.http("starter", "index.html"))
    page.evaluate("view => { if (view) document.documentElement.dataset.view = view }", view)
    page.evaluate("name => { document.querySelector('.site-name span').textContent = name }", NAME)
    name, others = page.locator(".site-name").bounding_box(), page.locator(".site-bar > :not(.site-name)")
    bar = page.locator(".site-bar").bounding_box()
    assert name is not None
    assert bar is not None
    assert name["width"] > bar["width"] - 40
    assert others.count() == 2
    for box in (other.bounding_box() for other in others.all()):
        assert box is not None
        assert box["y"] >= name["y"] + name["height"]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
