"""Markdown to HTML, case by case; the cases stand in tests/cases/markup.md."""

from __future__ import annotations

from pathlib import Path

import html5lib
import pytest

from gongkai.layouts.markup import Converter, Words
from gongkai.layouts.prose import Reference

WORDS = Words(table="表{n}，可左右滚动", footnote_back="返回正文注释{n}", outside="（站外）")
REFERENCES = {
    "documents/1": Reference("关于*甲*的《通知》", "../documents/1.html"),
    "documents/2": Reference("未公开的文件", ""),
    "documents/3": Reference("【已废止】旧办法", "3.html"),
}


def cases() -> list[tuple[str, str, str]]:
    """Title, input and expected output of each paragraph of the case file."""
    text = (Path(__file__).parents[1] / "cases" / "markup.md").read_text("utf-8")
    parts = text.split("\n.\n")
    return [
        (parts[start].strip(), parts[start + 1], parts[start + 2]) for start in range(0, len(parts) - 2, 3)
    ]


@pytest.fixture(scope="module")
def converter() -> Converter:
    return Converter(WORDS)


@pytest.mark.parametrize(
    ("text", "expected"), [case[1:] for case in cases()], ids=[case[0] for case in cases()]
)
def test_case(converter: Converter, text: str, expected: str) -> None:
    assert converter.to_html(text, REFERENCES).strip() == expected


@pytest.mark.parametrize("text", [case[1] for case in cases()], ids=[case[0] for case in cases()])
def test_every_case_is_valid_html(converter: Converter, text: str) -> None:
    parser = html5lib.HTMLParser(strict=True)
    parser.parseFragment(converter.to_html(text, REFERENCES))


def test_one_text_leaves_nothing_to_the_next(converter: Converter) -> None:
    first = converter.to_html("# 甲\n\n注[^1]\n\n[^1]: 说明\n\n[x]: y.html\n\n|a|b|\n|-|-|\n|1|2|", {})
    assert "说明" in first
    assert converter.to_html("# 甲\n\n注[^1] [x]", {}) == '<h2 id="甲">甲</h2>\n<p>注[^1] [x]</p>'


def test_a_reference_title_is_text() -> None:
    html = Converter(WORDS).to_html("[[a/b]]", {"a/b": Reference("<i>&*x*", "x.html")})
    assert html == '<p><a href="x.html">&lt;i&gt;&amp;*x*</a></p>'
