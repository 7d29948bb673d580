"""What a file is by its first bytes."""

from __future__ import annotations

import pytest

from gongkai.content.formats import belied
from gongkai.model.problem import Span
from gongkai.model.source import Attached

PDF, ZIP, OLE = b"%PDF-1.7\n", b"PK\x03\x04\x14\x00", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00"
JPG, PNG, GIF = b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n", b"GIF89a"
RTF, PAGE, TEXT = b"{\\rtf1", b"\xef\xbb\xbf\r\n <!DOCTYPE HTML PUBLIC", "甲,乙\r\n".encode()


def told(name: str, head: bytes) -> str:
    """The code of what is wrong with such a file."""
    found = belied(name, Attached(f"content/t/{name}", "", len(head), "", head), Span("content/t/a.md"))
    return found.code if found else ""


@pytest.mark.parametrize(
    ("name", "heads"),
    [
        ("a.pdf", [PDF]),
        ("a.PDF", [PDF]),
        ("a.docx", [ZIP]),
        ("a.xlsx", [ZIP]),
        ("a.ofd", [ZIP]),
        ("a.doc", [OLE, RTF]),
        ("a.xls", [OLE]),
        ("a.jpg", [JPG]),
        ("a.jpeg", [JPG]),
        ("a.png", [PNG]),
        ("a.gif", [GIF]),
        ("a.csv", [TEXT, PAGE]),
        ("a.txt", [TEXT, PAGE]),
        ("a.mp4", [PDF, PAGE, TEXT]),
        ("a.pdf", [b""]),
    ],
)
def test_a_file_that_is_what_it_says_is_let_be(name: str, heads: list[bytes]) -> None:
    assert {told(name, head) for head in heads} == {""}


@pytest.mark.parametrize(
    ("name", "heads"),
    [
        ("a.pdf", [ZIP, OLE, JPG, PNG, GIF, RTF, PAGE, b"<html>", b"<HTML lang=zh>"]),
        ("a.docx", [PDF, JPG, PAGE]),
        ("a.doc", [PDF, PNG, PAGE]),
        ("a.jpg", [PDF, ZIP, PAGE]),
        ("a.csv", [PDF, ZIP, OLE, JPG]),
    ],
)
def test_what_no_program_would_open_is_refused(name: str, heads: list[bytes]) -> None:
    assert {told(name, head) for head in heads} == {"file-belied"}


@pytest.mark.parametrize(
    ("name", "heads"),
    [("a.pdf", [TEXT]), ("a.docx", [TEXT, OLE]), ("a.doc", [ZIP]), ("a.xls", [ZIP]), ("a.jpg", [PNG, GIF])],
)
def test_what_is_odd_but_may_open_is_told(name: str, heads: list[bytes]) -> None:
    assert {told(name, head) for head in heads} == {"file-unlike"}
