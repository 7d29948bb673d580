"""Signs that nobody sees are found, told apart and replaced."""

from __future__ import annotations

import pytest

from gongkai.content.signs import shown, unseen, unseen_at
from gongkai.model.problem import Span, error

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
