"""Posters and labels: one sheet each, whatever the title, with codes that a phone reads from afar."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pytest
from playwright.sync_api import Browser, Page

from gongkai.site.urls import short_code
from tests.printed import sheets
from tests.support import PROJECT, SiteTest, codes

pytestmark = pytest.mark.e2e

LENGTHS: Final = (5, 14, 15, 30, 31, 60, 61, 120)
"""Of titles: the least, the greatest, and both sides of each step between their sizes."""
ENDLESS: Final = 600
"""Signs of a title for which no sheet has room."""
SIGNS: Final = "示例辖区公共设施维护应急处置专项检查站点建设实施细则工作流程通知意见办法规定"
MANY: Final = 30
"""Records of one year: more than 24, so that their labels need two sheets."""
APART: Final = """() => {
  const box = where => document.querySelector(where).getBoundingClientRect()
  const title = box('.ticket-title'), facts = box('.ticket dl')
  const code = box('.poster-code'), all = box('.ticket')
  const large = document.querySelector('.poster-effect')
  return title.top >= (large ? large.getBoundingClientRect().bottom : all.top)
    && title.bottom <= Math.min(facts.top, code.top) && Math.max(facts.bottom, code.bottom) <= all.bottom
    && facts.right <= code.left + 1
}"""
POINTS: Final = "it => parseFloat(getComputedStyle(it).fontSize) * 72 / 96"


def title(length: int) -> str:
    """A title of so many signs, none like that of another length."""
    return (SIGNS * 20)[length % 7 :][:length]


def record(title: str, number: str) -> str:
    """A document of 2021 with two issuers of long names."""
    return (
        f"---\ntitle: {title}\nindex_number: {number}\npublished: 2021-05-01\neffective_on: 2021-05-01\n"
        "doc_number: 示例〔2021〕1号\nissuer: [云溪区示例委员会办公室, 云溪区示例局执法大队]\n---\n正文。\n"
    )


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> SiteTest:
    """A repealed and a current document of each length, and what is needed for two sheets of labels."""
    site = SiteTest.of(
        tmp_path_factory.mktemp("posters") / "root", PROJECT / "tests" / "sites" / "repeal-chain"
    )
    for length in LENGTHS:
        for name in ("old", "new"):
            site.write(f"content/documents/{name}-{length}.md", record(title(length), f"{name}{length}"))
    for name in ("old", "new"):
        endless = record(title(ENDLESS), f"{name}{ENDLESS}").replace("2021", "2020")
        site.write(f"content/documents/{name}-{ENDLESS}.md", endless)
    for number in range(MANY - 2 * len(LENGTHS)):
        site.write(f"content/documents/more-{number}.md", record(f"示例{number}", f"more{number}"))
    repealed = ", ".join(f"documents/old-{length}" for length in (*LENGTHS, ENDLESS))
    end = f"title: 关于废止的通知\npublished: 2022-01-01\neffective_on: 2022-01-01\nrepeals: [{repealed}]"
    site.write("content/documents/end.md", f"---\n{end}\n---\n")
    report = site.build()
    assert not report.refused, codes(report)
    return site


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A tab as wide as a poster: A4 without its margins."""
    context = browser.new_context(viewport={"width": 688, "height": 1000})
    yield context.new_page()
    context.close()


def open_(page: Page, site: SiteTest, path: str) -> None:
    """Open a page of the site from the file system, as paper has it."""
    page.goto((site.root / ".gongkai" / "build" / path).as_uri())
    page.emulate_media(media="print")


