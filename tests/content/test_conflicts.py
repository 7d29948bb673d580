"""What a merge left behind is told once for each conflict, and nothing that only looks like it."""

from __future__ import annotations

import pytest

from gongkai.content.conflicts import conflicts
from gongkai.content.parse import parse
from gongkai.model.source import Source


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("甲\n<<<<<<< HEAD\n乙\n=======\n丙\n>>>>>>> 3f2a1b9 (改)\n", [(4, "<<<<<<<", "8")]),
        (
            "<<<<<<<\n乙\n||||||| 旧\n丙\n=======\n>>>>>>>\n<<<<<<< 甲",
            [(3, "<<<<<<<", "8"), (9, "<<<<<<<", "9")],
        ),
        ("正文。\n=======\n后文。\n>>>>>>> main", [(4, "=======", "6")]),
        ("<<<<<<< HEAD,,\n1,2,3\n=======,,\n1,2,4\n>>>>>>> main,,", [(3, "<<<<<<<", "7")]),
        ("<<<<<<< a\n1\n<<<<<<< b", [(3, "<<<<<<<", "3"), (5, "<<<<<<<", "5")]),
        ("题\n=======\n|||||||\n<<<<<<<< 八个\n>>>>>> 六个\n 　<<<<<<< 前有空格\n甲>>>>>>>", []),
        (">>>>>>>甲\n=======", []),
        ("题\n=======\n", []),
    ],
)
def test_each_conflict_is_told_at_its_first_mark(text: str, told: list[tuple[int, str, str]]) -> None:
    found = [(one.span, one.args) for one in conflicts(text, "a.md", 3)]
    assert [(span.line, args["text"], args["last"]) for span, args in found if span] == told


def test_of_a_record_with_a_conflict_nothing_else_is_told() -> None:
    text = "---\n<<<<<<< HEAD\ntitle: 甲\n=======\ntitle: 乙\n>>>>>>> main\n---\n正文。\n"
    found = parse(Source("content/documents/a.md", text.encode())).problems
    assert [one.code for one in found] == ["text-conflict"]
