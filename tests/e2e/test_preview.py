"""The preview in a browser: what is saved comes, nothing that the reader did goes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.bureau import bureau
from tests.previewing import Opened, opened
from tests.savers import SAVERS
from tests.support import AS_OF

PAGE = "documents/2020-2.html"
FILE = "content/documents/2020-2.md"
TIMES = 20
"""How often each way of saving is tried."""


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    with opened(bureau(tmp_path_factory.mktemp("preview")), AS_OF) as found:
        yield found


@pytest.fixture
def page(browser: Browser, running: Opened) -> Iterator[Page]:
    """The page of a record, in a browser that complains of nothing."""
    context = browser.new_context(viewport={"width": 1000, "height": 500})
    found = context.new_page()
    complaints: list[str] = []
    found.on("pageerror", lambda fault: complaints.append(str(fault)))
    found.on("console", lambda told: complaints.append(told.text) if told.type == "error" else None)
    found.goto(f"{running.server.address}{PAGE}")
    yield found
    context.close()
    assert complaints == []


def text(number: int | str) -> str:
    body = "\n\n".join(f"第{line}段。" for line in range(40))
    return f"---\ntitle: 乙办法\npublished: 2020-05-01\n---\n第{number}稿。\n\n{body}\n"


@pytest.mark.parametrize("way", SAVERS)
def test_every_way_of_saving_is_seen(page: Page, running: Opened, way: str) -> None:
    file = running.site.root / FILE
    for number in range(TIMES):
        SAVERS[way](file, text(f"{way}-{number}"))
        expect(page.locator("main")).to_contain_text(f"第{way}-{number}稿。")
    pages = {path for path in running.site.files(".gongkai/preview") if path.endswith(".html")}
    assert not [path for path in pages if "~" in path or "4913" in path or ".b" in path]


def test_the_reader_stays_where_they_were(page: Page, running: Opened) -> None:
    file = running.site.root / FILE
    SAVERS["in place"](file, text("before"))
    expect(page.locator("main")).to_contain_text("第before稿。")
    page.evaluate("scrollTo(0, 400)")
    SAVERS["in place"](file, text("after"))
    expect(page.locator("main")).to_contain_text("第after稿。")
    assert page.evaluate("scrollY") == 400


def test_a_page_that_has_to_be_loaded_again_keeps_what_the_reader_did(page: Page, running: Opened) -> None:
    layout = running.site.root / "layouts/record.html"
    before = layout.read_text(encoding="utf-8")
    more = '<details><summary>更多</summary></details><input id="typed" aria-label="字"><p>第{n}版</p>'
    place = "{% block main %}"
    assert place in before
    layout.write_text(before.replace(place, place + more.replace("{n}", "1")), encoding="utf-8")
    expect(page.locator("main")).to_contain_text("第1版")
    page.locator("details summary").first.click()
    page.locator("#typed").fill("打了一半")
    page.evaluate("scrollTo(0, 200)")
    page.evaluate("document.querySelector('details').dataset.touched = 'yes'")  # It is no more as served.
    layout.write_text(before.replace(place, place + more.replace("{n}", "2")), encoding="utf-8")
    expect(page.locator("main")).to_contain_text("第2版")
    assert page.locator("#typed").input_value() == "打了一半"
    assert page.locator("details").first.evaluate("one => one.open")
    assert page.evaluate("scrollY") == 200
    layout.write_text(before, encoding="utf-8")
    expect(page.locator("main")).not_to_contain_text("第2版")


def test_a_mistake_comes_and_goes_by_itself(page: Page, running: Opened) -> None:
    file = running.site.root / FILE
    SAVERS["in place"](file, text("whole"))
    expect(page.locator("main")).to_contain_text("第whole稿。")
    SAVERS["in place"](file, text("broken").replace("2020-05-01", "2020-13-01"))
    expect(page.locator("main h1")).to_contain_text("1 处错误")
    expect(page.locator("main")).to_contain_text("published: 2020-13-01")
    page.get_by_role("link", name="查看上一次没有错误时的这一页").click()
    expect(page.locator("main")).to_contain_text("第whole稿。")
    page.get_by_role("link", name="有错误，查看").click()
    SAVERS["in place"](file, text("mended"))
    expect(page.locator("main")).to_contain_text("第mended稿。")


def test_the_panel_follows_and_the_keyboard_reaches_it(page: Page, running: Opened) -> None:
    opener = page.get_by_role("button", name="本页情况")
    opener.focus()
    page.keyboard.press("Enter")
    panel = page.locator("#gongkai-panel")
    expect(panel).to_contain_text(FILE)
    expect(panel).to_be_focused()
    SAVERS["in place"](running.site.root / FILE, text("panel").replace("乙办法", "乙新办法"))
    expect(panel).to_contain_text("乙新办法")
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(opener).to_be_focused()


def test_it_follows_to_what_was_saved_if_asked(page: Page, running: Opened) -> None:
    page.get_by_label("跟到刚保存的那一页").check()
    other = running.site.root / "content/documents/2022-1.md"
    other.write_text(other.read_text(encoding="utf-8").replace("正文。", "跟来的正文。"), encoding="utf-8")
    expect(page).to_have_url(f"{running.server.address}documents/2022-1.html")
    expect(page.locator("main")).to_contain_text("跟来的正文。")


def test_a_page_is_whole_however_often_it_is_asked_for(running: Opened) -> None:
    file = running.site.root / FILE
    with running.stream(f"/{PAGE}") as stream:
        for number in range(20):
            SAVERS["in place"](file, text(f"loop-{number}"))
            stream.changed()
            shown = running.text(f"/{PAGE}")
            assert f"第loop-{number}稿。" in shown
            assert shown.rstrip().endswith("</html>")
