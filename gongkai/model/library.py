"""The register as one value: all sound records and how they refer to one another."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal, NamedTuple

from gongkai.model.coverage import Coverage
from gongkai.model.record import Record, RecordType, Ref

RELATIONS: Final = ("repeals", "declares_lapsed", "amends", "replaces", "interprets", "based_on")
"""Relations between records, declared on the acting side and derived on the other."""

PASSIVE: Final[Mapping[str, str]] = {
    "repealed_by": "repeals",
    "lapsed_by": "declares_lapsed",
    "amended_by": "amends",
    "replaced_by": "replaces",
}
"""The same acts declared by the record that they are done to, which may name an act outside the register."""

ACTS: Final = tuple(name for name in RELATIONS if name in PASSIVE.values())
"""Relations that change the legal effect of the record that they name."""

State = Literal["not_yet", "in_force", "amended", "partly_lapsed", "lapsed", "repealed", "unstated"]
Reason = Literal["draft", "withdrawn", "scheduled", "expired"]


@dataclass(frozen=True, slots=True)
class Mention:
    """One record names another."""

    relation: str
    """A name of `RELATIONS` or `PASSIVE`, another field's name, or `body` for a reference in prose."""
    source: str
    """Key of the record that names the other."""


@dataclass(frozen=True, slots=True)
class Library:
    """All sound records of all types, and the references between them both ways."""

    types: Mapping[str, RecordType]
    """By plural, in the order of the folders."""
    records: Mapping[str, Record]
    """By key, sorted."""
    mentioned_by: Mapping[str, tuple[Mention, ...]] = field(default_factory=dict)
    """For each key that is named anywhere: who names it, sorted."""


@dataclass(frozen=True, slots=True)
class Effect:
    """The legal effect of a record on one day; computed, never typed in."""

    state: State
    """`unstated` where the source gives no date from which anything follows."""
    since: dt.date | None = None
    """The first day of this state, where it is known."""
    by: str | Ref | None = None
    """Key of the record that brought the state about, or the document outside the register that did."""
    parts: tuple[str, ...] = ()
    """Of a record of which only parts have ended: these, as the records call them."""


class Stage(NamedTuple):
    """One effect in the life of a record."""

    on: dt.date
    """The first day of it."""
    effect: Effect
    """The effect from that day on."""


@dataclass(frozen=True, slots=True)
class Withheld:
    """A sound record that is not published now, and why."""

    record: str
    """Its key."""
    reason: Reason
    """The first that applies, in the order of the type."""
    until: dt.datetime | None
    """When it will appear by itself; None where only an edit changes that."""


@dataclass(frozen=True, slots=True)
class Gone:
    """A record that has been public and is so no more; a page at its address says so."""

    record: Record
    """The record; of it only what `withdrawn` says may be told, its type, and its day of publication."""
    reason: Literal["withdrawn", "expired", "repaired"]
    """Why it is not public; what is withheld as expired may be so because the credit was repaired."""
    on: dt.date | None
    """The first day on which it was not shown; None where that is 未列明."""


@dataclass(frozen=True, slots=True)
class Publication:
    """Which records the public sees at one moment."""

    public: Mapping[str, Record]
    """By key, sorted."""
    withheld: tuple[Withheld, ...]
    """All others, sorted by key."""
    effects: Mapping[str, Effect]
    """Of every public record whose type has legal effect."""
    next_change: dt.datetime | None
    """The next moment at which anything here would differ, if no file changes."""
    kept: frozenset[str] = frozenset()
    """Paths of lists, feeds and data files that were public once: they stay, and say that they are empty."""
    gone: Mapping[str, Gone] = field(default_factory=dict)
    """The withheld records that were public before, by key, sorted."""
    coverage: Coverage = field(default_factory=Coverage)
    """What of all that has to be public is."""
    figures: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """The numbers that `[[=label]]` writes, by the key of the record and the label."""
    lives: Mapping[str, tuple[Stage, ...]] = field(default_factory=dict)
    """Of every public record whose type has legal effect: its effects so far; none where days are unknown."""
    ends: Mapping[str, dt.date] = field(default_factory=dict)
    """The last day on display of public records that do not state it, by key."""
