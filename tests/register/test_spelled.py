"""A row of signs is found with the place of each, whatever stands between."""

from __future__ import annotations

import pytest

from gongkai.register.spelled import row, spelled

ALIKE = {"张": "张張", "張": "张張"}


@pytest.mark.parametrize(
    ("text", "places", "wide"),
    [
        ("张三", [(0, 1), (1, 2)], ""),
        ("对張三", [(1, 2), (2, 3)], ""),
        ("张[三](a)", [(0, 1), (2, 3)], ""),
        ("张（三", [(0, 1), (2, 3)], "（"),
        ("&#24352;%E4%B8%89", [(0, 8), (8, 17)], ""),
        ("张 张 三", [(2, 3), (4, 5)], ""),
    ],
)
def test_each_sign_has_its_place(text: str, places: list[tuple[int, int]], wide: str) -> None:
    assert list(spelled(text, row("张三", ALIKE))) == [(tuple(places), wide)]


@pytest.mark.parametrize(
    "text", ["张", "三张", "张\n\n三", "张甲三", "张&#26576;三", "张" + "&nbsp;" * 17 + "三"]
)
def test_other_signs_are_not_passed_over(text: str) -> None:
    assert list(spelled(text, row("张三", ALIKE))) == []


def test_only_letters_and_digits_are_sought_in_either_case_and_width() -> None:
    assert row("a-１", {}) == ("aａAＡ", "1１")
    assert [one.places for one in spelled("Ａ 1", row("a1", {}))] == [((0, 1), (2, 3))]


@pytest.mark.parametrize("text", ["张", "张[", "张](", "张<", "张&", "张\n", "张](a)"])
def test_the_same_over_and_over_is_read_to_its_end(text: str) -> None:
    assert list(spelled(text * 5_000 + "三", row("张三三", ALIKE))) == []
