"""Markdown to HTML, case by case; the cases stand in tests/cases/markup.md."""

from __future__ import annotations

from pathlib import Path

import html5lib
import pytest

from gongkai.layouts.markup import Converter, Words
from gongkai.layouts.prose import Reference

WORDS = Words(table="表{n}，可左右滚动", footnote_back="返回正文注释{n}", outside="（站外）", contents="目录")
REFERENCES = {
    "documents/1": Reference("关于*甲*的《通知》", "../documents/1.html"),
    "=废止": Reference("3", ""),
    "documents/2": Reference("未公开的文件", ""),
    "documents/3": Reference("【已废止】旧办法", "3.html"),
}
MARKS = "，。、；：？！…—～·“”‘’（）《》〈〉【】〔〕「」『』［］｛｝￥％"
"""Full-width marks, beside which emphasis has to hold as it does beside letters."""


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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("见[**旧**文](old.html)。", "<p>见<span><strong>旧</strong>文</span>。</p>"),
        ('见[文](old.html "题")和[新](new.html)。', '<p>见<span>文</span>和<a href="new.html">新</a>。</p>'),
        ("见[文][1]。\n\n[1]: old.html", "<p>见<span>文</span>。</p>"),
        ("![旧*图*](old.png)后", "<p><span>旧*图*</span>后</p>"),
        ("见[文](<附 件_1_(2).pdf>)。", "<p>见<span>文</span>。</p>"),
        ("见[文](附件_1_2.pdf)。", "<p>见<span>文</span>。</p>"),
        ("## 见[文](old.html)", '<h2 id="见文">见<span>文</span></h2>'),
    ],
)
def test_a_dead_link_shows_its_words_alone(converter: Converter, text: str, expected: str) -> None:
    dead = frozenset({"old.html", "old.png", "附 件_1_(2).pdf", "附件_1_2.pdf"})
    assert converter.to_html(text, {}, dead).strip() == expected
    assert "<span>" not in converter.to_html(text, {})


@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize(("sign", "tag"), [("*", "em"), ("**", "strong")])
def test_emphasis_holds_beside_every_mark(converter: Converter, mark: str, sign: str, tag: str) -> None:
    for before, inside, after in (
        (mark, "甲", mark),
        ("甲", f"{mark}乙{mark}", "丙"),
        (f"甲{mark}", "乙", f"{mark}丙"),
        ("甲", mark, "丙"),
        (f"甲{mark}", f"{mark}乙{mark}", f"{mark}丙"),
    ):
        html = converter.to_html(f"{before}{sign}{inside}{sign}{after}", {})
        assert html == f"<p>{before}<{tag}>{inside}</{tag}>{after}</p>"


@pytest.mark.parametrize("mark", MARKS)
def test_a_link_holds_beside_every_mark(converter: Converter, mark: str) -> None:
    html = converter.to_html(f"甲{mark}[{mark}乙{mark}](a.html){mark}丙[丁](b.html)", {})
    assert html == (f'<p>甲{mark}<a href="a.html">{mark}乙{mark}</a>{mark}丙<a href="b.html">丁</a></p>')


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("aaa\n\nbbb", "<p>aaa</p>\n<p>bbb</p>"),
        ("aaa\nbbb\n\nccc\nddd", "<p>aaa\nbbb</p>\n<p>ccc\nddd</p>"),
        ("aaa\n\n\nbbb", "<p>aaa</p>\n<p>bbb</p>"),
        ("aaa  \nbbb", "<p>aaa<br>\nbbb</p>"),
        ("*foo bar*", "<p><em>foo bar</em></p>"),
        ("a * foo bar*", "<p>a * foo bar*</p>"),
        ("foo*bar*", "<p>foo<em>bar</em></p>"),
        ("_foo bar_", "<p><em>foo bar</em></p>"),
        ("foo_bar_", "<p>foo_bar_</p>"),
        ("**foo bar**", "<p><strong>foo bar</strong></p>"),
        ("foo**bar**", "<p>foo<strong>bar</strong></p>"),
        ("__foo bar__", "<p><strong>foo bar</strong></p>"),
        ("*foo **bar** baz*", "<p><em>foo <strong>bar</strong> baz</em></p>"),
        ("***foo***", "<p><strong><em>foo</em></strong></p>"),
        ("\\*not emphasized*", "<p>*not emphasized*</p>"),
        ("- foo\n- bar", "<ul>\n<li>foo</li>\n<li>bar</li>\n</ul>"),
        ("1. foo\n2. bar", "<ol>\n<li>foo</li>\n<li>bar</li>\n</ol>"),
        ("The number of windows is\n14. The rest", "<p>The number of windows is\n14. The rest</p>"),
        ("[link](/uri)", '<p><a href="/uri">link</a></p>'),
        ("[link *foo*](/uri)", '<p><a href="/uri">link <em>foo</em></a></p>'),
        ("[foo]\n\n[foo]: /url", '<p><a href="/url">foo</a></p>'),
        ("`foo`", "<p><code>foo</code></p>"),
    ],
)
def test_english_reads_as_everywhere(converter: Converter, text: str, html: str) -> None:
    assert converter.to_html(text, {}) == html


