"""What is written at once is what Markdown would have made of it."""

from __future__ import annotations

from typing import Final

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gongkai.layouts.markup import Converter, Words
from gongkai.layouts.plain import Plain
from gongkai.layouts.prose import Reference

WORDS: Final = Words('表{n}"&<\xa0', "回{n}", "（外站）", "目录'\"&<>")
NUMBER: Final = "津科发〔2021〕25号"
KNOWN: Final = {
    "documents/1": Reference("《办法》", "../documents/1.html"),
    "documents/2": Reference("无 址", ""),
    "documents/3": Reference("A&B", "../documents/3.html"),
    "documents/4": Reference("外", "//a.cn/4.html"),
    "documents/5": Reference("旧", "../documents/5.html"),
    NUMBER: Reference(NUMBER, "../documents/1.html"),
}
DEAD: Final = frozenset({"../documents/5.html"})
TABLE: Final = "| 甲 | 乙 |\n| --- | --- |\n| 1 | |"
CONVERTER, PLAIN = Converter(WORDS), Plain(WORDS.table, WORDS.contents)

LINES: Final = st.sampled_from(
    [
        *(
            "甲乙。",
            "（一）丙",
            "《丁》",
            "“戊”",
            "2021年",
            "a b",
            "A: c",
            "一、题",
            "第一条 甲",
            "见津科发〔2022〕25号",
        ),
        *(
            "http://a.cn/b?c=d",
            "a@b.cn",
            "甲　乙",
            "main",
            "3.5万",
            "2021. 年度",
            f"见{NUMBER}。",
            "---",
            *(f"见[[documents/{number}]]。" for number in range(1, 7)),
            "[[documents/1]]",
        ),
    ]
)
BLOCKS: Final = st.one_of(
    LINES,
    st.tuples(st.sampled_from(["# ", "## ", "### ", "###### "]), LINES).map("".join),
    st.lists(LINES, min_size=1, max_size=3).map(lambda lines: "\n".join(f"1. {line}" for line in lines)),
    st.lists(LINES, min_size=1, max_size=3).map(lambda lines: "\n".join(f"- {line}" for line in lines)),
    st.lists(LINES, min_size=1, max_size=3).map(
        lambda lines: "\n".join(f"{number}. {line}" for number, line in enumerate(lines, 1))
    ),
    st.sampled_from(
        [TABLE, "|甲|\n|---|\n|　|", "| --- |\n| --- |\n| --- |", "| 甲 | |\n| --- | --- |\n| 1 | 2 |"]
    ),
)
"""What official texts consist of."""
PIECES: Final = st.sampled_from(
    [
        *(
            "\n",
            "\n\n",
            " ",
            "　　",
            "\t",
            "\x02",
            "\xa0",
            "\u2028",
            "甲",
            "“",
            "1",
            "2. ",
            "- ",
            "> ",
            "## ",
            "#",
        ),
        *(
            "|",
            "| - |",
            "---",
            "\n===",
            "*",
            "_",
            "`",
            "\\",
            "[",
            "](a)",
            "![",
            "<",
            "&",
            "[^1]",
            "{: #a}",
            "'",
            '"',
        ),
    ]
)
"""What may make something else of them."""


@given(
    st.lists(st.one_of(BLOCKS, BLOCKS, st.lists(PIECES, max_size=3).map("".join)), max_size=12), st.booleans()
)
@example(["## 一", "### 二", "## 二", "## 二", "### 二"], True)  # noqa: FBT003
@example([TABLE, TABLE], True)  # noqa: FBT003
@example(["1. 甲", "1. 乙"], True)  # noqa: FBT003
@example(["1. 甲\n3. 乙", "- 甲", "甲"], True)  # noqa: FBT003
def test_the_short_way_leads_to_the_same_bytes(parts: list[str], apart: bool) -> None:  # noqa: FBT001
    text = ("\n\n" if apart else "").join(parts)
    written = PLAIN.to_html(text, KNOWN, DEAD)
    assert written is None or written == CONVERTER.read(text, KNOWN, DEAD)


@given(
    st.text(max_size=5),
    st.sampled_from(["{}", "甲{}", "甲{}乙", "## {}", "- 甲{}", "1. 甲{}乙\n1. 丙", TABLE + "\n|{}|甲|"]),
)
def test_no_sign_means_more_than_it_seems(sign: str, place: str) -> None:
    text = place.replace("{}", sign)
    written = PLAIN.to_html(text, {})
    assert written is None or written == CONVERTER.read(text, {})


@given(st.text(max_size=4), st.text(st.sampled_from('a1./%-_:?#&甲 "\\'), max_size=6))
def test_no_sign_of_a_title_or_an_address_means_more(title: str, address: str) -> None:
    known = {"documents/1": Reference(title, address)}
    written = PLAIN.to_html("见[[documents/1]]。", known)
    assert written is None or written == CONVERTER.read("见[[documents/1]]。", known)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "甲。\n",
            "\n甲\n\n\n乙\n",
            "2021年，甲\n\nA b",
            "## 一、题\n\n甲\n\n### （一）乙",
            "甲：\n\n1. 乙\n2. 丙\n\n丁",
        ),
        *(
            "1. 甲\n1. 乙",
            "- 甲\n- 乙",
            TABLE,
            f"见津科发〔2022〕25号。\n\n{TABLE}",
            "[[documents/1]]和[[documents/2]]",
            "# 一\n\n# 二\n\n# 三\n\n# 四",
        ),
    ],
)
def test_official_texts_take_the_short_way(text: str) -> None:
    assert PLAIN.to_html(text, KNOWN, DEAD) == CONVERTER.read(text, KNOWN, DEAD)
    assert CONVERTER.to_html(text, KNOWN, DEAD) == CONVERTER.read(text, KNOWN, DEAD)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "\n\n",
            " 甲",
            "甲 ",
            "甲\n乙",
            "甲*乙",
            "甲&乙",
            "甲\xa0乙",
            "甲\u2028乙",
            "1.5",
            "1. 1. 甲",
            "#甲",
            "---",
        ),
        *(
            "5. 甲\n6. 乙",
            "1. 甲\n\n1. 乙",
            "- 甲\n\n- 乙",
            "- 甲\n\n1. 乙",
            "    甲",
            f"见{NUMBER}。",
            "documents/1",
        ),
        *("[[documents/3]]", "[[documents/4]]", "[[documents/5]]", "[[documents/6]]", "[[=甲]]"),
        *("http://a.cn/[[documents/1]]", "## [[documents/1]]", "[[[documents/1]]]"),
        *("\ue000[[documents/1]]", "甲\ue000"),
        *(
            "| 甲 |  |\n| --- | --- |\n| 1 | 2 |",
            "| 甲 |\n| --- |\n| 1 | 2 |",
            "| 甲 |\n| :-: |\n| 1 |",
            "| 甲 |\n| --- |",
        ),
    ],
)
def test_whatever_may_be_something_else_takes_the_long_way(text: str) -> None:
    assert PLAIN.to_html(text, KNOWN, DEAD) is None
