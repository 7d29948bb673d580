"""Records and their values."""

from __future__ import annotations

import copy
import pickle

import pytest

from gongkai.model.problem import Span
from gongkai.model.record import UNSTATED, Record, Unstated, Value, as_day
from tests.registers import DAY, moment, record, refs


def test_unstated_is_one_object_in_every_process() -> None:
    assert pickle.loads(pickle.dumps(UNSTATED)) is UNSTATED
    assert copy.deepcopy(UNSTATED) is UNSTATED
    assert copy.copy((UNSTATED,))[0] is UNSTATED
    assert isinstance(UNSTATED, Unstated)


def test_unstated_reads_as_it_is_typed() -> None:
    assert str(UNSTATED) == repr(UNSTATED) == "未列明"
    assert Record("d", "a", {"title": UNSTATED}, None, "a.md").title == "未列明"


@pytest.mark.parametrize(
    ("value", "day"),
    [
        (DAY(2021, 1, 1), DAY(2021, 1, 1)),
        (moment("2021-01-01 23:59"), DAY(2021, 1, 1)),
        (UNSTATED, None),
        ("2021-01-01", None),
    ],
)
def test_a_date_is_a_day_or_nothing(value: Value, day: object) -> None:
    assert record("d/a", published=value).date("published") == day
    assert type(record("d/a", published=value).date("published")) is type(day)


def test_a_moment_is_taken_for_its_day() -> None:
    assert as_day(moment("2025-04-20 10:00")) == DAY(2025, 4, 20)
    assert as_day(DAY(2025, 4, 20)) == DAY(2025, 4, 20)
    assert as_day("2025-04-20") is None


def test_references_are_those_that_are_stated() -> None:
    assert record("d/a", amends=(*refs("d/b"), UNSTATED)).refs("amends") == refs("d/b")
    assert record("d/a", amends=UNSTATED).refs("amends") == ()
    assert record("d/a").refs("amends") == ()


def test_a_place_is_the_fields_or_the_top_of_the_file() -> None:
    item = Record("d", "a", {}, None, "content/d/a.md", {"title": Span("content/d/a.md", 2, 8)})
    assert item.span("title").line == 2
    assert item.span("issuer") == Span("content/d/a.md", 1, 1)
    assert item.key == "d/a"
