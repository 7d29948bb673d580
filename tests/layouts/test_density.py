"""What prose is refused before it costs minutes."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.layouts import density
from gongkai.layouts.density import FOOTNOTES, LIMIT, too_dense

LONG = 100_000


@pytest.mark.parametrize(
    "token",
    [
        "[",
        "![",
        "[a](",
        "![a](",
        "[a][",
        "``a`",
        "*a*",
        "***\n",
        "=\n",
        "# a\n",
        "[a]: \n",
        "x\n\n",
        "> ",
        "1. ",
    ],
)
def test_runs_that_cost_minutes_are_refused(token: str) -> None:
    assert too_dense("正文。\n\n" + token * LONG) is not None


def test_the_line_is_that_of_the_paragraph() -> None:
    assert too_dense("一\n\n二\n三\n\n" + "[" * LONG) == ("prose-too-dense", 6, 1)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("甲[乙]\n丙[" + "`" * 7 + "[" * LONG, ("prose-too-dense", 2, 2)),
        ("文<a`" * LONG, ("prose-too-marked", 1, 2)),
        ("文\n\n甲&x" * LONG, ("prose-too-long", 60_001, 1)),
        ("甲&x" * LONG, ("prose-too-marked", 1, 2)),
        ("甲\\x" * LONG, ("prose-too-marked", 1, 2)),
        ("一行\n" * 200_000, ("prose-too-long", 1, 1)),
        ("注[^1]。" * 1_500, ("prose-too-noted", 1, 6 * FOOTNOTES + 2)),
    ],
)
def test_the_reason_is_told_at_its_place(text: str, told: tuple[str, int, int]) -> None:
    assert too_dense(text) == told


def test_nesting_is_refused_at_its_line() -> None:
    assert too_dense("一\n\n" + "> " * 100 + "深") == ("prose-too-deep", 3, 1)
    assert too_dense("> > > - 1. 浅") is None


def test_footnotes_are_counted() -> None:
    assert too_dense("注[^1]。\n\n" * (FOOTNOTES // 2)) is None
    assert too_dense("注[^1]。\n\n" * (FOOTNOTES + 1)) == ("prose-too-noted", 2 * FOOTNOTES + 1, 2)


def test_a_long_report_passes() -> None:
    paragraph = (
        "根据[《办法》](a.html)（国办发〔2021〕1号）第一条，**已**办理`12`件[注]，公开*率*为[[documents/1]]。"
        * 20
    )
    table = "| 甲 | [乙](b.html) | **丙** |\n" + "|---|---|---|\n" + "| 一 | [二](c.html) | **三** |\n" * 500
    report = f"# 一、概况\n\n{paragraph}\n\n{table}\n\n- 甲\n- 乙\n\n"
    text = report * (400_000 // len(report))
    assert too_dense(text) is None
    assert len(text) < LIMIT


def test_escaped_marks_are_text() -> None:
    assert too_dense("\\[" * 1_000) is None
    assert too_dense("") is None


@given(st.text(st.sampled_from("甲\n `*_[]()<&#=-!\\|:"), max_size=60), st.integers(0, 2_000))
def test_what_is_light_at_first_sight_is_light(text: str, limit: int) -> None:
    with patch.object(density, "LIMIT", limit):
        found = too_dense(text)
        with patch.object(density, "_is_light", lambda _: False):
            assert too_dense(text) == found


@given(
    st.lists(
        st.sampled_from(["甲", "\n", "> ", ">", "* ", "+ ", "- ", "1. ", "23. ", "  ", "    "]), max_size=30
    )
)
def test_what_cannot_be_deep_at_first_sight_is_not(parts: list[str]) -> None:
    text = "".join(parts)
    with patch.object(density, "DEEPEST", 0):
        found = too_dense(text)
        with patch.object(density, "_OPENERS", ("",)):
            assert too_dense(text) == found