@pytest.mark.parametrize("length", LENGTHS)
@pytest.mark.parametrize("name", ["old", "new"])
def test_a_poster_is_one_sheet_whatever_its_title(site: SiteTest, page: Page, name: str, length: int) -> None:
    path = f"q/{short_code(f'documents/{name}-{length}')}.html"
    open_(page, site, path)
    assert page.evaluate(APART)
    # Signs of 24 points, 8.5 mm, are read from two metres as a book is from the hand.
    assert page.locator(".ticket-title").evaluate(POINTS) >= 24
    assert page.locator(".ticket dl > div:visible").count() == 3
    (sheet,) = sheets(page.pdf(prefer_css_page_size=True))
    assert sheet.size == pytest.approx((210, 297), abs=0.5)
    assert title(length) in sheet.words
    (code,) = sheet.codes
    assert code.side >= 80
    assert code.address.endswith(f"/{path}")
    assert code.address == page.locator(".qr").get_attribute("data-address")
    assert page.locator(".poster-code .address").inner_text() == code.address
    assert page.locator(".site-name").is_visible()
    assert page.locator("h1").evaluate("it => it.getBoundingClientRect().height") <= 1
    for hidden in (".button", ".poster-hint", ".printed", ".site-nav", ".site-foot"):
        assert not page.locator(hidden).first.is_visible(), hidden


@pytest.mark.parametrize("name", ["old", "new"])
def test_a_title_without_end_covers_neither_the_facts_nor_the_code(
    site: SiteTest, page: Page, name: str
) -> None:
    open_(page, site, f"q/{short_code(f'documents/{name}-{ENDLESS}')}.html")
    assert page.evaluate(APART)
    (sheet,) = sheets(page.pdf(prefer_css_page_size=True))
    assert title(ENDLESS)[:200] in sheet.words


def test_the_poster_of_a_repealed_document_says_so_in_large_words(site: SiteTest, page: Page) -> None:
    open_(page, site, f"q/{short_code('documents/old-30')}.html")
    words = page.locator(".poster-effect b")
    assert words.inner_text() == "已废止"
    assert words.evaluate(POINTS) >= 40
    assert page.locator(".mark").inner_text() == "【已废止】"
    open_(page, site, f"q/{short_code('documents/new-30')}.html")
    assert page.locator(".poster-effect").count() == 0
    assert "现行有效" in page.locator(".ticket dl").inner_text()


def test_a_record_leads_to_its_poster_and_a_screen_does_not_show_it(site: SiteTest, page: Page) -> None:
    page.goto((site.root / ".gongkai" / "build" / "documents/old-30.html").as_uri())
    link = page.locator(".poster-link a").first
    assert link.inner_text() == "打印海报"
    link.click()
    page.wait_for_load_state()
    assert page.url.endswith(f"/q/{short_code('documents/old-30')}.html")
    assert not page.locator(".poster-code").is_visible()
    assert not page.locator(".poster-effect").is_visible()
    assert page.locator(".poster-hint").is_visible()


def test_labels_are_whole_and_can_be_read(site: SiteTest, page: Page) -> None:
    path = "documents/2021/labels.html"
    open_(page, site, path)
    found = sheets(page.pdf(prefer_css_page_size=True))
    assert [len(sheet.codes) for sheet in found] == [24, MANY - 24]
    addresses = page.eval_on_selector_all(".qr", "all => all.map(it => it.dataset.address)")
    assert sorted(code.address for sheet in found for code in sheet.codes) == sorted(addresses)
    assert len(set(addresses)) == MANY
    for sheet in found:
        assert sheet.size == pytest.approx((210, 297), abs=0.5)
        for code in sheet.codes:
            assert code.side >= 25
            # Within its label of 70 by 37 mm, with a margin that printers reach.
            assert code.left % 70 + code.side < 70
            assert code.top % 37 + code.side < 37
    spilled = page.eval_on_selector_all(
        ".label > div", "all => all.filter(it => it.offsetHeight > it.parentElement.clientHeight).length"
    )
    assert spilled == 0
    long = page.locator(".label-title", has_text=title(120)).first
    assert long.evaluate("it => it.scrollHeight > it.clientHeight")
    assert long.evaluate(
        "it => it.clientHeight / parseFloat(getComputedStyle(it).lineHeight)"
    ) == pytest.approx(3, abs=0.1)
    assert page.locator(".label .badge", has_text="已废止").count() == len(LENGTHS)
