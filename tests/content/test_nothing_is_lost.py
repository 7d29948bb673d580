"""Whatever is typed: it is read to the last sign, or it is told that it is not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from gongkai.content.parse import parse
from gongkai.model.source import Document, Node, Source

MARKED = "\"'[{|>"
"""Signs at the beginning of a value that do not belong to it."""
LETTERS = "ab甲乙〔“＃、"
LINE = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Zl", "Zp"]), max_size=30)
TYPED = st.text(st.sampled_from("ab甲乙1 -?:：　\t#'\"[]{},&*!|>%@`〔“＃、。"), max_size=16)
LINES = st.lists(
    st.tuples(
        st.sampled_from(
            ["", "", "a: ", "b: ", "  ", "  - ", "- ", "  b: ", "　", "甲：", "a", "b:\n", "a: |\n  ", "\t"]
        ),
        st.text(st.sampled_from(LETTERS + " -?:：　'\"[]{},&*!|>%@`#"), max_size=8),
    ).map("".join),
    max_size=6,
).map("\n".join)


def record(head: str) -> tuple[Document, bool]:
    """What is read of a record with this head, and whether nothing was told."""
    read = parse(Source("content/documents/a.md", f"---\n{head}\n---\n".encode()))
    return read.value, not read.problems


def texts(node: Node) -> Iterator[str]:
    """All that a node holds, names too, in the order of the file."""
    if isinstance(node.value, str):
        yield node.value
    elif isinstance(node.value, Mapping):
        for name, item in node.value.items():
            yield name
            yield from texts(item)
    else:
        for item in node.value:
            yield from texts(item)


def letters(text: str) -> str:
    """The signs of a text that mean nothing to YAML."""
    return "".join(sign for sign in text if sign in LETTERS)


def without_notes(head: str) -> str:
    """A head without the lines that are notes, or would be outside of a text of several lines."""
    return "\n".join(line for line in head.split("\n") if not line.strip(" \t").startswith("#"))


def within(part: str, whole: str) -> bool:
    """Whether the signs of one text stand in another, in the same order."""
    signs = iter(whole)
    return all(sign in signs for sign in part)


@settings(max_examples=300)
@given(st.one_of(LINE, TYPED))
@example("第3期 #通知")
@example("#通知")
@example("甲: 乙")
@example("　甲　")
@example("@甲")
@example("- 甲")
def test_a_value_without_quotes_is_read_to_the_last_sign_or_told(text: str) -> None:
    document, untold = record(f"title: {text}")
    if untold and text.strip(" \t")[:1] not in tuple(MARKED):
        assert list(texts(document.head)) == ["title", text.strip(" \t")]


@settings(max_examples=400)
@given(LINES)
@example("a: 甲\n  乙")
@example("b:\n　a: 甲")
@example("甲：乙")
@example("a:　甲\nb: 乙")
@example('a: "甲"#乙')
@example("a: | #乙\n  甲")
@example("a: [甲] #乙")
@example("b:\n  -甲\n  -乙")
@example("{a")
@example("---\na: 甲")
def test_no_letter_of_any_structure_is_lost_untold(head: str) -> None:
    document, untold = record(head)
    if untold:
        body = document.body.text if document.body else ""
        found = letters("".join(texts(document.head)) + body)
        assert within(letters(without_notes(head)), found)
        assert within(found, letters(head))


@settings(max_examples=200)
@given(st.one_of(LINE, TYPED), st.integers(1, 12))
def test_lines_of_a_block_are_read_as_they_stand(text: str, times: int) -> None:
    line = f"甲{text}".rstrip()
    document, untold = record("summary: |\n" + f"  {line}\n" * times)
    if untold:
        assert list(texts(document.head)) == ["summary", f"{line}\n" * times]


@pytest.mark.parametrize(
    "value", ["0555567", "12:30", "no", "1.10", "1e3", "0x1F", "1_000", "~", "null", "="]
)
def test_nothing_is_taken_for_a_number_or_a_word_of_yaml(value: str) -> None:
    document, untold = record(f"title: {value}")
    assert (untold, list(texts(document.head))) == (True, ["title", value])
