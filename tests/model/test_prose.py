"""What of prose is code: the same as on the page."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gongkai.layouts.markup import Converter, Words
from gongkai.layouts.prose import Reference
from gongkai.model.problem import Span
from gongkai.model.prose import CODE, REFERENCE, prose_lines, without_code
from gongkai.model.source import Prose

CONVERTER = Converter(Words("表{n}", "注{n}", "外", "目录"))


def lines(text: str) -> list[tuple[int, str]]:
    return [*prose_lines(Prose(text, Span("a.md", 7, 1)))]


@pytest.mark.parametrize(
    "text",
    [
        "[[a/b]]",
        "`[[a/b]]`",
        "``x ` [[a/b]] ``",
        "`a\n[[a/b]]`",
        "`a\n\n[[a/b]]`",
        "~~~\n[[a/b]]\n~~~",
        "```\n[[a/b]]\n```",
        "```\n\n[[a/b]]\n\n```",
        "```\n[[a/b]]",
        "`[[a/b]]",
        "\\`[[a/b]]\\`",
        "\\\\`[[a/b]]`",
        "\\[[a/b]]",
        "文\n\n    [[a/b]]\n",
        "    文\n    [[a/b]]\n",
        "    文\n\n    [[a/b]]\n",
        "文\n    [[a/b]]\n",
        "\t[[a/b]]",
        "　　　　[[a/b]]",
        "# 题\n    [[a/b]]",
        "- 文\n\n    [[a/b]]\n",
        "- 文\n\n        [[a/b]]\n",
        "- 文\n\n文\n\n    [[a/b]]\n",
        "- 文\n    - 文\n\n        [[a/b]]\n",
        "- 一`\n- 二`[[a/b]]",
        "[^1]\n\n[^1]: 文\n\n    [[a/b]]",
        "|a|b|\n|-|-|\n|`|[[a/b]]|\n|`|c|",
    ],
)
def test_a_reference_is_seen_where_the_page_has_one(text: str) -> None:
    page = CONVERTER.to_html(text, {"a/b": Reference("T", "u.html")})
    seen = any(REFERENCE.search(line) for _, line in lines(text))
    assert seen is ('href="u.html"' in page)


def test_lines_keep_their_numbers_and_columns() -> None:
    assert lines("甲`乙`丙\n\n    丁\n\n`戊\n己`庚") == [
        (7, f"甲{CODE * 3}丙"),
        (8, ""),
        (9, ""),
        (10, ""),
        (11, CODE * 2),
        (12, f"{CODE * 2}庚"),
    ]


def test_one_text_at_two_places_has_the_numbers_of_each() -> None:
    body = [Prose("甲\n", Span("a.md", first, 1)) for first in (3, 8, 3)]
    assert [next(iter(prose_lines(one))) for one in body] == [(3, "甲"), (8, "甲"), (3, "甲")]


def test_many_marks_without_a_partner_cost_no_more_than_their_number() -> None:
    text = "".join("`" * (1 + number % 300) + "a" for number in range(300))
    assert re.fullmatch("[`a]+", lines(text * 1)[0][1])


@pytest.mark.parametrize("wrong", ["documents/2021（1）", "documents/a b", "documents/a|文", "文/x/y"])
def test_a_wrong_id_is_still_a_reference(wrong: str) -> None:
    assert REFERENCE.findall(f"见[[{wrong}]]。") == [wrong]


@given(st.text(st.sampled_from("`\n\n \t甲-1.>#|\u3000"), max_size=20))
@example("甲\n\u3000\n甲")
@example("    甲")
@example("\t甲")
def test_lines_without_signs_of_code_are_not_searched_for_it(text: str) -> None:
    assert list(prose_lines(Prose(text, Span("a.md", 3, 1)))) == list(without_code(text, 3))
