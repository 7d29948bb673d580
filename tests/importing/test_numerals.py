"""Numbers in numerals of other kinds than plain digits."""

from __future__ import annotations

import pytest

from gongkai.importing.numerals import MOST, PART, chinese, digits_of, letters, number_of, roman


def test_what_is_written_is_read_again() -> None:
    assert [number_of(chinese(number)) for number in range(1, MOST + 1)] == [*range(1, MOST + 1)]


@pytest.mark.parametrize(
    ("text", "number"), [("十", 10), ("百", 100), ("一十二", 12), ("一百零五", 105), ("二百一十", 210)]
)
def test_other_ways_to_write_a_number_are_read_too(text: str, number: int) -> None:
    assert number_of(text) == number


@pytest.mark.parametrize("text", ["", "十十", "十元", "一二", "百百", "五百六七", "12"])
def test_what_is_no_number_counts_nothing(text: str) -> None:
    assert number_of(text) == 0


def test_what_is_too_large_or_too_small_is_written_in_plain_digits() -> None:
    for write in (chinese, letters, roman):
        assert (write(MOST + 1), write(-1), write(10**13)) == (str(MOST + 1), "-1", str(10**13))
    assert (chinese(0), letters(0), roman(0)) == ("〇", "0", "0")


def test_letters_roman_numerals_and_years() -> None:
    assert [letters(number) for number in (1, 26, 27, 54)] == ["a", "z", "aa", "bbb"]
    assert [roman(number) for number in (1, 4, 9, 444, 999)] == ["i", "iv", "ix", "cdxliv", "cmxcix"]
    assert digits_of("二○O九") == "2009"


def test_how_a_part_begins() -> None:
    assert [PART.match(text) is not None for text in ("一、甲", "（十二）甲", "(三)甲", "一甲", "1、甲")] == [
        *(True, True, True),
        *(False, False),
    ]
