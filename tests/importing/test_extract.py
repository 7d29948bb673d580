"""Whole files as drafts: the corpus of old pages, and what is none."""

from __future__ import annotations

import random
from typing import Final

import pytest

from gongkai.importing.extract import extract
from gongkai.importing.formats import UnusableError, Why
from gongkai.importing.legacy import Original
from gongkai.importing.sheets import MOST_ROWS
from tests.growth import Ledger
from tests.importing.pages import LONG, WORDS, asked, drafted, found
from tests.oldpages import OldPage, outcome, pages, table

OPEN: Final = pages("open")
ENOUGH: Final = 0.97
"""The share of fields that have to be right."""
META: Final = "<h1>关于示例站点巡查的公告</h1><p>来源：示例局 发布日期：2020-01-01</p>"
BROKEN: Final = (
    "<table>",
    "</div>",
    "<br>",
    "<!--",
    "-->",
    "<p>",
    "来源：",
    "|",
    "\0",
    "&#0;",
    "《",
    "〔2020〕3号",
)


@pytest.mark.parametrize("page", OPEN, ids=lambda page: page.name)
def test_each_page_of_the_open_part_is_read_as_expected(page: OldPage) -> None:
    assert outcome(page).wrong == {}


def test_there_are_as_many_pages_as_are_told_of() -> None:
    assert len(OPEN) >= 45
    assert len(pages("kept")) == 15


def test_nearly_all_of_what_was_kept_for_scoring_is_right() -> None:
    rows = list(table([outcome(page) for page in pages("kept")]))
    name, right, total = rows[-1]
    assert name == "all"
    assert right / total >= ENOUGH


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("<body><a href=/>首页</a></body>", Why.NO_TEXT),
        ("<ul>" + "<li><a href=a>关于巡查的公告</a> 03-01</li>" * 20 + "</ul>", Why.LIST),
        ("<div id=content></div><script>fetch('/a')</script>", Why.SCRIPT),
        ("<div>" * 300 + "甲", Why.DEEP),
        ("锟斤拷" * 50, Why.LOST),
    ],
)
def test_what_holds_no_text_says_why(source: str, why: Why) -> None:
    with pytest.raises(UnusableError, match=why):
        drafted(source)


def test_a_page_without_date_and_source_asks_for_them() -> None:
    html = f"<h1>关于示例站点巡查的公告</h1><p>{LONG}</p><p>{LONG}</p>"
    assert {("published", "missing"), ("source", "missing")} == asked(html)
    assert drafted(html).least == 0


def test_what_cannot_be_taken_over_is_told() -> None:
    merged = "<table><tr><td colspan=2>甲<td>乙<tr><td>1<td>2<td>3</table>"
    html = f"{META}<p>{LONG}<img src=a.jpg></p>{merged}"
    assert asked(html) == {("body", "images"), ("body", "merged")}
    cut = drafted(f"{META}<p>{LONG}&#0;</p>")
    assert "□" in cut.body


def test_lost_characters_are_counted() -> None:
    draft = extract(Original("a.html", f"{META}<p>{LONG}{LONG}".encode()[:-1]), WORDS, {})
    assert [(ask.field, ask.why, ask.said) for ask in draft.asks] == [("body", "lost", ("1",))]


def test_links_to_pages_of_the_same_run_lead_from_record_to_record() -> None:
    head = "<base href='https://a.example/d/1.html'>"
    links = "<a href='2.html#x'>规范</a>、<a href='3.html'>细则</a>和<a href='#y'>上文</a>"
    html = f"{head}{META}<p>{LONG}见{links}。</p>"
    known = {"2.html#x": "notices/2020-2"}
    draft = extract(Original("1.html", html.encode()), WORDS, {}, lambda href, _base: known.get(href, ""))
    assert "[规范](../notices/2020-2.html)、[细则](https://a.example/d/3.html)和上文" in draft.body
    assert draft.linked
    assert "规范、细则和上文" in drafted(html.removeprefix(head)).body


