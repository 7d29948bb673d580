"""Lines that messages quote, whatever the file is written in, read once for all that is told of it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from gongkai.app.quotes import Quotes
from gongkai.model.problem import Span


@pytest.mark.parametrize(
    "data",
    [
        "甲\r\n关于\t乙\x07\n".encode(),
        "甲\r关于\t乙\x07".encode("utf-8-sig"),
        "甲\n关于\t乙\x07".encode("utf-16"),
    ],
    ids=["line ends of Windows", "byte order mark", "UTF-16"],
)
def test_a_line_is_shown_in_signs_that_harm_no_terminal(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(data)
    assert Quotes(tmp_path).line(Span("a.md", 2, 1)) == "关于 乙\ufffd"


@pytest.mark.parametrize(
    "span", [None, Span("a.md"), Span("a.md", 9), Span("none.md", 1), Span("a.md", 1, 1, "A1")]
)
def test_there_is_no_line_beyond_the_text_nor_of_a_cell(span: Span | None, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("甲\n", encoding="utf-8")
    assert Quotes(tmp_path).line(span) is None


def test_what_is_no_file_has_no_lines_and_nobody_waits_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.md")
    (tmp_path / "b.md").symlink_to("b.md")
    assert [Quotes(tmp_path).line(Span(name, 1)) for name in ("a.md", "b.md", ".")] == [None] * 3


def test_a_number_that_identifies_a_person_is_masked_and_takes_as_much_room(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("甲110105190001010001乙\n", encoding="utf-8")
    assert Quotes(tmp_path).line(Span("a.md", 1)) == "甲11*************001乙"


def test_a_file_is_read_once_until_another_is_asked_for(tmp_path: Path) -> None:
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text(f"{name} 甲\n乙\n", encoding="utf-8")
    quotes = Quotes(tmp_path)
    assert quotes.line(Span("a.md", 1)) == "a.md 甲"
    (tmp_path / "a.md").unlink()
    assert quotes.line(Span("a.md", 2)) == "乙"
    assert quotes.line(Span("b.md", 1)) == "b.md 甲"
    assert quotes.line(Span("a.md", 2)) is None
