"""Documents of the register's own that are cited although they have ended."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from gongkai.model.doc_number import CITED, meant, with_brackets
from gongkai.model.library import ACTS, Library, Publication
from gongkai.model.problem import Problem, Span
from gongkai.model.prose import REFERENCE, prose_lines
from gongkai.model.rules import Rules
from gongkai.model.source import Prose
from gongkai.model.typed import NUMBER
from gongkai.register.acts import acts_on, begin
from gongkai.register.numerals import any_of

_ENDED: Final = ("repealed", "lapsed")
_TITLE: Final = re.compile("\u300a([^\u300a\u300b\n]{4,100})\u300b")
_SENTENCE: Final = re.compile("[\u3002\uff01\uff1f\uff1b\n]")


@dataclass(frozen=True, slots=True)
class _Ended:
    """What has ended, by all that a text may call it."""

    days: Mapping[str, dt.date]
    """The first day on which each had ended, by key."""
    names: Mapping[str, str]
    """The key by number, and by title, as far as only one record of the register bears it."""


def cites_ended(library: Library, publication: Publication, rules: Rules) -> Iterator[Problem]:
    """A finding for each document in force that cites, in prose, one that had ended before it came.

    Those that ended it, and sentences that say so, cite it rightly. What replaced it is offered.
    """
    if not rules.on("wording-cites-ended"):
        return
    ended = _ended(library, publication)
    told = re.compile(any_of(rules.texts("wording-cites-ended", "told")))
    for record in publication.public.values() if ended.days else ():
        effect, day = publication.effects.get(record.key), begin(record)
        if effect is None or effect.state in (*_ENDED, "not_yet") or day is None or record.body is None:
            continue
        acted = {ref.target for name in ACTS for ref in record.refs(name)}
        seen: set[str] = set()
        for key, cited, place in _citations(record.body, ended, told):
            if key in seen or key in acted or key == record.key or day < ended.days[key]:
                continue
            seen.add(key)
            by = publication.effects[key].by
            yield from rules.found(
                "wording-cites-ended",
                place,
                cited=cited,
                since=ended.days[key].isoformat(),
                other=library.records[by if isinstance(by, str) else key].path,
                near=_successor(key, library, publication),
            )


def _ended(library: Library, publication: Publication) -> _Ended:
    days = {
        key: effect.since
        for key, effect in publication.effects.items()
        if effect.state in _ENDED and effect.since is not None
    }
    bearers: dict[str, list[str]] = {}
    for record in library.records.values() if days else ():
        for name in {record.title, str(record.values.get("doc_number", ""))}:
            bearers.setdefault(name, []).append(record.key)
    names = {name: keys[0] for name, keys in bearers.items() if len(keys) == 1 and keys[0] in days}
    return _Ended(days, names)


def _citations(body: Prose, ended: _Ended, told: re.Pattern[str]) -> Iterator[tuple[str, str, Span]]:
    """Each citation of what has ended: its key, how it is cited, and where."""
    for number, line in prose_lines(body):
        found = [(match.start(1), match[1], match[1]) for match in REFERENCE.finditer(line)]
        found += [(match.start(1), match[1], match[1]) for match in _TITLE.finditer(line)]
        if NUMBER in line:
            found += [
                (match.start("number"), match["number"], meant(with_brackets(match["number"])) or "")
                for match in CITED.finditer(line)
            ]
        for at, cited, name in found:
            key = name if name in ended.days else ended.names.get(name)
            if key is not None and not told.search(_sentence(line, at)):
                yield key, cited, Span(body.span.path, number, at + 1)


def _sentence(line: str, at: int) -> str:
    """The sentence of a line in which a sign stands."""
    start = max((match.end() for match in _SENTENCE.finditer(line, 0, at)), default=0)
    end = _SENTENCE.search(line, at)
    return line[start : end.start() if end else len(line)]


def _successor(key: str, library: Library, publication: Publication) -> str:
    """The key of what serves in the place of a document; empty where nothing does, or that has ended too.

    What only repeals a document does not stand in its place.
    """
    seen = {key}
    while (effect := publication.effects.get(key)) is not None and effect.state in _ENDED:
        by = effect.by
        if not isinstance(by, str) or by in seen or by not in publication.public:
            return ""
        acts = acts_on(library.records[key], library)
        if not any(act.by == by and act.relation == "replaces" for act in acts):
            return ""
        seen.add(by)
        key = by
    return key
