"""What the audit has to know of a page; what it finds wrong stands in tests/cases/audit.md."""

from __future__ import annotations

from gongkai.model.buildlog import Facts
from gongkai.output.facts import facts


def test_other_files_have_no_facts() -> None:
    assert facts("documents/a/x.pdf", b"\x00<html>") == Facts()
    assert facts("robots.txt", b"User-agent: *") == Facts()


def test_facts_are_sorted_and_each_stands_once() -> None:
    page = b'<html lang="zh"><title>t</title><main><h1 id="b">x</h1><p id="a">'
    page += b'<a href="y.html">1</a><a href="y.html">2</a>'
    assert facts("d/x.html", page) == Facts(("a", "b"), ("d/y.html",))


def test_bytes_that_are_no_text_do_no_harm() -> None:
    assert facts("a.html", b"\xff\xfe<html>\x00").faults
