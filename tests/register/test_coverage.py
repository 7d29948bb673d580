"""What has to be public, and what of it is late or lacks."""

from __future__ import annotations

import pytest

from gongkai.app.rulebook import NATIONAL, rulebook
from gongkai.content.nodes import parse_yaml
from gongkai.content.provisions import adjusted
from gongkai.model.problem import Span
from gongkai.model.record import Field
from gongkai.model.rules import Rules
from gongkai.register.coverage import coverage, lacking
from tests.registers import DAY, library, public, record, type_

PLAIN = rulebook()[NATIONAL]
KIND = Field("kind", "choice", options={"permit": "许可"})
LIBRARY = library(
    record("notices/a", kind="notice", published=DAY(2021, 1, 1), touches_market=True),
    record("enforcement/b", kind="permit", columns=("latest", "zwgk")),
    record("documents/c", draft=True),
    record("pages/about"),
    types=(type_("enforcement", KIND), type_("notices", Field("touches_market", "flag"))),
)
SEEN = public(LIBRARY)


def rules(text: str) -> Rules:
    """The rules with changes of `coverage-items`."""
    read = adjusted(PLAIN, parse_yaml(f"coverage-items: {{{text}}}\n", "site_config.yaml").value)
    assert read.problems == ()
    return read.value


def test_an_item_is_found_in_a_type_in_a_part_of_one_or_in_a_record() -> None:
    held = {item.key: item.places for item in coverage(LIBRARY.types, SEEN, PLAIN, ()).items}
    assert list(held)[:2] == ["regulations", "organisation"]
    assert len(held) == 15
    assert held["permits"] == ("enforcement",)
    assert held["penalties"] == ()
    assert held["organisation"] == ("pages/about",)
    assert held["other"] == ("notices",)
    assert held["regulations"] == (), "a draft is not public"


def test_a_list_holds_each_of_its_values() -> None:
    found = coverage(LIBRARY.types, SEEN, rules("items: {budget: [enforcement columns=zwgk]}"), ())
    assert {item.key: item.places for item in found.items}["budget"] == ("enforcement",)


@pytest.mark.parametrize(
    ("place", "held"),
    [
        ("enforcement kind=许可", True),
        ("enforcement kind = permit", True),
        ("notices touches_market=yes", True),
        ("notices touches_market=no", False),
        ("enforcement nosuch=permit", False),
        ("nosuch kind=permit", False),
        ("nosuch", False),
    ],
)
def test_a_value_is_found_however_an_editor_writes_it(place: str, held: bool) -> None:  # noqa: FBT001
    found = coverage(LIBRARY.types, SEEN, rules(f"items: {{budget: [{place}]}}"), ())
    assert bool({item.key: item.places for item in found.items}["budget"]) is held


def test_what_lacks_is_named_once_unless_it_is_explained() -> None:
    (problem,) = lacking(LIBRARY.types, SEEN, rules("least: 3, explained: {budget: 由上级公开。}"))
    assert (problem.code, problem.level) == ("coverage-items", "notice")
    named = problem.args["items"]
    assert "penalties" in named
    assert not {"budget", "permits"} & set(named)


def test_a_site_that_has_only_begun_is_told_nothing() -> None:
    assert list(lacking(LIBRARY.types, SEEN, PLAIN)) == []


def test_citizens_are_told_of_what_they_can_see() -> None:
    problems = [
        *PLAIN.found("doc-number-gap", Span("content/notices/a.md", 3), numbers=("x",)),
        *PLAIN.found("doc-number-gap", Span("content/documents/2021/c.md", 3), numbers=("y",)),
        *PLAIN.found("doc-number-gap", Span("content/pages/other.csv", 3), numbers=("z",)),
        *PLAIN.found("doc-number-twice", Span("content/notices/a.md", 3), value="x", other="y"),
    ]
    parts = coverage(LIBRARY.types, SEEN, PLAIN, problems).parts
    told = [(one.problem.args["numbers"], one.record) for one in parts["numbers"]]
    assert told == [(("x",), "notices/a"), (("z",), "")]
