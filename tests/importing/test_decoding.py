"""Bytes of old pages as text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.importing.decoding import clean, decode, is_mangled, is_twice, plausible
from tests.oldpages import CORPUS

TEXT = "青岚街道示例办定于四月一日对银杏里路段的照明进行检修，请行人注意安全。"
TRADITIONAL = "青嵐市示例局將於下月舉辦檔案開放日，歡迎市民預約參觀，額滿即止。"


def page(charset: str, text: str = TEXT) -> str:
    return f'<html><head><meta charset="{charset}"></head><body>{text}</body></html>'


@pytest.mark.parametrize(
    ("declared", "codec", "read"),
    [
        ("utf-8", "utf-8", "utf-8"),
        ("gb2312", "gb2312", "gb18030"),
        ("gbk", "gb18030", "gb18030"),
        ("utf-8", "gbk", "gb18030"),
        ("gb2312", "utf-8", "utf-8"),
        ("x-nothing", "gbk", "gb18030"),
    ],
)
def test_what_reads_like_chinese_wins_over_what_is_claimed(declared: str, codec: str, read: str) -> None:
    found = decode(page(declared).encode(codec))
    assert found is not None
    assert TEXT in found.text
    assert found.encoding == read
    assert bool(found.declared) == (
        declared in ("utf-8", "gb2312") and codec in ("gbk", "utf-8") and declared != codec
    )


@pytest.mark.parametrize("declared", ["big5", "utf-8"])
def test_big5_is_told_from_gbk(declared: str) -> None:
    found = decode(page(declared, TRADITIONAL).encode("big5"))
    assert found is not None
    assert TRADITIONAL in found.text
    assert found.encoding == "big5"


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16"])
def test_a_mark_decides(codec: str) -> None:
    found = decode(page("gbk").encode(codec))
    assert found is not None
    assert TEXT in found.text


def test_a_text_that_was_cut_loses_one_character() -> None:
    found = decode((TEXT * 5).encode()[:-1])
    assert found is not None
    assert found.lost == 1
    assert clean(found.text).endswith("□")


def test_line_ends_become_plain() -> None:
    found = decode(b"a\r\nb\rc\n")
    assert found is not None
    assert found.text == "a\nb\nc\n"


def test_noise_is_no_text() -> None:
    assert decode(bytes((n * 7919 + n * n) % 255 + 1 for n in range(5000))) is None


def test_a_text_in_the_wrong_encoding_is_not_plausible() -> None:
    assert plausible(TEXT) > 0.9
    assert plausible(TRADITIONAL) > 0.8
    assert plausible((TEXT * 9).encode().decode("gb18030", "replace")) < 0.6


def test_a_text_whose_characters_are_gone_is_known() -> None:
    for text in ("锟斤拷" * 30, "\ufffd" * 30):
        assert is_mangled(f"<p>{text}".encode())
    assert is_mangled(("锟斤拷" * 30).encode("gbk"))
    assert not is_mangled((TEXT * 20 + "锟斤拷").encode())
    assert clean("甲\u200b锟斤拷\x1b乙\ufffd") == "甲□乙□"


@given(st.binary(max_size=300))
def test_no_bytes_are_too_strange(data: bytes) -> None:
    found = decode(data)
    assert found is None or isinstance(found.text, str)


@pytest.mark.parametrize("wrong", ["gbk", "gb18030", "latin-1", "cp1252"])
def test_a_text_that_was_saved_in_a_wrong_encoding_is_known_as_one(wrong: str) -> None:
    for text in (TEXT, TRADITIONAL):
        for lost in ("\ufffd", "?", ""):
            saved = page("utf-8", text).encode().decode(wrong, "replace").replace("\ufffd", lost)
            assert is_twice(saved.encode())


@pytest.mark.parametrize(
    "data",
    [
        *(page(codec).encode(codec) for codec in ("utf-8", "gbk", "utf-16")),
        *(b"", "café naïve über".encode() * 20, "联通".encode("gbk") * 50, "公开 å…¬å¼€".encode()),
        *(file.read_bytes() for file in sorted(CORPUS.rglob("*")) if file.is_file()),
    ],
)
def test_no_other_is(data: bytes) -> None:
    assert not is_twice(data)
