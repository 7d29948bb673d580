"""Credit codes are told by form and check sign."""

from __future__ import annotations

import pytest

from gongkai.model.uscc import SIGNS, is_uscc

SOUND = ("91350100M000100Y43", "911101066976941872", "111202240002047246", "9112011600000000B0")


@pytest.mark.parametrize("code", SOUND)
def test_a_code_with_its_check_sign_is_one(code: str) -> None:
    assert is_uscc(code)


@pytest.mark.parametrize("code", SOUND)
def test_with_any_other_check_sign_it_is_none(code: str) -> None:
    assert [sign for sign in SIGNS if is_uscc(code[:-1] + sign)] == [code[-1]]


@pytest.mark.parametrize("code", ["", "9135", "91350100M000100Y4", "91350100M000100O43"])
def test_another_form_is_none(code: str) -> None:
    assert not is_uscc(code)
