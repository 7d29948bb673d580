"""YAML as text with places: tests/cases/nodes.md, and whatever else a file may hold."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gongkai.content.nodes import DEPTH, MOST_BYTES, parse_yaml
from gongkai.model.problem import Span
from gongkai.model.source import Node
from tests.casefile import Case, read_cases

CASES = read_cases("nodes")
SYNTAX = st.text(
    st.sampled_from("ab:：-？?[]{},&*!|>'\"%@`#\\ \n\t0=甲。\u2028\x85\ufeff\x07\ud800"), max_size=30
)


def lines(node: Node, name: str = "") -> Iterator[str]:
    """Every scalar as `names = text @line:column`."""
    if isinstance(node.value, str):
        yield f"{name} = {json.dumps(node.value, ensure_ascii=False)} @{node.span.line}:{node.span.column}"
        return
    items = (
        node.value.items()
        if not isinstance(node.value, tuple)
        else ((str(number), item) for number, item in enumerate(node.value))
    )
    for key, item in items:
        yield from lines(item, f"{name}.{key}" if name else key)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_yaml_is_read_as_the_case_says(case: Case) -> None:
    read = parse_yaml(case.given, "a.yaml")
    found = [f"{item.span.line}:{item.span.column} {item.code}" for item in read.problems if item.span]
    assert found or list(lines(read.value)) == case.expected.splitlines()
    assert not found or found == case.expected.splitlines()


def test_places_count_from_the_top_of_the_file() -> None:
    read = parse_yaml("a: b\nc:\n  - d\n", "x.md", 7)
    assert read.value.span == Span("x.md", 7, 1)
    assert isinstance(read.value.value, dict)
    assert read.value.value["c"].key == Span("x.md", 8, 1)
    assert read.value.value["c"].place == Span("x.md", 8, 1)
    assert list(lines(read.value)) == ['a = "b" @7:4', 'c.0 = "d" @9:5']
    assert parse_yaml("a: @b\n", "x.md", 7).problems[0].span == Span("x.md", 7, 4)


@pytest.mark.parametrize("sign", ["\x07", "\u2028", "\u2029", "\x85", "\ufeff", "\x00", "\ud800"])
def test_what_nobody_sees_is_refused_where_it_stands(sign: str) -> None:
    found = parse_yaml(f"a: 甲\nb: 乙{sign}丙\nc: @\n", "a.md", 2).problems
    assert [(item.code, item.span) for item in found] == [("yaml-control", Span("a.md", 3, 5))]


def test_so_many_levels_are_read_and_one_more_is_not() -> None:
    def nested(levels: int) -> str:
        return "a: " + "[" * (levels - 1) + "]" * (levels - 1)

    assert parse_yaml(nested(DEPTH), "a.yaml").problems == ()
    assert [item.code for item in parse_yaml(nested(DEPTH + 1), "a.yaml").problems] == ["yaml-deep"]
    assert [item.code for item in parse_yaml(nested(100_000), "a.yaml").problems] == ["yaml-deep"]


def test_so_many_bytes_are_read_and_the_next_one_is_refused_where_it_stands() -> None:
    head = "a: 甲\nb: "
    text = head + "c" * (MOST_BYTES - len(head.encode()))
    assert parse_yaml(text, "a.md", 2).problems == ()
    (found,) = parse_yaml(text + "c", "a.md", 2).problems
    assert (found.code, found.span) == ("yaml-long", Span("a.md", 3, len(text) - 4))


def test_a_note_may_stand_behind_a_value_of_a_declaration_but_not_in_a_record() -> None:
    text = "a: b # 丙\n"
    assert parse_yaml(text, "_type.yaml").problems == ()
    (found,) = parse_yaml(text, "a.md", notes=False).problems
    assert (found.code, found.span) == ("yaml-hash", Span("a.md", 1, 6))


@given(st.one_of(SYNTAX, st.text(max_size=40)))
@example("a: &")
@example("a: |")
@example("\t")
def test_any_text_is_read_or_refused_at_a_place_inside_it(text: str) -> None:
    read = parse_yaml(text, "a.yaml")
    assert isinstance(read.value.value, dict)
    rows = text.split("\n")
    for item in read.problems:
        assert item.span is not None
        assert item.span.line is not None
        assert item.span.column is not None
        assert 1 <= item.span.line <= len(rows)
        assert 1 <= item.span.column <= len(rows[item.span.line - 1]) + 1


@given(
    st.dictionaries(
        st.from_regex(r"[a-z_]{1,8}", fullmatch=True), st.text(st.characters(codec="utf-8")), max_size=4
    )
)
def test_what_is_quoted_is_read_to_the_last_sign_or_refused(entries: dict[str, str]) -> None:
    text = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in entries.items())
    read = parse_yaml(text, "a.yaml")
    if read.problems:
        assert {item.code for item in read.problems} == {"yaml-control"}
        return
    assert isinstance(read.value.value, dict)
    assert {key: node.value for key, node in read.value.value.items()} == entries


@pytest.mark.parametrize(
    ("escaped", "code"),
    [
        (r"\x07", "yaml-control"),
        (r"\u2028", "yaml-control"),
        (r"\N", "yaml-control"),
        (r"\u202e", "text-bidi"),
    ],
)
def test_a_sign_that_nobody_sees_is_found_behind_its_escape(escaped: str, code: str) -> None:
    read = parse_yaml(f'a: b\n"c{escaped}": "d{escaped}"\n', "a.md")
    assert [(item.code, item.span) for item in read.problems] == [
        (code, Span("a.md", 2, 1)),
        (code, Span("a.md", 2, 6 + len(escaped))),
    ]


def test_a_sign_that_turns_the_direction_is_found() -> None:
    (found,) = parse_yaml("a: b\nc: \u2067d\n", "a.md").problems
    assert (found.code, found.span) == ("text-bidi", Span("a.md", 2, 4))
