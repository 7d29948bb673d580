"""What the document numbers of the whole register tell: numbers given twice, and numbers left out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from gongkai.model.doc_number import DocNumber, parse_doc_number
from gongkai.model.library import Library
from gongkai.model.problem import Problem, Span
from gongkai.model.record import Record
from gongkai.model.rules import Rules


def numbered_twice(library: Library, rules: Rules) -> Iterator[Problem]:
    """A finding for each record with the number of another one, unless one of the two names the other.

    A decision and the document that came of it share a number rightly.
    """
    first: dict[DocNumber, Record] = {}
    for record, number in _numbers(library):
        other = first.setdefault(number, record)
        if other is not record and not _name_one_another(library, record.key, other.key):
            yield from rules.found(
                "doc-number-twice", record.span("doc_number"), value=str(number), other=other.path
            )


def left_out(library: Library, rules: Rules) -> Iterator[Problem]:
    """A finding for each run of numbers of which the register holds the most, but not all.

    Of what other offices issue a register holds only a few; these say nothing.
    """
    share = rules.amount("doc-number-gap", "held")
    runs: dict[tuple[str, int], set[int]] = defaultdict(set)
    last: dict[tuple[str, int], tuple[int, Span]] = {}
    for record, number in _numbers(library):
        run = (number.office, number.year)
        runs[run].add(number.serial)
        last[run] = max(last.get(run, (0, Span(""))), (number.serial, record.span("doc_number")))
    for (office, year), held in sorted(runs.items()):
        missing = _missing(held, share)
        if missing:
            numbers = tuple(str(DocNumber(office, year, serial)) for serial in missing)
            yield from rules.found("doc-number-gap", last[office, year][1], numbers=numbers)


def _missing(held: set[int], share: Decimal) -> list[int]:
    """The numbers between the least and the greatest that are not held; none where a site has too few."""
    least, most = min(held), max(held)
    span = most - least + 1
    return [] if len(held) <= share * span else sorted(set(range(least, most + 1)) - held)


def _numbers(library: Library) -> Iterator[tuple[Record, DocNumber]]:
    """Every record with a number that is written as it should be."""
    for record in library.records.values():
        value = record.values.get("doc_number")
        number = parse_doc_number(value) if isinstance(value, str) else None
        if number is not None:
            yield record, number


def _name_one_another(library: Library, key: str, other: str) -> bool:
    pairs = ((key, other), (other, key))
    return any(mention.source == a for a, b in pairs for mention in library.mentioned_by.get(b, ()))
