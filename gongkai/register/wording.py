"""What a proofreader marks in one record: brackets, marks, words, dates, paragraphs that stand twice.

Nothing here changes a text. What stands in a record several times is told once, at its first place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Final, cast

from gongkai.model.problem import Basis, Level, Problem, Span
from gongkai.model.prose import prose_lines
from gongkai.model.record import BODY
from gongkai.model.rules import Rules, Setting
from gongkai.model.source import Document
from gongkai.register.doubled import doubled
from gongkai.register.impossible import impossible_days
from gongkai.register.passages import fields
from gongkai.register.patterns import Find, Patterns, Sheet, compiled

_NO_TEXT: Final = (
    *("doc_number", "index_number", "file", "formerly", "sheet"),
    *("keywords", "topics", "issuer", "columns"),
)
"""Fields whose form is checked by their kind, that name files and addresses, or list words."""
_OPEN, _CLOSE = "\u300a", "\u300b"
_AROUND_A_LINE: Final = " \t#*>-|\u3000"
"""What may stand around a name that is alone in its line."""


def worded(document: Document, rules: Rules) -> Iterator[Problem]:
    """What the rules of wording find in the text of a record."""
    sheet = Sheet.of(
        [one for one in fields(document) if not one.text.isascii() and _is_text(one.field)],
        [line for line in prose_lines(document.body) if not line[1].isascii()] if document.body else (),
        document.path,
    )
    for one, given in _told(_finds(sheet, rules, "wording-brackets")):
        yield from rules.found("wording-brackets", one.span, **given)
    for one, given in _told(_finds(sheet, rules, "wording-half-width")):
        yield from rules.found("wording-half-width", one.span, **given)
    for one, given in _told(_finds(sheet, rules, "wording-confused")):
        yield from rules.found("wording-confused", one.span, **given)
    for one, given in _told(_bare_laws(sheet, rules)):
        yield from rules.found("wording-law-title", one.span, **given)
    yield from _own(sheet, rules)
    for start, day in impossible_days(sheet.text) if rules.on("wording-date") else ():
        yield from rules.found("wording-date", sheet.span(start), value=day)
    if rules.on("wording-doubled") and document.body is not None:
        for line, first in doubled(document.body, rules.number("wording-doubled", "length")):
            place = Span(document.body.span.path, line, 1)
            yield from rules.found("wording-doubled", place, line=str(first))


def _is_text(field: str) -> bool:
    """Whether a field holds words that are read as a text."""
    return field == BODY or field.rpartition(".")[2] not in _NO_TEXT


def _told(finds: Iterable[Find]) -> Iterator[tuple[Find, Mapping[str, str]]]:
    """Each find with what its sentences are given."""
    for one in finds:
        given = {
            "text": one.near,
            "found": one.found,
            "suggestion": one.suggestion,
            "times": str(one.times),
        }
        yield one, given


def _finds(sheet: Sheet, rules: Rules, code: str) -> list[Find]:
    entries = _entries(rules, code) if rules.on(code) else ()
    return sheet.finds(_patterns(entries)) if entries else []


def _entries(rules: Rules, code: str) -> tuple[Mapping[str, Setting], ...]:
    value = rules.value(code, "patterns")
    return cast("tuple[Mapping[str, Setting], ...]", value)


_READ: Final[dict[int, tuple[object, Patterns]]] = {}
"""The patterns of each list of entries, by its address, with the list, so that the address stays its own."""
_MOST: Final = 20


def _patterns(entries: tuple[Mapping[str, Setting], ...]) -> Patterns:
    """The patterns of a rule's entries, made once for all records."""
    held = _READ.get(id(entries))
    if held is None:
        if len(_READ) > _MOST:
            _READ.clear()
        pairs = [(str(one["pattern"]), str(one["suggestion"])) for one in entries]
        held = _READ[id(entries)] = (entries, compiled(pairs))
    return held[1]


def _own(sheet: Sheet, rules: Rules) -> Iterator[Problem]:
    """What the patterns of the site's own find, each with the level and the basis that it names."""
    for one, given in _told(_finds(sheet, rules, "wording-own")):
        told = _entries(rules, "wording-own")[one.index]
        for problem in rules.found("wording-own", one.span, **given):
            level = cast("Level", str(told["level"])) if "level" in told else problem.level
            basis = Basis(str(told["basis"])) if "basis" in told else problem.basis
            yield replace(problem, level=level, basis=basis)


def _bare_laws(sheet: Sheet, rules: Rules) -> Iterator[Find]:
    """Names of laws in a sentence of the prose that stand in no title marks."""
    code = "wording-law-title"
    if not rules.on(code):
        return
    for find in sheet.finds(_laws(rules.texts(code, "names"), rules.texts(code, "longer"))):
        first, last = sheet.line(find.start)
        before = sheet.text[first : find.start]
        in_prose = sheet.passage(find.start)[0].field == BODY
        alone = sheet.text[first:last].strip(_AROUND_A_LINE) == find.found
        if in_prose and not alone and before.count(_OPEN) <= before.count(_CLOSE):
            yield find


@lru_cache(maxsize=8)
def _laws(names: tuple[str, ...], longer: tuple[str, ...]) -> Patterns:
    """The names of laws, the longest first, as far as they do not go on."""
    every = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    suggestion = rf"{_OPEN}\g<0>{_CLOSE}"
    on = "|".join(map(re.escape, longer))
    return compiled([(f"(?:{every})(?!{on or '(?!)'})", suggestion)])
