"""One quantity stated twice in a record with different numbers."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.model.problem import Problem
from gongkai.model.rules import Rules
from gongkai.model.source import Document
from gongkai.register.numerals import RULE
from gongkai.register.sameness import Sameness
from gongkai.register.statements import Statement, Statements


class _Memory:
    """The readers of the last rules: making them takes longer than reading a record."""

    rules: Rules | None = None
    statements: Statements
    sameness: Sameness


_memory = _Memory()


def contradictions(document: Document, rules: Rules) -> Iterator[Problem]:
    """A finding for each number that differs from an earlier one of the same quantity, which it names."""
    if not rules.on(RULE):
        return
    if _memory.rules is not rules:
        _memory.statements, _memory.sameness, _memory.rules = Statements(rules), Sameness(rules), rules
    around = _memory.sameness.around(document)
    for stated in _memory.statements.of(document):
        for first, later in _memory.sameness.pairs(stated, around):
            yield from _told(first, later, document, rules)


def _told(first: Statement, later: Statement, document: Document, rules: Rules) -> Iterator[Problem]:
    """The finding; another one where the record says itself that its source has both numbers."""
    args = {
        "name": later.name.said,
        "value": later.written,
        "other": first.written,
        "line": str(first.span.line),
    }
    wanted = {first.amount.low, later.amount.low}
    if any(wanted <= {amount.low for amount in noted} for noted in _memory.statements.noted(document)):
        yield from rules.found("figure-noted", later.span, **args)
    else:
        yield from rules.found("figure-twice", later.span, **args)
