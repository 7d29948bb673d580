"""Ids that records had before."""

from __future__ import annotations

import pytest

from gongkai.register.former import former_faults
from tests.register.shelf import library


def told(**heads: str) -> list[tuple[str, str, str]]:
    found = former_faults(library(**heads), frozenset({"documents/f"}))
    return [(one.code, one.span.path if one.span else "", str(one.args.get("other", ""))) for one in found]


@pytest.mark.parametrize("head", ["", "formerly: 旧\n", "formerly: [旧, 更旧]\n", "formerly: 未列明\n"])
def test_an_id_that_nobody_else_has_is_right(head: str) -> None:
    assert told(a=head, b="formerly: reports/旧\n") == []


@pytest.mark.parametrize("name", ["旧.md", "旧.yaml", "documents/旧.html", "两 个", "/旧", "a/b/c"])
def test_what_can_be_no_id_is_told(name: str) -> None:
    assert told(a=f"formerly: '{name}'\n") == [("formerly-id", "content/documents/a.md", "")]


@pytest.mark.parametrize("name", ["b", "documents/b"])
def test_the_id_of_another_record_is_told(name: str) -> None:
    assert told(a=f"formerly: {name}\n", b="") == [
        ("formerly-taken", "content/documents/a.md", "documents/b")
    ]


def test_an_id_that_two_records_claim_is_told_once() -> None:
    assert told(a="formerly: 旧\n", b="formerly: documents/旧\n") == [
        ("formerly-taken", "content/documents/b.md", "documents/a")
    ]


def test_the_id_of_a_record_that_went_no_further_is_taken() -> None:
    assert told(a="formerly: f\n") == [("formerly-taken", "content/documents/a.md", "documents/f")]
