"""Texts in the form in which they are compared, and what they are found by."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.app.searching import simplified
from gongkai.search.normal import Normal, read_simplified, terms
from tests.casefile import Case, read_cases

NORMAL = Normal(simplified())
SIGNS = st.text(st.sampled_from("文件號号〔〕[]（） \u3000《》12aBé-—「"), max_size=12)


@pytest.mark.parametrize("case", read_cases("search"), ids=lambda case: case.title)
def test_a_text_gets_its_normal_form(case: Case) -> None:
    assert f"|{NORMAL(case.given.removesuffix(chr(10)))}|\n" == case.expected


@given(SIGNS, SIGNS, SIGNS)
def test_whatever_stands_in_a_text_stands_in_its_form(before: str, text: str, after: str) -> None:
    assert NORMAL(text) in NORMAL(before + text + after)


@given(SIGNS)
def test_a_form_is_its_own_form(text: str) -> None:
    assert NORMAL(NORMAL(text)) == NORMAL(text)


@given(SIGNS, SIGNS)
def test_lines_stay_apart(one: str, other: str) -> None:
    assert NORMAL(f"{one}\n{other}") == f"{NORMAL(one)}\n{NORMAL(other)}"
    assert terms(NORMAL(f"{one}\n{other}")) == terms(NORMAL(one)) | terms(NORMAL(other))


@pytest.mark.parametrize(
    ("text", "form"),
    [("cafe\u0301", "café"), ("ｶﾞ１", "ガ1"), ("a\u0323\u0307号", "ạ\u0307号"), ("\u1100\u1161", "가")],
)
def test_marks_become_one_with_what_stands_before_them(text: str, form: str) -> None:
    assert NORMAL(text) == form
    assert NORMAL(f"號{text}（號）") == f"号{form}号"


def test_terms_are_characters_pairs_and_threes_where_two_are_latin() -> None:
    pairs, threes = {"发2", "20", "02", "26", "6 ", " 1"}, {"发20", "202", "026", "26 ", "6 1"}
    assert terms("发2026 1") == {*"发2061"} | pairs | threes
    assert terms("第3章5条") == {*"第3章5条", "第3", "3章", "章5", "5条", "3章5"}
    assert terms("") == terms(" ") == set()


def test_the_table_has_single_characters_alone() -> None:
    assert read_simplified("# 号號\n号號䶵\n") == {"號": "号", "䶵": "号"}
    assert all(len(one) == len(other) == 1 != (one == other) for one, other in simplified().items())


@given(SIGNS)
def test_every_three_signs_of_which_two_are_latin_are_a_term(text: str) -> None:
    form = NORMAL(text)
    latin = set("0123456789abcdefghijklmnopqrstuvwxyz -")
    threes = {form[at : at + 3] for at in range(len(form) - 2)}
    expected = {three for three in threes if len([sign for sign in three if sign in latin]) > 1}
    assert {term for term in terms(form) if len(term) == 3} == expected