def test_one_text_leaves_nothing_to_the_next(converter: Converter) -> None:
    first = converter.to_html("# 甲\n\n注[^1]\n\n[^1]: 说明\n\n[x]: y.html\n\n|a|b|\n|-|-|\n|1|2|", {})
    assert "说明" in first
    assert converter.to_html("# 甲\n\n注[^1] [x]", {}) == '<h2 id="甲">甲</h2>\n<p>注[^1] [x]</p>'


def test_a_reference_title_is_text() -> None:
    html = Converter(WORDS).to_html("[[a/b]]", {"a/b": Reference("<i>&*x*", "x.html")})
    assert html == '<p><a href="x.html">&lt;i&gt;&amp;*x*</a></p>'


@pytest.mark.parametrize(
    ("text", "linked"),
    [
        ("（甲科发〔2021〕25号）", True),
        ("按照甲科发〔2021〕25号办理", True),
        ("现根据甲科发〔2021〕25号", True),
        ("**甲科发〔2021〕25号**", True),
        ("|甲|\n|-|\n|甲科发〔2021〕25号|", True),
        ("废止甲科发〔2021〕25号", True),
        ("依照《办法》和印发甲科发〔2021〕25号", True),
        ("津甲科发〔2021〕25号", False),
        ("津*甲*科发〔2021〕25号", False),
        ("甲科发〔2021〕250号", False),
        ("[甲科发〔2021〕25号](a.html)", False),
        ("[见*甲科发〔2021〕25号*](a.html)", False),
        ("`甲科发〔2021〕25号`", False),
        ("    甲科发〔2021〕25号", False),
        ("![甲科发〔2021〕25号](a.png)", False),
    ],
)
def test_a_number_leads_to_its_record(converter: Converter, text: str, linked: bool) -> None:  # noqa: FBT001 (a column of the table)
    known = {"甲科发〔2021〕25号": Reference("【已废止】甲科发〔2021〕25号", "1.html")}
    link = '<a href="1.html">【已废止】甲科发〔2021〕25号</a>'
    assert (link in converter.to_html(text, known)) is linked
    assert "1.html" not in converter.to_html(text, {})


@pytest.mark.parametrize(
    "typed",
    [
        "甲科发[2021]25号",
        "甲科发（2021）25号",
        "甲科发(2021)第025号",
        "甲科发【2021】25号",
        "甲科发〔 2021 〕25号",
    ],
)
def test_a_number_is_recognised_in_whatever_brackets(converter: Converter, typed: str) -> None:
    html = converter.to_html(f"见{typed}。", {typed: Reference(typed, "1.html")})
    assert html == f'<p>见<a href="1.html">{typed}</a>。</p>'


def test_a_number_in_a_heading_is_a_link_and_its_id_the_number(converter: Converter) -> None:
    known = {"甲科发〔2021〕25号": Reference("【已废止】甲科发〔2021〕25号", "1.html")}
    html = converter.to_html("# 废止（甲科发〔2021〕25号）", known)
    assert (
        html == '<h2 id="废止甲科发202125号">废止（<a href="1.html">【已废止】甲科发〔2021〕25号</a>）</h2>'
    )


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("《[[documents/3]]》（甲科发〔2021〕25号）", 1),
        ("- 《[[documents/3]]》（甲科发〔2021〕25号）\n- 见甲科发〔2021〕25号", 2),
        ("| 文件 | 文号 |\n|---|---|\n| [[documents/3]] | 甲科发〔2021〕25号 |", 1),
        ("甲科发〔2021〕25号。甲科发〔2021〕25号。", 1),
        ("[[documents/3]]\n\n甲科发〔2021〕25号", 2),
        ("[[documents/1]]（甲科发〔2021〕25号）", 2),
        ("- [[documents/3]]\n    - 甲科发〔2021〕25号", 2),
    ],
)
def test_a_number_beside_the_title_of_its_record_leads_there_no_second_time(text: str, links: int) -> None:
    known = {**REFERENCES, "甲科发〔2021〕25号": Reference("【已废止】甲科发〔2021〕25号", "3.html")}
    html = Converter(WORDS).to_html(text, known)
    assert html.count("<a ") == links
    assert html.count("甲科发〔2021〕25号") == text.count("甲科发〔2021〕25号")
