"""Long numbers are found in every way of writing them, and cut out of nothing longer."""

from __future__ import annotations

import pytest

from gongkai.register.digits import numbers

LENGTHS = range(11, 20)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("13800001111", [("13800001111", 0, 11, (11,))]),
        ("号１３８００００１１１１。", [("13800001111", 1, 12, (11,))]),
        ("138 0000 1111", [("13800001111", 0, 13, (3, 4, 4))]),
        ("138\u200b0000\\1111", [("13800001111", 0, 13, (11,))]),
        ("138**0000**1111", [("13800001111", 0, 15, (11,))]),
        ("138\n00001111", [("13800001111", 0, 12, (3, 8))]),
        ("11010519000101001x", [("11010519000101001X", 0, 18, (18,))]),
        (
            "11010519000101001 X",
            [("11010519000101001", 0, 17, (17,)), ("11010519000101001X", 0, 19, (17, 1))],
        ),
        ("11010519000101001xy", [("11010519000101001", 0, 17, (17,))]),
        ("12345678901234567890", []),
        ("1234567890", []),
        ("138,0000,1111", []),
        (
            "20210608 13800001111",
            [("2021060813800001111", 0, 20, (8, 11)), ("13800001111", 9, 20, (11,))],
        ),
    ],
)
def test_a_number_is_found_with_its_place(text: str, found: list[tuple[object, ...]]) -> None:
    assert [one[:4] for one in numbers(text, LENGTHS)] == found


def test_the_marks_between_and_beside_are_told() -> None:
    (one,) = (it for it in numbers("1 138-0000-1111 2", LENGTHS) if it.groups == (3, 4, 4))
    assert (one.marks, one.alone) == (frozenset("-"), True)
    (one,) = (it for it in numbers("1 138 0000 1111 2", LENGTHS) if it.groups == (3, 4, 4))
    assert (one.marks, one.alone) == (frozenset(" "), False)


def test_many_groups_take_no_time() -> None:
    assert sum(1 for _ in numbers("1 " * 20_000, range(11, 12))) == 19_990
