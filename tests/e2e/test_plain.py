"""Pages read well with less: without a script, without a style sheet, in the reader's own colours."""

from __future__ import annotations

from itertools import pairwise

import pytest
from playwright.sync_api import Page

from tests.browsing import KINDS, REPEALED, RICH, Visitor, faint

pytestmark = pytest.mark.e2e


def words(page: Page, selector: str) -> list[str]:
    """What a reader reads, line by line."""
    return [line.strip() for line in page.locator(selector).inner_text().splitlines() if line.strip()]


def without_style(visitor: Visitor, site: str, path: str, *, script: bool = True) -> Page:
    """A page whose style sheet does not arrive."""
    page = visitor.page(360, script=script)
    page.route("**/*.css", lambda route: route.fulfill(status=200, content_type="text/css", body=""))
    page.goto(visitor.http(site, path))
    return page


def test_without_style_or_script_a_record_reads_in_order(visitor: Visitor) -> None:
    page = without_style(visitor, *REPEALED, script=False)
    lines = words(page, "main")
    wanted = [
        "【已废止】示例区既有住宅加装电梯财政补助资金管理办法",
        "发布日期：2019-05-24 09:30",
        "已废止",
        "自 2024年5月1日 起",
        "依据：示例区住房和城乡建设局关于废止和宣布失效部分行政规范性文件的通知",
        "文件信息",
        "索引号 000000000/2019-00003",
        "本文不再有效。以下保留原文，仅供查阅。",
        "第一章 总则",
        "第二章 申请和拨付",
        "附件",
        "相关文件",
        "废止本文的文件",
        "扫一扫在手机打开当前页",
        "返回顶部",
    ]
    text = "".join("".join(lines).split())
    place = 0
    for line in ("".join(line.split()) for line in wanted):
        assert line in text[place:], (line, text)
        place = text.index(line, place) + len(line)
    assert text.startswith(wanted[0])
    whole = "".join(words(page, "body"))
    assert whole.index("跳到正文") < whole.index("字号") < whole.index("首页") < whole.index("当前位置")


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_without_style_headings_come_in_order_and_nothing_is_too_wide(
    visitor: Visitor, kind: tuple[str, str]
) -> None:
    page = without_style(visitor, *kind)
    levels = page.eval_on_selector_all("h1, h2, h3, h4", "all => all.map(it => +it.tagName[1])")
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    width = "all => Math.max(0, ...all.map(it => it.getBoundingClientRect().width))"
    assert page.eval_on_selector_all("svg:not(.stack)", width) <= 136
    assert page.eval_on_selector_all("svg.stack", width) <= 360, "the bars of a chart fill a line, no more"


def test_without_script_nothing_is_missing(visitor: Visitor) -> None:
    page = visitor.open(*RICH)
    assert page.locator(".tools").is_visible()
    page.locator(".tools").evaluate("it => it.remove()")
    assert words(visitor.open(*RICH, script=False), "body") == words(page, "body")


def test_a_page_that_there_is_not_leads_on(visitor: Visitor) -> None:
    address = visitor.http("full", "documents/2001/gone.html")
    visitor.expected.add(address)
    page = visitor.page()
    page.goto(address)
    assert page.locator("h1").inner_text() == "没有找到这个页面"
    assert (
        page.eval_on_selector(".site-nav", "it => getComputedStyle(it).backgroundColor") == "rgb(11, 76, 140)"
    )
    page.locator("main").get_by_role("link", name="行政规范性文件").click()
    assert page.url == visitor.http("full", "documents/index.html")


@pytest.mark.parametrize("kind", [REPEALED, ("full", "documents/index.html")], ids=str)
def test_colours_that_the_reader_forces_keep_every_word_visible(
    visitor: Visitor, kind: tuple[str, str]
) -> None:
    page = visitor.open(*kind)
    for scheme in ("dark", "light"):
        page.emulate_media(forced_colors="active", color_scheme="dark" if scheme == "dark" else "light")
        assert faint(page, 4.5) == [], scheme
        mark = page.locator(".mark, .badge").first
        assert mark.is_visible()
