"""From a parsed document to a record: every value read by its field kind, and the rules across fields."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping

from gongkai.content.doc_number import other_year
from gongkai.content.fields import read_group
from gongkai.content.ids import id_fault
from gongkai.content.prose import check_prose
from gongkai.content.reading import Reading
from gongkai.content.rules import breaches
from gongkai.model.problem import Checked, Span
from gongkai.model.record import Record, RecordType
from gongkai.model.source import Attached, Document


def check(document: Document, type_: RecordType, attached: Mapping[str, Attached]) -> Checked[Record]:
    """Read every field of a document by the rules of its type.

    On errors the record holds what was sound, and must go no further.
    """
    reading = Reading(posixpath.dirname(document.path), attached)
    misnamed = id_fault(document.id, Span(document.path))
    if misnamed is not None:
        reading.problems.append(misnamed)
    values = read_group(document.head, type_.fields, reading)
    entries = document.head.entries
    places = {name: entries[name].span for name in values}
    record = Record(type_.plural, document.id, values, document.body, document.path, places)
    reading.problems.extend(breaches(record, type_, frozenset(reading.refused), document.head.place))
    reading.problems.extend(other_year(record, type_))
    if document.body is not None:
        reading.problems.extend(check_prose(document.body))
    return Checked(record, tuple(reading.problems))
