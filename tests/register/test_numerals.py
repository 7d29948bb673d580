"""Numbers in digits, in words, and in the capitals of decisions."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gongkai.app.rulebook import NATIONAL, rulebook
from gongkai.register.numerals import Numerals, any_of, narrow

NUMERALS = Numerals(rulebook()[NATIONAL])


@pytest.mark.parametrize(
    ("text", "value", "grain"),
    [
        ("12", "12", "1"),
        ("12,345.60", "12345.60", "0.01"),
        ("十二", "12", "1"),
        ("两百零三", "203", "1"),
        ("三百", "300", "1"),
        ("3百", "300", "100"),
        ("1.2万", "12000", "1000"),
        ("1亿2000万", "120000000", "10000"),
        ("十二万五千", "125000", "1"),
        ("三万亿", "3000000000000", "1000000000000"),
        ("叁亿贰仟万", "320000000", "10000"),
        ("九十五点三", "95.3", "0.1"),
        ("九点五亿", "950000000", "10000000"),
    ],
)
def test_a_number_and_its_grain(text: str, value: str, grain: str) -> None:
    number = NUMERALS.read(text)
    assert number is not None
    assert (number.value, number.grain) == (Decimal(value), Decimal(grain))


@pytest.mark.parametrize(
    "text", ["", "1.2.3", "1,2345", "1,,2", "三5", "5三5", "点五", "五点点五", "件", "9" * 41, "一万" * 40]
)
def test_what_is_no_number(text: str) -> None:
    assert NUMERALS.read(text) is None


def test_whether_it_is_in_words_alone_and_its_digits_in_a_row() -> None:
    texts = ("二〇二一", "一百零八", "3千", "二〇〇〇")
    read = [NUMERALS.read(text) for text in texts]
    assert [(one.spelled, one.in_row) for one in read if one] == [
        (True, True),
        (True, False),
        (False, False),
        (True, True),
    ]


def test_a_narrow_text_is_as_long_as_it_was() -> None:
    assert narrow("共１２，３４５．６元，２０％，３００张") == "共12,345.6元，20%，300张"
    assert narrow("（３，５）") == "（3，5）"


def test_of_no_words_nothing_is_any() -> None:
    assert any_of(("a", "ab", "(")) == r"ab|\(|a"
    assert any_of(()) == "(?!)"
