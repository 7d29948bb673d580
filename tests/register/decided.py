"""Decisions in a few words, for tests of their procedure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from gongkai.app.rulebook import NATIONAL, rulebook
from gongkai.content.check import check
from gongkai.content.parse import parse
from gongkai.content.schema import read_type
from gongkai.model.library import Library
from gongkai.model.problem import Problem
from gongkai.model.source import Source
from tests.support import PROJECT

RULES: Final = rulebook()[NATIONAL]


def register(*heads: str) -> Library:
    """A register of decisions of the project's own type, `decisions/0` and so on, each with these fields."""
    declared = Source("content/decisions/_type.yaml", (PROJECT / "content/decisions/_type.yaml").read_bytes())
    type_ = read_type(declared, "decisions").value
    records = {}
    for number, head in enumerate(heads):
        parsed = parse(Source(f"content/decisions/{number}.yaml", f"title: 甲\n{head}".encode()))
        read = check(parsed.value, type_, {})
        assert (*parsed.problems, *read.problems) == ()
        records[read.value.key] = read.value
    return Library({"decisions": type_}, records)


def told(problems: Iterable[Problem]) -> list[tuple[str, int | None]]:
    """Code and line of each finding, in order of the lines."""
    found = [(one.code, one.span.line if one.span else None) for one in problems]
    return sorted(found, key=lambda one: (one[1] or 0, one[0]))
