"""Gather the sound records into one register: identity, and references both ways."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence

from gongkai.model.library import Library, Mention
from gongkai.model.problem import Checked, Problem, Span, error
from gongkai.model.prose import REFERENCE, prose_lines
from gongkai.model.record import BODY, Record, RecordType, Ref, within
from gongkai.model.source import Prose
from gongkai.register.nearest import Nearest


def gather(
    types: Mapping[str, RecordType], records: Sequence[Record], faulty: frozenset[str]
) -> Checked[Library]:
    """Join sound records into a library.

    `faulty` are the keys of records that went no further: a reference to one of them is not called
    dangling. Two records with one identity are an error that names both files; the first stays.
    """
    problems: list[Problem] = []
    by_key: dict[str, Record] = {}
    folded: dict[str, Record] = {}
    for record in sorted(records, key=lambda item: (item.key, item.path)):
        name = unicodedata.normalize("NFC", record.key).casefold()
        other = folded.setdefault(name, record)
        if other is not record:
            problems.append(error("record-twice", Span(record.path), key=record.key, other=other.path))
            continue
        by_key[record.key] = record
    nearest = Nearest(by_key)
    mentions: dict[str, list[Mention]] = defaultdict(list)
    for record in by_key.values():
        for relation, ref in references(record):
            if ref.target in by_key:
                mentions[ref.target].append(Mention(relation, record.key))
            problems.extend(_faults(record, relation, ref, nearest, faulty))
    mentioned_by = {key: tuple(sorted(set(found), key=_order)) for key, found in sorted(mentions.items())}
    return Checked(Library(types, by_key, mentioned_by), tuple(problems))


def with_record(library: Library, record: Record) -> Library:
    """The same register with one record as it is now, new or in the place of what it was."""
    key, old = record.key, library.records.get(record.key)
    before = {ref.target for _, ref in references(old)} if old else set[str | None]()
    mentions = dict(library.mentioned_by)
    for target in before:
        if target in mentions:
            mentions[target] = tuple(one for one in mentions[target] if one.source != key)
    records = {**library.records, key: record}
    for relation, ref in references(record):
        if ref.target in records:
            found = {*mentions.get(ref.target, ()), Mention(relation, key)}
            mentions[ref.target] = tuple(sorted(found, key=_order))
    return Library(library.types, records, {target: found for target, found in mentions.items() if found})


def reference_faults(record: Record, known: Nearest, faulty: Container[str]) -> Iterator[Problem]:
    """What is wrong with the references of one record to the records that are known."""
    for relation, ref in references(record):
        yield from _faults(record, relation, ref, known, faulty)


def _faults(
    record: Record, relation: str, ref: Ref, known: Nearest, faulty: Container[str]
) -> Iterator[Problem]:
    if ref.target is not None and ref.target not in known and ref.target not in faulty:
        near = known.near(ref.target)
        yield error("ref-dangling", ref.span, target=ref.target, near=near, field=relation)
    if ref.target == record.key:
        yield error("ref-itself", ref.span, target=record.key)


def references(record: Record) -> Iterator[tuple[str, Ref]]:
    """Every reference of a record to another: the field's name, or `body`, with the reference."""
    for name, value in record.values.items():
        for ref in within(value, Ref):
            yield name, ref
    if record.body is not None:
        for ref in prose_references(record.body):
            yield BODY, ref


def prose_references(body: Prose) -> Iterator[Ref]:
    """The references `[[<plural>/<id>]]` of a text, with their places."""
    if "[[" not in body.text:
        return
    for number, line in prose_lines(body):
        for match in REFERENCE.finditer(line):
            yield Ref(match[1], span=Span(body.span.path, number, match.start() + 1))


def _order(mention: Mention) -> tuple[str, str]:
    return mention.relation, mention.source
