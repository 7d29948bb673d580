"""Where the end of a line is the editor's wrapping, and where it stands between two words."""

from __future__ import annotations

import re

import pytest

from gongkai.layouts.markup import Converter, Words
from gongkai.layouts.prose import Reference

KEPT = "␣"
"""Stands for a line end that has to stay."""


@pytest.fixture(scope="module")
def converter() -> Converter:
    return Converter(Words("{n}", "{n}", "", ""))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("甲\n乙", "甲乙"),
        ("甲，\n《乙》", "甲，《乙》"),
        ("甲”\n“乙", "甲”“乙"),
        ("甲……\n——乙", "甲……——乙"),
        ("𠀀\n𠀁", "𠀀𠀁"),
        ("- 甲\n  乙", "甲乙"),
        ("> 甲\n> 乙", "甲乙"),
        ("**甲**\n乙", "甲乙"),
        ("甲\n**乙**", "甲乙"),
        ("***甲***\n*乙*", "甲乙"),
        ("*甲\n乙*", "甲乙"),
        ("[甲](a.html)\n乙", "甲乙"),
        ("甲\n[乙](a.html)", "甲乙"),
        ("甲\n[[documents/1]]\n乙", "甲通知乙"),
        ("甲[^1]\n乙\n\n[^1]: 丙", "甲1乙"),
        ("甲\n`码`\n乙", "甲码乙"),
        ("foo\nbar", f"foo{KEPT}bar"),
        ("甲\nbar", f"甲{KEPT}bar"),
        ("foo\n乙", f"foo{KEPT}乙"),
        ("한국\n어요", f"한국{KEPT}어요"),
        ("甲\n어요", f"甲{KEPT}어요"),
        ("“foo”\n“bar”", f"“foo”{KEPT}“bar”"),
        ("foo…\n乙", f"foo…{KEPT}乙"),
        ("foo\n`code`", f"foo{KEPT}code"),
        ("foo\n*em*", f"foo{KEPT}em"),
        ("foo\n[link](a.html)", f"foo{KEPT}link"),
        ("**foo**\n乙", f"foo{KEPT}乙"),
        ("甲\n`code`", f"甲{KEPT}code"),
        ("2021\n年", f"2021{KEPT}年"),
        ("甲\n　乙", f"甲{KEPT}　乙"),
    ],
)
def test_a_line_end_between_han_is_no_space_and_any_other_is(
    converter: Converter, text: str, words: str
) -> None:
    html = converter.to_html(text, {"documents/1": Reference("通知", "1.html")})
    first = re.sub(r"<[^>]+>", "", html.split('<div class="footnote"')[0])
    assert first.strip().replace("\n", KEPT) == words


def test_a_line_break_and_an_image_are_left_where_they_stand(converter: Converter) -> None:
    assert converter.to_html("甲  \n乙", {}) == "<p>甲<br>\n乙</p>"
    assert converter.to_html("甲\n![乙](a.png)\n丙", {}) == '<p>甲\n<img alt="乙" src="a.png">\n丙</p>'


def test_code_keeps_its_lines(converter: Converter) -> None:
    assert converter.to_html("    甲\n    乙", {}) == "<pre><code>甲\n乙\n</code></pre>"
