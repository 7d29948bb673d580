"""Paragraphs that stand twice; tests/cases/wording.md has more of them."""

from __future__ import annotations

from gongkai.model.problem import Span
from gongkai.model.source import Prose
from gongkai.register.doubled import doubled


def found(text: str, least: int = 5) -> list[tuple[int, int]]:
    """The lines of a text that stand twice."""
    return list(doubled(Prose(text, Span("a.md", 1, 1)), least))


def test_a_paragraph_is_found_however_it_is_moved_in() -> None:
    assert found("甲乙丙丁戊己\n\n另一段\n\n　甲乙丙丁戊己 \n") == [(5, 1)]


def test_each_time_is_told_when_others_stand_between() -> None:
    assert found("甲乙丙丁戊\n\n其他一\n\n甲乙丙丁戊\n\n其他二\n\n甲乙丙丁戊\n") == [(5, 1), (9, 1)]


def test_code_short_lines_and_tables_are_none() -> None:
    assert found("甲乙丙丁\n\n甲乙丙丁\n") == []
    assert found("见`甲乙丙丁戊`\n\n见`甲乙丙丁戊`\n") == []
    assert found("|甲乙丙|丁戊己|\n\n|甲乙丙|丁戊己|\n") == []
