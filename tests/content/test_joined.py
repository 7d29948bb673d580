"""Lines that melt into one are told once a paragraph; those that were only wrapped are not."""

from __future__ import annotations

import pytest

from gongkai.content.prose import check_prose
from gongkai.model.problem import Span
from gongkai.model.source import Prose

LONG = "甲" * 28


def found(text: str) -> list[str]:
    """Line, column and code of each problem of a body that begins in line 5."""
    problems = check_prose(Prose(text, Span("a.md", 5, 1)))
    return [f"{one.span.line}:{one.span.column} {one.code}" for one in problems if one.span]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("甲公司\n乙公司\n丙公司\n\n丁\n戊", ["6:1 prose-joined", "10:1 prose-joined"]),
        ("联系人：甲\n联系电话：022-1", ["6:1 prose-joined"]),
        (f"{LONG}。\n某某局\n2021年6月8日", ["7:1 prose-joined"]),
        ("> 甲公司\n> 乙公司", ["6:1 prose-joined"]),
        ("- 甲。\n  乙。", ["6:1 prose-joined"]),
        (f"1. {LONG}。\n  乙。", ["6:1 prose-joined"]),
        ("- 甲\n乙", ["6:1 prose-joined"]),
        (f"{LONG}\n{LONG[:-1]}。\n{LONG}\n乙", []),
        ("- 甲\n  乙\n- 丙\n    - 丁\n- 戊", []),
        ("甲\n## 乙\n丙", []),
        ("甲，\n乙、\n丙", []),
        ("甲  \n乙", []),
        ("**甲\n乙**", []),
        ("甲。\n乙：\n- 丙\n- 丁\n（一）戊\n（二）己", []),
        ("甲。\n\n## 题\n乙", []),
        ("foo\nbar", []),
        ("|甲|乙|\n|-|-|\n|1|2|", []),
        ("甲\n---", ["6:1 heading-underlined"]),
        ("见[甲][a]\n[a]: https://x.example", []),
    ],
)
def test_lines_joined_to_a_short_one_are_told(text: str, told: list[str]) -> None:
    assert found(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("单位\t金额\n甲\t1\n乙\t2\n\n丙\t1\n丁\t2", ["5:3 prose-tabs", "9:2 prose-tabs"]),
        ("> 单位\t金额\n> 甲\t1", ["5:5 prose-tabs"]),
        ("\t\n文：\n单位\t\t金额\n甲\t1", ["7:3 prose-tabs"]),
        ("1.\t甲\n2.\t乙\n\n一、\t甲\n二、\t乙\n\n-\t甲\n-\t乙", []),
        ("单位\t金额。", []),
        ("`甲\t1`\n`乙\t2`", []),
    ],
)
def test_lines_from_a_sheet_are_told_once(text: str, told: list[str]) -> None:
    assert found(text) == told
