"""The table of texts with and without contradictions: what is found in each, and how often that is right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from gongkai.app.rulebook import NATIONAL, rulebook
from gongkai.content.parse import parse
from gongkai.model.source import Source
from gongkai.register.contradictions import contradictions
from tests.casefile import Case, read_cases

PARTS: Final = {"first": "", "later": "later: ", "third": "third: ", "fourth": "fourth: "}
"""The parts of the cases, by how their titles begin: each was written when the rule knew those before."""


@dataclass(frozen=True, slots=True)
class Score:
    """How often what is found is right."""

    found: int
    """Contradictions that are there and are found."""
    false: int
    """What is found and is none."""
    missed: int
    """Contradictions that are there and are not found."""

    @property
    def precision(self) -> float:
        """The share of what is found that is right."""
        return self.found / (self.found + self.false)

    @property
    def recall(self) -> float:
        """The share of what is there that is found."""
        return self.found / (self.found + self.missed)


def cases() -> list[Case]:
    """The texts."""
    return read_cases("contradictions")


def part(name: str) -> list[Case]:
    """Those of one part; `all` of all."""
    others = tuple(begin for begin in PARTS.values() if begin and begin != PARTS.get(name))
    begins = PARTS.get(name, "")
    return [
        case
        for case in cases()
        if name == "all" or (case.title.startswith(begins) and not case.title.startswith(others))
    ]


def told(text: str) -> set[str]:
    """What is found in a record without fences: line of the later number, the number, the earlier one."""
    head, _, body = text.partition("\n\n")
    source = Source("content/reports/a.md", f"---\n{head}\n---\n{body}".encode())
    parsed = parse(source)
    assert parsed.problems == ()
    found = contradictions(parsed.value, rulebook()[NATIONAL])
    return {
        f"{(one.span.line or 0) - 1}: {one.args['value']} {one.args['other']}" for one in found if one.span
    }


def wanted(case: Case) -> set[str]:
    """What has to be found."""
    return set(case.expected.splitlines()) - {"none"}


def score(of: list[Case]) -> Score:
    """How often what is found in some texts is right."""
    pairs = [(told(case.given), wanted(case)) for case in of]
    return Score(
        sum(len(found & want) for found, want in pairs),
        sum(len(found - want) for found, want in pairs),
        sum(len(want - found) for found, want in pairs),
    )
