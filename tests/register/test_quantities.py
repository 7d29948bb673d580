"""Numbers with their units, read out of a text."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gongkai.app.rulebook import NATIONAL, rulebook
from gongkai.content.nodes import parse_yaml
from gongkai.content.provisions import adjusted
from gongkai.register.numerals import narrow
from gongkai.register.quantities import Amount, Reader
from tests.casefile import Case, read_cases

READER = Reader(rulebook()[NATIONAL])


def amounts(text: str) -> list[Amount]:
    """The amounts of a text."""
    return list(READER.amounts(narrow(text)))


@pytest.mark.parametrize("case", read_cases("quantities"), ids=lambda case: case.title)
def test_amounts_are_read_as_the_cases_say(case: Case) -> None:
    found = [
        f"{'~' if one.rough else ''}{one.low.normalize():f} {one.high.normalize():f} {one.unit}\n"
        for one in amounts(case.given)
    ]
    assert "".join(found) == case.expected.replace("none\n", "")


def test_an_amount_knows_where_it_stands() -> None:
    text = "共有近5000张。"
    (found,) = amounts(text)
    assert text[found.start : found.end] == "近5000张"


@pytest.mark.parametrize(
    ("first", "later", "agree"),
    [
        ("3件", "3件", True),
        ("3件", "4件", False),
        ("1.2万元", "12345元", True),
        ("1.2万元", "13500元", False),
        ("85.3%", "85.32%", True),
        ("85.3%", "85.4%", False),
        ("近5000张", "4980张", True),
        ("近5000张", "2000张", False),
        ("3至5份", "4份", True),
        ("3至5份", "6份", False),
    ],
)
def test_amounts_agree_where_both_can_be_one(first: str, later: str, agree: bool) -> None:  # noqa: FBT001
    (one,), (other,) = amounts(first), amounts(later)
    assert one.agrees(other, Decimal("0.3")) is agree
    assert other.agrees(one, Decimal("0.3")) is agree


def test_units_that_mean_the_same_count_as_one() -> None:
    assert READER.alike("名") == READER.alike("人")
    assert READER.alike("人次") == "人次"


def test_signs_of_numbers_may_be_any() -> None:
    node = parse_yaml('figure-twice: {numerals: {"](": 0}, powers: {"]-": 1}}\n', "site_config.yaml").value
    reader = Reader(adjusted(rulebook()[NATIONAL], node).value)
    assert [amount.low for amount in reader.amounts("共有30件。")] == [Decimal(30)]
