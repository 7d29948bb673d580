"""The legal effect of a record, on each day from its own dates and from what others did to it."""

from __future__ import annotations

import datetime as dt

import pytest

from gongkai.model.library import Effect, Library
from gongkai.register.publication import publication
from tests.register.shelf import library

TODAY = "2026-06-01"
OWN = "effective_on: 2020-01-01\n"


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def effect(of: Library, today: str = TODAY, key: str = "documents/a") -> Effect:
    """What the public is told on a day, at noon."""
    return publication(of, dt.datetime.fromisoformat(f"{today} 12:00")).effects[key]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (OWN, Effect("in_force", day("2020-01-01"))),
        ("signed_on: 2019-12-01\n", Effect("in_force", day("2019-12-01"))),
        ("published: 2019-12-05 16:46\n", Effect("in_force", day("2019-12-05"))),
        (f"signed_on: 2019-12-01\npublished: 2019-12-05\n{OWN}", Effect("in_force", day("2020-01-01"))),
        ("effective_on: 2026-06-02\n", Effect("not_yet", day("2026-06-02"))),
        (f"effective_on: {TODAY}\n", Effect("in_force", day(TODAY))),
        ("", Effect("unstated")),
        ("effective_on: 未列明\nsigned_on: 2019-12-01\n", Effect("unstated")),
        ("signed_on: 未列明\npublished: 未列明\n", Effect("unstated")),
        (f"{OWN}expires_on: {TODAY}\n", Effect("in_force", day("2020-01-01"))),
        (f"{OWN}expires_on: 2026-05-31\n", Effect("lapsed", day(TODAY))),
        (f"{OWN}expires_on: 未列明\n", Effect("in_force", day("2020-01-01"))),
        (f"{OWN}expires_on: 2999-12-31\n", Effect("in_force", day("2020-01-01"))),
        ("effective_on: 未列明\nexpires_on: 2026-05-31\n", Effect("lapsed", day(TODAY))),
    ],
)
def test_from_its_own_dates(head: str, expected: Effect) -> None:
    assert effect(library(a=head)) == expected


@pytest.mark.parametrize(
    ("relation", "state"),
    [
        ("repeals", "repealed"),
        ("replaces", "repealed"),
        ("declares_lapsed", "lapsed"),
        ("amends", "amended"),
    ],
)
def test_from_what_another_did(relation: str, state: str) -> None:
    of = library(a=OWN, b=f"effective_on: 2025-03-01\n{relation}: documents/a\n")
    assert effect(of) == Effect(state, day("2025-03-01"), "documents/b")  # type: ignore[arg-type]
    assert effect(of, "2025-03-01").state == state
    assert effect(of, "2025-02-28") == Effect("in_force", day("2020-01-01"))


@pytest.mark.parametrize("relation", ["interprets", "based_on"])
def test_being_explained_or_cited_changes_nothing(relation: str) -> None:
    of = library(a=OWN, b=f"effective_on: 2025-03-01\n{relation}: documents/a\n")
    assert effect(of).state == "in_force"


@pytest.mark.parametrize(
    ("head", "acts"),
    [
        ("effective_on: 2026-06-02\n", False),
        ("draft: yes\neffective_on: 2025-03-01\n", False),
        ("published: 2026-06-01 12:01\neffective_on: 2025-03-01\n", False),
        ("published: 2026-06-01 12:00\neffective_on: 2025-03-01\n", True),
        ("display_until: 2025-12-31\neffective_on: 2025-03-01\n", True),
        ("withdrawn: {on: 2025-12-31, reason: 更正}\neffective_on: 2025-03-01\n", True),
        (
            "withdrawn: {on: 2025-12-31, reason: 更正}\npublished: 2027-01-01\neffective_on: 2025-03-01\n",
            False,
        ),
        ("withdrawn: {on: 未列明, reason: 更正}\ndraft: yes\neffective_on: 2025-03-01\n", False),
        ("expires_on: 2025-12-31\neffective_on: 2025-03-01\n", True),
    ],
)
def test_only_what_has_been_issued_acts(head: str, acts: bool) -> None:  # noqa: FBT001
    of = library(a=OWN, b=f"{head}repeals: documents/a\n")
    assert effect(of).state == ("repealed" if acts else "in_force")


@pytest.mark.parametrize(
    "head", ["", "effective_on: 未列明\n", "effective_on: 未列明\nsigned_on: 2025-01-01\n"]
)
def test_what_acted_on_an_unknown_day_has_acted(head: str) -> None:
    of = library(a=OWN, b=f"{head}repeals: documents/a\n")
    assert effect(of) == Effect("repealed", None, "documents/b")
    of = library(a=OWN, b=f"{head}amends: documents/a\n")
    assert effect(of) == Effect("amended", None, "documents/b")


def test_of_several_endings_the_first_counts() -> None:
    of = library(
        a=f"{OWN}expires_on: 2024-12-31\n",
        b="effective_on: 2025-03-01\nrepeals: documents/a\n",
        c="effective_on: 2024-06-01\ndeclares_lapsed: documents/a\n",
    )
    assert effect(of) == Effect("lapsed", day("2024-06-01"), "documents/c")
    assert effect(of, "2024-05-31").state == "in_force"


def test_of_several_amendments_the_last_counts_and_an_ending_outweighs_them() -> None:
    heads = {
        "a": OWN,
        "b": "effective_on: 2023-03-01\namends: documents/a\n",
        "c": "effective_on: 2024-03-01\namends: documents/a\n",
        "d": "effective_on: 2027-03-01\namends: documents/a\n",
    }
    assert effect(library(**heads)) == Effect("amended", day("2024-03-01"), "documents/c")
    ended = library(**heads, e="effective_on: 2022-01-01\nrepeals: documents/a\n")
    assert effect(ended) == Effect("repealed", day("2022-01-01"), "documents/e")


def test_a_chain_is_followed_link_by_link() -> None:
    of = library(
        a=OWN,
        b="effective_on: 2022-01-01\nreplaces: documents/a\n",
        c="effective_on: 2025-01-01\nreplaces: documents/b\n",
    )
    assert [effect(of, key=f"documents/{name}").state for name in "abc"] == [
        "repealed",
        "repealed",
        "in_force",
    ]


def test_two_that_end_each_other_both_end() -> None:
    of = library(a=f"{OWN}repeals: documents/b\n", b=f"{OWN}repeals: documents/a\n")
    assert {effect(of, key=f"documents/{name}").state for name in "ab"} == {"repealed"}


def test_what_is_amended_before_its_day_has_not_begun() -> None:
    of = library(a="effective_on: 2027-01-01\n", b="effective_on: 2025-03-01\namends: documents/a\n")
    assert effect(of) == Effect("not_yet", day("2027-01-01"))


def test_on_one_day_another_record_comes_before_its_own_end_and_a_repeal_before_a_lapse() -> None:
    heads = {"a": f"{OWN}expires_on: 2024-12-31\n", "b": "effective_on: 2025-01-01\nrepeals: documents/a\n"}
    repealed = Effect("repealed", day("2025-01-01"), "documents/b")
    assert effect(library(**heads)) == repealed
    both = f"{heads['b']}declares_lapsed: documents/a\n"
    assert effect(library(**{**heads, "b": both})) == repealed
    lapsing = "effective_on: 2025-01-01\ndeclares_lapsed: documents/a\n"
    of = library(a0=lapsing, **heads)
    assert effect(of) == repealed
