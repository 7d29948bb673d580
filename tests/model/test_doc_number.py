"""Document numbers: their parts, and how one should be written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.model.doc_number import CITED, CITED_END, DocNumber, meant, parse_doc_number, with_brackets

TYPED = st.text(alphabet="津科发〔〕[](（）令第号 01259", max_size=16) | st.text(max_size=12)


@given(TYPED)
def test_what_should_be_written_needs_no_second_look(text: str) -> None:
    right = meant(with_brackets(text))
    assert right is None or meant(with_brackets(right)) == right


@given(st.text(alphabet="津滨科发", max_size=5), st.integers(1900, 2099), st.integers(1, 999_999))
def test_a_number_is_read_as_it_is_written(office: str, year: int, serial: int) -> None:
    number = DocNumber(office, year, serial)
    assert parse_doc_number(str(number)) == number
    assert meant(str(number)) == str(number)


@pytest.mark.parametrize(
    "text", ["津政令第15号", "津发[2021]1号", "津发〔2021〕01号", "津发〔2021〕1", "〔3021〕1号", ""]
)
def test_other_texts_have_no_parts(text: str) -> None:
    assert parse_doc_number(text) is None


@pytest.mark.parametrize(
    "text", ["津科（2）1号", "津科〔甲〕", "2021（二）", "津发〔2021〕" + "1" * 5000 + "号"]
)
def test_brackets_around_other_things_stay(text: str) -> None:
    assert with_brackets(text) == text


def test_a_long_text_is_looked_through_in_one_go() -> None:
    for text in (" " * 200_000, "第" * 20_000, "〔2021〕" * 20_000):
        meant(with_brackets(text))


@pytest.mark.parametrize(
    "pair", ["[]", "（）", "【】", "《》", "〈〉", "{}", "<>", "「」", "『』", "〖〗", "＜＞", "《〕"]
)
def test_whatever_stands_around_the_year_becomes_its_brackets(pair: str) -> None:
    assert with_brackets(f"津科{pair[0]}2021{pair[1]}5号") == "津科〔2021〕5号"


@pytest.mark.parametrize("text", ["津科2021〕5号", "津科〔2021 5号", "津科2021》第5号", "津科（20215号"])
def test_half_a_pair_of_brackets_is_told(text: str) -> None:
    assert meant(with_brackets(text)) is None


@pytest.mark.parametrize("text", ["津政令（2021年修订）", "2021年第5号公告", "5号"])
def test_what_is_no_number_of_a_year_is_let_be(text: str) -> None:
    assert meant(with_brackets(text)) == text


@given(st.text(alphabet="津科发第号0123456789 〔〕[](\uff08\uff09【】\n"))
def test_no_number_is_cited_without_its_end(text: str) -> None:
    sound = f"{text}津科发〔2021〕25号"
    for found in (*CITED.finditer(text), *CITED.finditer(sound)):
        assert CITED_END.search(found["number"]) is not None
