"""What the settings name in rules is there, or is told: what the broken sites do not show."""

from __future__ import annotations

import pytest

from gongkai.app.rulebook import NATIONAL, rulebook
from gongkai.content.nodes import parse_yaml
from gongkai.content.provisions import adjusted
from gongkai.model.problem import Problem
from gongkai.model.record import Field
from gongkai.register.named import unknown_names
from tests.registers import DAY, library, record, type_

OURS = rulebook()[NATIONAL]
KINDS = {"notice": "通知", "plan": "规划"}
STEP = Field("key", "choice", options={"initiate": "启动"})
STATUS = Field("status", "choice", options={"done": "完成"})
LIBRARY = library(
    record("notices/a", kind="notice", published=DAY(2021, 1, 1)),
    record("pages/about"),
    types=(
        type_("notices", Field("kind", "choice", options=KINDS), Field("about", "text")),
        type_("decisions", Field("steps", "group", many=True, fields=(STEP, STATUS))),
        type_(
            "reports",
            Field("subject", "choice", options={"disclosure": "公开"}),
            Field("sort", "choice", options={"one": "一"}),
            Field("about", "text"),
            Field("year", "number"),
        ),
        type_("results", Field("results", "group", many=True, fields=(Field("on", "date"),))),
    ),
)


def found(text: str) -> list[Problem]:
    """What is told of changes of the rules."""
    read = adjusted(OURS, parse_yaml(text, "site_config.yaml").value)
    assert read.problems == ()
    return list(unknown_names(read.value, OURS, LIBRARY, {"notices/faulty"}, ("news", "policy")))


@pytest.mark.parametrize(
    ("place", "near"),
    [
        ("notices", None),
        ("notices kind=plan", None),
        ("notices kind = 规划", None),
        ("notices about=任意", None),
        ("notices/a", None),
        ("notices/faulty", None),
        ("notices/b", ""),
        ("notice", "notices"),
        ("notices knd=plan", "notices kind=plan"),
        ("notices kind=pln", "notices kind=plan"),
        ("notices kind", ""),
        ("notices kind=", ""),
        ("notices/a kind=plan", "notices/a"),
        ("pages/abuot", "pages/about"),
        ("xyz", ""),
    ],
)
def test_an_item_is_found_where_there_is_something(place: str, near: str | None) -> None:
    told = found(f"coverage-items: {{items: {{budget: ['{place}']}}}}\n")
    assert [(one.level, one.args["value"], one.args["near"]) for one in told] == (
        [] if near is None else [("error", place, near)]
    )


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("items: {三公经费: []}, explained: {三公经费: 不涉及。}", None),
        ("explained: {三公经费: 不涉及。}", ""),
        ("items: {own budget: []}", None),
        ("items: {budgets: []}", "budget"),
        ("explained: {budget: 不涉及。}", None),
    ],
)
def test_an_item_has_a_name_of_its_own(text: str, near: str | None) -> None:
    told = found(f"coverage-items: {{{text}}}\n")
    assert [one.args["near"] for one in told] == ([] if near is None else [near])


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("result-late: {made: [results.on, results.off]}", [("made", "results.off", "results.on")]),
        ("result-late: {kind: knd, working_days: {pln: 3, plan: 4}}", [("kind", "knd", "kind")]),
        ("report-due: {year: yaer}", [("year", "yaer", "year")]),
        ("report-due: {subject: about}", [("subject", "about", "")]),
        ("report-due: {subject: sort, value: oen}", [("value", "oen", "one")]),
        ("report-due: {subject: sort}", [("value", "disclosure", "")]),
        ("report-due: {type: reprots}", [("type", "reprots", "reports")]),
        ("report-due: {type: notices}", [("subject", "subject", ""), ("year", "year", "")]),
        ("report-due: {organ: government}", []),
        ("decision-order: {stages: [[initiate], [initate]]}", [("stages", "initate", "initiate")]),
        ("column-stale: {days: {news: 3, nws: 4}, months_of: {notices: 1}}", [("days", "nws", "news")]),
        ("law-report-due: {days: {department: {month: 1}}}", []),
        ("page-review-old: {months: 3}", []),
    ],
)
def test_a_threshold_names_what_there_is(text: str, named: list[tuple[str, str, str]]) -> None:
    told = [(one.args["name"], one.args["value"], one.args["near"]) for one in found(f"{text}\n")]
    assert [one for one in told if one != ("working_days", "pln", "plan")] == named
    assert len(told) == len(named) + ("pln" in text)


def test_a_name_is_told_once_at_its_place() -> None:
    (one,) = found("report-due:\n  days:\n    departmnt: {month: 1, day: 31}\n")
    assert one.span is not None
    assert (one.span.line, one.span.column) == (3, 5)
