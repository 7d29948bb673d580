"""Values in words."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from gongkai.app.locale import catalogue
from gongkai.site.views import DateView
from gongkai.site.words import Words, number, size
from tests.registers import WORDS, moment


@pytest.mark.parametrize(("language", "text"), [("zh-CN", "2021年6月8日"), ("en", "2021-06-08")])
def test_a_day_is_written_out_in_the_language(language: str, text: str) -> None:
    words = Words(catalogue(language), "Asia/Shanghai")
    assert words.date(dt.date(2021, 6, 8)) == DateView(text, "2021-06-08")


def test_a_moment_keeps_its_time_and_shows_no_offset() -> None:
    expected = DateView("2022-02-16 16:46", "2022-02-16T16:46+08:00")
    assert WORDS.moment(moment("2022-02-16 16:46")) == expected
    assert WORDS.date(moment("2022-02-16 16:46")) == expected


def test_a_moment_without_time_is_a_day() -> None:
    assert WORDS.moment(dt.date(2022, 2, 16)) == DateView("2022-02-16", "2022-02-16")


def test_midnight_is_a_time_too() -> None:
    assert WORDS.moment(moment("2022-02-16 00:00")).text == "2022-02-16 00:00"


def test_a_row_shows_the_day_alone() -> None:
    assert WORDS.day(moment("2022-02-16 16:46")) == DateView("2022-02-16", "2022-02-16")


def test_the_offset_is_that_of_the_day() -> None:
    words = Words(catalogue("zh-CN"), "Europe/Berlin")
    assert words.moment(moment("2022-01-01 09:00")).iso == "2022-01-01T09:00+01:00"
    assert words.moment(moment("2022-07-01 09:00")).iso == "2022-07-01T09:00+02:00"


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (0, "0 B"),
        (1023, "1023 B"),
        (1024, "1 KB"),
        (12_595, "12 KB"),
        (1024 * 1024 - 1, "1.0 MB"),
        (1024 * 1024, "1.0 MB"),
        (3_565_158, "3.4 MB"),
    ],
)
def test_sizes_are_said_as_people_do(count: int, text: str) -> None:
    assert size(count) == text


@pytest.mark.parametrize("text", ["0", "-1", "1.10", "100000000000000000000000000000", "0.00000001"])
def test_a_number_is_shown_as_typed(text: str) -> None:
    assert number(Decimal(text)) == text


def test_a_sentence_may_name_a_value_called_key() -> None:
    assert Words({"a": "{key}"}, "UTC").say("a", key="b") == "b"


def test_a_sentence_that_is_missing_is_an_error() -> None:
    with pytest.raises(KeyError):
        WORDS.say("no.such")
