"""The reader of cases refuses what it would otherwise read wrongly."""

from __future__ import annotations

import pytest

from tests.casefile import Case, parse_cases


def test_cases_are_read_in_order() -> None:
    text = "# a note\n\nfirst\n.\na\n\nb\n.\nc\n.\n\nsecond\n.\n.\n.\n"
    assert parse_cases(text) == [Case("first", "a\n\nb\n", "c\n", 3), Case("second", "", "", 12)]


@pytest.mark.parametrize("text", ["first\n", "first\n.\na\n", "first\n.\na\n.\nb\n"])
def test_a_case_without_end_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="line 1: the case has no end"):
        parse_cases(text)


def test_words_between_title_and_dot_are_refused() -> None:
    with pytest.raises(ValueError, match="line 1: the title is followed"):
        parse_cases("first\nmore\n.\na\n.\nb\n.\n")
