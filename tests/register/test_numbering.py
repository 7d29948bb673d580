"""Document numbers across the register: given twice, left out."""

from __future__ import annotations

import pytest

from gongkai.app.rulebook import NATIONAL, rulebook
from gongkai.content.nodes import parse_yaml
from gongkai.content.provisions import adjusted
from gongkai.register.numbering import left_out, numbered_twice
from tests.register.shelf import library

RULES = rulebook()[NATIONAL]
LINE = "doc_number: 津滨科发〔2021〕{}号\n"


def test_a_number_is_given_once() -> None:
    found = list(numbered_twice(library(a=LINE.format(1), b=LINE.format(2), c=LINE.format(1)), RULES))
    assert [(item.level, item.code, item.span and item.span.path) for item in found] == [
        ("warning", "doc-number-twice", "content/documents/c.md")
    ]
    assert found[0].args == {"value": "津滨科发〔2021〕1号", "other": "content/documents/a.md"}


@pytest.mark.parametrize(("a", "b"), [("based_on: documents/b\n", ""), ("", "see: documents/a\n")])
def test_records_of_one_matter_share_their_number(a: str, b: str) -> None:
    b = b.replace("see", "interprets")
    assert list(numbered_twice(library(a=LINE.format(1) + a, b=LINE.format(1) + b), RULES)) == []


def test_what_is_no_number_of_a_year_may_stand_twice() -> None:
    head = "doc_number: 津政令第15号\n"
    assert (
        list(
            numbered_twice(library(a=head, b=head, c="doc_number: 未列明\n", d="doc_number: 未列明\n"), RULES)
        )
        == []
    )


@pytest.mark.parametrize(
    ("held", "missing"),
    [
        ((1, 2, 3), ""),
        ((1, 3), "2"),
        ((1, 2, 4, 6), "3 5"),
        ((1, 4), ""),
        ((37, 115), ""),
        ((8,), ""),
        ((), ""),
    ],
)
def test_numbers_between_others_are_left_out(held: tuple[int, ...], missing: str) -> None:
    found = list(left_out(library(**{f"a{number}": LINE.format(number) for number in held}), RULES))
    expected = tuple(f"津滨科发〔2021〕{number}号" for number in missing.split())
    assert [(item.level, item.args["numbers"]) for item in found] == (
        [("notice", expected)] if missing else []
    )


def test_the_last_number_of_a_run_is_where_it_is_told() -> None:
    heads = {
        "b": LINE.format(9),
        "a": LINE.format(10),
        "c": LINE.format(12),
        "d": LINE.format(11).replace("2021", "2022"),
    }
    spans = [item.span for item in left_out(library(**heads), RULES)]
    assert [span and span.path for span in spans] == ["content/documents/c.md"]


def test_a_site_says_from_which_share_on_it_is_told() -> None:
    of = library(a1=LINE.format(1), a4=LINE.format(4))
    rules = adjusted(RULES, parse_yaml("doc-number-gap: {held: 0.3}\n", "site_config.yaml").value).value
    assert [item.args["numbers"] for item in left_out(of, rules)] == [
        ("津滨科发〔2021〕2号", "津滨科发〔2021〕3号")
    ]
