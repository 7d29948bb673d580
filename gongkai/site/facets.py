"""Facets: by what the records of a type are told apart in lists of their own, beside the year.

A value has an address that is made of a key, never of a label: the option of a choice, the state of an
effect, and for an issuing body, which is free text, a short code of its name.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, get_args

from gongkai.model.library import State
from gongkai.model.record import Record, RecordType
from gongkai.site.cards import Cards
from gongkai.site.urls import short_code

NAMES: Final = ("kind", "effect", "issuer")
"""The facets, in the order of pages."""

_PLAIN: Final = re.compile(r"[a-z0-9][a-z0-9_-]*")
"""An option that is an address as it stands, on every system."""
_ONCE: Final = re.compile(
    rf"(?P<plural>[^/]+)/(?P<facet>{'|'.join(NAMES)})/(?:(?P<value>[^/]+)/(?:(?P<year>[^/]+)/)?)?"
    r"(?:[^/]+/)?(?:index\.html|feed\.xml)"
)

Once = Mapping[str, Mapping[str, Mapping[str, Collection[str]]]]
"""What was public once: by type and facet, of each value the years."""


@dataclass(frozen=True, slots=True)
class Shared:
    """What some records share."""

    key: str
    """Part of its addresses."""
    label: str
    """What citizens read."""
    records: list[Record]
    """In the order of the type; none where all that there were are gone."""


@dataclass(frozen=True, slots=True)
class Facet:
    """A facet of a type."""

    name: str
    """One of `NAMES`."""
    label: str
    """What citizens read."""
    values: tuple[Shared, ...]
    """In the order of pages."""


def facets(
    type_: RecordType, records: list[Record], cards: Cards, once: Mapping[str, Collection[str]]
) -> Iterator[Facet]:
    """The facets of a type by which any of its records differ, and those that were public once.

    `records` are in order; `once` are the values that were public, by facet.
    """
    for name in NAMES:
        found = _SORTS[name](type_, records, cards)
        stay = once.get(name, ())
        alike = len(found) == 1 and len(found[0].records) == len(records)
        if (alike or not found) and not stay:
            continue
        there = {value.key for value in found}
        label = cards.words.say("listing.former")
        former = (Shared(key, label, []) for key in sorted(stay) if key not in there)
        field = type_.fields.get(name)
        named = (field.label if field else "") or cards.words.say(f"listing.{name}")
        yield Facet(name, named, (*found, *former))


def public_once(kept: Iterable[str]) -> Once:
    """What the paths of lists and feeds that were public tell of facets."""
    found: dict[str, dict[str, dict[str, set[str]]]] = {}
    for path in kept:
        if match := _ONCE.fullmatch(path):
            values = found.setdefault(match["plural"], {}).setdefault(match["facet"], {})
            if match["value"]:
                years = values.setdefault(match["value"], set())
                years.update([match["year"]] if match["year"] else [])
    return found


def same(name: str) -> str:
    """What names of one body have in common that differ only in width or blanks."""
    return "".join(unicodedata.normalize("NFKC", name).split())


def bodies(records: list[Record]) -> list[Shared]:
    """Records by issuing body, the one with the most first; each called as most of its records call it."""
    found: dict[str, list[Record]] = defaultdict(list)
    spelled: dict[str, Counter[str]] = defaultdict(Counter)
    plain: dict[str, str] = {}
    for record in records:
        names: dict[str, str] = {}
        for name in _texts(record, "issuer"):
            names.setdefault(plain.get(name) or plain.setdefault(name, same(name)), name)
        for body, name in names.items():
            found[body].append(record)
            spelled[body][name] += 1
    called = {body: min(names, key=lambda name: (-names[name], name)) for body, names in spelled.items()}
    order = sorted(filter(None, found), key=lambda body: (-len(found[body]), called[body]))
    return [Shared(short_code(body), called[body], found[body]) for body in order]


def _kinds(type_: RecordType, records: list[Record], _cards: Cards) -> list[Shared]:
    """By the field `kind`, where it is a choice; in the order of its options."""
    field = type_.fields.get("kind")
    if field is None or field.kind != "choice":
        return []
    found: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        for option in dict.fromkeys(_texts(record, "kind")):
            found[option].append(record)
    return [
        Shared(option if _PLAIN.fullmatch(option) else short_code(option), label, found[option])
        for option, label in field.options.items()
        if option in found
    ]


def _effects(_type: RecordType, records: list[Record], cards: Cards) -> list[Shared]:
    """By the effect of today; in the order of the states."""
    found: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        if effect := cards.effects.get(record.key):
            found[effect.state].append(record)
    return [
        Shared(state, cards.words.say(f"effect.{state}"), found[state])
        for state in get_args(State)
        if state in found
    ]


def _bodies(_type: RecordType, records: list[Record], _cards: Cards) -> list[Shared]:
    return bodies(records)


def _texts(record: Record, name: str) -> list[str]:
    """The texts that a field states."""
    value = record.values.get(name)
    values = value if isinstance(value, tuple) else (value,)
    return [item for item in values if isinstance(item, str)]


_SORTS: Final = {"kind": _kinds, "effect": _effects, "issuer": _bodies}
