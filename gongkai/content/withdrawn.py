"""What a record need not hold once it is withdrawn, and files that were taken away from one that stays."""

from __future__ import annotations

import posixpath
import unicodedata
from collections.abc import Container, Iterator, Mapping
from dataclasses import replace
from typing import Final

from gongkai.model.problem import Problem, error
from gongkai.model.record import Field, FileRef, Record, RecordType, within
from gongkai.model.source import Node

WITHDRAWN: Final = "withdrawn"
"""The field that takes a record from the public."""


def optional(fields: Mapping[str, Field]) -> dict[str, Field]:
    """The same fields, none of them required."""
    return {name: replace(of, required=False) for name, of in fields.items()}


def absent(record: Record, type_: RecordType, refused: Container[str], head: Node) -> Iterator[Problem]:
    """An error for each field that its type requires and a record lacks.

    `refused` are fields of which it was told why they have no value.
    """
    for name, of in type_.fields.items():
        if of.required and name not in record.values and name not in refused:
            place = head.entries[name].place if name in head.entries else head.place
            yield error("field-missing", place, field=name, label=of.label)


def still_there(record: Record) -> Iterator[Problem]:
    """An error for each file that a record names although it says that the file was taken away."""
    taken = {_name(file) for file in record.taken}
    for ref in within(record.values, FileRef) if taken else ():
        if _name(ref.path) in taken:
            yield error("withdrawn-file-there", ref.span, file=posixpath.basename(ref.path))


def _name(file: str) -> str:
    """What two names of one published file have in common."""
    return unicodedata.normalize("NFC", posixpath.basename(file)).casefold()
