"""Hide who a record is about where its type says so, before anything is made of the record.

What is masked in a field is masked wherever it stands in the record: in its title, its summary and its text.
No page, list, feed or file can then tell it, since none of them ever sees it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from gongkai.model.library import Library, Publication
from gongkai.model.masks import PARTS, STAR, mask
from gongkai.model.prose import CODE, FIGURE, prose_lines
from gongkai.model.record import UNSTATED, Field, Record, RecordType, Ref, Value
from gongkai.model.rules import Rules
from gongkai.model.source import Prose
from gongkai.register.persons import Sought, Words, sought, told

_KEPT: Final = ("formerly", "columns")
"""Fields whose values are addresses."""
_PERSON: Final = re.compile("[\u3400-\u9fff]{2,4}|[\u3400-\u9fff]+(?:\u00b7[\u3400-\u9fff]+)+")
"""What looks like a person's name."""


@dataclass(frozen=True, slots=True)
class Hidden:
    """A text of a record that is masked."""

    text: str
    """As typed."""
    shape: str
    """How it is masked."""
    field: str
    """The field of the record that it stands in."""
    depends: str
    """The choice that should say whether it is masked and does not; empty where nothing is open."""


@dataclass(frozen=True, slots=True)
class Private:
    """All that is masked in a record, ready to be sought."""

    words: Words
    """What the rules say of names."""
    whole: Mapping[str, str]
    """Each text that is masked as typed, with what is shown of it."""
    sought: tuple[Sought, ...]
    """What is sought of them in all other texts."""

    @classmethod
    def of(cls, found: Iterable[Hidden], words: Words) -> Private:
        """What is masked of the hidden texts of one record."""
        texts = tuple(found)
        # One sign, such as a surname, tells nobody.
        whole = {one.text: mask(one.text, one.shape) for one in texts if sum(map(str.isalnum, one.text)) > 1}
        return cls(words, whole, sought(((one.text, one.shape, not one.depends) for one in texts), words))

    def text(self, text: str) -> str:
        """A text with all that is masked hidden."""
        if text in self.whole:
            return self.whole[text]
        return _starred(text, ((place, STAR) for place in self.places(text)))

    def places(self, text: str) -> Iterator[tuple[int, int]]:
        """Where the signs of a text stand that are hidden."""
        for one in told(text, self.sought, self.words):
            if one.sure:
                yield from (place for place, hides in zip(one.found.places, one.hides, strict=True) if hides)


def masked(library: Library, rules: Rules) -> Library:
    """The same register with every record masked."""
    fields, words = maskable(library), Words.of(rules)
    records = {
        key: _masked(record, library.types[record.type], fields[record.type], words)
        if fields[record.type]
        else record
        for key, record in library.records.items()
    }
    return replace(library, records=records)


def shown(publication: Publication, records: Mapping[str, Record]) -> Publication:
    """What is public, with the records of a masked register in the place of those as typed."""
    gone = {key: replace(item, record=records[key]) for key, item in publication.gone.items()}
    return replace(publication, public={key: records[key] for key in publication.public}, gone=gone)


def private(record: Record, type_: RecordType, words: Words) -> Private:
    """All that is masked in a record of a type."""
    return Private.of(hidden(record, tuple(filter(_has_mask, type_.fields.values()))), words)


def always_masked(type_: RecordType) -> frozenset[str]:
    """The fields of a type that are masked in any case, with the groups above them, as `results.phone`."""
    return frozenset(_always(type_.fields.values(), ""))


def _always(fields: Iterable[Field], above: str) -> Iterator[str]:
    for field in fields:
        if field.mask is not None and not field.mask.field:
            yield f"{above}{field.name}"
        yield from _always(field.fields, f"{above}{field.name}.")


def maskable(library: Library) -> Mapping[str, tuple[Field, ...]]:
    """The fields of each type in which anything can be masked."""
    return {
        plural: tuple(field for field in type_.fields.values() if _has_mask(field))
        for plural, type_ in library.types.items()
    }


def _has_mask(field: Field) -> bool:
    return field.mask is not None or any(map(_has_mask, field.fields))


def _masked(record: Record, type_: RecordType, fields: tuple[Field, ...], words: Words) -> Record:
    secret = Private.of(hidden(record, fields), words)
    if not secret.whole:
        return record
    values: dict[str, Value] = {}
    for name, value in record.values.items():
        field = type_.fields.get(name)
        values[name] = value if name in _KEPT or field is None else _value(value, field, record, secret)
    body = None if record.body is None else replace(record.body, text=_prose(record.body, secret))
    return replace(record, values=values, body=body)


def _value(value: Value, field: Field, record: Record, secret: Private) -> Value:
    """A value with all that is hidden masked; an option of a choice stays."""
    if isinstance(value, tuple):
        return tuple(_value(item, field, record, secret) for item in value)
    if isinstance(value, Mapping):
        known = {inner.name: inner for inner in field.fields}
        return {
            name: _value(item, known[name], record, secret) if name in known else item
            for name, item in value.items()
        }
    if isinstance(value, Ref):
        said = (value.title, value.doc_number, value.parts)
        title, doc_number, parts = map(secret.text, said)
        return replace(value, title=title, doc_number=doc_number, parts=parts)
    if not isinstance(value, str) or field.options:
        return value
    return secret.text(value)


def _prose(body: Prose, secret: Private) -> str:
    """Markdown with all that is hidden masked: outside of code asterisks need a backslash to stay."""
    places = sorted(set(secret.places(body.text)))
    if not places:
        return body.text
    code = "\n".join(
        line or CODE * len(typed)
        for (_, line), typed in zip(prose_lines(body), body.text.split("\n"), strict=True)
    )
    # A label there is never shown, and masked it would name no figure.
    figures = [found.span() for found in FIGURE.finditer(code)]
    return _starred(
        body.text,
        (
            (place, STAR if code[place[0]] == CODE else f"\\{STAR}")
            for place in places
            if not any(first < place[0] < last for first, last in figures)
        ),
    )


def _starred(text: str, stars: Iterable[tuple[tuple[int, int], str]]) -> str:
    """A text with something else in some places."""
    parts, done = list[str](), 0
    for (start, end), star in sorted(stars):
        if start >= done:
            parts += (text[done:start], star)
            done = end
    return "".join(parts) + text[done:]


def hidden(record: Record, fields: tuple[Field, ...]) -> Iterator[Hidden]:
    """Every text that is masked; `fields` are those of its type in which there may be one."""
    for field in fields:
        for value in _each(record.values.get(field.name)):
            yield from _within(field, value, record.values, record.values, field.name)


def _within(
    field: Field, value: Value, around: Mapping[str, Value], record: Mapping[str, Value], top: str
) -> Iterator[Hidden]:
    """The same of one value; `around` is the group that it stands in, and `top` the field of the record."""
    if isinstance(value, Mapping):
        for inner in field.fields:
            for item in _each(value.get(inner.name)):
                yield from _within(inner, item, value, record, top)
    elif field.mask is not None and isinstance(value, str):
        parts = [part for part in PARTS.split(value) if STAR not in part]
        said = around.get(field.mask.field, record.get(field.mask.field, UNSTATED))
        options = tuple(option for option in _each(said) if option is not UNSTATED)
        open_ = bool(field.mask.field) and not options
        looks = open_ and all(_PERSON.fullmatch(part.strip()) for part in parts)
        if parts and (not field.mask.field or field.mask.value in options or looks):
            yield Hidden(value, field.mask.shape, top, field.mask.field if looks else "")


def _each(value: Value | None) -> tuple[Value, ...]:
    return value if isinstance(value, tuple) else () if value is None else (value,)
