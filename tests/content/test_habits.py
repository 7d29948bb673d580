"""What a text only looks like, sign by sign; in whole files tests/cases/nodes.md has it."""

from __future__ import annotations

import pytest

from gongkai.content.habits import glued, habit, item_habit, names_something, parted
from gongkai.model.problem import Span

SPAN = Span("a.md", 3, 5)


@pytest.mark.parametrize(
    ("text", "code", "column"),
    [
        ("\u3000甲", "yaml-blank", 5),
        ("- org:\u3000甲", "yaml-blank", 11),
        ("发文机关：甲", "yaml-full-colon", 9),
        ("  -甲", "yaml-dash", 7),
        ("•甲", "yaml-dash", 5),
        ("－ 甲", "yaml-dash", 5),
        ("- issuer:甲", "yaml-colon-blank", 13),
    ],
)
def test_the_first_sign_that_is_wrong_is_told(text: str, code: str, column: int) -> None:
    found = habit(text, SPAN)
    assert found is not None
    assert (found.code, found.span) == (code, Span("a.md", 3, column))


@pytest.mark.parametrize(
    "text",
    ["甲", "- 甲", "issuer: 甲", "https://a.example", "C:\\甲", "--", "－－甲", "注:甲", "", "2021:甲"],
)
def test_nothing_is_told_of_a_text(text: str) -> None:
    assert habit(text, SPAN) is None


def test_before_an_item_only_its_hyphen_is_looked_at() -> None:
    assert item_habit("issuer：甲", SPAN) is None
    assert item_habit("-\u3000甲", SPAN) is not None


@pytest.mark.parametrize("colon", [":", "："])
def test_name_and_value_are_parted_where_the_colon_was_meant(colon: str) -> None:
    found = glued(f"org{colon}甲", SPAN)
    assert found is not None
    assert found[:2] == ("org", "甲")
    assert found[2].span == Span("a.md", 3, 8)
    assert glued("12:30", SPAN) is None
    assert glued("说明：甲", SPAN) is None


@pytest.mark.parametrize(
    ("line", "begin", "end", "column"),
    [
        ("{value: 1,000}", 8, 9, 10),
        ("{value: 1,000}", 10, 13, 10),
        ("[1,000,000元]", 7, 11, 3),
        ("[甲1,000]", 1, 3, 4),
        ("[a, 1,000]", 4, 5, 6),
        ("value: 1,000元", 7, 13, None),
        ("[1, 000]", 1, 2, None),
        ("[2021,100]", 1, 5, None),
        ("[1,00]", 1, 2, None),
        ("[a, 1,000]", 1, 2, None),
    ],
)
def test_a_part_of_a_number_is_told_at_its_comma(line: str, begin: int, end: int, column: int | None) -> None:
    found = parted(line, begin, end, SPAN)
    assert (found and found.span) == (None if column is None else Span("a.md", 3, column))


def test_an_entry_is_recognised_in_whatever_spelling() -> None:
    assert all(map(names_something, ("issuer: 甲", "  - org:甲", "issuer ：甲")))
    assert not any(map(names_something, ("关于：甲", "https://a.example", "")))
