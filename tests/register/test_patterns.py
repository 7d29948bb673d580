"""Patterns over the texts of a record, and where what they find stands."""

from __future__ import annotations

from gongkai.model.problem import Span
from gongkai.model.record import BODY
from gongkai.register.passages import Passage
from gongkai.register.patterns import Sheet, compiled


def sheet(*lines: str) -> Sheet:
    """The sheet of lines of prose."""
    return Sheet.of(Passage(BODY, line, Span("a.md", number, 1)) for number, line in enumerate(lines, 1))


def test_what_stands_there_is_told_once_with_its_first_place() -> None:
    found = sheet("甲其它", "乙其它丙").finds(compiled([("其它", "其他"), ("丙", "丁")]))
    assert [(one.index, one.span[1:3], one.near, one.found, one.suggestion, one.times) for one in found] == [
        (0, (1, 2), "甲其它", "其它", "其他", 2),
        (1, (2, 4), "乙其它丙", "丙", "丁", 1),
    ]


def test_lines_of_prose_stand_behind_the_fields_as_passages_do() -> None:
    field, lines = Passage("title", "甲其它", Span("a.md", 2, 8)), [(5, "乙丙"), (9, "丁其它丙")]
    mixed = Sheet.of([field], lines, "a.md")
    whole = Sheet.of([field, *(Passage(BODY, line, Span("a.md", number, 1)) for number, line in lines)])
    assert mixed.text == whole.text
    assert [mixed.passage(at) for at in range(len(mixed.text) + 1)] == [
        whole.passage(at) for at in range(len(whole.text) + 1)
    ]
    assert mixed.span(mixed.text.rindex("丙")) == Span("a.md", 9, 4)


def test_what_reads_as_suggested_and_what_is_empty_is_no_finding() -> None:
    assert sheet("甲乙").finds(compiled([("(甲)乙", r"\1乙"), ("(?=乙)", "丙")])) == []
    assert sheet("甲乙").finds(compiled([])) == []


def test_addresses_are_no_text_and_end_what_is_quoted() -> None:
    (one,) = sheet("[其它](其它.html)其它丙").finds(compiled([("其它(?=丙)", "其他")]))
    assert (one.near, one.span.column) == (")其它丙", 14)


def test_a_text_of_several_lines_is_one() -> None:
    passage = Passage("summary", "甲\n其它", Span("a.md", 3, 9))
    (one,) = Sheet.of([passage]).finds(compiled([("其它", "其他")]))
    assert (one.span, one.near) == (Span("a.md", 3, 9), "甲 其它")


def test_no_text_at_all_has_no_findings() -> None:
    assert Sheet.of([]).finds(compiled([("甲", "乙")])) == []
