"""What has to be public, and what of it is late or lacks."""

from __future__ import annotations

from gongkai.app.rulebook import NATIONAL, rulebook
from gongkai.content.nodes import parse_yaml
from gongkai.content.provisions import adjusted
from gongkai.model.problem import Span
from gongkai.model.rules import Rules
from gongkai.register.coverage import coverage, lacking
from tests.registers import DAY, library, public, record

PLAIN = rulebook()[NATIONAL]
SEEN = public(
    library(
        record("notices/a", kind="notice", published=DAY(2021, 1, 1)),
        record("enforcement/b", kind="permit", columns=("latest", "zwgk")),
        record("documents/c", draft=True),
        record("pages/about"),
    )
)


def rules(text: str) -> Rules:
    """The rules with changes of `coverage-items`."""
    read = adjusted(PLAIN, parse_yaml(f"coverage-items: {{{text}}}\n", "site_config.yaml").value)
    assert read.problems == ()
    return read.value


def test_an_item_is_found_in_a_type_in_a_part_of_one_or_in_a_record() -> None:
    held = {item.key: item.places for item in coverage(SEEN, PLAIN, ()).items}
    assert list(held)[:2] == ["regulations", "organisation"]
    assert len(held) == 15
    assert held["permits"] == ("enforcement",)
    assert held["penalties"] == ()
    assert held["organisation"] == ("pages/about",)
    assert held["other"] == ("notices",)
    assert held["regulations"] == (), "a draft is not public"


def test_a_list_holds_each_of_its_values() -> None:
    found = coverage(SEEN, rules("items: {budget: [enforcement columns=zwgk]}"), ())
    assert {item.key: item.places for item in found.items}["budget"] == ("enforcement",)


def test_what_lacks_is_named_once_unless_it_is_explained() -> None:
    (problem,) = lacking(SEEN, rules("least: 3, explained: {budget: 由上级公开。}"))
    assert (problem.code, problem.level) == ("coverage-items", "notice")
    named = problem.args["items"]
    assert "penalties" in named
    assert not {"budget", "permits"} & set(named)


def test_a_site_that_has_only_begun_is_told_nothing() -> None:
    assert list(lacking(SEEN, PLAIN)) == []


def test_citizens_are_told_of_what_they_can_see() -> None:
    problems = [
        *PLAIN.found("doc-number-gap", Span("content/notices/a.md", 3), numbers=("x",)),
        *PLAIN.found("doc-number-gap", Span("content/documents/2021/c.md", 3), numbers=("y",)),
        *PLAIN.found("doc-number-gap", Span("content/pages/other.csv", 3), numbers=("z",)),
        *PLAIN.found("doc-number-twice", Span("content/notices/a.md", 3), value="x", other="y"),
    ]
    parts = coverage(SEEN, PLAIN, problems).parts
    told = [(one.problem.args["numbers"], one.record) for one in parts["numbers"]]
    assert told == [(("x",), "notices/a"), (("z",), "")]
