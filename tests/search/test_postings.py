"""Numbers as texts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.search.postings import numbers, postings
from tests.searching import read_numbers, read_postings


@pytest.mark.parametrize(
    ("found", "count", "expected"),
    [([], 100, ""), ([0], 100, "A"), ([31, 63, 64], 1000, "ffA"), ([99], 100, "jD"), ([0, 2, 6], 7, "!ogAA")],
)
def test_numbers_have_one_text(found: list[int], count: int, expected: str) -> None:
    assert postings(found, count) == expected


@given(st.sets(st.integers(0, 5000)).map(sorted))
def test_postings_are_read_back(found: list[int]) -> None:
    assert read_postings(postings(found, 5001)) == found


@given(st.lists(st.integers(0, 10**7)))
def test_numbers_are_read_back(values: list[int]) -> None:
    assert read_numbers(numbers(values)) == values
