"""Which lines differ, and that it is never looked for without end."""

from __future__ import annotations

from difflib import ndiff
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.preview.changes import FAR, Change, changes

TEXTS: Final = st.lists(st.sampled_from("abc"), max_size=12)


def signs(old: str, new: str) -> str:
    found = changes(old, new)
    assert found is not None
    return " ".join(one.sign + one.text for one in found)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("", "", ""),
        ("abc", "abc", ""),
        ("", "ab", "+a +b"),
        ("ab", "", "-a -b"),
        ("abc", "axc", "-b +x"),
        ("abcd", "axyd", "-b -c +x +y"),
        ("abab", "ababab", "+a +b"),
        ("abcdef", "bcdxf", "-a -e +x"),
    ],
)
def test_what_goes_stands_before_what_comes(old: str, new: str, told: str) -> None:
    assert signs(old, new) == told


@given(TEXTS, TEXTS)
def test_what_is_told_makes_one_text_of_the_other(old: list[str], new: list[str]) -> None:
    told = changes(old, new)
    assert told is not None
    for sign, text in (("-", old), ("+", new)):
        rest = iter(text)
        assert all(one.text in rest for one in told if one.sign == sign)
    kept = len(old) - sum(one.sign == "-" for one in told)
    assert kept == len(new) - sum(one.sign == "+" for one in told)
    assert len(told) <= sum(line[0] in "+-" for line in ndiff(old, new))


class Counted(str):
    """A line that counts how often it is compared."""

    __slots__ = ()
    compared = 0

    def __eq__(self, other: object) -> bool:
        """Compare as texts do."""
        Counted.compared += 1
        return str.__eq__(self, other)

    __hash__ = str.__hash__


def rows(first: int, last: int) -> list[Counted]:
    return [Counted(text) for row in range(first, last) for text in (f"{row}号", "合格", f"{row % 7}月")]


def compared(old: list[Counted], new: list[Counted]) -> tuple[int, tuple[Change, ...] | None]:
    Counted.compared = 0
    found = changes(old, new)
    return Counted.compared, found


def test_a_large_table_is_compared_in_bounded_time() -> None:
    old = rows(0, 2000)
    cell = [*old[:3000], Counted("不合格"), *old[3001:]]
    steps, found = compared(old, cell)
    assert found is not None
    assert (len(found), steps < 2 * len(old)) == (2, True)
    steps, found = compared(old, rows(20, 2020))
    assert found is not None
    assert len(found) == 2 * 20 * 3
    assert steps < (2 * len(found) + 1) * len(old) / 4
    steps, found = compared(old, rows(5000, 7000))
    assert found is None
    assert steps < (2 * FAR + 1) * len(old) / 4


def test_as_many_as_are_told_and_one_more() -> None:
    many = [str(number) for number in range(FAR)]
    assert len(changes([], many) or ()) == FAR
    assert changes([], [*many, "x"]) is None
