"""Signs that nobody sees are found, told apart and replaced."""

from __future__ import annotations

import pytest

from gongkai.content.parse import parse
from gongkai.content.signs import shapeless, shown, unseen, unseen_at, visible
from gongkai.model.problem import Span, error
from gongkai.model.source import Source

HERE = Span("a.md", 7, 3)


@pytest.mark.parametrize(
    ("text", "code", "detail"),
    [
        ("甲\x07乙", "x-control", "U+0007"),
        ("甲\u2028", "x-control", "U+2028"),
        ("\ufeff甲", "x-control", "U+FEFF"),
        ("fdp.\u202eexe", "text-bidi", "U+202E"),
        ("\u2066甲\x07", "x-control", "U+0007"),
    ],
)
def test_each_kind_of_sign_has_its_code(text: str, code: str, detail: str) -> None:
    assert unseen(text, "x-control", HERE) == error(code, HERE, detail=detail)
    assert "\ufffd" in shown(text)


@pytest.mark.parametrize("text", ["", "甲\t乙\n", "𠮷 👨‍👩‍👧 é \xa0\u3000"])
def test_what_can_be_seen_or_parts_words_is_let_be(text: str) -> None:
    assert unseen(text, "x-control", HERE) is None
    assert unseen_at(text, "a.md", 7, "x-control") is None
    assert shown(text) == text


def test_the_place_is_counted_in_signs_from_the_top_of_the_file() -> None:
    found = unseen_at("甲\n𠮷乙\x07\n\x07", "a.md", 7, "x-control")
    assert found == error("x-control", Span("a.md", 8, 3), detail="U+0007")


@pytest.mark.parametrize("sign", ["\u200b", "\u00ad", "\u200e", "\u200f", "\u2060"])
def test_a_sign_without_a_shape_is_nothing(sign: str) -> None:
    assert not visible(f" {sign}　{sign}")
    assert visible(f"{sign}甲")
    assert shapeless(f"甲{sign}") == (1, f"U+{ord(sign):04X}")


@pytest.mark.parametrize("text", ["", " ", "　", "\u3164", "\u2800", "\ufeff", "\u200d", "\ufe0f"])
def test_blanks_and_fillers_show_nothing(text: str) -> None:
    assert not visible(text)


@pytest.mark.parametrize("text", ["甲", "👨‍👩‍👧 ❤️", "　甲", "a\u0301", "葛\U000e0100", "한국"])
def test_what_joins_or_chooses_a_picture_is_let_be(text: str) -> None:
    assert visible(text)
    assert shapeless(text) is None


def test_private_signs_are_doubted_and_count() -> None:
    assert visible("\ue000")
    assert shapeless("甲\ue000", told=True) == (1, "U+E000")
    assert shapeless("甲\u200b", told=True) is None


def test_a_line_of_a_record_is_told_once() -> None:
    text = "---\ntitle: 甲\ue000\n---\n\n乙\u200b\u200b\n丙\u00ad\n"
    found = parse(Source("content/documents/a.md", text.encode())).problems
    assert [(str(one.span and one.span[1:3]), one.code, one.args["detail"]) for one in found] == [
        ("(2, 9)", "sign-unseen", "U+E000"),
        ("(5, 2)", "sign-unseen", "U+200B"),
        ("(6, 2)", "sign-unseen", "U+00AD"),
    ]


@pytest.mark.parametrize("sign", ["\u200c", "\u180e", "\u061c"])
def test_a_sign_of_other_scripts_is_doubted_in_a_head_and_not_refused(sign: str) -> None:
    found = parse(Source("content/documents/a.md", f"---\ntitle: 甲{sign}乙\n---\n".encode())).problems
    assert [(one.code, one.level, one.span) for one in found] == [
        ("sign-unseen", "warning", Span("content/documents/a.md", 2, 9))
    ]
