"""Patterns of the site's own, and those that a site puts in the place of the project's."""

from __future__ import annotations

import pytest

from gongkai.app.locale import column_types, languages
from gongkai.app.rulebook import rulebook
from gongkai.content.phrases import are_patterns, is_slow
from gongkai.content.settings import read_settings
from gongkai.model.config import Config
from gongkai.model.problem import Checked
from gongkai.model.source import Source

LEAST = "name: 示例网站\nbase_url: https://kejiju.example\n"


def read(text: str) -> Checked[Config]:
    source = Source("site_config.yaml", f"{LEAST}{text}".encode())
    return read_settings(source, languages(), column_types(), rulebook())


def codes(text: str) -> list[str]:
    return [
        f"{one.span and one.span.line}:{one.span and one.span.column} {one.code}"
        for one in read(text).problems
    ]


def test_a_pattern_is_what_stands_in_a_text() -> None:
    read_ = read("wording:\n  - {pattern: 科委(原), suggestion: '科技局\\1', level: warning}\n")
    assert read_.problems == ()
    assert read_.value.rules.value("wording-own", "patterns") == (
        {"pattern": r"科委\(原\)", "suggestion": r"科技局\\1", "level": "warning"},
    )


def test_a_single_entry_needs_no_list() -> None:
    read_ = read("wording: {pattern: 科委, suggestion: 科技局}\n")
    assert read_.problems == ()
    assert len(read_.value.rules.texts("wording-own", "patterns")) == 1


@pytest.mark.parametrize(
    "pattern",
    [
        r"科委",
        r"新?区科委",
        r"\d{1,4}号文",
        r"[一二三]级+",
        r"科(?:委|工委)",
        r"科委(?=会议)",
        r"[)]a?",
        r"a\)?",
        r"a\+b",
    ],
)
def test_an_expression_is_marked_as_one(pattern: str) -> None:
    read_ = read(f"wording:\n  - {{pattern: '{pattern}', suggestion: 乙, regex: yes}}\n")
    assert read_.problems == ()


@pytest.mark.parametrize(
    "pattern",
    [
        "(科委",
        "(a+)+",
        "(a|aa)*b",
        "(?:a?){3}",
        ".*.*x",
        "a?b?c?d?",
        "a{1,50}",
        "a{3,}b*",
        "a{1,2}b{1,2}c+",
        "(a)(b)(c)(d)(e)",
        r"(a)\1",
        "(?P<x>a)(?P=x)",
        "a*",
        "|科委",
        "x" * 101,
        "*",
        "a{99999999999999}",
        "[[]]+)*",
    ],
)
def test_an_expression_that_could_be_slow_is_refused_at_its_place(pattern: str) -> None:
    text = f"wording:\n  - {{pattern: '{pattern}', suggestion: 乙, regex: 是}}\n"
    assert codes(text) == ["4:15 config-wording-pattern"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("wording: 其它\n", "field-group"),
        ("wording:\n  - {pattern: 其它}\n", "setting-missing"),
        ("wording:\n  - {pattern: 未列明, suggestion: 乙, regex: yes}\n", "setting-unstated"),
        ("wording:\n  - {pattern: '(', suggestion: 乙}\n", ""),
        ("wording:\n  - {pattern: 甲, suggestion: 乙, level: off}\n", "field-choice"),
        ("wording:\n  - {pattern: [甲], suggestion: 乙, regex: yes}\n", "field-shape"),
        ("rules:\n  wording-confused: {patterns: [{pattern: '(', suggestion: 乙}]}\n", "config-rule-value"),
        ("rules:\n  wording-confused: {patterns: [{pattern: 甲}]}\n", "config-rule-value"),
        ("rules:\n  wording-confused: {patterns: [{pattern: 甲, suggestion: '\\9'}]}\n", "config-rule-value"),
        ("rules:\n  wording-confused: {patterns: 甲}\n", "config-rule-value"),
        ("rules:\n  wording-confused: {patterns: [{pattern: 甲, suggestion: 乙}]}\n", ""),
        ("wording:\n  - {pattern: 甲, suggestion: 甲}\n", "config-wording-idle"),
        (
            "wording:\n  - {pattern: 甲, suggestion: 乙}\n  - {pattern: 甲, suggestion: 丙}\n",
            "config-wording-idle",
        ),
        ("rules:\n  wording-doubled: {length: 60}\n", ""),
        ("rules:\n  wording-doubled: {length: 60.5}\n", "config-rule-value"),
        ("rules:\n  wording-own: off\nwording:\n  - {pattern: 甲, suggestion: 乙}\n", ""),
    ],
)
def test_what_an_editor_may_write_instead(text: str, found: str) -> None:
    assert {one.code for one in read(text).problems} == ({found} if found else set())


def test_what_stands_for_patterns_of_the_project_is_held_to_the_same() -> None:
    assert are_patterns(({"pattern": "(甲)乙", "suggestion": r"\1丙"},))
    assert not are_patterns(({"pattern": ("甲",), "suggestion": "丙"},))


def test_our_own_sections_are_not_slow() -> None:
    codes = ("law-report-section", "disclosure-report-section")
    words = [str(one) for code in codes for one in rulebook()["national"].table(code, "sections").values()]
    assert len(words) > 5
    assert [one for one in words if is_slow(one)] == []
    assert is_slow("[[甲]+")
    assert not is_slow("(乙")
