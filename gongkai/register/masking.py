"""Hide who a record is about where its type says so, before anything is made of the record.

What is masked in a field is masked wherever it stands in the record: in its title, its summary and its text.
No page, list, feed or file can then tell it, since none of them ever sees it.
"""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import quote, unquote

from gongkai.model.library import Library, Publication
from gongkai.model.masks import STAR, mask
from gongkai.model.problem import Problem, Span, error, warning
from gongkai.model.prose import CODE, FIGURE, prose_lines
from gongkai.model.record import UNSTATED, Field, FileRef, Record, RecordType, Ref, Value, within
from gongkai.model.source import Prose
from gongkai.register.passages import Passage

_KEPT: Final = ("formerly", "columns")
"""Fields whose values are addresses."""
_PIECES: Final = re.compile(r"[\u3001\uff0c\uff1b,;]")
_WORD: Final = re.compile(r"[^\W\d_]+(?:[ \u00b7.]+[^\W\d_]+)*")
_SIGNS: Final = re.compile(r"[^\W_]")
_LOOSE: Final = r"(?:[\s*_\\\u00ad\u200b-\u200f\u2060\ufeff\u00b7.-]|&(?:[A-Za-z]+|#[0-9]+);|%20)*+"
"""What may stand between the signs of a name or a number."""
_AREA: Final = r"(?<=\+86)|(?<=0086)"
"""The code of the country, which stands before a mobile number without a blank."""
_MARKS: Final = re.compile(r"[*_\\]")
"""Marks of Markdown within a name."""
_PERSON: Final = re.compile("[\u3400-\u9fff]{2,4}|[\u3400-\u9fff]+(?:\u00b7[\u3400-\u9fff]+)+")
"""What looks like a person's name."""


@dataclass(frozen=True, slots=True)
class _Hidden:
    """A text of a record that is masked."""

    text: str
    """As typed."""
    shape: str
    """How it is masked."""
    field: str
    """The field of the record that it stands in."""
    depends: str
    """The choice that should say whether it is masked and does not; empty where nothing is open."""


Patterns = tuple[tuple[re.Pattern[str], str], ...]
"""What finds each text that is masked however it is written, with its shape; the longest first."""


def masked(library: Library) -> Library:
    """The same register with every record masked."""
    fields = _maskable(library)
    records = {
        key: _masked(record, library.types[record.type], fields[record.type])
        if fields[record.type]
        else record
        for key, record in library.records.items()
    }
    return replace(library, records=records)


def shown(publication: Publication, records: Mapping[str, Record]) -> Publication:
    """What is public, with the records of a masked register in the place of those as typed."""
    gone = {key: replace(item, record=records[key]) for key, item in publication.gone.items()}
    return replace(publication, public={key: records[key] for key in publication.public}, gone=gone)


def told_otherwise(library: Library, publication: Publication) -> Iterator[Problem]:
    """Where public records tell what is masked in them or in one that they name, or leave it open.

    An address cannot be masked, so that one with a name in it is an error. What is masked in a record that is
    gone is told by no other any more, either.
    """
    fields = _maskable(library)
    for record in publication.public.values():
        found = tuple(_hidden(record, fields[record.type]))
        for field, choice in sorted({(one.field, one.depends) for one in found if one.depends}):
            label = library.types[record.type].fields[field].label
            yield warning("mask-open", record.span(field), field=field, label=label, choice=choice)
        patterns = tuple(_patterns(found))
        for pattern, _ in patterns:
            yield from _in_addresses(record, pattern)
        yield from _by_others(record, patterns, library, publication)
    for item in publication.gone.values():
        patterns = tuple(_patterns(_hidden(item.record, fields[item.record.type])))
        yield from _by_others(item.record, patterns, library, publication)


def _by_others(
    record: Record, patterns: Patterns, library: Library, publication: Publication
) -> Iterator[Problem]:
    """A finding where public records that name this one tell what is masked in it."""
    mentions = library.mentioned_by.get(record.key, ()) if patterns else ()
    for other in sorted({mention.source for mention in mentions}):
        if other in publication.public and other != record.key:
            yield from _elsewhere(publication.public[other], patterns, record.key)


