"""Reading aids: chosen once, they hold on every page; without a script or a store nothing breaks."""

from __future__ import annotations

from typing import Final

import pytest
from playwright.sync_api import Page

from tests.browsing import KINDS, REPEALED, RICH, Visitor, found_by_axe

pytestmark = pytest.mark.e2e

OTHER: Final = ("full", "documents/index.html")
STATIC: Final = [kind for kind in KINDS if kind[1] != "404.html"]
VOICE: Final = """() => {
  const said = window.said = []
  const speech = {
    getVoices: () => [{lang: 'en-US'}, {lang: 'zh-CN'}],
    speak: it => { said.push([it.text, it.lang, it.voice && it.voice.lang]); window.heard = it },
    cancel: () => { const it = window.heard; window.heard = null; if (it) queueMicrotask(() => it.onend()) },
  }
  Object.defineProperty(window, 'speechSynthesis', {value: speech})
  window.SpeechSynthesisUtterance = function (text) { this.text = text }
}"""
"""A voice that says nothing, and whose sentences end when the test says so."""
LETTERS: Final = """() => {
  const found = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walk.nextNode()) {
    const it = walk.currentNode.parentElement
    if (!walk.currentNode.data.trim() || !it.checkVisibility() || it.closest('.quiet, .skip')) continue
    const size = parseFloat(getComputedStyle(it).fontSize)
    if (size < 23.99) found.push([walk.currentNode.data, size])
  }
  return found
}"""
DRAWN: Final = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
"""Waits until the page was drawn twice: a move of the focus is followed in the next drawing."""
TARGETS: Final = """() => {
  const found = []
  for (const it of document.querySelectorAll('a[href], button, .size-label')) {
    if (!it.checkVisibility() || it.closest('.prose, .skip')) continue
    const box = it.getBoundingClientRect()
    if (box.height < 43.99 || box.width < 43.99) found.push(`${it.textContent} ${box.width}x${box.height}`)
  }
  return found
}"""


def state(page: Page) -> dict[str, str]:
    """What stands on the root."""
    found: dict[str, str] = page.evaluate("({...document.documentElement.dataset})")
    return found


def tool(page: Page, name: str) -> None:
    """Press a tool, opening what it stands in."""
    if page.locator("#aids\\.more").is_hidden():
        page.get_by_role("button", name="阅读辅助").click()
    page.get_by_role("button", name=name, exact=True).click()


def test_what_is_chosen_holds_on_the_next_page_and_needs_no_cookie(visitor: Visitor) -> None:
    page = visitor.page()
    page.goto(visitor.http(*RICH), wait_until="networkidle")
    tool(page, "深色")
    tool(page, "辅助线")
    page.locator('[for="size.large"]').click()
    page.goto(visitor.http(*OTHER), wait_until="networkidle")
    assert state(page) == {"accent": "blue", "size": "large", "scheme": "dark", "guide": "on"}
    assert page.locator("#size\\.large").is_checked()
    pressed = page.locator('[data-name][aria-pressed="true"]').all()
    assert [it.inner_text() if it.is_visible() else it.text_content() for it in pressed] == ["深色", "辅助线"]
    assert page.context.cookies() == []
    tool(page, "跟随系统")
    tool(page, "辅助线")
    page.goto(visitor.http(*RICH), wait_until="networkidle")
    assert state(page) == {"accent": "blue", "size": "large"}


def test_what_was_chosen_stands_before_the_body_is_read(visitor: Visitor) -> None:
    page = visitor.page()
    page.add_init_script(
        """localStorage.reading = '{"size":"large","view":"senior","scheme":"dark"}'
        new MutationObserver((_, watch) => {
          if (!document.body) return
          window.first = {...document.documentElement.dataset}
          watch.disconnect()
        }).observe(document, {childList: true, subtree: true})"""
    )
    page.goto(visitor.http(*RICH))
    assert page.evaluate("first") == {"accent": "blue", "size": "large", "view": "senior", "scheme": "dark"}


