"""Rules of the register: what may be changed of them, and what may not."""

from __future__ import annotations

import pytest

from gongkai.content.nodes import parse_yaml
from gongkai.content.provisions import adjusted, read_provisions
from gongkai.model.problem import Basis, Checked
from gongkai.model.rules import Rules
from gongkai.model.source import Node

FILE = """
short:
  level: warning
  basis: 《示例条例》第一条
  status: confirmed
  days: 30
  kinds: [甲, 乙]
  names: {a: 甲}
  limits: {a: 3, b: 1.5}
  share: 0.5
  sections: {a: 甲|乙}
  dates: {a: {month: 1, day: 31}, b: {month: 3, day: 31}}
fixed:
  level: error
  basis: 《示例条例》第二条
  status: memory
"""


def node(text: str) -> Node:
    read = parse_yaml(text, "site_config.yaml")
    assert read.problems == ()
    return read.value


RULES = read_provisions(node(FILE))


def changed(text: str) -> Checked[Rules]:
    return adjusted(RULES, node(text))


def test_a_rule_says_its_level_basis_and_thresholds() -> None:
    short = RULES.provisions["short"]
    assert (short.level, short.basis) == ("warning", Basis("《示例条例》第一条"))
    assert RULES.number("short", "days") == 30
    assert RULES.amount("short", "days") == 30
    assert RULES.texts("short", "kinds") == ("甲", "乙")
    assert RULES.table("short", "names") == {"a": "甲"}
    assert [RULES.entry("short", "limits", key) for key in "abc"] == [3, 1, None]
    assert not RULES.provisions["fixed"].basis.confirmed


def test_a_breach_has_the_level_and_the_basis_of_its_rule() -> None:
    (found,) = RULES.found("short", None, days="3")
    assert (found.code, found.level, found.args) == ("short", "warning", {"days": "3"})
    assert found.basis == Basis("《示例条例》第一条")


def test_a_bare_word_is_the_level() -> None:
    read = changed("short: off\n")
    assert read.problems == ()
    assert read.value.found("short") == ()
    assert not read.value.on("short")


def test_thresholds_basis_and_status_can_be_changed_one_by_one() -> None:
    read = changed(
        "short: {days: 20, names: {b: 乙}, basis: 《市规定》第三条, status: memory, level: error}\n"
    )
    assert read.problems == ()
    short = read.value.provisions["short"]
    assert (read.value.number("short", "days"), short.level) == (20, "error")
    assert short.basis == Basis("《市规定》第三条", confirmed=False)
    assert read.value.texts("short", "kinds") == ("甲", "乙")
    assert read.value.table("short", "names") == {"a": "甲", "b": "乙"}


def test_of_a_mapping_within_a_mapping_only_what_is_written_changes() -> None:
    read = changed("short: {dates: {a: {day: 15}}}\n")
    assert read.value.table("short", "dates") == {
        "a": {"month": "1", "day": "15"},
        "b": {"month": "3", "day": "31"},
    }


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("shorts: off\n", "config-rule-unknown"),
        ("short: maybe\n", "config-rule-level"),
        ("short: {level: [a]}\n", "config-rule-level"),
        ("short: {status: read}\n", "config-rule-level"),
        ("fixed: warning\n", "config-rule-fixed"),
        ("fixed: {level: off}\n", "config-rule-fixed"),
        ("short: {hours: 3}\n", "config-rule-name"),
        ("short: {days: many}\n", "config-rule-value"),
        ("short: {days: [3]}\n", "config-rule-value"),
        ("short: {kinds: 甲}\n", "config-rule-value"),
        ("short: {names: [甲]}\n", "config-rule-value"),
        ('short: {basis: ""}\n', "config-rule-value"),
        ("short: [days]\n", "config-rules-shape"),
    ],
)
def test_what_cannot_be_changed_is_told_with_its_place(text: str, code: str) -> None:
    read = changed(text)
    assert [problem.code for problem in read.problems] == [code]
    assert read.problems[0].span is not None
    assert read.value == RULES


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("short: {days: 3.5}", 9),
        ("short: {days: 12345678901}", 9),
        ("short: {share: 5}", 9),
        ("short: {limits: {a: 2.5}}", 18),
        ("short: {limits: {b: 1, c: x}}", 24),
        ('short: {kinds: [甲, ""]}', 20),
        ("short: {dates: {a: {mnth: 3}}}", 21),
        ("short: {dates: {a: {month: 3.5}}}", 21),
        ("short: {dates: {a: {month: 2}}}", 17),
        ("short: {dates: {b: {month: 13, day: 1}}}", 17),
        ("short: {sections: {a: 甲, b: (a+)+b}}", 26),
    ],
)
def test_what_no_rule_can_mean_is_told_where_it_stands(text: str, column: int) -> None:
    (problem,) = changed(f"{text}\n").problems
    assert problem.code == "config-rule-value"
    assert problem.span is not None
    assert problem.span.column == column


@pytest.mark.parametrize(
    "text",
    [
        "short: {share: 1}",
        "short: {share: 0}",
        "short: {dates: {c: {month: 2, day: 29}}}",
        "short: {limits: {b: 2}}",
    ],
)
def test_what_a_rule_can_mean_is_taken(text: str) -> None:
    assert changed(f"{text}\n").problems == ()


@pytest.mark.parametrize(("typed", "near"), [("no", "off"), ("Off", "off"), ("warn", "warning"), ("关", "")])
def test_a_level_that_is_none_is_told_with_the_one_that_was_meant(typed: str, near: str) -> None:
    (problem,) = changed(f"short: {typed}\n").problems
    assert (problem.code, problem.args["near"]) == ("config-rule-level", near)


def test_a_rule_without_anything_behind_it_is_told() -> None:
    assert [one.code for one in changed("short:\n").problems] == ["config-rules-shape"]


def test_a_list_in_the_place_of_all_rules_is_told() -> None:
    (problem,) = adjusted(RULES, node("rules: [a]\n").entries["rules"]).problems
    assert problem.code == "config-rules-shape"


def test_nothing_below_rules_changes_nothing() -> None:
    assert adjusted(RULES, None) == Checked(RULES)
    assert adjusted(RULES, node("rules:\n").entries["rules"]) == Checked(RULES)
