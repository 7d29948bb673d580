"""The search, as visitors use it: by keyboard, without a script, from a folder, after a new release."""

from __future__ import annotations

import re
from urllib.parse import unquote

import pytest
from playwright.sync_api import Page, Route, expect

from gongkai.app.locale import catalogue
from gongkai.app.searching import simplified
from gongkai.search.normal import Normal
from tests.browsing import WIDTHS, Visitor, found_by_axe
from tests.casefile import read_cases
from tests.published import Published
from tests.searching import Index

pytestmark = pytest.mark.e2e

SAY = catalogue("zh-CN")
NORMAL = Normal(simplified())
DONE = "#page\\.hits:not([aria-busy])"


def ask(page: Page, text: str) -> list[str]:
    """Type a text, press Enter, and read the paths of all hits, ten by ten."""
    page.fill("#page\\.words", text)
    page.keyboard.press("Enter")
    return hits(page)


def hits(page: Page) -> list[str]:
    """The paths of all hits of the search that was just begun."""
    page.wait_for_selector(DONE, state="attached")
    more = page.locator("#page\\.more button")
    while more.is_visible():
        more.click()
        page.wait_for_selector(DONE, state="attached")
    found: list[str] = page.eval_on_selector_all("#page\\.hits a", "all => all.map(it => it.pathname)")
    return [unquote(path.removeprefix("/")) for path in found]


def told(page: Page) -> str:
    """What is said of the count."""
    return page.inner_text("#page\\.told")


def test_it_brings_texts_into_the_same_form_as_the_index(visitor: Visitor) -> None:
    page = visitor.open("starter", "search.html")
    page.wait_for_load_state("networkidle")  # The page learns pairs of its own.
    pairs = "".join(other + one for other, one in simplified().items())
    page.evaluate("pairs => gongkaiSearch.learn(pairs)", pairs)
    given = [case.given.removesuffix("\n") for case in read_cases("search")]
    formed = page.evaluate("lines => lines.map(gongkaiSearch.fold)", given)
    assert [f"|{one}|\n" for one in formed] == [case.expected for case in read_cases("search")]
    other = [chr(code) for code in range(0x20, 0x3000) if chr(code).isprintable()]
    assert page.evaluate("lines => lines.map(gongkaiSearch.fold)", other) == [NORMAL(one) for one in other]


def test_it_finds_what_a_scan_finds_and_shows_where(
    visitor: Visitor, published: dict[str, Published]
) -> None:
    index = Index(published["full"].files)
    texts = {one.url: NORMAL("\n".join(index.text(one.url))) for one in index.documents}
    page = visitor.open("full", "search.html")
    for asked in ("办法", "2021", "規 範", "第", "。第", "住房〔2021〕", "没有这样的话"):
        expected = [one.url for one in index.documents if NORMAL(asked) in texts[one.url]]
        found = [path.removeprefix("open/") for path in ask(page, asked)]
        assert sorted(found) == sorted(expected), asked
        assert told(page) == (SAY["search.found"].format(n=len(found)) if found else SAY["search.none"])
        for mark in page.locator("#page\\.hits mark").all_inner_texts():
            assert NORMAL(mark) == NORMAL(asked)


def test_titles_come_first_and_every_hit_has_its_label(
    visitor: Visitor, published: dict[str, Published]
) -> None:
    index = Index(published["full"].files)
    page = visitor.open("full", "search.html")
    seen = set[str]()
    for one in index.documents:
        assert f"open/{one.url}" in ask(page, one.title)
        row = page.locator(f"#page\\.hits li:has(a[href$='{one.url}'])")
        label = SAY[f"effect.{one.state}"] if one.state not in ("", "in_force", "unstated") else ""
        assert row.locator(".card-title").inner_text() == (f"【{label}】" if label else "") + one.title
        assert (row.get_attribute("class") or "") == (f"state-{one.state}" if one.state else "")
        seen.add(one.state)
    assert {"repealed", "lapsed", "in_force"} <= seen
    assert page.locator("#page\\.hits a mark").count() > 0


def test_filters_and_the_back_button(visitor: Visitor) -> None:
    page = visitor.open("full", "search.html?q=2021")
    every = hits(page)
    page.select_option("#page\\.type", "documents")
    of_type = hits(page)
    assert of_type == [path for path in every if path.startswith("open/documents/")]
    assert 0 < len(of_type) < len(every)
    page.go_back()
    assert hits(page) == every
    assert page.input_value("#page\\.type") == ""
    assert page.input_value("#page\\.words") == "2021"


def test_enter_does_nothing_while_an_input_method_composes(visitor: Visitor) -> None:
    page = visitor.open("full", "search.html")
    page.fill("#page\\.words", "办法")
    stopped = page.evaluate(
        """() => {
          const told = {key: 'Enter', isComposing: true, bubbles: true, cancelable: true}
          return !document.activeElement.dispatchEvent(new KeyboardEvent('keydown', told))
        }"""
    )
    assert stopped
    assert told(page) == ""
    page.keyboard.press("Enter")
    assert hits(page)


