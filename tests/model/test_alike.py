"""The most alike of many names: the answer of difflib, without its work."""

from __future__ import annotations

from difflib import SequenceMatcher, get_close_matches

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.model.alike import Alike

NUMBERED = [f"{year}-{number:04d}" for year in range(2000, 2020) for number in range(1, 101)]
NAMES = st.lists(st.text("ab0-甲", max_size=9), max_size=12, unique=True)
LONG = [f"{'甲乙丙丁' * 60}{number}" for number in range(3)]
"""Beyond 200 signs difflib leaves out the frequent ones."""


def expected(word: str, names: list[str], least: float) -> str:
    """What difflib says after comparing with each name."""
    return "".join(get_close_matches(word, names, n=1, cutoff=least))


@given(NAMES, st.text("ab0-甲乙", max_size=9), st.sampled_from([0.01, 0.5, 0.6, 0.7, 1.0]))
def test_the_answer_is_that_of_difflib(names: list[str], word: str, least: float) -> None:
    assert Alike(names).nearest(word, least) == expected(word, names, least)


@pytest.mark.parametrize(
    "word",
    ["2019-9999", "2021-0025", "201-0042", "2007_0042", "02010-100", "2-0", "二〇一九-0001", "", "2019-0100"],
)
def test_so_it_is_among_many_that_look_alike(word: str) -> None:
    assert Alike(NUMBERED).nearest(word, 0.7) == expected(word, NUMBERED, 0.7)


@pytest.mark.parametrize("word", ["甲乙丙丁" * 60, "丁丙乙甲" * 60 + "2", "甲" * 100])
def test_so_it_is_for_long_names(word: str) -> None:
    assert Alike(LONG).nearest(word, 0.3) == expected(word, LONG, 0.3)


def test_of_equals_it_is_the_last_whatever_the_order() -> None:
    names = ["2020-0015", "2020-0016", "2020-0014"]
    assert Alike(names).nearest("2020-001", 0.7) == Alike(names[::-1]).nearest("2020-001", 0.7) == "2020-0016"


def test_few_are_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[float] = []
    ratio = SequenceMatcher.ratio

    def counted(self: SequenceMatcher[str]) -> float:
        compared.append(ratio(self))
        return compared[-1]

    monkeypatch.setattr(SequenceMatcher, "ratio", counted)
    names = Alike(NUMBERED)
    for word in ("2019-9999", "2007_0042", "无关", "科技计划项目管理办法"):
        names.nearest(word, 0.7)
    assert 0 < len(compared) <= 40
