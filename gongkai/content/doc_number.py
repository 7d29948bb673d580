"""Document numbers as a field: brackets are set right, and what else is amiss is told."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from gongkai.content.reading import Reading, scalar
from gongkai.model.doc_number import meant, parse_doc_number, with_brackets
from gongkai.model.problem import Problem, warning
from gongkai.model.record import Field, Record, RecordType, Value
from gongkai.model.source import Node

_JANUARY: Final = 1
_DECEMBER: Final = 12


def read_doc_number(node: Node, of: Field, reading: Reading) -> Value | None:
    """A document number with 〔〕 around the year; all else as typed, with a warning where it looks amiss."""
    typed = scalar(node, of, reading)
    if typed is None:
        return None
    text = with_brackets(typed)
    right = meant(text)
    if right != text:
        near = {"near": right} if right else {}
        reading.note(warning("field-doc-number", node.span, value=typed, **near), of)
    return text


def other_year(record: Record, type_: RecordType) -> Iterator[Problem]:
    """A warning where a document number and the dates of its record speak of different years.

    At the turn of the year a document may be signed in December and numbered in January, or the other way
    round. What was published long after it was numbered is no contradiction, what came before is one.
    """
    number = parse_doc_number(str(record.values.get("doc_number", "")))
    if number is None:
        return
    signed, published = record.date("signed_on"), record.date("published")
    if signed is not None:
        turn = (signed.year, signed.month) in ((number.year + 1, _JANUARY), (number.year - 1, _DECEMBER))
        name = None if signed.year == number.year or turn else "signed_on"
    else:
        name = "published" if published is not None and published.year < number.year else None
    if name is not None:
        day = signed or published
        yield warning(
            "doc-number-year",
            record.span("doc_number"),
            value=str(record.values["doc_number"]),
            other=name,
            other_label=type_.fields[name].label,
            other_value=day.isoformat() if day else "",
        )
