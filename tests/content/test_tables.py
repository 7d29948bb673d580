"""Tables in prose: what is none is told, and every cell is on the page or told."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from gongkai.content.prose import check_prose
from gongkai.layouts.markup import Converter, Words
from gongkai.model.problem import Span
from gongkai.model.source import Prose

LETTERS = "甲乙丙丁"
LINES = st.lists(st.text(st.sampled_from("甲乙丙丁||||--- :=>\\"), max_size=9), min_size=2, max_size=5).map(
    "\n".join
)
CONVERTER = Converter(Words("{n}", "{n}", "", ""))


def found(text: str) -> list[str]:
    """Line, column and code of each problem of a body that begins in line 5."""
    problems = check_prose(Prose(text, Span("a.md", 5, 1)))
    return [f"{one.span.line}:{one.span.column} {one.code}" for one in problems if one.span]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("| 甲 |\n| 1 |", ["5:1 prose-no-table"]),
        ("文\n| 甲 | 乙 |\n| 1 | 2 |", ["6:1 prose-no-table"]),
        ("| 甲 | 乙 |\n|---|\n| 1 | 2 |", ["5:1 prose-no-table"]),
        ("| 甲 | 乙 |\n| 1 | 2 |\n\n> | 甲 |\n> | 1 |", ["5:1 prose-no-table", "8:3 prose-no-table"]),
        ("- 文\n\n    > 文\n    > | 甲 |\n    > |---|", ["8:7 prose-no-table"]),
        ("- 文\n\n    文\n    | 甲 |\n    |---|", ["8:5 prose-no-table"]),
        ("| 甲 | 乙 |\n|——|——|\n| 1 | 2 |", ["5:1 prose-no-table"]),
        ("甲 | 乙\n—— | ——\n1 | 2", ["5:3 prose-no-table"]),
        ("|单位|结果|\n\n|---|---|\n\n|甲|合格|", ["5:1 prose-no-table"]),
        ("> |1|2|", ["5:3 prose-no-table"]),
        ("|甲|\n\n甲|乙|丙", []),
        ("| 甲 |\n|---|\n| 1 |\n\n文", []),
        ("文\n| 甲 | 乙 |\n|---|:-:|\n| 1 | 2 |", []),
        ("> 文\n> | 甲 |\n> |---|\n> | 1 |", []),
        ("甲：\n    | 甲 |\n    |---|\n    | 1 |", []),
        ("> # 题\n> | 甲 |\n> |---|\n> | 1 |", []),
        ("甲|乙\n-|-\n1|2", []),
        ("|甲| 是绝对值，\n文", []),
        ("`| 甲 |`\n`| 1 |`", []),
    ],
)
def test_lines_of_bars_that_are_no_table_are_told_once(text: str, told: list[str]) -> None:
    assert found(text) == told
    html = CONVERTER.to_html(text, {})
    assert ("<table>" in html) == (told == [] and "-|" in text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "| 甲 | 乙 |\n|---|---|\n| 1 | 2 | 3 |\n| 1 | 2 |\n| 1 | 2 | | 4",
            ["7:11 prose-lost-cells", "9:13 prose-lost-cells"],
        ),
        ("| 甲 |\n|---|\n| 1 |\n注：\n| 甲 |\n|---|\n| 1 | 2 |", ["11:7 prose-lost-cells"]),
        ("甲|乙\n-|-\n1|2|3", ["7:5 prose-lost-cells"]),
        ("甲|乙\n-|-\n| 1 | 2 |", ["7:7 prose-lost-cells"]),
        ("> | 甲 |\n> |---|\n> | 1 | 2 |", ["7:9 prose-lost-cells"]),
        ("| 甲 | 乙 |\n|---|---|\n| 1 | 2 | |\n| `a|b` | a\\|b |\n| 1 |\n- 甲|乙|丙", []),
    ],
)
def test_words_behind_the_last_column_are_told(text: str, told: list[str]) -> None:
    assert found(text) == told


def test_a_row_that_a_blank_line_parts_from_its_table_is_told() -> None:
    assert found("|甲|乙|\n|---|---|\n|1|2|\n\n|3|4|\n\n|5|6|") == ["9:1 prose-no-table"]


def test_a_line_without_bars_ends_a_table() -> None:
    text = "| 甲 |\n|---|\n| 1 |\n注：文\n| 乙 |\n| 2 |"
    assert found(text) == ["9:1 prose-no-table"]
    assert "<p>注：文\n| 乙 |\n| 2 |</p>" in CONVERTER.to_html(text, {})


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("| | |\n|---|---|\n| 1 | 2 |", ["5:1 prose-table-heads"]),
        ("文\n\n> |  |\n> |---|\n> | 1 |", ["7:3 prose-table-heads"]),
        ("| | 乙 |\n|---|---|\n| 1 | 2 |", []),
    ],
)
def test_heads_without_words_are_told(text: str, told: list[str]) -> None:
    assert found(text) == told


@settings(max_examples=300)
@given(LINES)
@example("| 甲 | 乙 |\n|---|---|\n| 1 | 2 | 丙 |")
@example("甲\n--\n乙")
@example("甲\n|--|\n|乙|丙|")
def test_no_letter_is_lost_untold(text: str) -> None:
    if not any("prose-lost-cells" in one for one in found(text)):
        html = re.sub("<[^>]*>", "", CONVERTER.to_html(text, {}))
        assert [sign for sign in html if sign in LETTERS] == [sign for sign in text if sign in LETTERS]