def test_hits_are_reached_by_keyboard_and_counts_are_announced(visitor: Visitor) -> None:
    page = visitor.open("full", "search.html")
    ask(page, "办法")
    assert page.get_attribute("#page\\.told", "role") == "status"
    for _ in range(8):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('#page\\\\.hits') !== null"):
            return
    pytest.fail("no hit was reached")


@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing_against_hits(visitor: Visitor, width: int) -> None:
    page = visitor.open("full", "search.html", width)
    ask(page, "2021")
    assert found_by_axe(page) == []


def test_without_a_script_the_lists_are_there(visitor: Visitor) -> None:
    page = visitor.open("full", "index.html", script=False)
    page.click("header .find")
    page.fill("#page\\.words", "办法")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"search\.html\?q="))
    assert SAY["search.script"] in page.inner_text("main")
    assert not page.is_visible("#page\\.filters")
    page.click(".ways-by .boxes .years a >> nth=0")
    assert page.locator("main .list").count() == 1


def test_from_a_folder_it_says_where_else_to_look(visitor: Visitor) -> None:
    page = visitor.page()
    page.goto(visitor.file("full", "search.html"))
    page.fill("#page\\.words", "办法")
    page.keyboard.press("Enter")
    expect(page.locator("#page\\.told")).to_have_text(SAY["search.file"])


def test_a_new_release_is_met_by_looking_once_more(visitor: Visitor) -> None:
    page = visitor.page()
    tries: list[str] = []
    index = re.compile(r"/assets/search/index\.json$")

    def answer(route: object) -> None:
        tries.append("index")
        found = route.fetch()  # type: ignore[attr-defined]
        body = (
            found.text() if len(tries) > 1 else re.sub('"hash":"[^"]*"', '"hash":"0000000000"', found.text())
        )
        route.fulfill(response=found, body=body)  # type: ignore[attr-defined]

    page.route(index, answer)
    visitor.quiet = True
    page.goto(visitor.http("full", "search.html?q=办法"))
    assert hits(page)
    assert len(tries) == 2
    visitor.quiet = False


def test_without_a_connection_it_says_so(visitor: Visitor) -> None:
    page = visitor.open("full", "search.html")
    visitor.quiet = True
    page.route("**/assets/search/**", lambda route: route.abort())
    page.fill("#page\\.words", "办法")
    page.keyboard.press("Enter")
    expect(page.locator("#page\\.told")).to_have_text(SAY["search.failed"])
    page.unroute_all()
    assert ask(page, "办法")


def test_the_count_of_an_earlier_search_is_not_said_of_a_later_one(
    visitor: Visitor, published: dict[str, Published]
) -> None:
    index = Index(published["full"].files)
    texts = [NORMAL("\n".join(index.text(one.url))) for one in index.documents]
    once = [one.title for one in index.documents if sum(NORMAL(one.title) in text for text in texts) == 1]
    page = visitor.open("full", "search.html")
    held: list[Route] = []
    page.route("**/assets/search/t/**", lambda route: held.append(route))  # noqa: PLW0108 (Playwright marks the function that it is given)
    page.fill("#page\\.words", once[0])
    with page.expect_request("**/assets/search/t/**"):
        page.keyboard.press("Enter")
    expect(page.locator("#page\\.hits a").first).to_be_visible()
    ask(page, "没有这样的话")
    for route in held:
        with page.expect_response(route.request.url):
            route.continue_()
    # The answers are read by then, since what is asked last is answered last.
    page.evaluate("url => fetch(url)", visitor.http("full", "search.html"))
    assert told(page) == SAY["search.none"]
    assert page.is_hidden("#page\\.more")


def test_the_way_back_to_the_top_leaves_the_hits_alone(visitor: Visitor) -> None:
    page = visitor.open("full", "search.html?q=2")
    every = hits(page)
    assert len(every) > 10
    page.click("a[href='#page.top']")
    page.wait_for_url("**#page.top")
    page.wait_for_selector(DONE, state="attached")
    assert page.locator("#page\\.hits a").count() == len(every)
    page.go_back()
    page.wait_for_selector(DONE, state="attached")
    assert page.locator("#page\\.hits a").count() == len(every)


def test_hits_that_are_gone_when_more_are_wanted_are_looked_for_once_more(visitor: Visitor) -> None:
    page = visitor.open("full", "search.html?q=2")
    page.wait_for_selector(DONE, state="attached")
    visitor.quiet = True
    page.route("**/assets/search/t/**", lambda route: route.abort(), times=1)
    page.click("#page\\.more button")
    expect(page.locator("#page\\.told")).to_have_text(re.compile(r"\d"))
    assert len(hits(page)) > 10
    visitor.quiet = False
