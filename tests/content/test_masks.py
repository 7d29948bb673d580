"""Asterisks that emphasise and may hide names are told, each pair at its place."""

from __future__ import annotations

import pytest

from gongkai.content.prose import check_prose
from gongkai.model.problem import Span
from gongkai.model.source import Prose


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("文。\n当事人周**殴打\n了林**的行为", ["6:5 殴打\n了林"]),
        ("- 王**三\n- 赵**四", []),
        ("- 王**打了赵**的", ["5:4 打了赵"]),
        ("- 王**的和赵**的", []),
        ("| 王**打了赵**的 | 王**打了赵**的 |", ["5:4 打了赵", "5:16 打了赵"]),
        ("`王**的和赵**的` 文件**重要**内容", []),
        ("张*三、李*四", []),
    ],
)
def test_a_doubtful_pair_is_told(text: str, told: list[str]) -> None:
    problems = check_prose(Prose(text, Span("a.md", 5, 1)))
    found = [one for one in problems if one.code == "stars-as-emphasis"]
    assert [f"{one.span.line}:{one.span.column} {one.args['text']}" for one in found if one.span] == told


def test_words_between_asterisks_that_stay_are_told_beside_italics() -> None:
    problems = check_prose(Prose("- *重要：*请于*6月\n  8日*前报送", Span("a.md", 5, 1)))
    assert [(one.code, one.span, one.args) for one in problems] == [
        ("stars-as-text", Span("a.md", 5, 10), {"text": "6月\n  8日"})
    ]
