"""Where what is masked in a record is told all the same: in addresses, attached files, and other records."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator

from gongkai.model.library import Library, Publication
from gongkai.model.problem import Problem, Span
from gongkai.model.record import BODY, FileRef, Record, Ref, within
from gongkai.model.rules import Rules
from gongkai.register.masking import Private, hidden, maskable
from gongkai.register.passages import Passage
from gongkai.register.persons import Words, told


def told_otherwise(library: Library, publication: Publication, rules: Rules) -> Iterator[Problem]:
    """Where public records tell what is masked in them or in one that they name, or leave it open.

    An address cannot be masked, so that one with a name in it is an error. What is masked in a record that is
    gone is told by no other any more, either.
    """
    fields, words = maskable(library), Words.of(rules)
    for record in publication.public.values():
        found = tuple(hidden(record, fields[record.type])) if fields[record.type] else ()
        if not found:
            continue
        for field, choice in sorted({(one.field, one.depends) for one in found if one.depends}):
            label = library.types[record.type].fields[field].label
            yield from rules.found("mask-open", record.span(field), field=field, label=label, choice=choice)
        secret = Private.of(found, words)
        yield from _in_addresses(record, secret, rules)
        yield from _unsure(record, secret, rules)
        yield from _by_others(record, secret, library, publication, rules)
    for item in publication.gone.values():
        found = tuple(hidden(item.record, fields[item.record.type]))
        if found:
            yield from _by_others(item.record, Private.of(found, words), library, publication, rules)


def _by_others(
    record: Record, secret: Private, library: Library, publication: Publication, rules: Rules
) -> Iterator[Problem]:
    """A finding where public records that name this one tell what is masked in it."""
    for other in sorted({mention.source for mention in library.mentioned_by.get(record.key, ())}):
        if other in publication.public and other != record.key:
            yield from _elsewhere(publication.public[other], secret, record.key, rules)


def told_in(passages: Iterable[Passage], secret: Private, rules: Rules) -> Iterator[Problem]:
    """A finding for each of the texts of an attached file that tells what is masked in its record."""
    for passage in passages:
        first = _first(passage.text, secret)
        if first is not None:
            yield from rules.found("mask-in-file", passage.at(first))


def _first(text: str, secret: Private) -> int | None:
    """Where a text first tells what is masked; None where it does not."""
    starts = (one.found.start for one in told(text, secret.sought, secret.words) if one.sure)
    return min(starts, default=None)


def _in_addresses(record: Record, secret: Private, rules: Rules) -> Iterator[Problem]:
    """An error for each address of a record and its files that holds what is hidden."""
    for key in (record.key, *record.former):
        if _first(key.partition("/")[2], secret) is not None:
            yield from rules.found("mask-in-address", Span(record.path), key=secret.text(key))
    for file in within(record.values, FileRef):
        name = posixpath.basename(file.path)
        if _first(name, secret) is not None:
            yield from rules.found("mask-in-address", file.span, key=secret.text(name))


def _unsure(record: Record, secret: Private, rules: Rules) -> Iterator[Problem]:
    """A finding for each place of a record where something may be what is masked, and stays."""
    for passage in _texts(record) if rules.on("mask-unsure") else ():
        places = told(passage.text, secret.sought, secret.words)
        for start in sorted({one.found.start for one in places if not one.sure}):
            yield from rules.found("mask-unsure", _at(passage, start))


def _elsewhere(record: Record, secret: Private, subject: str, rules: Rules) -> Iterator[Problem]:
    """A finding for each text of a record that names another one and tells what is masked there."""
    for passage in _texts(record):
        first = _first(passage.text, secret)
        if first is not None:
            yield from rules.found("mask-elsewhere", _at(passage, first), target=subject)


def _texts(record: Record) -> Iterator[Passage]:
    """The texts of a record; those within lists, groups and references only with the place of these."""
    if record.body is not None:
        yield Passage(BODY, record.body.text, record.body.span)
    for name, value in record.values.items():
        if isinstance(value, str):
            yield Passage(name, value, record.span(name))
            continue
        for number, item in enumerate(value if isinstance(value, tuple) else (value,)):
            for text in within(item, str):
                yield Passage("", text, record.entry(name, number))
            for ref in within(item, Ref):
                for text in (ref.title, ref.doc_number, ref.parts):
                    yield Passage("", text, ref.span or record.span(name))


def _at(passage: Passage, offset: int) -> Span:
    return passage.at(offset) if passage.field else passage.span
