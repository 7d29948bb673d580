"""What is left of lost signs is told wherever an editor can have it."""

from __future__ import annotations

import pytest

from gongkai.content.lost import lost_at
from gongkai.content.parse import parse, parse_whole
from gongkai.model.source import Source


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲\n乙\ufffd\ufffd丙\ufffd\n\n锟斤拷锟斤拷\n", [(2, 2, "\ufffd\ufffd"), (4, 1, "锟斤拷锟斤拷")]),
        ("锟，斤，拷\ufffc", []),
    ],
)
def test_each_line_is_told_at_its_first_lost_sign(text: str, expected: list[tuple[int, int, str]]) -> None:
    found = [one for one in lost_at(text, "a.md") if one.span]
    assert [(one.span.line, one.span.column, one.args["text"]) for one in found if one.span] == expected


def test_records_and_the_files_of_settings_are_searched() -> None:
    record = parse(Source("content/documents/a.md", "---\ntitle: 甲\ufffd\n---\n正\ufffd文\n".encode()))
    whole = parse_whole(Source("site_config.yaml", "name: 锟斤拷\n".encode()))
    places = [(one.code, one.span and one.span[1:3]) for one in (*record.problems, *whole.problems)]
    assert places == [("text-lost", (2, 9)), ("text-lost", (4, 2)), ("text-lost", (1, 7))]
