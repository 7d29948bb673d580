"""One quantity stated twice in a record with different numbers.

Meant to be silent where it is not sure: other bodies, other times, plans, rows and items of one list have
numbers of their own, and a short name such as a verb says too little unless both places are about one thing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import Final

from gongkai.model.problem import Problem
from gongkai.model.rules import Rules
from gongkai.model.source import Document
from gongkai.register.numerals import RULE
from gongkai.register.statements import Statement, Statements
from gongkai.register.surroundings import Onlooker, Surroundings

_LONG: Final = 5
"""Characters from which a name alone tells one quantity from another; in a table one less."""
_LEAST: Final = 2
"""Characters that a name has at least."""

_MOST: Final = 12
"""Earlier places of like names with which a number is compared: more of them are rows of a long table."""


class _Memory:
    """The readers of the last rules: making them takes longer than reading a record."""

    rules: Rules | None = None
    statements: Statements
    onlooker: Onlooker


_memory = _Memory()


def contradictions(document: Document, rules: Rules) -> Iterator[Problem]:
    """A finding for each number that differs from an earlier one of the same quantity, which it names."""
    if not rules.on(RULE):
        return
    if _memory.rules is not rules:
        _memory.statements, _memory.onlooker, _memory.rules = Statements(rules), Onlooker(rules), rules
    share = rules.amount(RULE, "rough_share")
    around = cache(lambda one: _memory.onlooker.around(one, document))
    for stated in _memory.statements.of(document):
        known: dict[str, list[Statement]] = defaultdict(list)
        for later in stated:
            earlier = known[later.name[:_LEAST]]
            for first in earlier if len(later.name) >= _LEAST else ():
                if not _alike(first, later) or first.amount.agrees(later.amount, share):
                    continue
                if _same(first, later, around(first), around(later)):
                    yield from _told(first, later, document, rules)
                    break
            if len(earlier) < _MOST:
                earlier.append(later)


def _told(first: Statement, later: Statement, document: Document, rules: Rules) -> Iterator[Problem]:
    """The finding; another one where the record says itself that its source has both numbers."""
    args = {
        "name": later.name,
        "value": later.written,
        "other": first.written,
        "line": str(first.span.line),
    }
    wanted = {first.amount.low, later.amount.low}
    if any(wanted <= {amount.low for amount in noted} for noted in _memory.statements.noted(document)):
        yield from rules.found("figure-noted", later.span, **args)
    else:
        yield from rules.found("figure-twice", later.span, **args)


def _alike(first: Statement, later: Statement) -> bool:
    """Whether two statements may be about one quantity, as far as their names tell."""
    if first.page.of_field and later.page.of_field:
        return False
    if first.name == later.name:
        return not (first.parent and later.parent) or first.parent == later.parent
    if first.page.of_field or later.page.of_field:
        return False
    return first.name.startswith(later.name) or later.name.startswith(first.name)


def _same(first: Statement, later: Statement, one: Surroundings, other: Surroundings) -> bool:
    """Whether they are, as far as what is around them tells."""
    if (one.times, one.body, one.planned) != (other.times, other.body, other.planned):
        return False
    if first.page.of_field or later.page.of_field:
        return True
    if _beside(first, later) or (one.listed and other.listed and one.section == other.section):
        return False
    enough = _LONG - 1 if first.row or later.row else _LONG
    if first.name == later.name and len(first.name) + len(one.body) >= enough:
        return True
    about, about_later = one.about(), other.about()
    linked = not about.isdisjoint(about_later)
    if not linked or first.name == later.name:
        return linked
    short = about if len(first.name) < len(later.name) else about_later
    rest = max(first.name, later.name, key=len).removeprefix(min(first.name, later.name, key=len))
    return any(run in rest for run in short)


def _beside(first: Statement, later: Statement) -> bool:
    """Whether they stand in one sentence, whose numbers are of different things."""
    between = first.page.text[first.amount.end : later.amount.start] if first.page is later.page else "\n"
    return not any(sign in between for sign in "\u3002\uff01\uff1f\n")
