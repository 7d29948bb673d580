"""What tells too much of a person is found however it is written, and nothing beside it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

from gongkai.app.rulebook import NATIONAL, rulebook
from gongkai.content.parse import parse
from gongkai.model.digest import of_text
from gongkai.model.problem import Problem, Span
from gongkai.model.record import BODY
from gongkai.model.source import Source
from gongkai.register.passages import Passage
from gongkai.register.privacy import exposed, hushed, private
from tests.registers import without

RULES: Final = rulebook()[NATIONAL]
CASES: Final = Path(__file__).parents[1] / "cases" / "privacy.txt"
_ESCAPE: Final = re.compile(r"\\(n|\\|u[0-9a-f]{4})")


def told(text: str) -> str:
    """A text of the cases with what its escapes stand for."""
    return _ESCAPE.sub(lambda it: {"n": "\n", "\\": "\\"}.get(it[1]) or chr(int(it[1][1:], 16)), text)


LINES: Final = [line for line in CASES.read_text(encoding="utf-8").split("\n") if line and line[0] != "#"]
GIVEN: Final = [(code, told(text)) for code, _, text in (line.partition(" ") for line in LINES)]


def found(text: str, field: str = BODY) -> list[Problem]:
    return list(private(Passage(field, text, Span("a.md", 1, 1)), RULES))


def test_without_words_for_homes_no_text_tells_of_one() -> None:
    text = "住址：示例路1号"
    assert [one.code for one in found(text)] == ["privacy-address"]
    emptied = without(RULES, "privacy-address", "homes", "lives")
    assert list(private(Passage(BODY, text, Span("a.md", 1, 1)), emptied)) == []


@pytest.mark.parametrize(("code", "text"), GIVEN, ids=[f"{n}-{line}" for n, line in enumerate(LINES)])
def test_a_text_is_judged_as_the_cases_say(code: str, text: str) -> None:
    assert {problem.code for problem in found(text)} == ({code} - {"ok"})


def test_there_are_enough_texts_of_both_kinds() -> None:
    sound = sum(code == "ok" for code, _ in GIVEN)
    assert min(sound, len(GIVEN) - sound) >= 200
    assert len(set(GIVEN)) == len(GIVEN)


def test_no_message_repeats_what_it_is_about() -> None:
    for code, text in GIVEN:
        digits = max(re.findall(r"\d{9,}", text) or ["-"], key=len)
        for problem in found(text):
            assert not any(digits in str(value) for value in problem.args.values()), (code, text)


DOCUMENT: Final = """---
title: 题
summary: 联系 13800001111
---
一行。

`110105190001010001`和13800002222，13800003333
"""


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("甲110105190001010001乙", "甲11*************001乙"),
        ("110105 19000101 0001、6222000000000000004", "11**** ******** *001、6222***********0004"),
        ("１１０１０５１９０００１０１０００１", "１１*************００１"),
        ("110105**19000101**0001", "**********************"),
        ("110105<b>19000101</b>0001", "******<*>********</*>****"),
        ("[110105](a)190001010001", "[******](*)************"),
        ("110105&#8203;190001010001", "******&#****;************"),
        ("示例发〔2026〕12号，022-66701234，110105190001010002", None),
    ],
)
def test_what_is_quoted_keeps_its_length_and_tells_no_number(text: str, left: str | None) -> None:
    assert hushed(text, RULES) == (text if left is None else left)


def test_each_is_told_at_its_first_sign() -> None:
    document = parse(Source("content/notices/a.md", DOCUMENT.encode())).value
    assert [(one.code, one.span and one.span[1:3]) for one in exposed(document, RULES)] == [
        ("privacy-mobile", (3, 13)),
        ("privacy-id", (7, 2)),
        ("privacy-mobile", (7, 22)),
        ("privacy-mobile", (7, 34)),
    ]


def test_entities_are_read_as_readers_see_them() -> None:
    text = "甲&nbsp;乙，110105&nbsp;19000101&nbsp;0001、1101051900&#48;101&#x30;001。"
    document = parse(Source("content/notices/a.md", f"---\ntitle: 甲\n---\n{text}\n".encode())).value
    assert [(one.code, one.span and one.span[1:3]) for one in exposed(document, RULES)] == [
        ("privacy-id", (4, 10)),
        ("privacy-id", (4, 41)),
    ]


def in_body(text: str) -> list[tuple[str, object]]:
    """What is told of a text of a record, with its places."""
    document = parse(Source("content/notices/a.md", f"---\ntitle: 甲\n---\n{text}\n".encode())).value
    return [(one.code, one.span and one.span[1:3]) for one in exposed(document, RULES)]


@pytest.mark.parametrize(
    "between",
    [
        "<b>",
        "</b>",
        "<!-- 注 -->",
        "<span class='a'>",
        "<br/>",
        "[",
        "](a.html)",
        "](a.html '题')[",
        "][一]",
        "[^1]",
        "`",
        "~~",
        "**",
        "***",
        "&ZeroWidthSpace;",
        "&#8203;",
        "\u200b\u2060",
        "\ufe0f",
        "**[",
        "**](a.html)",
    ],
)
@pytest.mark.parametrize(
    ("code", "first", "last"),
    [
        ("privacy-id", "110105", "190001010001"),
        ("privacy-id", "11010519000101", "001X"),
        ("privacy-bank", "6222", "000000000000004"),
        ("privacy-mobile", "138", "00001111"),
    ],
)
def test_what_markdown_passes_over_hides_no_number(code: str, first: str, last: str, between: str) -> None:
    assert in_body(f"甲{first}{between}{last}乙") == [(code, (4, 2))]


def test_what_stands_in_what_is_passed_over_is_read_too() -> None:
    assert in_body("1[2](110105190001010001)3<!-- 110105190001010001 -->4") == [
        ("privacy-id", (4, 6)),
        ("privacy-id", (4, 31)),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "[1](a)[3](b)[8](c)",
        "138[0000](a)元",
        "| <b>138</b> | 00001111 |",
        "2021[110105](a)号",
    ],
)
def test_links_and_tags_make_no_number_of_others(text: str) -> None:
    assert in_body(text) == []


def test_the_name_of_the_file_is_read_too() -> None:
    document = parse(Source("content/notices/110105190001010001.md", b"---\ntitle: a\n---\n")).value
    assert [(one.code, one.span) for one in exposed(document, RULES)] == [("privacy-id", Span(document.path))]


def test_a_list_of_allowed_numbers_can_know_a_number_by_its_digest() -> None:
    (problem,) = found("电话 138 0000 1111", "phone")
    assert problem.args == {"shown": "138****1111", "number": of_text("13800001111"), "within": "phone"}


def test_a_credit_code_in_its_own_field_is_no_identity_number() -> None:
    both = "111201190001030046"
    assert [problem.code for problem in found(both, "number")] == ["privacy-id"]
    assert found(both, "uscc") == found(both, "parties.uscc") == []


def test_no_name_of_a_field_hides_what_stands_in_it_or_behind_it() -> None:
    head = "---\ntitle: 甲\nbody: 电话13800138000\nzz: 身份证号11010119900307803X\n---\n正文\n"
    found = exposed(parse(Source("content/documents/a.md", head.encode())).value, RULES)
    assert {problem.args["within"] for problem in found} == {"body", "zz"}
