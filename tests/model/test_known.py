"""Which name was probably meant."""

from __future__ import annotations

import pytest

from gongkai.model.alike import Alike
from gongkai.model.known import Known, nearest

NAMES = Known(["documents/2021-0025", "reports/2021-0015", "documents/a/图.png", "index.html"])


@pytest.mark.parametrize(
    ("sought", "near"),
    [
        ("documents/2021-0015", "documents/2021-0025"),
        ("documents/图.png", "documents/a/图.png"),
        ("indez.html", "index.html"),
        ("pages/2021-0025", ""),
        ("documents/x", ""),
    ],
)
def test_the_name_is_of_the_same_folder_and_alike(sought: str, near: str) -> None:
    assert NAMES.near(sought) == near
    assert sought not in NAMES
    assert not near or near in NAMES


@pytest.mark.parametrize(("sought", "near"), [("tilte", "title"), ("titles", "title"), ("xyz", ""), ("", "")])
def test_of_a_few_names_the_one_that_is_alike_is_meant(sought: str, near: str) -> None:
    assert nearest(sought, ("topics", "title")) == near
    assert nearest(sought, ()) == ""


def test_one_wrong_name_is_sought_once(monkeypatch: pytest.MonkeyPatch) -> None:
    searches: list[str] = []

    def search(_self: Alike, word: str, _least: float) -> str:
        searches.append(word)
        return ""

    monkeypatch.setattr(Alike, "nearest", search)
    names = Known(["documents/a"])
    assert {names.near("documents/b") for _ in range(500)} == {""}
    assert searches == ["b"]