def patterns_of(record: Record, type_: RecordType) -> Patterns:
    """What finds each text that is masked in a record, with its shape; nothing where none is."""
    return tuple(_patterns(_hidden(record, tuple(filter(_has_mask, type_.fields.values())))))


def told_in(passages: Iterable[Passage], patterns: Patterns) -> Iterator[Problem]:
    """A finding for each of the texts of an attached file that tells what is masked in its record."""
    for passage in passages:
        found = next(filter(None, (pattern.search(passage.text) for pattern, _ in patterns)), None)
        if found is not None:
            yield warning("mask-in-file", passage.at(found.start()))


def always_masked(type_: RecordType) -> frozenset[str]:
    """The fields of a type that are masked in any case, with the groups above them, as `results.phone`."""
    return frozenset(_always(type_.fields.values(), ""))


def _always(fields: Iterable[Field], above: str) -> Iterator[str]:
    for field in fields:
        if field.mask is not None and not field.mask.field:
            yield f"{above}{field.name}"
        yield from _always(field.fields, f"{above}{field.name}.")


def _maskable(library: Library) -> Mapping[str, tuple[Field, ...]]:
    """The fields of each type in which anything can be masked."""
    return {
        plural: tuple(field for field in type_.fields.values() if _has_mask(field))
        for plural, type_ in library.types.items()
    }


def _has_mask(field: Field) -> bool:
    return field.mask is not None or any(map(_has_mask, field.fields))


def _masked(record: Record, type_: RecordType, fields: tuple[Field, ...]) -> Record:
    patterns = tuple(_patterns(_hidden(record, fields)))
    if not patterns:
        return record
    values: dict[str, Value] = {}
    for name, value in record.values.items():
        field = type_.fields.get(name)
        values[name] = value if name in _KEPT or field is None else _value(value, field, record, patterns)
    body = None if record.body is None else replace(record.body, text=_prose(record.body, patterns))
    return replace(record, values=values, body=body)


def _value(value: Value, field: Field, record: Record, patterns: Patterns) -> Value:
    """A value with all that is hidden masked; an option of a choice stays."""
    if isinstance(value, tuple):
        return tuple(_value(item, field, record, patterns) for item in value)
    if isinstance(value, Mapping):
        known = {inner.name: inner for inner in field.fields}
        return {
            name: _value(item, known[name], record, patterns) if name in known else item
            for name, item in value.items()
        }
    if isinstance(value, Ref):
        said = (value.title, value.doc_number, value.parts)
        title, doc_number, parts = (_text(text, patterns) for text in said)
        return replace(value, title=title, doc_number=doc_number, parts=parts)
    if not isinstance(value, str) or field.options:
        return value
    return _text(value, patterns)


def _text(text: str, patterns: Patterns) -> str:
    for pattern, shape in patterns:
        text = pattern.sub(lambda found, shape=shape: _mask(found[0], shape), text)  # type: ignore[misc]
    return text


def _mask(text: str, shape: str) -> str:
    return mask(_MARKS.sub("", html.unescape(unquote(text))), shape)


def _prose(body: Prose, patterns: Patterns) -> str:
    """Markdown with all that is hidden masked: outside of code asterisks need a backslash to stay."""
    text = body.text
    if not any(pattern.search(text) for pattern, _ in patterns):
        return text
    code = "\n".join(
        line or " " * len(typed) for (_, line), typed in zip(prose_lines(body), text.split("\n"), strict=True)
    )
    for pattern, shape in patterns:
        # A label there is never shown, and masked it would name no figure.
        figures = [found.span() for found in FIGURE.finditer(code)]
        parts, done, codes = list[str](), 0, list[str]()
        for found in pattern.finditer(text):
            if any(first < found.start() < last for first, last in figures):
                continue
            hidden = _mask(found[0], shape)
            if code[found.start() : found.end()].strip(CODE):
                hidden = hidden.replace(STAR, f"\\{STAR}")
            parts += (text[done : found.start()], hidden)
            codes += (code[done : found.start()], " " * len(hidden))
            done = found.end()
        text, code = "".join(parts) + text[done:], "".join(codes) + code[done:]
    return text


