"""Files that a page leads to."""

from __future__ import annotations

import pytest

from gongkai.importing.attached import beside_file, title_of
from tests.importing.pages import LONG, drafted

TOP = f"<h1>关于示例站点巡查的公告</h1><p>发布日期：2020-01-01</p><p>{LONG}</p>"


def attached(html: str, *beside: str) -> list[tuple[str, str]]:
    """Titles and files."""
    return [(one.title, one.file) for one in drafted(TOP + html, beside=frozenset(beside)).attachments]


def test_a_file_is_listed_once_and_found_beside_the_page() -> None:
    again = '<ul><li><a href="files/a b.pdf">甲表</a></li></ul>'
    html = f'<p>附件1：<a href="./files/a%20b.pdf">附件1：甲表.pdf</a></p>{again}'
    assert attached(html, "files/a b.pdf") == [("甲表", "files/a b.pdf")]
    assert attached(html.replace("a%20b", "x").replace("a b", "x")) == [("甲表", "")]


def test_files_that_are_only_cited_are_listed_too() -> None:
    assert attached("<p>附件：1.甲方案</p><p>2.乙表格</p><p>3月1日</p>") == [("甲方案", ""), ("乙表格", "")]
    assert attached("<p>附件：1.甲方案2.乙表格</p>") == [("甲方案", ""), ("乙表格", "")]
    assert attached('<p>附件：<a href="a.doc">甲方案</a></p>', "a.doc") == [("甲方案", "a.doc")]
    assert attached("<p>附件下载</p>") == []


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("附件1：甲表.xlsx", "甲表"),
        ("1.甲表（doc）", "甲表"),
        ("《甲表》", "甲表"),
        ("2021年甲表", "2021年甲表"),
    ],
)
def test_titles_without_number_and_ending(text: str, title: str) -> None:
    assert title_of(text) == title


def test_a_file_of_the_address_of_the_page_is_beside_it() -> None:
    beside = frozenset({"a.pdf", "x/b.pdf"})
    assert beside_file("https://a.example/d/a.pdf", beside, "https://a.example/d/") == "a.pdf"
    assert beside_file("/files/b.pdf?x=1", beside, "") == "x/b.pdf"
    assert beside_file("c.pdf", beside, "") == ""
