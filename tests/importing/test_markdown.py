"""Blocks as Markdown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.content.prose import check_prose
from gongkai.importing.blocks import Block, blocks, lines
from gongkai.importing.markdown import as_markdown, headings
from gongkai.importing.markup import parse
from gongkai.model.problem import Span
from gongkai.model.source import Prose
from tests.importing.pages import LONG


def made(source: str) -> str:
    """The Markdown of a page or a text."""
    found = blocks(parse(source)[0]) if "<" in source else lines(source)
    return as_markdown(found, lambda href: "" if href.endswith(".pdf") else href)


def test_headings_stand_alone_and_do_not_end_like_sentences() -> None:
    assert made(f"一、甲\n{LONG}\n（一）乙\n{LONG}\n二、丙。\n{LONG}") == (
        f"## 一、甲\n\n{LONG}\n\n### （一）乙\n\n{LONG}\n\n二、丙。\n\n{LONG}\n"
    )


@pytest.mark.parametrize(
    "text", ["一、甲\n二、乙\n三、丙", f"一、甲\n二、{LONG}", f"一、《甲办法》\n{LONG}", f"{LONG}\n一、甲"]
)
def test_items_of_a_list_stay_text(text: str) -> None:
    assert headings(lines(text)) == {}


def test_tables_keep_their_cells_and_give_away_a_row_of_their_own() -> None:
    rows = (("表一", "表一"), ("甲", "乙|丙"), ("1", ""))
    assert (
        as_markdown([Block("", "table", rows=rows)], str)
        == "表一\n\n| 甲 | 乙\\|丙 |\n| --- | --- |\n| 1 |   |\n"
    )
    assert as_markdown([Block("", "table", rows=(("甲",), ("乙",)))], str) == "甲\n\n乙\n"


def test_links_stay_but_those_that_lead_to_what_is_attached() -> None:
    html = '<p>见<a href="https://a.example/1"><b>《规范》</b></a>和<a href="x.pdf">表_1</a>。</p>'
    assert made(html) == "见[《规范》](https://a.example/1)和表\\_1。\n"


def test_links_in_cells_stay_too() -> None:
    cell = '<p>见<a href="https://a.example/b?x|y"><b>《规范_1》</b></a></p><p>和<a href="a.pdf">表</a></p>'
    html = f"<table><tr><td>甲|<td>乙<tr><td>{cell}<td>丙*<tr><td>丁<td><a href=https://a.example/>戊</a></table>"
    assert made(html) == (
        "| 甲\\| | 乙 |\n| --- | --- |\n| 见 [《规范\\_1》](https://a.example/b?x%7Cy) 和 表 | 丙\\* |\n"
        "| 丁 | [戊](https://a.example/) |\n"
    )


def test_emphasis_goes_and_items_stay() -> None:
    assert (
        made("<p><b>甲</b><i>乙</i></p><ul><li>丙</li><li>丁</li></ul><ol><li>1.戊</li></ol>")
        == "甲乙\n\n- 丙\n- 丁\n\n1.戊\n"
    )


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("# 甲", "\\# 甲"),
        ("- 甲", "\\- 甲"),
        ("1. 甲", "1\\. 甲"),
        ("> 甲", "\\> 甲"),
        ("*甲*_乙_`丙`[丁](x)", "\\*甲\\*\\_乙\\_\\`丙\\`\\[丁\\](x)"),
        ("甲<乙>和2<3", "甲<乙>和2<3"),
        ("甲|乙", "甲\\|乙"),
        ("a&lt;b&c", "a&amp;lt;b&c"),
    ],
)
def test_signs_mean_nothing(text: str, written: str) -> None:
    assert as_markdown([Block(text)], str) == f"{written}\n"


@given(
    st.lists(
        st.text(st.sampled_from("甲一、（）#-*_`[]()<>|&;:.1 \\~=!^"), min_size=1, max_size=25), max_size=6
    )
)
def test_nothing_that_is_written_is_refused(texts: list[str]) -> None:
    body = as_markdown([Block(" ".join(text.split())) for text in texts if text.split()], str)
    if body.strip():
        problems = check_prose(Prose(body, Span("content/a/b.md", 1, 1)))
        assert [one for one in problems if one.level == "error"] == []
