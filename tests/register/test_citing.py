"""Documents that cite what has ended."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from gongkai.app.rulebook import NATIONAL, rulebook
from gongkai.model.problem import Problem
from gongkai.model.record import Record
from gongkai.model.rules import Rules
from gongkai.register.citing import cites_ended
from tests.registers import library, public, record, refs

RULES = rulebook()[NATIONAL]
OLD = record("documents/old", "科技项目管理办法", doc_number="甲发〔2018〕1号", signed_on=dt.date(2018, 1, 1))
NEW = record("documents/new", "新办法", signed_on=dt.date(2020, 5, 1), replaces=refs("documents/old"))


def found(
    *records: Record, body: str, day: dt.date = dt.date(2021, 1, 1), rules: Rules = RULES
) -> list[Problem]:
    """What is found of a document of a day with a text."""
    citing = record("documents/z", "题", body, signed_on=day)
    of = library(OLD, *records, citing)
    return list(cites_ended(of, public(of), rules))


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("根据甲发〔2018〕1号办理。", 3),
        ("根据甲发[2018]1号办理。", 3),
        ("按照《[[documents/old]]》办理。", 6),
        ("按照《科技项目管理办法》办理。", 4),
        ("其他规定废止。按照《科技项目管理办法》办理。", 11),
    ],
)
def test_it_may_be_cited_in_several_ways(text: str, column: int) -> None:
    (one,) = found(NEW, body=text)
    assert (one.code, one.level, one.span and one.span.column) == ("wording-cites-ended", "warning", column)
    assert (one.args["since"], one.args["other"], one.args["near"]) == (
        "2020-05-01",
        "content/documents/new.md",
        "documents/new",
    )


@pytest.mark.parametrize(
    "text",
    [
        "甲发〔2018〕1号同时废止。",
        "原《[[documents/old]]》已经失效。",
        "按照《[[documents/new]]》办理。",
        "乙甲发〔2018〕1号是另一个文件，科技项目管理办法不在书名号里。",
        "见`甲发〔2018〕1号`。",
    ],
)
def test_what_is_no_such_citation(text: str) -> None:
    assert found(NEW, body=text) == []


def test_it_is_told_once() -> None:
    assert len(found(NEW, body="见甲发〔2018〕1号。\n又见《科技项目管理办法》。")) == 1


def test_what_came_before_the_end_cited_rightly() -> None:
    assert found(NEW, body="根据甲发〔2018〕1号办理。", day=dt.date(2020, 4, 30)) == []
    assert len(found(NEW, body="根据甲发〔2018〕1号办理。", day=dt.date(2020, 5, 1))) == 1


def test_a_rule_that_is_off_finds_nothing() -> None:
    off = replace(RULES.provisions["wording-cites-ended"], level="off")
    rules = Rules({**RULES.provisions, "wording-cites-ended": off})
    assert found(NEW, body="见甲发〔2018〕1号。", rules=rules) == []


def test_what_only_repeals_stands_in_no_place() -> None:
    list_ = record("documents/list", "清单", signed_on=dt.date(2020, 5, 1), repeals=refs("documents/old"))
    (one,) = found(list_, body="根据甲发〔2018〕1号办理。")
    assert (one.args["other"], one.args["near"]) == ("content/documents/list.md", "")


def test_the_last_of_a_chain_is_offered() -> None:
    third = record("documents/third", "再新", signed_on=dt.date(2020, 9, 1), replaces=refs("documents/new"))
    (one,) = found(NEW, third, body="根据甲发〔2018〕1号办理。")
    assert (one.args["other"], one.args["near"]) == ("content/documents/new.md", "documents/third")


def test_a_document_past_its_last_day_is_its_own_witness() -> None:
    sunset = record(
        "documents/old",
        "甲",
        doc_number="甲发〔2018〕1号",
        signed_on=dt.date(2018, 1, 1),
        expires_on=dt.date(2019, 1, 1),
    )
    citing = record("documents/z", "题", "根据甲发〔2018〕1号办理。", signed_on=dt.date(2021, 1, 1))
    of = library(sunset, citing)
    (one,) = cites_ended(of, public(of), RULES)
    assert (one.args["since"], one.args["other"]) == ("2019-01-02", "content/documents/old.md")


def test_a_title_that_two_records_bear_names_neither() -> None:
    twin = record("documents/twin", "科技项目管理办法", signed_on=dt.date(2020, 6, 1))
    assert found(NEW, twin, body="按照《科技项目管理办法》办理。") == []
    assert len(found(NEW, twin, body="按照《[[documents/old]]》办理。")) == 1


def test_what_acts_on_it_or_has_ended_itself_may_name_it() -> None:
    acting = record(
        "documents/y",
        "修改",
        "见甲发〔2018〕1号。",
        signed_on=dt.date(2021, 1, 1),
        amends=refs("documents/old"),
    )
    gone = record(
        "documents/x",
        "旧",
        "见甲发〔2018〕1号。",
        signed_on=dt.date(2021, 1, 1),
        expires_on=dt.date(2022, 1, 1),
    )
    of = library(OLD, NEW, acting, gone)
    assert list(cites_ended(of, public(of), RULES)) == []
