"""What identifies a person is hidden, and enough is left to tell one from another."""

from __future__ import annotations

import pytest

from gongkai.model.masks import SHAPES, mask


@pytest.mark.parametrize(
    ("shape", "text", "shown"),
    [
        ("phone", "13800001234", "138****1234"),
        ("phone", "138 0000 1234", "138 **** 1234"),
        ("phone", "+86 13800001234", "+86 138****1234"),
        ("phone", "１３８００００１２３４", "１３８****１２３４"),
        ("phone", "022-66001234", "022-****1234"),
        ("phone", "12345", "*****"),
        ("id", "110105190001010001", "11*************001"),
        ("id", "110105000101001", "11**********001"),
        ("id", "001", "***"),
        ("bank", "6222000000000000", "6222********0000"),
        ("bank", "6222 0000 0000 0000 000", "6222 **** **** ***0 000"),
        ("name", "张三", "张*"),
        ("name", "张三丰", "张**"),
        ("name", "欧阳修远", "欧***"),
        ("name", "张", "张*"),
        ("name", "张三、李四", "张*、李*"),
        ("name", "阿卜杜拉·买买提", "阿***·***"),
        ("name", "John Q. Smith", "J*** Q. S****"),
        ("name", "", ""),
    ],
)
def test_a_text_is_masked(shape: str, text: str, shown: str) -> None:
    assert mask(text, shape) == shown


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("text", ["138****1234", "张*", "11*************001"])
def test_what_is_masked_already_stays(shape: str, text: str) -> None:
    assert mask(text, shape) == text
