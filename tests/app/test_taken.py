"""The ids that records have or had."""

from __future__ import annotations

import os
from pathlib import Path

from gongkai.app.taken import alike, taken


def test_records_what_they_were_called_and_what_was_public_in_this_order(tmp_path: Path) -> None:
    for path, text in (
        ("content/a/x/One.md", "---\ntitle: x\nformerly: [old, b/other]\n---\n"),
        ("content/a/two.yaml", "title: x\nformerly: former\n"),
        ("content/a/_kept/three.md", ""),
        ("content/a/.four.md", ""),
        ("content/top.md", ""),
        ("content/a/five.txt", ""),
        ("content/_published.txt", "record a/Gone.html\nno line\n"),
    ):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    os.mkfifo(tmp_path / "content/a/pipe.md")
    found = list(taken(tmp_path))
    assert [(one.alike, one.how) for one in found] == [
        *(("a/two", "there"), ("a/one", "there")),
        *(("a/former", "formerly"), ("a/old", "formerly"), ("b/other", "formerly")),
        ("a/gone", "published"),
    ]
    assert [(one.span.path, one.span.line) for one in found[3:]] == [
        *[("content/a/x/One.md", 3)] * 2,
        ("content/_published.txt", 1),
    ]


def test_a_root_without_records_has_no_ids(tmp_path: Path) -> None:
    assert list(taken(tmp_path)) == []


def test_capitals_and_forms_of_accents_tell_no_two_apart() -> None:
    assert alike("a/\xc9") == alike("A/e\u0301")
