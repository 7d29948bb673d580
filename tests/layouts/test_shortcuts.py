"""What is not tried would have changed nothing."""

from __future__ import annotations

import re
from functools import partial
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown.inlinepatterns import InlineProcessor as Pattern
from markdown.treeprocessors import InlineProcessor, UnescapeTreeprocessor

from gongkai.layouts.markup import Converter, Words
from gongkai.layouts.prose import Reference
from gongkai.layouts.shortcuts import SIGNS, ShortcutExtension

WORDS: Final = Words("表{n}", "回{n}", "（外站）", "目录")
KNOWN: Final = {
    "documents/1": Reference("《办法》", "../documents/1.html"),
    "津科发〔2021〕25号": Reference("津科发〔2021〕25号", "../documents/1.html"),
    "=总数": Reference("12", ""),
}
PIECES: Final = [
    *(
        "甲",
        "（一）乙",
        "《丙》",
        "“丁”",
        "a b",
        "5号",
        "\n",
        "\n\n",
        "  \n",
        "    ",
        "　　",
        "\t",
        "\x02",
        "\u2028",
    ),
    *(
        "*",
        "**",
        "_",
        "__",
        "`",
        "``",
        "\\",
        "[",
        "]",
        "![",
        "](a.html)",
        "<http://a.cn>",
        "<a@b.cn>",
        "&amp;",
    ),
    *("[甲][乙]", "\n\n[乙]: http://b.cn\n\n", "[^1]", "\n\n[^1]: 注\n\n", "[[documents/1]]", "[[=总数]]"),
    *(
        "见津科发〔2021〕25号",
        "- 甲",
        "1. 甲",
        "> ",
        "## 题",
        "题\n---\n",
        "***\n",
        "|甲|乙|\n|-|-|\n|1|2|\n",
    ),
]
PATTERNS: Final = Converter(WORDS)._markdown.inlinePatterns  # noqa: SLF001 (what is registered is not shown)


def without_shortcuts() -> Converter:
    converter = Converter(WORDS)
    markdown = converter._markdown  # noqa: SLF001 (the same converter otherwise)
    markdown.treeprocessors.register(InlineProcessor(markdown), "inline", 20)
    markdown.treeprocessors.register(UnescapeTreeprocessor(markdown), "unescape", 0)
    markdown.block_level_elements = list(markdown.block_level_elements)
    markdown.parser.blockprocessors.deregister("plain")
    return converter


SHORT, LONG = Converter(WORDS), without_shortcuts()


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_the_page_is_the_same_without_them(text: str) -> None:
    assert SHORT.read(text, KNOWN) == LONG.read(text, KNOWN)


def test_every_pattern_has_a_sign_and_every_sign_a_pattern() -> None:
    assert [name for name in SIGNS if name not in PATTERNS] == []
    assert len(SIGNS) == len(PATTERNS)


@pytest.mark.parametrize("name", SIGNS)
@given(data=st.data())
def test_what_a_pattern_matches_holds_its_sign(name: str, data: st.DataObject) -> None:
    assert SIGNS[name] in data.draw(st.from_regex(PATTERNS[name].compiled_re))


def test_a_pattern_without_a_sign_is_refused() -> None:
    markdown = Converter(WORDS)._markdown  # noqa: SLF001 (where patterns are registered)
    ShortcutExtension().extendMarkdown(markdown)
    markdown.inlinePatterns.register(Pattern("~~"), "struck", 70)
    with pytest.raises(KeyError):
        ShortcutExtension().extendMarkdown(markdown)


@pytest.mark.parametrize(("text", "tried"), [("一段话", set()), ("# 题\n\n甲&lt;乙\n\n- [丙]丁", {"&", "["})])
def test_patterns_are_tried_only_where_their_sign_stands(text: str, tried: set[str]) -> None:
    converter, used = Converter(WORDS), set[str]()
    for name, sign in SIGNS.items():
        pattern = converter._markdown.inlinePatterns[name]  # noqa: SLF001 (what is registered is not shown)
        pattern.getCompiledRegExp = partial(_told, used, sign, pattern.compiled_re)  # type: ignore[method-assign]
    assert converter.read(text, {})
    assert used == tried


def _told(used: set[str], sign: str, pattern: re.Pattern[str]) -> re.Pattern[str]:
    used.add(sign)
    return pattern
