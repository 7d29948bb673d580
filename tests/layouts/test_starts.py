"""What begins a line of its own is not joined to the line above."""

from __future__ import annotations

import re

import pytest

from gongkai.layouts.markup import Converter, Words


@pytest.fixture(scope="module")
def converter() -> Converter:
    return Converter(Words("{n}", "{n}", "", ""))


def blocks(html: str) -> str:
    """The innermost blocks of a page as `tag:text`."""
    found = re.findall(r"<(p|li|h2|h3|td|th)(?: [^>]*)?>([^<]*)", html)
    return re.sub("[ \n]+", " ", " ".join(f"{tag}:{text}" for tag, text in found)).strip()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("1、甲\n2、乙", "p:1、甲 p:2、乙"),
        ("1．甲\n2．乙", "p:1．甲 p:2．乙"),
        ("（1）甲；\n（2）乙。", "p:（1）甲； p:（2）乙。"),
        ("(1)甲；\n(2)乙。", "p:(1)甲； p:(2)乙。"),
        ("①甲；\n②乙。", "p:①甲； p:②乙。"),
        ("一、总则\n（一）目的\n为规范管理。", "p:一、总则 p:（一）目的 p:为规范管理。"),
        ("第一章 总则\n第一条　甲。\n第二条　乙。", "p:第一章 总则 p:第一条　甲。 p:第二条　乙。"),
        ("（一）项目管理\n甲。\n（二）条件\n乙。", "p:（一）项目管理 p:甲。 p:（二）条件 p:乙。"),
        ("十二、甲。\n二十三、乙。", "p:十二、甲。 p:二十三、乙。"),
        ("包括\n　　一、甲", "p:包括 p:一、甲"),
        ("- 甲\n（一）乙", "li:甲 p:（一）乙"),
        ("1. 甲\n- 乙\n2. 丙", "li:甲 li:乙 li:丙"),
        ("- 甲\n1. 乙", "li:甲 li:乙"),
        ("包括：\n3. 丙\n4. 丁", "p:包括： li:丙 li:丁"),
    ],
)
def test_numbers_of_a_text_begin_paragraphs(converter: Converter, text: str, shown: str) -> None:
    assert blocks(converter.to_html(text, {})) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("依照第三条\n（一）项和\n（二）项的规定。", "p:依照第三条（一）项和（二）项的规定。"),
        ("甲、乙、\n一、二等奖。", "p:甲、乙、一、二等奖。"),
        ("依照\n第三条规定办理。", "p:依照第三条规定办理。"),
        ("（一）严格执行各项规定，\n不得拖延。", "p:（一）严格执行各项规定，不得拖延。"),
        (
            "（一）各街道办事处和各有关单位应当按照职责分工\n落实本办法。",
            "p:（一）各街道办事处和各有关单位应当按照职责分工落实本办法。",
        ),
        ("The number of windows is\n14. The number of doors is 6.", None),
        ("一、总则\n---", "h2:一、总则"),
        ("一、项 | 二、目\n--- | ---\n甲 | 乙", "th:一、项 th:二、目 td:甲 td:乙"),
        ("    1、甲\n    2、乙", ""),
    ],
)
def test_a_sentence_that_goes_on_is_not_cut(converter: Converter, text: str, shown: str | None) -> None:
    assert blocks(converter.to_html(text, {})) == (f"p:{' '.join(text.split())}" if shown is None else shown)
