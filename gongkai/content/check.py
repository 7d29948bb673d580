"""From a parsed document to a record: every value read by its field kind, and the rules across fields."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from typing import Final

from gongkai.content.fields import read_group
from gongkai.content.numbering import other_year
from gongkai.content.prose import check_prose
from gongkai.content.reading import Reading
from gongkai.content.rules import breaches
from gongkai.model.problem import Checked, Span, error
from gongkai.model.record import ID, Record, RecordType
from gongkai.model.source import Attached, Document

_ID_BYTES: Final = 100
"""So that the longest address stays far below the 255 bytes that file systems allow a name."""
_RESERVED: Final = ("index",)
"""`<plural>/index.html` is the type's own list."""


def check(document: Document, type_: RecordType, attached: Mapping[str, Attached]) -> Checked[Record]:
    """Read every field of a document by the rules of its type.

    On errors the record holds what was sound, and must go no further.
    """
    reading = Reading(posixpath.dirname(document.path), attached)
    if not ID.fullmatch(document.id) or document.id in _RESERVED or len(document.id.encode()) > _ID_BYTES:
        reading.problems.append(error("record-id", Span(document.path), id=document.id))
    values = read_group(document.head, type_.fields, reading)
    entries = document.head.value if isinstance(document.head.value, Mapping) else {}
    places = {name: entries[name].span for name in values}
    record = Record(type_.plural, document.id, values, document.body, document.path, places)
    named = (problem.args["field"] for problem in reading.problems if "field" in problem.args)
    refused = frozenset(name.split(".")[0] for name in named)
    reading.problems.extend(breaches(record, type_, refused))
    reading.problems.extend(other_year(record, type_))
    if document.body is not None:
        reading.problems.extend(check_prose(document.body))
    return Checked(record, tuple(reading.problems))
