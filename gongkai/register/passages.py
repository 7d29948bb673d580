"""Every text of a record file with its place: what is read for wording and for personal data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from gongkai.model.problem import Span
from gongkai.model.prose import prose_lines
from gongkai.model.record import BODY
from gongkai.model.source import Document, Node


class Passage(NamedTuple):
    """One text."""

    field: str
    """The field that it stands in, with the groups above it, as `results.party`; `BODY` for prose."""
    text: str
    """As typed; of prose one line, in which code is replaced by signs of the same width."""
    span: Span
    """Where it begins."""

    def at(self, offset: int) -> Span:
        """The place of a character of the text; of a cell, and of a field of several lines, its beginning."""
        if self.field == BODY and self.span.line is not None:
            before = self.text[:offset]
            first = (self.span.column or 1) - 1 if "\n" not in before else 0
            line = self.span.line + before.count("\n")
            return self.span._replace(line=line, column=first + offset - before.rfind("\n"))
        if self.span.cell or self.span.column is None or "\n" in self.text:
            return self.span
        return self.span._replace(column=self.span.column + offset)


def fields(document: Document) -> list[Passage]:
    """The texts of the fields of a record file, those of its sheets too, in the order of the file."""
    found: list[Passage] = []
    _gather(document.head, "", found)
    return found


def passages(document: Document) -> Iterator[Passage]:
    """The texts of a record file, of its fields and of its prose, in the order of the file."""
    yield from fields(document)
    if document.body is not None:
        path = document.body.span.path
        for number, line in prose_lines(document.body):
            if line:
                yield Passage(BODY, line, Span(path, number, 1))


def _gather(node: Node, field: str, found: list[Passage]) -> None:
    value, span, _ = node
    if isinstance(value, str):
        if value:
            found.append(Passage(field, value, span))
    elif isinstance(value, tuple):
        for item in value:
            _gather(item, field, found)
    else:
        for name, item in value.items():
            _gather(item, f"{field}.{name}" if field else name, found)
