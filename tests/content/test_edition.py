"""When the source of a record counts as another one."""

from __future__ import annotations

import pytest

from gongkai.content.edition import edition
from gongkai.model.digest import full
from gongkai.model.source import Attached, Source

TEXT = "---\ntitle: 甲\n---\n正文。\n".encode()


def of(data: bytes, *digests: str) -> str:
    """The edition of a record with these bytes, and with sheets of these digests."""
    sheets = [Attached(f"content/a/{digest}.csv", "", 1, digest) for digest in digests]
    return edition(Source("content/a/b.md", data), sheets)


@pytest.mark.parametrize(
    "data",
    [
        TEXT,
        b"\xef\xbb\xbf" + TEXT,
        TEXT.replace(b"\n", b"\r\n"),
        TEXT.replace(b"\n", b"\r"),
        b"\xef\xbb\xbf" + TEXT.replace(b"\n", b"\r\n"),
    ],
)
def test_another_machine_or_program_makes_no_other_record(data: bytes) -> None:
    assert of(data) == full(TEXT)


@pytest.mark.parametrize(
    "data",
    [TEXT + b"\n", TEXT.replace(b"title", b"# x\ntitle"), TEXT.replace("。".encode(), "．".encode()), b""],
)
def test_everything_that_is_typed_counts(data: bytes) -> None:
    assert of(data) != of(TEXT)


def test_sheets_count_each_by_itself() -> None:
    found = [of(TEXT), of(TEXT, "aa"), of(TEXT, "ab"), of(TEXT, "aa", "ab"), of(TEXT, "ab", "aa")]
    assert len(set(found)) == len(found)
    assert of(TEXT + b"\0aa") != of(TEXT, "ab")