def test_nothing_moves_when_the_tools_come(visitor: Visitor) -> None:
    for width in (360, 1280):
        page = visitor.page(width)
        page.goto(visitor.http(*RICH))
        with_tools = page.locator("h1").bounding_box()
        held = visitor.page(width)
        held.route("**/reader*.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
        held.goto(visitor.http(*RICH))
        assert held.locator(".tools").is_hidden()
        assert held.locator("h1").bounding_box() == with_tools


@pytest.mark.parametrize("refusal", ["throw new Error('refused')", "return null"])
def test_aids_work_where_storage_is_refused(visitor: Visitor, refusal: str) -> None:
    page = visitor.page()
    page.add_init_script(f"Object.defineProperty(window, 'localStorage', {{get() {{ {refusal} }}}})")
    page.goto(visitor.http(*RICH))
    page.get_by_role("button", name="长辈版").click()
    assert state(page)["view"] == "senior"
    page.locator('[for="size.small"]').click()
    assert state(page)["size"] == "small"


def test_without_a_script_only_the_size_is_offered(visitor: Visitor) -> None:
    page = visitor.open(*OTHER, script=False)
    assert page.locator(".aids button:visible").count() == 0
    before = page.locator("main").evaluate("it => parseFloat(getComputedStyle(it).fontSize)")
    page.locator('[for="size.large"]').click()
    after = page.locator("main").evaluate("it => parseFloat(getComputedStyle(it).fontSize)")
    assert (before, after) == (16, 24)


@pytest.mark.parametrize("kind", STATIC, ids=str)
def test_the_simple_page_has_large_letters_and_targets(visitor: Visitor, kind: tuple[str, str]) -> None:
    page = visitor.open(*kind, width=360)
    page.get_by_role("button", name="长辈版").click()
    page.mouse.move(0, 0)
    assert page.evaluate(LETTERS) == []
    assert page.evaluate(TARGETS) == []
    assert found_by_axe(page) == []
    for width in (320, 360, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.scrollingElement.scrollWidth") == width
    assert page.locator("h1").is_visible()
    assert "pointer" in page.locator("main").evaluate("it => getComputedStyle(it).cursor")


def test_a_large_pointer_is_there(visitor: Visitor) -> None:
    page = visitor.open(*RICH)
    cursor = "getComputedStyle(document.querySelector('main')).cursor"
    assert page.evaluate(cursor) == "auto"
    page.get_by_role("button", name="长辈版").click()
    address = page.evaluate(cursor).split('"')[1]
    assert visitor.sites["full"].files["assets/" + address.split("/assets/")[1]].startswith(b"<svg")


def test_the_line_follows_the_pointer_and_the_focus(visitor: Visitor) -> None:
    page = visitor.open(*RICH)
    line = page.locator(".guide")
    assert line.is_hidden()
    tool(page, "辅助线")
    page.evaluate(DRAWN)
    for y in (200, 500):
        page.mouse.move(300, y)
        box = line.bounding_box()
        assert box is not None
        assert y < box["y"] < y + 20
        assert box["width"] == 1280
    page.locator(".site-nav a").first.focus()
    page.wait_for_function(
        """() => {
          const link = document.querySelector('.site-nav a').getBoundingClientRect()
          return Math.abs(document.querySelector('.guide').getBoundingClientRect().top - link.bottom) < 12
        }"""
    )


def test_reading_aloud_goes_by_sentences_and_can_be_paused_and_stopped(visitor: Visitor) -> None:
    page = visitor.page()
    page.add_init_script(f"({VOICE})()")
    page.goto(visitor.http(*REPEALED))
    tool(page, "朗读本页")
    said = page.evaluate("said")
    assert said == [["【已废止】示例区既有住宅加装电梯财政补助资金管理办法", "zh-CN", "zh-CN"]]
    assert page.get_by_role("status").inner_text() == "正在朗读，按 Esc 键停止。"
    spoken = page.locator(".spoken")
    assert said[0][0] in spoken.inner_text()
    page.evaluate("heard.onend()")
    assert len(page.evaluate("said")) == 2
    assert page.evaluate("said")[1][0] in spoken.inner_text()
    page.get_by_role("button", name="暂停").click()
    assert page.get_by_role("status").inner_text() == "朗读已暂停。"
    page.get_by_role("button", name="继续").click()
    assert page.evaluate("said")[2] == page.evaluate("said")[1]
    page.get_by_role("button", name="停止").click()
    assert page.evaluate("document.activeElement.id") == "speech.start"
    assert page.get_by_role("status").inner_text() == "朗读已停止。"
    assert spoken.count() == 0
    assert page.locator("#speech\\.bar").is_hidden()
    assert len(page.evaluate("said")) == 3


def test_reading_aloud_reads_all_that_is_shown_in_order(visitor: Visitor) -> None:
    page = visitor.page()
    page.add_init_script(f"({VOICE})()")
    page.goto(visitor.http(*REPEALED))
    tool(page, "朗读本页")
    while page.locator("#speech\\.bar").is_visible():
        page.evaluate("heard.onend()")
    said = "".join("".join(text.split()) for text, _, _ in page.evaluate("said"))
    place = 0
    for wanted in ("已废止", "自2024年5月1日起", "索引号", "本文不再有效", "第一章总则", "附件", "相关文件"):
        assert wanted in said[place:], (wanted, said)
        place = said.index(wanted, place)
    assert "返回顶部" not in said
    assert page.get_by_role("status").inner_text() == "朗读完毕。"


def test_escape_ends_the_reading_and_closes_the_tools(visitor: Visitor) -> None:
    page = visitor.page()
    page.add_init_script(f"({VOICE})()")
    page.goto(visitor.http(*RICH))
    tool(page, "朗读本页")
    page.keyboard.press("Escape")
    assert page.locator("#speech\\.bar").is_hidden()
    assert page.locator("#aids\\.more").is_visible()
    page.keyboard.press("Escape")
    assert page.locator("#aids\\.more").is_hidden()
    assert page.evaluate("document.activeElement.id") == "aids.open"


@pytest.mark.parametrize("lang", ["en-US", None])
def test_reading_aloud_is_not_offered_where_nobody_can_read(visitor: Visitor, lang: str | None) -> None:
    page = visitor.page()
    voices = f"[{{lang: '{lang}'}}]" if lang else "[]"
    page.add_init_script(f"({VOICE})(); speechSynthesis.getVoices = () => {voices}")
    page.goto(visitor.http(*RICH))
    page.get_by_role("button", name="阅读辅助").click()
    assert page.locator("#speech\\.start").is_hidden()


def test_the_bar_of_the_reading_is_sound(visitor: Visitor) -> None:
    page = visitor.page(360)
    page.add_init_script(f"({VOICE})()")
    page.goto(visitor.http(*RICH))
    tool(page, "朗读本页")
    assert found_by_axe(page) == []


def test_on_a_phone_the_navigation_is_one_row_that_shows_where_one_is(visitor: Visitor) -> None:
    page = visitor.open(*RICH, width=360)
    bar = page.locator(".site-nav").bounding_box()
    assert bar is not None
    assert bar["height"] < 60
    here = page.locator(".site-nav [aria-current]").bounding_box()
    assert here is not None
    assert 0 <= here["x"] < 360
    assert page.locator(".site-nav ul").evaluate("it => it.scrollWidth > it.clientWidth")
