"""The ledger is read line by line; what two versions of it have is read from both."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.content.ledger import read_ledger
from gongkai.model.address import KINDS, LEDGER, Address
from gongkai.model.source import Source


def read(text: str) -> tuple[dict[tuple[str, str], int | None], list[tuple[str, int | None]]]:
    found = read_ledger(Source(LEDGER, text.encode()))
    lines = {(address.kind, address.path): span.line for address, span in found.value.items()}
    return lines, [(problem.code, problem.span.line if problem.span else 0) for problem in found.problems]


def test_each_line_is_an_address() -> None:
    text = "# remark\nrecord documents/a.html\n\nfile documents/a/附件 1.pdf\ngone b/c.html"
    assert read(text) == (
        {("record", "documents/a.html"): 2, ("file", "documents/a/附件 1.pdf"): 4, ("gone", "b/c.html"): 5},
        [],
    )


def test_without_a_ledger_there_is_none() -> None:
    assert read_ledger(None).value == {}


def test_line_ends_mark_and_doubles_do_not_matter() -> None:
    assert read("\ufeffrecord a.html\r\nrecord a.html \r\n") == ({("record", "a.html"): 1}, [])


def test_what_a_merge_leaves_is_read_from_both() -> None:
    text = "<<<<<<< HEAD\nrecord a.html\n=======\nrecord b.html\n>>>>>>> other\n"
    assert read(text) == ({("record", "a.html"): 2, ("record", "b.html"): 4}, [])


@pytest.mark.parametrize(
    "line",
    [
        *("record", "page a.html", "record /a.html", "record a/../b.html", "recorda.html", "record a\x01b"),
        *("record a/b", "gone a/b", "record a/b.htm", "gone a/b.html/c", "record .html", "record a/.html"),
    ],
)
def test_any_other_line_is_told(line: str) -> None:
    assert read(f"record a.html\n{line}\n") == ({("record", "a.html"): 1}, [("ledger-line", 2)])


@given(st.sampled_from(KINDS), st.from_regex(r"[a-z甲](?:[a-z0-9 甲./-]{0,20}[a-z甲])?", fullmatch=True))
def test_what_is_written_is_read(kind: str, path: str) -> None:
    path += "/a.html"
    found = read_ledger(Source(LEDGER, f"{Address(kind, path).line}\n".encode()))
    assert list(found.value) == ([] if ".." in path.split("/") else [Address(kind, path)])
