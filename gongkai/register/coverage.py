"""How complete the site is: the items that the law wants public, and the findings that citizens are told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from gongkai.model.coverage import Coverage, CoverageFinding, CoverageItem
from gongkai.model.library import Publication
from gongkai.model.problem import Problem, Span, in_order
from gongkai.model.record import Record, RecordType
from gongkai.model.rules import Rules
from gongkai.register.figures import said

PARTS: Final[Mapping[str, tuple[str, ...]]] = {
    "reports": (
        *("report-due", "report-late", "law-report-due", "law-report-late", "law-report-section"),
        *("website-report-due", "website-report-late", "disclosure-report-section"),
    ),
    "late": ("publish-late", "result-late", "decision-late"),
    "columns": ("home-stale", "column-stale", "column-empty"),
    "steps": ("decision-step-missing", "decision-step-needed", "decision-step-open"),
    "numbers": ("doc-number-gap",),
}
"""The codes of what citizens are told, by the part of the page: about what is public, or should be."""
_SETTINGS: Final = Span("site_config.yaml")
_Types = Mapping[str, RecordType]


class Place(NamedTuple):
    """Where the rule `coverage-items` says that an item is found."""

    name: str
    """The plural of a type, or the key of a record."""
    field: str
    """A field of the type; empty where all of its records are meant."""
    value: str
    """What the field says."""


def place(text: str) -> Place:
    """A place as it is written: `notices`, `notices kind=plan` or `pages/about`."""
    name, _, condition = text.strip().partition(" ")
    field, _, value = condition.partition("=")
    return Place(name, field.strip(), value.strip())


def coverage(types: _Types, publication: Publication, rules: Rules, problems: Iterable[Problem]) -> Coverage:
    """What of all that has to be public is; of the problems those that concern what everyone can see."""
    public = {record.path: record.key for record in publication.public.values()}
    withheld = {item.record for item in publication.withheld}
    told = [problem for problem in in_order(problems) if _key(problem) not in withheld]
    parts = {
        part: tuple(
            CoverageFinding(problem, public.get(problem.span.path if problem.span else "", ""))
            for problem in told
            if problem.code in codes
        )
        for part, codes in PARTS.items()
    }
    basis = rules.provisions["coverage-items"].basis.text
    return Coverage(tuple(_items(types, publication, rules)), basis, parts)


def lacking(types: _Types, publication: Publication, rules: Rules) -> Iterator[Problem]:
    """One finding that names the items which the site neither has nor explains.

    Of a site that has only begun nothing is told: all would lack.
    """
    if len(publication.public) < rules.number("coverage-items", "least"):
        return
    missing = tuple(
        item.key for item in _items(types, publication, rules) if not item.places and not item.explained
    )
    if missing:
        yield from rules.found("coverage-items", _SETTINGS, items=missing)


def _items(types: _Types, publication: Publication, rules: Rules) -> Iterator[CoverageItem]:
    by_type: dict[str, list[Record]] = {}
    for record in publication.public.values():
        by_type.setdefault(record.type, []).append(record)
    explained = rules.table("coverage-items", "explained")
    for key, places in rules.table("coverage-items", "items").items():
        named = places if isinstance(places, tuple) else (places,)
        held = dict.fromkeys(
            one.name for one in map(place, map(str, named)) if _is_held(one, types, publication, by_type)
        )
        yield CoverageItem(key, tuple(held), str(explained.get(key, "")))


def _is_held(of: Place, types: _Types, publication: Publication, by_type: Mapping[str, list[Record]]) -> bool:
    """Whether anything public is at a place."""
    if not of.field:
        return of.name in publication.public or of.name in by_type
    type_ = types.get(of.name)
    known = type_.fields.get(of.field) if type_ else None
    records = by_type.get(of.name, ()) if known else ()
    return any(known and of.value in said(record.values.get(of.field), known) for record in records)


def _key(problem: Problem) -> str:
    """The key of the record in whose file a problem stands, as paths of records are made."""
    parts = problem.span.path.split("/") if problem.span else []
    return f"{parts[1]}/{parts[-1].rpartition('.')[0]}" if len(parts) > 2 else ""  # noqa: PLR2004
