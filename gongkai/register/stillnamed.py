"""Whether other records still tell what a result that is taken down said of its party.

A name is sought only where it surely is one, and counts only where the same sentence, entry or title speaks
of such a result: that a company is named in a list of its trade is no matter of its penalty.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from gongkai.model.library import Library, Publication
from gongkai.model.problem import Problem, Span
from gongkai.model.record import Record, within
from gongkai.model.rules import Rules
from gongkai.register.numerals import any_of

_RULE: Final = "enforcement-still-named"
_END: Final = 4
"""Signs at the end of a name by which it is sought: most end alike, so that a few ends find all."""
_OPEN, _CLOSE = "\uff08", "\uff09"
_NO_TEXT: Final = ("formerly", "columns", "keywords", "topics")
"""Fields that hold addresses or words by themselves."""
_HEADS: Final = ("title", "summary")


class _Place(NamedTuple):
    """A text of a record."""

    text: str
    """As typed."""
    span: Span
    """Where it begins, or stands."""
    around: str
    """All that is told together with it; nothing where that is the whole record."""


@dataclass(frozen=True, slots=True)
class _Names:
    """Names that are sought, all at once."""

    gone: Mapping[str, Record]
    """The result that is gone, by each name and number of its party."""
    known: frozenset[str]
    """The names of all parties: a longer one is not the shorter one that it ends with."""
    ends: re.Pattern[str]
    """How the names that are sought end."""
    lengths: tuple[int, ...]
    """How long the known names are, the longest first."""

    def find(self, text: str) -> Iterator[tuple[str, int]]:
        """Each name of a gone party in a text, with its place, at its first place."""
        folded, at, told = _halved(text), 0, set[str]()
        while (found := self.ends.search(folded, at)) is not None:
            at, end = found.start() + 1, found.end()
            named = (folded[end - size : end] for size in self.lengths if size <= end)
            name = next((one for one in named if one in self.known), "")
            if name in self.gone and name not in told:
                told.add(name)
                yield name, end - len(name)


def still_named(library: Library, publication: Publication, rules: Rules) -> Iterator[Problem]:
    """A finding for each place of a public record that still tells of a result which is gone, and of whom.

    Not of a natural person, whose name many bear: of these `masking` tells, where a record names the result.
    """
    names = _names(library, publication, rules) if rules.on(_RULE) else None
    if names is None:
        return
    words = re.compile(any_of(rules.texts(_RULE, "words")))
    parties = rules.texts(_RULE, "parties")
    for record in publication.public.values():
        text = "\n".join(_texts(record))
        if names.ends.search(_halved(text)) is None:
            continue
        own = {_folded(record.values.get(name)) for name in parties}
        heads = "\n".join(str(record.values.get(name, "")) for name in _HEADS)
        once = set[tuple[Span, str]]()
        for place in _places(record):
            for name, start in names.find(place.text):
                gone, told = names.gone[name], f"{heads}\n{place.around}" if place.around else text
                if name in own or (place.span, gone.key) in once:
                    continue
                if words.search(told) or _is_linked(record, gone, told, library):
                    once.add((place.span, gone.key))
                    yield from rules.found(
                        "enforcement-still-named", _at(place, start), party=name, target=gone.key
                    )


def _is_linked(record: Record, gone: Record, text: str, library: Library) -> bool:
    """Whether a record names a result that is gone, or a text of it the number of its decision."""
    number = gone.values.get("doc_number")
    named = any(one.source == record.key for one in library.mentioned_by.get(gone.key, ()))
    return named or (isinstance(number, str) and number in text)


def _names(library: Library, publication: Publication, rules: Rules) -> _Names | None:
    """The names to be sought; None where there are none.

    Who has another result of the same kind on display is rightly named with it.
    """
    fields = rules.texts(_RULE, "parties")
    shown = {
        (_folded(record.values.get(name)), record.values.get("kind"))
        for record in publication.public.values()
        for name in fields
    }
    found: dict[str, Record] = {}
    for item in publication.gone.values():
        record = item.record
        for name in fields:
            party = _folded(record.values.get(name))
            if (party, record.values.get("kind")) not in shown and _tells(party, record, rules):
                found.setdefault(party, record)
    if not found:
        return None
    known = {_folded(record.values.get(name)) for record in library.records.values() for name in fields}
    ends = re.compile("|".join(sorted({re.escape(name[-_END:]) for name in found})))
    lengths = tuple(sorted({len(name) for name in known if name}, reverse=True))
    return _Names(found, frozenset(known), ends, lengths)


def _tells(party: str, record: Record, rules: Rules) -> bool:
    """Whether a name is that of one party alone: no person's, not too short, no common word."""
    persons = rules.table(_RULE, "persons").items()
    if any(record.values.get(field) == option for field, option in persons):
        return False
    common = any_of(rules.texts(_RULE, "common"))
    rest = re.sub(rf"{common}|\W", "", party)
    return len(party) >= max(rules.number(_RULE, "least"), _END) and len(rest) > 1


def _texts(record: Record) -> Iterator[str]:
    """Every text of a record."""
    for value in record.values.values():
        yield from within(value, str)
    if record.body is not None:
        yield record.body.text


def _places(record: Record) -> Iterator[_Place]:
    """The same with their places; of a list of groups each entry is told together, and each line of prose."""
    for name, value in record.values.items():
        if name in _NO_TEXT:
            continue
        for number, entry in enumerate(value if isinstance(value, tuple) else (value,)):
            span = record.entry(name, number) if isinstance(entry, Mapping) else record.span(name)
            texts = tuple(within(entry, str))
            around = "" if name in _HEADS else "\n".join(texts)
            yield from (_Place(text, span, around) for text in texts)
    if record.body is not None:
        for number, line in enumerate(record.body.text.split("\n"), record.body.span.line or 1):
            yield _Place(line, Span(record.body.span.path, number, 1), line)


def _at(place: _Place, start: int) -> Span:
    """Where in the file a sign of a text stands; of a cell, and of a text of several lines, its beginning."""
    if place.span.cell or place.span.column is None or "\n" in place.text:
        return place.span
    return place.span._replace(column=place.span.column + start)


def _folded(value: object) -> str:
    """A name as it is compared; nothing for what is none."""
    return _halved(value).strip() if isinstance(value, str) else ""


def _halved(text: str) -> str:
    """A text with brackets of half the width, sign for sign."""
    return text.replace(_OPEN, "(").replace(_CLOSE, ")")
