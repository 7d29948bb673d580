"""Which lines need a blank one above; what pages make of them stands in tests/layouts/test_starts.py."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.model.starts import Line, read_starts

LINES = st.lists(st.text(st.sampled_from("甲乙。：，- >|#123.（一）　*[]`_●"), max_size=12), max_size=8)


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (["甲", "乙"], [Line("甲", begins=False, joined=False), Line("乙", begins=False, joined=True)]),
        (
            ["甲。", "乙"],
            [Line("甲。", begins=False, joined=False), Line("乙", begins=True, joined=False, ended=True)],
        ),
        (["甲", "    乙"], [Line("甲", begins=False, joined=False), Line("乙", begins=True, joined=False)]),
        (
            ["> 甲。", ">乙"],
            [
                Line("> 甲。", begins=False, joined=False, marks=">"),
                Line("> 乙", begins=True, joined=False, ended=True, marks=">"),
            ],
        ),
        (
            ["- 甲", "", "    乙。", "    丙"],
            [
                Line("- 甲", begins=False, joined=False),
                Line("", begins=False, joined=False),
                Line("    乙。", begins=False, joined=False),
                Line("    丙", begins=False, joined=True, ended=True),
            ],
        ),
        (
            ["- 甲", "", " ## 题", "", "    乙。", "    丙"],
            [
                Line("- 甲", begins=False, joined=False),
                Line("", begins=False, joined=False),
                Line("## 题", begins=False, joined=False),
                Line("", begins=False, joined=False),
                Line("    乙。", begins=False, joined=False),
                Line("    丙", begins=False, joined=False, ended=True),
            ],
        ),
        ([">5", "甲"], [Line("\\>5", begins=False, joined=False), Line("甲", begins=False, joined=True)]),
    ],
)
def test_lines_begin_or_go_on(lines: list[str], found: list[Line]) -> None:
    assert list(read_starts(lines)) == found


@given(LINES)
def test_no_sign_but_blanks_and_marks_is_changed(lines: list[str]) -> None:
    found = list(read_starts(lines))
    assert [line.text.strip(" >\\").replace(" ", "") for line in found] == [
        line.strip(" >").replace(" ", "") for line in lines
    ]
    assert not any(line.begins and line.joined for line in found)


def test_quotes_within_quotes_are_read_to_a_bearable_depth() -> None:
    assert len(list(read_starts([">" * 5000] * 3))) == 3
