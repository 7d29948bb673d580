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


def read_doc_number(node: Node, of: Field, reading: Reading) -> Value | None:
    """A document number with 〔〕 around the year; all else as typed, with a warning where it looks amiss."""
    typed = scalar(node, of, reading)
    if typed is None:
        return None
    text = with_brackets(typed)
    right = meant(text)
    if right != text:
        near = {"near": right} if right else {}
        reading.doubt("field-doc-number", node.span, of, value=typed, **near)
    return text


def other_year(record: Record, type_: RecordType) -> Iterator[Problem]:
    """A warning where a document number and the dates of its record speak of different years.

    A document that is signed in January may bear the last number of the year before. What was published long
    after it was signed is no contradiction, but what was published before its number was given is one.
    """
    number = parse_doc_number(str(record.values.get("doc_number", "")))
    if number is None:
        return
    signed, published = record.date("signed_on"), record.date("published")
    if signed is not None:
        late = signed.year == number.year + 1 and signed.month == _JANUARY
        name = None if signed.year == number.year or late else "signed_on"
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
