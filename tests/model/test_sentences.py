"""Ends of sentences are ends of paragraphs, unless lines show that they were wrapped."""

from __future__ import annotations

import pytest

from gongkai.model.sentences import sentence_ends, width, within

LONG = "甲" * 28


@pytest.mark.parametrize(
    ("lines", "ends"),
    [
        (["甲。", "乙", "丙：", "丁"], {1, 3}),
        (["甲！”", "乙？）", "丙"], {1, 2}),
        (["甲，", "foo.", "丙"], set()),
        ([LONG, f"{LONG[:-1]}。", "甲。", "乙"], {3}),
        ([LONG, f"{'甲' * 200}。", f"{LONG}。", "乙"], {2, 3}),
        ([f"{LONG}。", f"{LONG}。", LONG], {1, 2}),
    ],
)
def test_a_line_that_ends_with_its_sentence(lines: list[str], ends: set[int]) -> None:
    assert sentence_ends(lines) == ends


@pytest.mark.parametrize(
    ("lines", "inside"),
    [
        (["**甲。", "乙**", "丙"], {1}),
        (["[甲", "乙](a)", "丙"], {1}),
        (["`甲", "乙`", "丙"], {1}),
        (["__甲", "乙__", "丙"], {1}),
        (["**甲。**", "`乙`", "[丙](a_b)"], set()),
        (["王*。", "李*。"], set()),
    ],
)
def test_lines_within_marks(lines: list[str], inside: set[int]) -> None:
    assert within(lines) == inside


def test_a_han_is_two_columns_wide() -> None:
    assert width("  甲，a ") == 5
