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
        b"PK",
    ],
)
def test_a_broken_one_is_refused(data: bytes) -> None:
    with pytest.raises(UnusableError, match=Why.BROKEN):
        as_html(data)
