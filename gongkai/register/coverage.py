"""How complete the site is: the items that the law wants public, and the findings that citizens are told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from gongkai.model.coverage import Coverage, CoverageFinding, CoverageItem
from gongkai.model.library import Publication
from gongkai.model.problem import Problem, Span, in_order
from gongkai.model.record import Record
from gongkai.model.rules import Rules

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


def coverage(publication: Publication, rules: Rules, problems: Iterable[Problem]) -> Coverage:
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
    return Coverage(tuple(_items(publication, rules)), basis, parts)


def lacking(publication: Publication, rules: Rules) -> Iterator[Problem]:
    """One finding that names the items which the site neither has nor explains.

    Of a site that has only begun nothing is told: all would lack.
    """
    if len(publication.public) < rules.number("coverage-items", "least"):
        return
    missing = tuple(item.key for item in _items(publication, rules) if not item.places and not item.explained)
    if missing:
        yield from rules.found("coverage-items", _SETTINGS, items=missing)


def _items(publication: Publication, rules: Rules) -> Iterator[CoverageItem]:
    by_type: dict[str, list[Record]] = {}
    for record in publication.public.values():
        by_type.setdefault(record.type, []).append(record)
    explained = rules.table("coverage-items", "explained")
    for key, places in rules.table("coverage-items", "items").items():
        named = places if isinstance(places, tuple) else (places,)
        held = dict.fromkeys(
            place.partition(" ")[0]
            for place in map(str, named)
            if any(True for _ in _held(place, publication, by_type))
        )
        yield CoverageItem(key, tuple(held), str(explained.get(key, "")))


def _held(place: str, publication: Publication, by_type: Mapping[str, list[Record]]) -> Iterator[Record]:
    """The public records that a place names: one, a type, or those of a type with one value of a field."""
    name, _, condition = place.partition(" ")
    field, _, value = condition.strip().partition("=")
    if name in publication.public:
        yield publication.public[name]
    for record in by_type.get(name, ()):
        if not field or value in _texts(record, field):
            yield record


def _texts(record: Record, field: str) -> tuple[str, ...]:
    held = record.values.get(field)
    return tuple(map(str, held)) if isinstance(held, tuple) else (str(held),)


def _key(problem: Problem) -> str:
    """The key of the record in whose file a problem stands, as paths of records are made."""
    parts = problem.span.path.split("/") if problem.span else []
    return f"{parts[1]}/{parts[-1].rpartition('.')[0]}" if len(parts) > 2 else ""  # noqa: PLR2004