def test_links_in_tables_lead_from_record_to_record_too() -> None:
    rows = "<tr><td>名称<td>说明<tr><td><a href='2.html'>规范</a><td>云溪区示例局二〇二〇年制定的规范"
    html = f"<base href='https://a.example/d/1.html'>{META}<p>{LONG}</p><table>{rows}</table>"
    draft = extract(Original("1.html", html.encode()), WORDS, {}, lambda _href, _base: "notices/2")
    assert "| [规范](../notices/2.html) |" in draft.body
    assert draft.linked


def test_a_page_whose_address_is_a_form_that_nobody_filled_in_is_read() -> None:
    html = (
        f'<link rel=canonical href="http://[siteurl]/a.html">{META}<p>{LONG}见<a href="b.html">规范</a>。</p>'
    )
    assert drafted(html).address == ""


def test_links_that_lead_nowhere_or_do_harm_keep_their_words() -> None:
    html = f"{META}<p>{LONG}<a href='javascript:x()'>甲</a><a href='file:///a'>乙</a><a href='http://[x'>丙</a></p>"
    assert "甲乙丙" in drafted(html).body


def test_the_columns_that_a_page_stands_in() -> None:
    assert drafted(f"<p>当前位置: 首页> 政务公开> 最新文件</p>{META}<p>{LONG}</p>").columns[-2:] == (
        "政务公开",
        "最新文件",
    )


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("云溪区示例局行政处罚决定书", "enforcement"),
        ("2021年法治政府建设情况", "reports"),
        ("关于做好巡查工作的通知", "documents"),
        ("关于书屋开放的公告", "notices"),
        ("书屋开放了", ""),
    ],
)
def test_the_type_that_a_title_speaks_for(title: str, kind: str) -> None:
    html = f"<h1>{title}</h1><p>来源：示例局 发布日期：2020-01-01</p><p>{LONG}</p>"
    assert found(html)["title"] == title
    assert drafted(html).kind == kind


@pytest.mark.parametrize("name", ["a.html", "a.txt", "a.csv"])
def test_a_text_that_was_saved_in_a_wrong_encoding_is_refused(name: str) -> None:
    for wrong in ("gbk", "cp1252"):
        with pytest.raises(UnusableError, match=Why.TWICE):
            drafted(f"关于公开的通知\n{LONG}\n{LONG}".encode().decode(wrong, "ignore"), name)


def test_a_table_that_is_too_long_for_a_text_is_refused() -> None:
    with pytest.raises(UnusableError, match=Why.TOO_LARGE):
        drafted("甲,乙\n" * (MOST_ROWS + 2), "a.csv")


@pytest.mark.parametrize(
    "line",
    [
        "<p>更新时间：2020-01-0{} 来源：示例局</p>",
        "<p>标题：关于巡查{}的公告</p><p>关于巡查{}的公告</p>",
        "<p>来源：示例局</p><p>公告{}</p>",
        "<p>2020-01-02</p><p>公告{}</p>",
        "<p>{}分享到：</p><p>" + LONG + "</p>",
        "<table><tr><td>文号<td>{}<tr><td>来源<td>甲局</table>",
    ],
)
def test_the_work_grows_as_the_page_does(line: str) -> None:
    def work(count: int) -> int:
        ledger = Ledger()
        with ledger.stage(""):
            drafted("".join(line.replace("{}", str(n)) for n in range(count)) + f"<p>{LONG}</p>" * 3)
        return sum(ledger.counted().values())

    work(1)
    assert work(320) < 4.5 * work(80)


def test_whatever_is_broken_ends_as_a_draft_or_with_a_reason() -> None:
    dice = random.Random(20)  # noqa: S311 - the same faults each time
    texts = [
        page.file.read_bytes().decode("utf-8", "replace") for page in OPEN if page.file.suffix == ".html"
    ]
    for _ in range(150):
        text = dice.choice(texts)
        for _ in range(dice.randrange(1, 6)):
            at, end = sorted(dice.randrange(len(text) + 1) for _ in "ab")
            text = text[:at] + dice.choice(BROKEN) + text[min(end, at + 60) :]
        try:
            body = drafted(text).body
        except UnusableError as fault:
            body = str(Why(str(fault)))
        assert body
