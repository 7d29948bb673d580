"""Footnotes: two of one name and marks without a note are told."""

from __future__ import annotations

import pytest

from gongkai.content.prose import check_prose
from gongkai.model.problem import Span
from gongkai.model.source import Prose


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("甲[^1]\n\n[^1]: 一\n\n[^1]: 二", ["9:1 prose-note-twice"]),
        ("甲[^a]\n\n[^a]: 一\n[^a]: 二\n> [^a]: 三", ["8:1 prose-note-twice", "9:3 prose-note-twice"]),
        ("甲[^1]乙[^2]丙[^2]\n\n[^1]: 一", ["5:7 prose-note-missing"]),
        ("甲[^1]\n\n[^1]：一", ["5:2 prose-note-missing"]),
        ("甲[^1]\n\n[^1]: 一[^2]\n\n[^2]: 二", []),
        ("`[^1]` \\[^2]\n\n    [^3]: a", []),
        ("[^1]: 一", []),
    ],
)
def test_footnotes_are_told(text: str, told: list[str]) -> None:
    problems = check_prose(Prose(text, Span("a.md", 5, 1)))
    assert [f"{one.span.line}:{one.span.column} {one.code}" for one in problems if one.span] == told
