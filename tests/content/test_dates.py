"""Days and moments: every spelling of a day means it, and a refusal names what was probably meant."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.content.fields import read_field
from gongkai.content.reading import Reading
from gongkai.model.problem import Span
from gongkai.model.record import Field
from gongkai.model.source import Node

SPELLINGS = ("{0:04}-{1}-{2}", "{0:04}/{1:02}/{2}", "{0:04}.{1}.{2:02}", "{0:04}年{1}月{2:02}日")


def read(text: str, kind: str = "moment") -> tuple[object, list[str]]:
    reading = Reading("", {})
    value = read_field(Node(text, Span("a", 1, 1)), Field("x", kind), reading)
    return value, [str(item.args.get("near", "")) for item in reading.problems]


YEARS = st.dates(dt.date(1900, 1, 1), dt.date(2999, 12, 31))


@given(YEARS, st.sampled_from(SPELLINGS), st.sampled_from(["date", "moment"]))
def test_every_spelling_of_a_day_means_it(day: dt.date, spelling: str, kind: str) -> None:
    assert read(spelling.format(day.year, day.month, day.day), kind) == (day, [])


@pytest.mark.parametrize(
    ("kind", "text", "near"),
    [
        ("date", "20210608", "2021-06-08"),
        ("date", "20211308", ""),
        ("date", "00210608", ""),
        ("moment", "0021-6-8 9:05:30", ""),
        ("date", "2021-6-8 9:05", "2021-06-08"),
        ("date", "2021-6-8 9:05:30", "2021-06-08"),
        ("moment", "2021-6-8 9:05:30", "2021-06-08 09:05"),
        ("moment", "2021-6-8 9:05+08:00", ""),
        ("date", "6/8/2021", ""),
        ("date", "21-6-8", ""),
    ],
)
def test_what_was_probably_meant_is_told_where_it_can_be_told(kind: str, text: str, near: str) -> None:
    assert read(text, kind) == (None, [near])
