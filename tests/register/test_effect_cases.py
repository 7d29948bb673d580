"""The legal effect of records on given days, as tests/cases/effect.md tells it."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

import pytest

from gongkai.model.library import Effect, Library
from gongkai.model.record import Ref
from gongkai.register.publication import publication
from tests.casefile import Case, read_cases
from tests.register.shelf import library

CASES: Final = read_cases("effect")
FIELDS: Final = {
    "from": "effective_on",
    "until": "expires_on",
    "signed": "signed_on",
    "shown_until": "display_until",
    "published": "published",
    "draft": "draft",
    "withdrawn": "withdrawn",
}
"""Words for fields of a record's own; every other word is a relation."""
TARGET: Final = re.compile(
    r"(?:《(?P<title>[^》 ]+)(?: (?P<number>[^》]+))?》|(?P<id>\w+))"
    r"(?: \((?P<parts>[^)]+)\))?(?: on (?P<on>\S+))?"
)


def clause(text: str) -> str:
    """A line of YAML for a clause."""
    name, _, value = text.partition(" ")
    if name in FIELDS or value == "未列明":
        return f"{FIELDS.get(name, name)}: {value}\n"
    entries = [entry(found) for one in value.split(", ") if (found := TARGET.fullmatch(one))]
    assert len(entries) == value.count(", ") + 1, text
    return f"{name}: [{', '.join(entries)}]\n"


def entry(found: re.Match[str]) -> str:
    """An entry of a relation."""
    named = {
        "title": found["title"],
        "doc_number": found["number"],
        "parts": found["parts"],
        "on": found["on"],
    }
    record = {"record": f"documents/{found['id']}"} if found["id"] else {}
    words = [f"{key}: {value}" for key, value in {**record, **named}.items() if value]
    return f"{{{', '.join(words)}}}"


def register(given: str) -> Library:
    """The register of a case."""
    heads = {}
    for line in given.splitlines():
        name, _, rest = line.partition(" ")
        heads[name.rstrip(";")] = "".join(clause(one) for one in rest.split("; ") if one)
    return library(**heads)


def shown(day: str, name: str, effect: Effect) -> str:
    """An effect as a case writes it."""
    by = effect.by
    if isinstance(by, Ref):
        by = f"《{' '.join(filter(None, (by.title, by.doc_number)))}》"
    since = effect.since.isoformat() if effect.since else "-" if by else ""
    words = (day, name, effect.state, since, (by or "").removeprefix("documents/"), "、".join(effect.parts))
    return " ".join(filter(None, words))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_the_effect_is_what_the_case_says(case: Case) -> None:
    of = register(case.given)
    wanted = [line.split(" ")[:2] for line in case.expected.splitlines()]
    assert wanted
    states = {day: publication(of, dt.datetime.fromisoformat(f"{day} 12:00")).effects for day, _ in wanted}
    found = [shown(day, name, states[day][f"documents/{name}"]) for day, name in wanted]
    assert found == case.expected.splitlines()


def test_there_are_many_cases_and_no_two_alike() -> None:
    assert len({(case.given, case.expected) for case in CASES}) == len(CASES) >= 60
