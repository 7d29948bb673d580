"""Which encoding a text has: known for certain, or not told."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.content.encodings import Recognised, perhaps_gbk, recognise

TEXT = "---\r\ntitle: 关于印发〔2021〕15号“办法”的通知\r\n---\r\n各有关单位：请认真执行。\r\n"
HAN = st.text(
    st.sampled_from("的一是了科技局关于印发管理办法通知，。：（）〔〕“”、abc 12\n\r-:"),
    min_size=1,
    max_size=60,
)


@pytest.mark.parametrize(
    ("codec", "mark", "name"),
    [
        ("gbk", b"", "GBK"),
        ("utf-16-le", b"\xff\xfe", "UTF-16 LE"),
        ("utf-16-be", b"\xfe\xff", "UTF-16 BE"),
        ("utf-16-le", b"", "UTF-16 LE"),
        ("utf-16-be", b"", "UTF-16 BE"),
    ],
)
def test_the_usual_encodings_are_recognised(codec: str, mark: bytes, name: str) -> None:
    assert recognise(mark + TEXT.encode(codec)) == Recognised(name, TEXT)


def test_what_gbk_lacks_makes_it_gb18030() -> None:
    text = TEXT + "𠮷"
    assert recognise(text.encode("gb18030")) == Recognised("GB18030", text)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"title: a\n",
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        b"a\0b",
        TEXT.encode() + "通知".encode("gbk"),
        "關於開展檢查的通知，請各單位認真執行".encode("big5"),
        "공고 각 기관은 이 고시를 성실히 시행하여 주시기 바랍니다".encode("euc-kr"),
        "お知らせ：検査について".encode("shift-jis"),
        "café".encode("latin-1"),
        TEXT.encode("utf-16-le") + b"\0",
        b"\xff\xfe" + TEXT.encode("utf-16-le") + b"\0",
        TEXT.encode("utf-32"),
        bytes(range(256)),
    ],
)
def test_what_is_utf_8_or_in_doubt_is_not_guessed_at(data: bytes) -> None:
    assert recognise(data) is None


@settings(max_examples=60, derandomize=True)
@given(st.binary(max_size=40))
def test_what_is_recognised_can_be_written_back(data: bytes) -> None:
    found = recognise(data)
    if found is not None:
        mark = data[:2] if data[:2] in (b"\xff\xfe", b"\xfe\xff") else b""
        codec = found.name.lower().replace(" ", "-")
        assert mark + found.text.encode(codec) == data


@settings(max_examples=60, derandomize=True)
@given(HAN, st.sampled_from(["gbk", "utf-16-le", "utf-16-be"]))
def test_chinese_is_never_misread(text: str, codec: str) -> None:
    data = text.encode(codec)
    found = recognise(data)
    assert found is None or found.text in (text, data.decode(codec))


def test_gbk_that_is_utf_8_by_chance_is_doubted_where_it_begins() -> None:
    assert perhaps_gbk("title: 一通\n".encode("gbk")) == (7, "\u04bb\u0368", "一通")


@pytest.mark.parametrize(
    "data",
    [
        b"title: a\n",
        "title: 一通\n".encode(),
        "title: 一通报\n".encode("gbk"),
        "title: caf\u00e9, na\u00efve\n".encode(),
        "\ufefftitle: \u04bb\u0368\n".encode(),
        "title: \u04bb\u0368。\n".encode(),
        "title: \u0100\u0101\n".encode(),
    ],
)
def test_other_texts_are_not_doubted(data: bytes) -> None:
    assert perhaps_gbk(data) is None
