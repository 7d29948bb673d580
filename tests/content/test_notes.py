"""Notes that stand behind something: tests/cases/notes.md; whole lines of them are free."""

from __future__ import annotations

import pytest

from gongkai.content.notes import notes_behind
from tests.casefile import Case, read_cases


@pytest.mark.parametrize("case", read_cases("notes"), ids=lambda case: case.title)
def test_a_note_is_told_unless_it_has_its_own_line(case: Case) -> None:
    found = notes_behind(case.given, "a.md", 1)
    told = [f"{item.span.line}:{item.span.column} {item.code}" for item in found if item.span]
    assert told == case.expected.splitlines()


def test_places_count_from_the_top_of_the_file() -> None:
    (found,) = notes_behind("a: b #c\n", "a.md", 7)
    assert found.span == ("a.md", 7, 6, "")
