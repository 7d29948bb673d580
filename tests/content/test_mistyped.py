"""Signs that look right and are read otherwise: each is told at its place, and nothing else is."""

from __future__ import annotations

import pytest

from gongkai.content.prose import check_prose
from gongkai.model.problem import Span
from gongkai.model.source import Prose


def found(text: str) -> list[str]:
    """Line, column and code of each problem of a body that begins in line 5."""
    problems = check_prose(Prose(text, Span("a.md", 5, 1)))
    return [f"{one.span.line}:{one.span.column} {one.code}" for one in problems if one.span]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("- 甲\n  - 乙", ["6:3 list-indent"]),
        ("- 甲\n   - 乙\n   - 丙", ["6:4 list-indent"]),
        ("1. 甲\n   - 乙", ["6:4 list-indent"]),
        ("1. 甲\n  1. 乙\n2. 丙\n  1. 丁", ["6:3 list-indent", "8:3 list-indent"]),
        ("- 甲\n    - 乙\n      - 丙", ["7:7 list-indent"]),
        ("> - 甲\n>   - 乙", ["6:5 list-indent"]),
        ("1. 甲\n\n   第二段\n2. 乙", ["7:4 list-indent"]),
        ("- 甲\n    - 乙\n        - 丙\n- 丁", []),
        ("  - 甲\n  - 乙", []),
        ("- 甲\n  续行", []),
        ("- 甲\n\n    第二段\n\n- 乙", []),
        ("- 甲\n\n文\n\n  - 乙", []),
        ("- 甲\n\t- 乙", []),
    ],
)
def test_a_level_of_a_list_needs_four_blanks(text: str, told: list[str]) -> None:
    assert found(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("文\n\n    段\n    段\n\n    段", ["7:5 prose-as-code"]),
        ("\t段", ["5:2 prose-as-code"]),
        ("    段\n\n文\n\n     段", ["5:5 prose-as-code", "9:6 prose-as-code"]),
        ("文\n    续行", []),
        ("　　　　段", []),
        ("    pip install", []),
        ("- 甲\n\n    段", []),
    ],
)
def test_a_paragraph_that_would_be_code_is_told_once(text: str, told: list[str]) -> None:
    assert found(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("｜甲｜乙｜\n｜-｜-｜\n｜1｜2｜", ["5:1 prose-wide-bar"]),
        ("甲｜乙\n--｜--", ["6:3 prose-wide-bar"]),
        ("｜甲｜\n\n  ｜乙｜", ["5:1 prose-wide-bar", "7:3 prose-wide-bar"]),
        ("甲｜乙｜丙", []),
        ("|甲｜乙|\n|-|\n|1｜2|", []),
        ("`｜甲｜`", []),
    ],
)
def test_a_table_of_wide_bars_is_told_once(text: str, told: list[str]) -> None:
    assert found(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("#标题", ["5:1 heading-no-space"]),
        ("文\n##标题", ["6:1 heading-no-space"]),
        ("> ###题", ["5:3 heading-no-space"]),
        ("# 题\n\n\\#题 甲#乙 `#丙`\n\n[甲](#丁)", []),
    ],
)
def test_a_heading_needs_a_blank_after_its_marks(text: str, told: list[str]) -> None:
    assert found(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("甲<br>乙<br/>丙", ["5:2 html-as-text"]),
        ('<div style="color:red">\n甲\n</div>', ["5:1 html-as-text"]),
        ("[甲](<a b.pdf>) [乙][丙]\n\n[丙]: <x>", []),
        ("甲<!-- 乙 -->", ["5:2 html-as-text"]),
        ("<https://x.example> <a@x.example> 落实<党政规定> 1<a 且 b>2 `<b>` \\<b>", []),
    ],
)
def test_html_is_told(text: str, told: list[str]) -> None:
    assert found(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "　　## 丁\n\n\xa0- 乙\n\n 　> 戊",
            ["5:1 prose-wide-blank", "7:1 prose-wide-blank", "9:2 prose-wide-blank"],
        ),
        ("　| a | b |\n　|---|---|\n　| 1 | 2 |", ["5:1 prose-wide-blank"]),
        ("-　丙\n-　丁\n\n*\xa0戊", ["5:2 prose-wide-blank", "8:2 prose-wide-blank"]),
        ("　　1. 丙\n　　-5℃，>5万元，#1\n　　|x|\n##　题", []),
        ("`　- 甲`", []),
    ],
)
def test_a_mark_beside_a_wide_blank_is_told_once_a_run(text: str, told: list[str]) -> None:
    assert found(text) == told
