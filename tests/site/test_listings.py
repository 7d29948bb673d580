"""Lists: the order of their rows, the year that a record is filed under, the newest."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gongkai.model.record import UNSTATED, Quantity, Record, Value
from gongkai.site.listings import Listings, by_year, latest, month, order, year
from gongkai.site.views import YearView
from tests.registers import DAY, cards, library, moment, record


def ids(records: list[Record]) -> str:
    """Their ids in a row."""
    return "".join(item.id for item in records)


def rows(name: str, **values: Value) -> list[Record]:
    """Records named by letter, each with a value of one field."""
    return [record(f"documents/{letter}", **{name: value}) for letter, value in values.items()]


def test_rows_are_ordered_by_a_field_and_ends_are_for_those_without() -> None:
    found = rows("published", b=DAY(2021, 1, 1), c=moment("2021-01-01 08:00"), a=UNSTATED, d=DAY(2020, 5, 5))
    assert ids(order([*found, record("documents/e")], "-published")) == "cbdae"
    assert ids(order([*found, record("documents/e")], "published")) == "dbcae"


def test_equal_rows_keep_the_order_of_their_ids_both_ways() -> None:
    found = rows("published", c=DAY(2021, 1, 1), a=DAY(2021, 1, 1), b=DAY(2021, 1, 1))
    assert ids(order(found, "-published")) == "abc"
    assert ids(order(found, "published")) == "abc"


def test_numbers_are_ordered_as_numbers() -> None:
    assert ids(order(rows("order", a=Decimal(10), b=Decimal(9), c=UNSTATED), "order")) == "bac"


def test_amounts_are_ordered_by_their_worth_whatever_their_unit() -> None:
    much, little = Quantity(Decimal(20000), "2万元"), Quantity(Decimal(3000), "3,000元")
    assert ids(order(rows("fine", a=much, b=little, c=UNSTATED), "fine")) == "bac"


def test_values_of_other_kinds_have_an_order_of_their_own() -> None:
    assert ids(order(rows("x", a=True, b="乙", c=("丙",), d="丁"), "x")) == "dbac"


def test_the_latest_knows_when_it_was_published() -> None:
    found = rows("published", a=UNSTATED, b=DAY(2021, 1, 1), c=DAY(2022, 1, 1))
    assert ids(latest([*found, record("documents/d")])) == "cb"


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"published": DAY(2021, 1, 1), "signed_on": DAY(2020, 1, 1)}, "2021"),
        ({"published": moment("2021-12-31 23:59")}, "2021"),
        ({"published": UNSTATED, "signed_on": DAY(2020, 1, 1)}, "2020"),
        ({"doc_number": "津滨科发〔2019〕25号"}, "2019"),
        ({"published": UNSTATED, "doc_number": "国办发〔1999〕1号"}, "1999"),
        ({"doc_number": "第15号令"}, "undated"),
        ({"doc_number": "〔3021〕1号"}, "undated"),
        ({"doc_number": UNSTATED}, "undated"),
        ({}, "undated"),
    ],
)
def test_a_record_is_filed_under_a_year(values: dict[str, Value], expected: str) -> None:
    assert year(record("documents/2018-1", **values)) == expected


def test_years_go_back_and_end_with_the_undated() -> None:
    found = [*rows("published", a=DAY(2020, 1, 1), b=DAY(2022, 1, 1), c=UNSTATED), record("documents/d")]
    assert {part: ids(items) for part, items in by_year(found).items()} == {
        "2022": "b",
        "2020": "a",
        "undated": "cd",
    }
    assert list(by_year(found)) == ["2022", "2020", "undated"]


def many(count: int) -> list[Record]:
    """Records of one year, newest first."""
    return [record(f"documents/{number:03}", published=DAY(2020, 1, 1)) for number in range(count)]


@pytest.mark.parametrize(("count", "shown", "newest"), [(0, 0, 0), (50, 50, 0), (51, 50, 50)])
def test_the_latest_list_shows_the_newest_and_another_as_many_as_it_has_room(
    count: int, shown: int, newest: int
) -> None:
    listings = Listings(cards(library(*many(count), record("documents/x", draft=True))))
    first = listings.newest("最新", "说明", many(count))
    whole = listings.view("文件", "", many(count), limit=count)
    assert (len(first.cards), first.newest_only) == (shown, newest)
    assert (len(whole.cards), whole.newest_only) == (count, 0)


def test_a_list_has_only_the_columns_that_a_row_fills() -> None:
    register = library(record("documents/a", doc_number="1号"), record("documents/b"))
    listings = Listings(cards(register))
    with_number, bare = register.records.values()
    assert listings.newest("最新", "", [bare]).columns == ("title", "type", "effect")
    assert listings.view("", "", [bare, with_number]).columns == (
        "title",
        "doc_number",
        "effect",
    )
    assert listings.newest("最新", "", []).columns == ("title", "type")


def test_a_type_has_a_link_for_each_year() -> None:
    register = library(record("documents/a", published=DAY(2020, 1, 1)), record("documents/b"))
    found = Listings(cards(register)).years(register.types["documents"], [*register.records.values()])
    assert found == (
        YearView("2020年", "documents/2020/index.html", current=False),
        YearView("年份未列明", "documents/undated/index.html", current=False),
    )


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"published": DAY(2021, 1, 1), "signed_on": DAY(2020, 12, 1)}, "01"),
        ({"published": UNSTATED, "signed_on": DAY(2020, 12, 1)}, "12"),
        ({"doc_number": "〔2019〕25号"}, "undated"),
    ],
)
def test_a_record_is_filed_under_a_month(values: dict[str, Value], expected: str) -> None:
    assert month(record("documents/2018-1", **values)) == expected
