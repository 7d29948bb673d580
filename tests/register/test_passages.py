"""Texts of a record file, each with its place."""

from __future__ import annotations

from gongkai.content.parse import parse
from gongkai.model.problem import Span
from gongkai.model.source import Source
from gongkai.register.passages import Passage, passages

TEXT = """---
title: 甲
results:
  - {party: 乙公司, on: 2026-01-05}
keywords: [丙]
---
第一行 `代码` 完。

第二段。
"""


def test_each_text_has_its_field_and_its_place() -> None:
    document = parse(Source("content/notices/a.md", TEXT.encode())).value
    found = [(one.field, one.text[:3], one.span.line, one.span.column) for one in passages(document)]
    assert found == [
        ("title", "甲", 2, 8),
        ("results.party", "乙公司", 4, 13),
        ("results.on", "202", 4, 22),
        ("keywords", "丙", 5, 12),
        ("body", "第一行", 7, 1),
        ("body", "第二段", 9, 1),
    ]


def test_a_character_is_found_by_its_column() -> None:
    document = parse(Source("content/notices/a.md", TEXT.encode())).value
    line = next(one for one in passages(document) if one.field == "body")
    assert line.text.index("完") == 9
    assert line.at(9).column == 10


def test_a_place_in_a_whole_text_counts_its_lines() -> None:
    passage = Passage("body", "一\n二三\n", Span("a.md", 5, 1))
    assert [passage.at(offset)[1:3] for offset in (0, 2, 3)] == [(5, 1), (6, 1), (6, 2)]
