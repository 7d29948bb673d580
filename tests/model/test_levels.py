"""Numbers of a text are told from numbers within its sentences."""

from __future__ import annotations

import pytest

from gongkai.model.levels import begins_level, goes_on, is_level, is_title


@pytest.mark.parametrize(
    ("line", "above", "below", "begins"),
    [
        ("（一）甲", "依照第三条", "", True),
        ("（一）项", "依照第三条", "", False),
        ("（一）甲", "依照第", "", False),
        ("2）和", "见（表", "", False),
        ("● 甲", "乙", "", True),
        ("1.2 甲", "1.1 乙", "", True),
        ("1.1 甲", "乙", "1.2 丙", True),
        ("3.5 倍", "达到", "乙", False),
        ("-甲", "-乙", "", True),
        ("-甲", "乙", "－丙", False),
        ("-5℃", "-3℃", "", False),
        ("第十条之一 甲", "乙", "", True),
        ("第十条之规定", "乙", "", False),
    ],
)
def test_a_level_begins_where_no_sentence_goes_on(line: str, above: str, below: str, begins: bool) -> None:  # noqa: FBT001 (a column of the table)
    assert begins_level(line, above, below) is begins


def test_titles_are_short_and_have_no_mark_at_their_end() -> None:
    assert is_title("一、总则")
    assert not is_title("一、总则。")
    assert not is_title("总则")
    assert not is_title(f"一、{'甲' * 22}")
    assert is_level("一、总则。")
    assert goes_on("甲、 ")
