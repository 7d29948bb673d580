"""The life of a record: its effects one after the other."""

from __future__ import annotations

import datetime as dt

import pytest

from gongkai.register.publication import publication
from tests.register.shelf import library


def life(today: str = "2026-06-01", **heads: str) -> list[tuple[str, str]]:
    """Days and states of the record a."""
    now = dt.datetime.fromisoformat(f"{today} 12:00")
    stages = publication(library(**heads), now).lives["documents/a"]
    return [(stage.on.isoformat(), stage.effect.state) for stage in stages]


WHOLE = {
    "a": "signed_on: 2019-12-20\neffective_on: 2020-01-01\nexpires_on: 2024-12-31\n",
    "b": "effective_on: 2021-01-01\namends: documents/a\n",
    "c": "effective_on: 2022-01-01\nrepeals: {record: documents/a, parts: 第三条}\n",
    "d": "effective_on: 2023-01-01\nrepeals: documents/a\n",
}


def test_a_whole_life() -> None:
    assert life(**WHOLE) == [
        ("2019-12-20", "not_yet"),
        ("2020-01-01", "in_force"),
        ("2021-01-01", "amended"),
        ("2022-01-01", "partly_lapsed"),
        ("2023-01-01", "repealed"),
    ]


@pytest.mark.parametrize(("today", "stages"), [("2019-12-19", 0), ("2019-12-20", 1), ("2022-12-31", 4)])
def test_nothing_is_told_of_the_days_to_come(today: str, stages: int) -> None:
    assert len(life(today, **WHOLE)) == stages


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("effective_on: 2020-01-01\n", [("2020-01-01", "in_force")]),
        (
            "effective_on: 2020-01-01\nexpires_on: 2021-12-31\n",
            [("2020-01-01", "in_force"), ("2022-01-01", "lapsed")],
        ),
        (
            "signed_on: 2020-03-01\neffective_on: 2020-01-01\nretroactive: 溯及\n",
            [("2020-01-01", "in_force")],
        ),
        ("published: 2020-03-01\n", [("2020-03-01", "in_force")]),
        ("published: 2020-03-01\neffective_on: 未列明\n", [("2020-03-01", "unstated")]),
        ("effective_on: 未列明\n", []),
        ("", []),
        ("effective_on: 2020-01-01\nrepealed_by: {title: 外}\n", []),
        ("effective_on: 2020-01-01\namended_by: {title: 外}\n", []),
        (
            "effective_on: 2020-01-01\nrepealed_by: {title: 外, on: 2019-01-01}\n",
            [("2020-01-01", "repealed")],
        ),
    ],
)
def test_from_its_own_dates(head: str, expected: list[tuple[str, str]]) -> None:
    assert life(a=head) == expected


def test_a_second_amendment_is_a_stage_of_its_own() -> None:
    later = {"c": "effective_on: 2022-01-01\namends: documents/a\n", "d": ""}
    assert [state for _, state in life(**{**WHOLE, **later})] == [
        "not_yet",
        "in_force",
        "amended",
        "amended",
        "lapsed",
    ]


def test_drafts_have_no_life_and_give_none() -> None:
    heads = {
        "a": "effective_on: 2020-01-01\n",
        "b": "draft: yes\neffective_on: 2021-01-01\nrepeals: documents/a\n",
    }
    assert life(**heads) == [("2020-01-01", "in_force")]
    now = dt.datetime.fromisoformat("2026-06-01 12:00")
    assert set(publication(library(**heads), now).lives) == {"documents/a"}
