"""A fault in one line."""

from __future__ import annotations

import re

from gongkai.preview.faults import told


def test_it_says_what_and_where_in_one_line() -> None:
    try:
        int("a\n\x1b[2J")
    except ValueError as fault:
        line = told(fault)
    assert re.fullmatch(r"ValueError\(.*\) \(test_faults\.py:\d+\)", line)
    assert line.isprintable()
    assert told(KeyError("a")) == "KeyError('a')"
    assert told(None) == "None"
