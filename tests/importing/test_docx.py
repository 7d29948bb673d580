"""DOCX as HTML."""

from __future__ import annotations

import pytest

from gongkai.importing.docx import as_html
from gongkai.importing.formats import UnusableError, Why
from tests.documents import archive, document


def test_paragraphs_and_tables_become_html() -> None:
    made = as_html(document("甲", [["乙", "丙"], ["丁", "戊"]]))
    assert "<p>甲</p>" in made
    assert made.count("<td>") == 4


@pytest.mark.parametrize(
    "data",
    [
        archive({"word/document.xml": "<a/>"}),
        document("甲", more={"word/document.xml": "<w:document"}),
        document("甲", more={"word/document.xml": "<?xml version='1.0' encoding='no'?><a/>"}),
        document("甲", more={"word/numbering.xml": "<?xml version='1.0' encoding='no'?><a/>"}),
        b"PK",
    ],
)
def test_a_broken_one_is_refused(data: bytes) -> None:
    with pytest.raises(UnusableError, match=Why.BROKEN):
        as_html(data)


def damaged(part: str) -> bytes:
    """A document with a list that counts, and one part of it whose packed bytes mean nothing."""
    main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    counts = f'<w:numbering xmlns:w="{main}"/>'
    data = document("甲", more={"word/media/a.png": "a" * 9000, "word/numbering.xml": counts})
    at = data.index(part.encode()) + len(part)
    return data[:at] + b"\xff" * 8 + data[at + 8 :]


def test_a_part_that_cannot_be_unpacked_is_refused() -> None:
    for part in ("word/numbering.xml", "word/document.xml"):
        with pytest.raises(UnusableError, match=Why.BROKEN):
            as_html(damaged(part))


def test_an_image_that_is_damaged_takes_nothing_from_the_text() -> None:
    assert "<p>甲</p>" in as_html(damaged("word/media/a.png"))


def test_a_fault_of_our_own_is_not_taken_for_one_of_the_document(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_data: bytes) -> bytes:
        raise TypeError

    monkeypatch.setattr("gongkai.importing.docx.written_out", fail)
    with pytest.raises(TypeError):
        as_html(document("甲"))
