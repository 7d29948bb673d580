"""What a file is, and why it is none."""

from __future__ import annotations

import pytest

from gongkai.importing import formats
from gongkai.importing.formats import UnusableError, Why, sort_of
from tests.documents import archive, document
from tests.workbooks import row, sheet, text, workbook

XML = "<a/>"
ENTITY = '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'


@pytest.mark.parametrize(
    ("data", "name", "sort"),
    [
        (b"<html><body>a", "a.txt", "html"),
        (b"  <!DOCTYPE html>", "a", "html"),
        ("甲\n乙".encode(), "a.html", "text"),
        ("<html>甲".encode("utf-16"), "a.html", "html"),
        (b"a,b\n1,2\n", "a.CSV", "csv"),
        (b"a,b\n1,<p>\n", "a.csv", "csv"),
        (b"\xef\xbb\xbf\n<html><body>a", "a.csv", "html"),
        (b"<html><body>a", "a.docx", "html"),
        ("<table>甲".encode("utf-16"), "a.xlsx", "html"),
        (document("甲"), "a.html", "docx"),
        (workbook({"a": sheet(row(text("甲")))}), "a", "xlsx"),
    ],
)
def test_the_bytes_tell_what_a_file_is(data: bytes, name: str, sort: str) -> None:
    assert sort_of(data, name) == sort


@pytest.mark.parametrize(
    ("data", "name", "why"),
    [
        (b"", "a.html", Why.EMPTY),
        (b" \r\n\t\xef\xbb\xbf", "a.html", Why.EMPTY),
        (b"%PDF-1.7", "a.html", Why.PDF),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1x", "a.docx", Why.OLD_OFFICE),
        (b"\x89PNG\r\n", "a.html", Why.FORMAT),
        (b"{\\rtf1 a}", "a.txt", Why.FORMAT),
        (b"a\0b\0c\0d" * 50, "a.html", Why.FORMAT),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "a.mht", Why.WEB_ARCHIVE),
        (b"PK\x03\x04broken", "a.docx", Why.BROKEN),
        (b"words", "a.docx", Why.BROKEN),
        (archive({"a.txt": "a"}), "a.zip", Why.ARCHIVE),
        (archive({"word/document.xml": ENTITY}), "a.docx", Why.BROKEN),
        (archive({"word/document.xml": ENTITY.encode("utf-16")}), "a.docx", Why.BROKEN),
        (archive({"word/document.xml": b"\xfe\xff" + ENTITY.encode("utf-16-be")}), "a.docx", Why.BROKEN),
    ],
)
def test_what_is_none_says_why(data: bytes, name: str, why: Why) -> None:
    with pytest.raises(UnusableError) as told:
        sort_of(data, name)
    assert str(told.value) == why


def test_what_is_too_large_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats, "LARGEST_UNPACKED", 1000)
    with pytest.raises(UnusableError, match=Why.TOO_LARGE):
        sort_of(archive({"word/document.xml": " " * 1001}), "a.docx")
    monkeypatch.setattr(formats, "MOST_PARTS", 1)
    with pytest.raises(UnusableError, match=Why.TOO_LARGE):
        sort_of(archive({"word/document.xml": XML, "b.xml": XML}), "a.docx")
    monkeypatch.setattr(formats, "LARGEST", 10)
    with pytest.raises(UnusableError, match=Why.TOO_LARGE):
        sort_of(b"a" * 11, "a.txt")