def _hidden(record: Record, fields: tuple[Field, ...]) -> Iterator[_Hidden]:
    """Every text that is masked; `fields` are those of its type in which there may be one."""
    for field in fields:
        for value in _each(record.values.get(field.name)):
            yield from _within(field, value, record.values, record.values, field.name)


def _within(
    field: Field, value: Value, around: Mapping[str, Value], record: Mapping[str, Value], top: str
) -> Iterator[_Hidden]:
    """The same of one value; `around` is the group that it stands in, and `top` the field of the record."""
    if isinstance(value, Mapping):
        for inner in field.fields:
            for item in _each(value.get(inner.name)):
                yield from _within(inner, item, value, record, top)
    elif field.mask is not None and isinstance(value, str) and STAR not in value:
        said = around.get(field.mask.field, record.get(field.mask.field, UNSTATED))
        options = tuple(option for option in _each(said) if option is not UNSTATED)
        open_ = bool(field.mask.field) and not options
        looks = open_ and all(_PERSON.fullmatch(part.strip()) for part in _PIECES.split(value))
        if not field.mask.field or field.mask.value in options or looks:
            yield _Hidden(value, field.mask.shape, top, field.mask.field if looks else "")


def _each(value: Value | None) -> tuple[Value, ...]:
    return value if isinstance(value, tuple) else () if value is None else (value,)


def _patterns(found: Iterable[_Hidden]) -> Iterator[tuple[re.Pattern[str], str]]:
    """What finds each hidden text however it is written, with its shape; the longest first."""
    texts = {(one.text, one.shape) for one in found}
    texts |= {
        (word[0], "name")
        for text, shape in texts
        if shape == "name"
        for piece in _PIECES.split(text)
        if (word := _WORD.match(piece.strip())) and len(word[0]) > 1
    }
    for text, shape in sorted(texts, key=lambda one: (-len(one[0]), one)):
        signs = _SIGNS.findall(text)
        if len(signs) > 1:  # A surname alone tells nobody.
            yield _pattern(signs), shape


def _pattern(signs: list[str]) -> re.Pattern[str]:
    """A pattern of signs in a row; one of Latin letters and digits is not cut out of a longer word."""
    loose = _LOOSE.join(map(_written, signs))
    before = rf"(?:(?<![0-9A-Za-z])|{_AREA})" if signs[0].isascii() else ""
    behind = r"(?![0-9A-Za-z])" if signs[-1].isascii() else ""
    return re.compile(f"{before}{loose}{behind}")


def _written(sign: str) -> str:
    """A pattern for one sign: itself, in full width, as an entity, or as addresses have it."""
    plain = f"[{sign}{chr(ord(sign) + 0xFEE0)}]" if sign.isascii() else sign
    hexadecimal = f"(?i:&#x0*{ord(sign):x};|{quote(sign)})"
    return f"(?:{plain}|&#0*{ord(sign)};|{hexadecimal})"


def _in_addresses(record: Record, pattern: re.Pattern[str]) -> Iterator[Problem]:
    """An error for each address of a record and its files that holds what is hidden."""
    for key in (record.key, *record.former):
        if pattern.search(key.partition("/")[2]):
            yield error("mask-in-address", Span(record.path), key=_text(key, ((pattern, "name"),)))
    for file in within(record.values, FileRef):
        if pattern.search(posixpath.basename(file.path)):
            name = _text(posixpath.basename(file.path), ((pattern, "name"),))
            yield error("mask-in-address", file.span, key=name)


def _elsewhere(record: Record, patterns: Patterns, subject: str) -> Iterator[Problem]:
    """A finding where a record that names another one tells what is masked there."""
    for pattern, _ in patterns:
        if record.body is not None and (found := pattern.search(record.body.text)):
            before, first = record.body.text[: found.start()], record.body.span.line or 1
            column = found.start() - before.rfind("\n")
            yield warning(
                "mask-elsewhere", Span(record.path, first + before.count("\n"), column), target=subject
            )
        for name, value in record.values.items():
            if any(pattern.search(text) for text in within(value, str)):
                yield warning("mask-elsewhere", record.span(name), target=subject)
