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
        ("　　各有关单位：\n　　现将办法印发\n　　特此通知", "p:各有关单位： p:现将办法印发 p:特此通知"),
        ("正文。\n　　　　某某局\n　　　　2021年6月8日", "p:正文。 p:某某局 p:2021年6月8日"),
        ("正文\n        某某局\n          2021年6月8日", "p:正文 p:某某局 p:2021年6月8日"),
        ("1.为了加强\n2.为了规范", "p:1.为了加强 p:2.为了规范"),
        ("1) 甲\n2) 乙\n3）丙", "p:1) 甲 p:2) 乙 p:3）丙"),
        ("3．丙\n4. 丁", "p:3．丙 li:丁"),
        ("正文第一段\n2. 甲\n3. 乙", "p:正文第一段 li:甲 li:乙"),
        ("|甲|乙|\n|-|-|\n|1|2|\n注：丙", "th:甲 th:乙 td:1 td:2 p:注：丙"),
        ("|甲|\n|-|\n|1|\n- 丙", "th:甲 td:1 li:丙"),
        ("文\n ## 题\n文", "p:文 h2:题 p:文"),
        ("● 甲\n● 乙", "p:● 甲 p:● 乙"),
        ("Ø 丙\nØ 丁", "p:Ø 丙 p:Ø 丁"),
        ("-甲\n-乙\n－丙\n－丁", "p:-甲 p:-乙 p:－丙 p:－丁"),
        ("1.1 甲\n1.2 乙", "p:1.1 甲 p:1.2 乙"),
        ("第十条 甲。\n第十条之一 乙。", "p:第十条 甲。 p:第十条之一 乙。"),
        ("1.　甲\n2.　乙", "p:1.　甲 p:2.　乙"),
        ("> （一）甲\n> （二）乙", "p:（一）甲 p:（二）乙"),
        ("文：\n> | 甲 |\n> |---|\n> | 1 |\n> 注：乙", "p:文： th:甲 td:1 p:注：乙"),
        ("- 甲\n-乙\n- 丙", "li:甲 li:乙 li:丙"),
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
        ("见（表\n2）和\n3.5倍", "p:见（表 2）和 3.5倍"),
        ("The windows are\n14. The doors\n15. The rest", None),
        ("This is (see\n2) for all.", None),
        ("    甲\n            乙", ""),
    ],
)
def test_a_sentence_that_goes_on_is_not_cut(converter: Converter, text: str, shown: str | None) -> None:
    assert blocks(converter.to_html(text, {})) == (f"p:{' '.join(text.split())}" if shown is None else shown)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("一、总则\n    （一）甲", "p:一、总则 p:（一）甲"),
        ("第一条 甲\n    乙款\n第二条 丙", "p:第一条 甲 p:乙款 p:第二条 丙"),
        ("1.甲\n    乙", "p:1.甲 p:乙"),
        ("一、总则\n\t甲", "p:一、总则 p:甲"),
        (
            "各有关单位：\n    现将办法印发。\n    特此通知。\n                  某某局",
            "p:各有关单位： p:现将办法印发。 p:特此通知。 p:某某局",
        ),
        ("（一）甲。\n  （二）乙。\n    （三）丙。", "p:（一）甲。 p:（二）乙。 p:（三）丙。"),
        ("甲：\n\t1.乙\n\t2.丙", "p:甲： p:1.乙 p:2.丙"),
        ("附件：1. 甲\n      2. 乙\n      3. 丙", "p:附件：1. 甲 li:乙 li:丙"),
        ("甲：\n    - 乙\n        - 丙\n    - 丁", "p:甲： li:乙 li:丙 li:丁"),
        ("甲：\n    | 乙 |\n    |---|\n    | 1 |", "p:甲： th:乙 td:1"),
        (
            "本细则所称科技型中小企业，是指依托一定数量的科技人员\n    的企业",
            "p:本细则所称科技型中小企业，是指依托一定数量的科技人员的企业",
        ),
        ("甲、\n    乙", "p:甲、乙"),
        ("- 甲：\n    乙", "li:甲：乙"),
    ],
)
def test_lines_moved_in_below_a_line_of_text_are_paragraphs(
    converter: Converter, text: str, shown: str
) -> None:
    assert blocks(converter.to_html(text, {})) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("1. 甲\n\n    续段\n2. 乙", "p:甲 p:续段 p:乙"),
        ("- 甲\n\n    续段\n- 乙\n- 丙", "p:甲 p:续段 p:乙 li:丙"),
        ("2. 丙\n\n    - 丁\n3. 己", "p:丙 li:丁 p:己"),
        ("1. 甲\n\n    | 丙 |\n    |---|\n    | 1 |\n2. 乙", "p:甲 th:丙 td:1 p:乙"),
        ("- 甲\n\n    - 乙\n\n        续段\n    - 丙\n- 丁", "p:甲 p:乙 p:续段 p:丙 p:丁"),
        ("1. 甲\n    - 乙\n2. 丙", "li:甲 li:乙 li:丙"),
        ("    码\n- 乙", "li:乙"),
    ],
)
def test_an_item_below_what_belongs_to_the_one_before_is_the_next(
    converter: Converter, text: str, shown: str
) -> None:
    html = converter.to_html(text, {})
    assert blocks(html).replace("li: ", "") == shown
    assert len(re.findall("<li>", html)) == len(re.findall(r"^ *(?:-|\d\.) ", text, re.MULTILINE))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            "各有关单位：\n现将办法印发。\n特此通知。\n某某局",
            "p:各有关单位： p:现将办法印发。 p:特此通知。 p:某某局",
        ),
        ("问：甲？\n答：“乙。”\n问：丙？", "p:问：甲？ p:答：“乙。” p:问：丙？"),
        ("> 甲；\n> 乙。", "p:甲； p:乙。"),
        ("标准：\n>5万元的；\n<5万元的。", "p:标准： p:&gt;5万元的； p:&lt;5万元的。"),
        ("> 甲\n>2021年", "p:甲 2021年"),
        ("- 甲。\n  乙。", "li:甲。乙。"),
        ("甲。\n\n    码。\n    码。", "p:甲。"),
        ("甲。\n---", "h2:甲。"),
        ("甲。|乙\n--|--\n丙。|丁。\n戊。|己。", "th:甲。 th:乙 td:丙。 td:丁。 td:戊。 td:己。"),
    ],
)
def test_a_paragraph_ends_with_its_line_where_a_sentence_does(
    converter: Converter, text: str, shown: str
) -> None:
    assert blocks(converter.to_html(text, {})) == shown


@pytest.mark.parametrize(
    "text",
    [
        "**甲。\n乙。**",
        "[甲。\n乙。](a.html)",
        "`甲。\n乙。`",
        "*甲。\n乙。*",
        "__甲。\n乙。__",
        "甲。  \n乙。",
    ],
)
def test_marks_that_two_lines_share_are_not_torn(converter: Converter, text: str) -> None:
    html = converter.to_html(text, {})
    assert html.count("<p>") == 1
    assert re.search("[*`_[]", html) is None


def test_lines_of_print_are_one_paragraph_up_to_its_short_last_one(converter: Converter) -> None:
    line = "为贯彻落实国家创新驱动发展战略纲要加快培育科技型中小企业"
    text = f"{line}\n{line[:-1]}。\n{line[:20]}。\n{line}\n乙。"
    assert blocks(converter.to_html(text, {})) == f"p:{line}{line[:-1]}。{line[:20]}。 p:{line}乙。"
