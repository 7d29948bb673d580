"""What would be lost from prose without a word."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gongkai.content.prose import check_prose, line_by_line
from gongkai.model.problem import Span
from gongkai.model.source import Prose


def found(text: str) -> list[str]:
    """Line, column and code of each problem."""
    problems = check_prose(Prose(text, Span("a.md", 1, 1)))
    return [f"{one.span.line}:{one.span.column} {one.code}" for one in problems if one.span]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("##", ["1:1 heading-empty"]),
        ("文\n\n- # #\n> ## ##", ["3:3 heading-empty", "4:3 heading-empty"]),
        ("## `码`\n\n    ##\n", []),
        ("[文](weixin://x)", ["1:5 link-scheme"]),
        ("![文](<C:/图.png>)", ["1:7 link-scheme"]),
        ("[文](JavaScript:x) <ftp://x>", ["1:5 link-scheme", "1:20 link-scheme"]),
        ('[文](data:,x "题")', ["1:5 link-scheme"]),
        ("`[文](ftp://x)` \\[文\\](ftp://x) <https://x> [文](tel:1) [文](x.html)", []),
        ("文\n[1]: 国办发〔2018〕37号", ["2:1 link-definition-unused"]),
        ("> - [1]: <x> '题'", ["1:5 link-definition-unused"]),
        ("[1]:\n国办发〔2018〕37号", ["1:1 link-definition-unused"]),
        ("[1]: 国办发 37号\n\n\\[2]: 文\n\n`[3]: 文`\n\n[^4]: 文", []),
        ("见[文][A]。\n\n[a]: https://x.example", []),
        ("见[文][A]。\n\n[a]: ftp://x", ["3:1 link-scheme"]),
    ],
)
def test_what_no_reader_would_see_is_told(text: str, told: list[str]) -> None:
    assert found(text) == told


@given(
    st.lists(
        st.sampled_from([*"##[]():<>||｜-1. \t\n\n甲a/`^!&;*［］【】＃＊（）＾=王", "[[a/b]]", "[[a/b]]"]),
        max_size=30,
    )
    .map("".join)
    .filter(str.strip)
)
@example("甲\n\n#\n\n甲")
@example("  1. 甲")
@example("x](a:b)")
@example("[[a/b]](c:d)")
@example("[甲 [[a/b]]](c)")
@example("#[[a/b]]")
@example("[[a/b]]: c")
@example("![[a/b]]")
@example("[[a/b]][[a/b]]")
@example("[[a/乙 ]]（甲）")
def test_a_look_at_the_whole_finds_whatever_there_is_to_tell(text: str) -> None:
    body = Prose(text, Span("a.md", 3, 1))
    assert list(check_prose(body)) == list(line_by_line(body))
