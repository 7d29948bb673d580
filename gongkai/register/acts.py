"""What is done to a record: repealed, declared lapsed, amended, replaced; whole or in parts, and on what day.

An act may be declared by the record that acts, by the one that it is done to, or by both: that is one act.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from gongkai.model.library import ACTS, PASSIVE, Library
from gongkai.model.problem import Span
from gongkai.model.record import UNSTATED, Record, Ref, Unstated

Actor: TypeAlias = str | Ref
"""Key of the record that acts, or a document outside the register."""


class Claim(NamedTuple):
    """One declaration of an act."""

    relation: str
    """One of `ACTS`."""
    by: Actor
    """Who acts."""
    parts: str
    """The parts that it is done to; empty for the whole."""
    on: dt.date | Unstated | None
    """The day that the declaration states."""
    span: Span
    """Where it stands."""
    field: str
    """The field that declares it: one of `ACTS`, or of `PASSIVE` on the record that it is done to."""


@dataclass(frozen=True, slots=True)
class Act:
    """Something that is done to a record."""

    relation: str
    """One of `ACTS`."""
    by: Actor
    """Who does it."""
    day: dt.date | None
    """The first day on which it holds; None where that is not known."""
    parts: str
    """The parts that it is done to; empty for the whole."""
    span: Span
    """Where it is declared, first of all by the record that acts."""
    field: str
    """The field there."""

    @property
    def name(self) -> str:
        """Who does it, in words."""
        return name_of(self.by)


def name_of(actor: Actor) -> str:
    """The key of a record, or the title and number of a document outside the register."""
    return actor if isinstance(actor, str) else " ".join(filter(None, (actor.title, actor.doc_number)))


def begin(record: Record) -> dt.date | None:
    """The first day on which a record can act: its effective day, else the day of signing or publishing.

    None where the source does not say (未列明) or gives no day at all.
    """
    if record.values.get("effective_on") is UNSTATED:
        return None
    return record.date("effective_on") or record.date("signed_on") or record.date("published")


def acts_on(record: Record, library: Library) -> tuple[Act, ...]:
    """All that is done to a record, by whatever has been written; those of unknown days first.

    What both sides declare of the same parts is one act. Its day is the one that either states, else the
    first day of the record that acts; of a document outside the register no other day is known.
    """
    found: dict[tuple[str, str, str], list[Claim]] = {}
    for claim in claims(record, library):
        found.setdefault((claim.relation, name_of(claim.by), claim.parts), []).append(claim)
    acts = [_act(same, library) for same in found.values()]
    return tuple(sorted(acts, key=lambda act: (act.day or dt.date.min, act.name, act.relation, act.parts)))


def claims(record: Record, library: Library) -> Iterator[Claim]:
    """Every declaration of something that is done to a record, those of the records that act first."""
    for mention in library.mentioned_by.get(record.key, ()):
        if mention.relation in ACTS:
            other = library.records[mention.source]
            for ref in other.refs(mention.relation):
                if ref.target == record.key:
                    span = ref.span or other.span(mention.relation)
                    yield Claim(mention.relation, other.key, ref.parts, ref.on, span, mention.relation)
    for passive, relation in PASSIVE.items():
        for ref in record.refs(passive):
            span = ref.span or record.span(passive)
            if ref.target is None:
                outside = Ref(None, ref.title, ref.doc_number)
                yield Claim(relation, outside, ref.parts, ref.on, span, passive)
            elif ref.target in library.records:
                yield Claim(relation, ref.target, ref.parts, ref.on, span, passive)


def stated_days(record: Record) -> Iterator[dt.date]:
    """The days that a record states of what it does or of what is done to it."""
    for relation in (*ACTS, *PASSIVE):
        for ref in record.refs(relation):
            if isinstance(ref.on, dt.date):
                yield ref.on


def _act(same: list[Claim], library: Library) -> Act:
    """The one act that several declarations speak of; the first that states a day decides."""
    first = same[0]
    on = next((claim.on for claim in same if claim.on is not None), None)
    if on is None and isinstance(first.by, str):
        on = begin(library.records[first.by])
    day = on if isinstance(on, dt.date) else None
    return Act(first.relation, first.by, day, first.parts, first.span, first.field)
