"""Which statements of a record are of one quantity."""

from __future__ import annotations

import pytest

from gongkai.app.rulebook import NATIONAL, rulebook
from gongkai.content.parse import parse
from gongkai.model.source import Source
from gongkai.register.sameness import Sameness
from gongkai.register.statements import Statements

RULES = rulebook()[NATIONAL]


def pairs(head: str, *paragraphs: str) -> list[tuple[str, str]]:
    """What is found in a text, as written."""
    text = "\n".join(("---", head, "---", "\n\n".join(paragraphs), ""))
    document = parse(Source("content/reports/a.md", text.encode())).value
    sameness = Sameness(RULES)
    around = sameness.around(document)
    return [
        (first.written, later.written)
        for stated in Statements(RULES).of(document)
        for first, later in sameness.pairs(stated, around)
    ]


@pytest.mark.parametrize(
    ("parts", "found"),
    [
        (("废止文件及清单3件。", "废止文件及清单1件。", "废止文件及清单4件。"), []),
        (("废止文件及清单3件。", "废止文件及清单1件。", "合计4件。"), []),
        (("废止文件及清单3件。", "废止文件及清单1件。"), [("3件", "1件")]),
        (("全年废止文件及清单3件。", "全年废止文件及清单4件。", "废止文件及清单1件。"), [("3件", "4件")]),
    ],
)
def test_parts_of_a_sum_are_not_one_quantity(parts: tuple[str, ...], found: list[tuple[str, str]]) -> None:
    assert pairs("title: 甲", *parts) == found


@pytest.mark.parametrize(
    ("head", "text", "found"),
    [
        ("title: 公布措施清单12项", "公布措施清单13项。", [("12项", "13项")]),
        ("title: 公布措施清单12项", "公布措施清单13项。公布措施清单12项。", [("13项", "12项")]),
        ("title: 甲\nsummary: 公布措施清单12项", "公布措施清单13项。", [("12项", "13项")]),
        ("title: 关于12项惠民措施的公告", "推出惠民措施3项。", []),
    ],
)
def test_title_and_summary_are_held_against_the_text(
    head: str, text: str, found: list[tuple[str, str]]
) -> None:
    assert pairs(head, text) == found


def test_a_later_number_is_told_once() -> None:
    head = "title: 公布措施清单12项\nsummary: 公布措施清单12项。"
    assert pairs(head, "公布措施清单13项。") == [("12项", "13项")]
