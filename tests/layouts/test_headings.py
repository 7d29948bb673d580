"""Headings keep their addresses, and long texts begin with a list of them."""

from __future__ import annotations

import re

import pytest

from gongkai.layouts.markup import Converter, Words
from gongkai.layouts.prose import Reference


@pytest.fixture(scope="module")
def converter() -> Converter:
    return Converter(Words("{n}", "{n}", "", "目录"))


def ids(html: str) -> list[str]:
    """The ids of headings, in their order."""
    return re.findall(r'<h[1-6] id="([^"]*)"', html)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("## 一、总体要求", ["一总体要求"]),
        ("## （一）目标\n\n### 1. 范围", ["一目标", "1-范围"]),
        ("# 甲\n\n# 甲\n\n# 甲", ["甲", "甲-2", "甲-3"]),
        ("# 甲\n\n# 甲-2\n\n# 甲", ["甲", "甲-2", "甲-3"]),
        ("# ——\n\n# ！", ["section", "section-2"]),
        ("# 甲 & 乙 &amp; `丙` **丁**", ["甲-乙-丙-丁"]),
        ("# 甲[^1]\n\n[^1]: 注", ["甲"]),
    ],
)
def test_an_id_follows_from_the_words(converter: Converter, text: str, expected: list[str]) -> None:
    assert ids(converter.to_html(text, {})) == expected


def test_an_id_does_not_follow_the_title_of_another_record(converter: Converter) -> None:
    text = "## 废止[[documents/2021-0025]]"
    public = Reference("【已废止】旧办法", "2021-0025.html")
    withheld = Reference("（未公开的记录）", "")
    for reference, shown in (
        (public, '<a href="2021-0025.html">【已废止】旧办法</a>'),
        (withheld, "（未公开的记录）"),
    ):
        html = converter.to_html(text, {"documents/2021-0025": reference})
        assert html == f'<h2 id="废止documents-2021-0025">废止{shown}</h2>'


def test_plain_references_leave_the_words_around_them(converter: Converter) -> None:
    html = converter.to_html("一**二**[[a/b]]三[[a/b]]", {"a/b": Reference("&无", "")})
    assert html == "<p>一<strong>二</strong>&amp;无三&amp;无</p>"


def test_four_headings_are_listed_and_lead_to_their_places(converter: Converter) -> None:
    lines = (
        "前言。",
        "## 一、<甲> & *乙*",
        "### （一）[[a/b]]",
        "#### 细目",
        "## 二、丙[^1]",
        "### （一）丁",
    )
    text = "\n\n".join((*lines, "[^1]: 注"))
    html = converter.to_html(text, {"a/b": Reference("标题", "b.html")})
    assert html.startswith(
        '<nav aria-label="目录" class="contents"><ul>'
        '<li><a href="#一甲-乙">一、&lt;甲&gt; &amp; 乙</a>'
        '<ul><li><a href="#一a-b">（一）标题</a></li></ul></li>'
        '<li><a href="#二丙">二、丙</a><ul><li><a href="#一丁">（一）丁</a></li></ul></li>'
        "</ul></nav>\n<p>前言。</p>"
    )
    assert ids(html) == ["一甲-乙", "一a-b", "细目", "二丙", "一丁"]


def test_three_headings_are_not(converter: Converter) -> None:
    assert "<nav" not in converter.to_html("# 甲\n\n# 乙\n\n# 丙", {})
