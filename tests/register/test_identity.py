"""Check signs and birthdays, as their standards have them."""

from __future__ import annotations

import pytest

from gongkai.register.identity import checks, has_birthday, is_luhn


@pytest.mark.parametrize("number", ["110105190001010001", "120116190001010010"])
def test_one_check_sign_of_eleven_is_right(number: str) -> None:
    assert [sign for sign in "0123456789X" if checks(number[:-1] + sign)] == [number[-1]]


@pytest.mark.parametrize("number", ["4111111111111111", "6222000000000000004", "5555555555554444"])
def test_one_check_digit_of_ten_is_right(number: str) -> None:
    assert [sign for sign in "0123456789" if is_luhn(number[:-1] + sign)] == [number[-1]]


@pytest.mark.parametrize(
    ("number", "whether"),
    [
        ("110105190001010001", True),
        ("11010519000101001X", True),
        ("110105190002290001", False),
        ("110105200002290001", True),
        ("110105189912310001", False),
        ("110105205001010001", False),
        ("110105190013010001", False),
        ("010105190001010001", False),
        ("110105000101001", True),
        ("110105000231001", False),
        ("1101051900010100", False),
    ],
)
def test_a_birthday_is_a_day_of_a_life(number: str, whether: bool) -> None:  # noqa: FBT001 - what is told
    assert has_birthday(number, "1900", "2049") is whether
