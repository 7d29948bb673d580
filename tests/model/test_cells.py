"""Texts in cells: what is written is read back, and no program takes one for a formula."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.model.cells import as_cell, as_lines, of_cell, of_lines

TRICKY = st.text(alphabet="'=+-@#1.E\uff1d\uff0b甲 ", max_size=8)


@given(TRICKY)
def test_a_text_is_read_back_and_is_no_formula(text: str) -> None:
    cell = as_cell(text)
    assert of_cell(cell) == text
    assert cell[:1] not in ("=", "+", "-", "@", "#", "\uff1d", "\uff0b")


@pytest.mark.parametrize("text", ["一", "'一", "", "1", "1.5", "2021-06-08", "91350100M000100Y43"])
def test_plain_texts_stay_as_they_are(text: str) -> None:
    assert as_cell(text) == of_cell(text) == text


@pytest.mark.parametrize("text", ["###", "#N/A", "1.5E+11", "-3", "=1", "'=1"])
def test_what_programs_take_for_something_else_gets_an_apostrophe(text: str) -> None:
    assert as_cell(text) == f"'{text}"


@given(st.lists(st.text(alphabet="甲a \n'", min_size=1).map(str.strip).filter(bool), min_size=1, max_size=4))
def test_several_values_are_read_back(values: list[str]) -> None:
    assert of_lines(as_lines(values)) == values


def test_blank_lines_are_no_values() -> None:
    assert of_lines("甲\n\n 乙\n  丙\n\n") == ["甲\n乙\n 丙"]
    assert of_lines("\n") == []
