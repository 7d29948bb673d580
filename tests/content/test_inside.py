"""Whatever stands in an attached file is read; what cannot be read says nothing."""

from __future__ import annotations

import pytest

from gongkai.content.inside import can_be_read, texts
from gongkai.model.problem import Span
from gongkai.model.source import Attached, Source
from tests.workbooks import packed, row, sheet, text, workbook

DOCUMENT = (
    "<w:document><w:p><w:r><w:t>甲1101</w:t></w:r><w:r><w:t xml:space='preserve'>0519&amp;</w:t></w:r></w:p>"
    "{}</w:document>"
)


def read(name: str, data: bytes) -> list[tuple[Span, str]]:
    return list(texts(Source(name, data)))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_text_is_read_in_the_encodings_of_offices(encoding: str) -> None:
    assert read("a.CSV", "甲,乙\r\n1,2\r\n".encode(encoding)) == [(Span("a.CSV", 1, 1), "甲,乙\n1,2\n")]


def test_all_sheets_of_a_workbook_are_read() -> None:
    note = "<comments><comment><text><r><t>注</t></r></text></comment></comments>"
    data = workbook(
        {"一": sheet(row(text("甲", "", "乙"))), "二": sheet(row("<c><v>13800001111</v></c>"))},
        {"二": "hidden"},
        {"xl/comments1.xml": note},
    )
    assert read("a.xlsx", data) == [
        (Span("a.xlsx"), "一"),
        (Span("a.xlsx", 1, 1, "一!A1"), "甲"),
        (Span("a.xlsx", 1, 3, "一!C1"), "乙"),
        (Span("a.xlsx"), "二"),
        (Span("a.xlsx", 1, 1, "二!A1"), "13800001111"),
        (Span("a.xlsx"), "注"),
    ]


def test_the_words_of_a_document_are_joined_by_paragraph() -> None:
    deleted = "<w:p><w:del><w:r><w:delText>删去</w:delText></w:r></w:del></w:p>"
    data = packed({"word/document.xml": DOCUMENT.format(deleted), "word/styles.xml": "<w:t>不</w:t>"})
    assert [word for _, word in read("a.docx", data)] == ["甲11010519&", "删去"]


@pytest.mark.parametrize("name", ["a.xlsx", "a.docx", "a.xls", "a.et"])
@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"text"])
def test_a_broken_file_says_nothing(name: str, data: bytes) -> None:
    assert read(name, data) == []


@pytest.mark.parametrize(
    ("path", "size", "whether"),
    [("a.csv", 5, True), ("a.DOCX", 5, True), ("a.pdf", 5, False), ("a.csv", 21 << 20, False)],
)
def test_some_files_can_be_read(path: str, size: int, whether: bool) -> None:  # noqa: FBT001 - what is told
    assert can_be_read(Attached(path, path, size, "")) is whether
