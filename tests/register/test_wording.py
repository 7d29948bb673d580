"""What a proofreader marks in one record."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gongkai.app.rulebook import NATIONAL, rulebook
from gongkai.content.parse import parse
from gongkai.model.problem import Problem
from gongkai.model.rules import Rules, Setting
from gongkai.model.source import Source
from gongkai.register.wording import worded
from tests.casefile import Case, read_cases

RULES = rulebook()[NATIONAL]
HEAD = "---\ntitle: 甲\n---\n"


def found(text: str, rules: Rules = RULES) -> list[Problem]:
    """What is found in a file."""
    return list(worded(parse(Source("content/notices/a.md", text.encode())).value, rules))


def told(problem: Problem) -> str:
    """A finding in a line, its place counted in the prose."""
    span = problem.span
    assert span is not None
    assert span.line is not None
    above = HEAD.count("\n")
    first = int(str(problem.args.get("line", above))) - above
    said = problem.args.get("value") or first
    change = f"{problem.args.get('found')} → {problem.args.get('suggestion')}"
    place = f"{span.line - above}:{span.column}"
    return f"{problem.code.removeprefix('wording-')} {place} {said or change}"


@pytest.mark.parametrize("case", read_cases("wording"), ids=lambda case: case.title)
def test_the_text_of_a_case(case: Case) -> None:
    problems = sorted(found(HEAD + case.given), key=lambda one: one.span or ())
    assert "".join(f"{told(one)}\n" for one in problems) == case.expected


def test_a_place_is_quoted_with_what_stands_around_it() -> None:
    (one,) = found(f"{HEAD}关于印发方案的通知见津滨科发[2021]25号，请各单位认真贯彻执行。\n")
    assert one.args["text"] == "的通知见津滨科发[2021]25号，请各单位认真贯"


def test_texts_of_fields_are_read_and_numbers_of_fields_left_to_their_kind() -> None:
    head = "title: 其它事项\ndoc_number: 甲发[2021]5号\nkeywords: [帐号]\nsource: 帐号\n"
    text = f"---\n{head}summary: 依据甲发[2021]5号\n---\n"
    assert [(one.code, one.span and one.span.line, one.span and one.span.column) for one in found(text)] == [
        ("wording-brackets", 6, 14),
        ("wording-confused", 2, 8),
        ("wording-confused", 5, 9),
    ]


def test_how_often_it_stands_in_the_record_is_said() -> None:
    (one,) = found("---\ntitle: 其它事项\n---\n其它单位和其它人员\n")
    assert (one.args["times"], one.span and one.span.line) == ("3", 2)


def own(*entries: Setting) -> Rules:
    """The rules with patterns of the site's own."""
    changed = replace(RULES.provisions["wording-own"], values={"patterns": entries})
    return Rules({**RULES.provisions, "wording-own": changed})


def test_patterns_of_its_own_have_level_and_basis_of_their_own() -> None:
    plain = {"pattern": "区科委", "suggestion": "区科技局"}
    strict = {"pattern": "内部资料", "suggestion": "删去", "level": "error", "basis": "某规定"}
    rules = own(plain, strict)
    first, second = found(f"{HEAD}区科委的内部资料\n", rules)
    assert (first.level, first.basis, first.args["suggestion"]) == (
        "notice",
        RULES.provisions["wording-own"].basis,
        "区科技局",
    )
    assert (second.level, second.basis and second.basis.text) == ("error", "某规定")


@pytest.mark.parametrize("code", [code for code in RULES.provisions if code.startswith("wording-")])
def test_a_rule_that_is_off_finds_nothing(code: str) -> None:
    rules = Rules({**RULES.provisions, code: replace(RULES.provisions[code], level="off")})
    text = "".join(case.given + "\n" for case in read_cases("wording"))
    assert code not in {one.code for one in found(HEAD + text, rules)}
