"""Lists begin where editors begin them, and show the numbers that editors typed."""

from __future__ import annotations

import re

import pytest

from gongkai.layouts.markup import Converter, Words


@pytest.fixture(scope="module")
def converter() -> Converter:
    return Converter(Words("{n}", "{n}", "", ""))


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("1. 甲\n2. 乙", "1 2"),
        ("3. 甲\n4. 乙", "3 4"),
        ("0. 甲\n1. 乙", "0 1"),
        ("1. 甲\n3. 乙\n4. 丙", "1 3 4"),
        ("1. 甲\n\n3. 乙", "1 3"),
        ("1. 甲\n2. 乙\n2. 丙\n3. 丁", "1 2 2 3"),
        ("5. 甲\n4. 乙", "5 4"),
        ("1. 甲\n1. 乙\n1. 丙", "1 2 3"),
        ("1. 甲\n    1. 子\n    3. 丑\n3. 乙", "1 1 3 3"),
        ("> 2. 甲\n> 4. 乙", "2 4"),
        ("包括：\n1. 甲\n3. 乙", "1 3"),
        ("1. 甲\n\n乙\n\n2. 丙", "1 2"),
    ],
)
def test_the_numbers_that_were_typed_are_shown(converter: Converter, text: str, numbers: str) -> None:
    shown, next_ = [], [0]
    for found in re.finditer(
        r'<(?P<end>/?)ol(?: start="(?P<start>\d+)")?>|<li(?: value="(?P<value>\d+)")?>',
        converter.to_html(text, {}),
    ):
        if "ol" not in found[0]:
            next_[-1] = int(found["value"] or next_[-1])
            shown.append(next_[-1])
            next_[-1] += 1
        elif found["end"]:
            next_.pop()
        else:
            next_.append(int(found["start"] or 1))
    assert " ".join(map(str, shown)) == numbers


@pytest.mark.parametrize(
    "text",
    ["2021. 年度报告", "一、甲", "（一）甲", "1、甲", "1．甲", "（1）甲", "1.甲", "第一条 甲", "文\n2. 乙"],
)
def test_other_numbers_are_text(converter: Converter, text: str) -> None:
    assert converter.to_html(text, {}) == f"<p>{text}</p>"


@pytest.mark.parametrize("mark", ["- ", "* ", "+ ", "1. "])
def test_a_list_begins_right_below_a_line_of_text(converter: Converter, mark: str) -> None:
    html = converter.to_html(f"包括：\n{mark}甲\n{mark}乙\n\n完。", {})
    assert re.sub(r"</?[uo]l>\n", "", html) == "<p>包括：</p>\n<li>甲</li>\n<li>乙</li>\n<p>完。</p>"
