"""From a parsed document to a record: every value read by its field kind, and the rules across fields."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import replace
from typing import Final

from gongkai.content.doc_number import other_year
from gongkai.content.fields import read_group, read_word
from gongkai.content.files import unlike_before
from gongkai.content.habits import FULL_COLON
from gongkai.content.ids import id_fault
from gongkai.content.prose import check_prose
from gongkai.content.reading import Reading
from gongkai.content.rules import breaches
from gongkai.content.withdrawn import WITHDRAWN, absent, optional, still_there
from gongkai.model.problem import Checked, Problem, Span, notice, warning
from gongkai.model.record import UNSTATED, Record, RecordType, Value
from gongkai.model.source import Attached, Document, Node, Prose

_ENTRY: Final = re.compile(rf" {{0,3}}([a-z][a-z0-9_]*)[ \t]*[:{FULL_COLON}]")
"""How a line of a text begins that was meant as a field."""


def check(
    document: Document,
    type_: RecordType,
    attached: Mapping[str, Attached],
    prose: Callable[[Prose], Iterable[Problem]] = check_prose,
) -> Checked[Record]:
    """Read every field of a document by the rules of its type.

    `prose` tells the faults of its body: those of `check_prose`, which may be known from an earlier run.
    On errors the record holds what was sound, and must go no further.
    """
    reading = Reading(posixpath.dirname(document.path), attached)
    unfinished = _is_draft(document.head, type_)
    misnamed = id_fault(document.id, Span(document.path))
    if misnamed is not None:
        reading.problems.append(misnamed)
    stub = WITHDRAWN in document.head.entries
    lenient = stub or unfinished
    values = read_group(document.head, optional(type_.fields) if lenient else type_.fields, reading)
    entries = document.head.entries
    places = {name: entries[name].span for name in values}
    lists = ((name, value) for name, value in values.items() if isinstance(value, tuple))
    listed = {name: spans for name, value in lists if (spans := _entries(entries[name], value))}
    record = Record(type_.plural, document.id, values, document.body, document.path, places, entries=listed)
    wanting = tuple(absent(record, type_, reading.refused, document.head)) if lenient else ()
    if unfinished and wanting and not stub:
        labels = {name: of.label for name, of in type_.fields.items()}
        names = [str(one.args["field"]) for one in wanting]
        missing = tuple(f"{name} ({labels[name]})" if labels[name] else name for name in names)
        reading.problems.append(notice("draft-incomplete", document.head.place, missing=missing))
    refused = reading.refused.union(str(one.args["field"]) for one in wanting)
    faults = (*(wanting if stub else ()), *breaches(record, type_, frozenset(refused), document.head.place))
    if WITHDRAWN in values:
        record = replace(record, excused=faults)
    elif WITHDRAWN not in reading.refused:
        reading.problems.extend(faults)
    reading.problems.extend(still_there(record))
    reading.problems.extend(unlike_before(record))
    reading.problems.extend(other_year(record, type_))
    if document.body is not None:
        reading.problems.extend(_misplaced(document.body, type_.fields))
        reading.problems.extend(prose(document.body))
    return Checked(record, tuple(reading.problems))


def _is_draft(head: Node, type_: RecordType) -> bool:
    """Whether a record says of itself that it is a draft: then it may lack what its type requires."""
    told = head.entries.get("draft")
    word = told.value if told is not None and isinstance(told.value, str) else ""
    return read_word(word, type_.fields["draft"]) in (True, UNSTATED)


def _entries(node: Node, value: tuple[Value, ...]) -> tuple[Span, ...]:
    """Where each group of a list stands; none where entries were left out, or a sheet gave them."""
    items = node.value if isinstance(node.value, tuple) else ()
    typed = (
        len(value) == len(items)
        and any(isinstance(item.value, dict) for item in items)
        and not any(item.span.cell for item in items)
    )
    return tuple(item.place for item in items) if typed else ()


def _misplaced(body: Prose, fields: Container[str]) -> tuple[Problem, ...]:
    """A warning where a text begins as one of these fields does."""
    found = _ENTRY.match(body.text)
    if found is None or found[1] not in fields:
        return ()
    span = body.span._replace(column=found.start(1) + 1)
    return (warning("record-field-below", span, name=found[1]),)
