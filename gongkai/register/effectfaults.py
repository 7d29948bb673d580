"""What dates and relations say of legal effect that cannot be so, each with both places.

Acts are taken as written, also those of drafts: what contradicts itself is mended before it is issued.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations, groupby
from typing import Final

from gongkai.model.library import ACTS, PASSIVE, Library
from gongkai.model.problem import Problem, Span
from gongkai.model.record import Record
from gongkai.model.rules import Rules
from gongkai.register.acts import Act, Claim, acts_on, begin, claims, name_of
from gongkai.register.circles import circles
from gongkai.register.effect import ENDS

_NOTHING: Final = "—"
"""Where neither parts nor a day are stated."""


def effect_faults(library: Library, rules: Rules) -> Iterator[Problem]:
    """Everything about legal effect in which the register contradicts itself."""
    acts = {
        key: acts_on(record, library) for key, record in library.records.items() if _acted_on(record, library)
    }
    for record in library.records.values():
        yield from _before_issue(record, rules)
    for key, found in acts.items():
        record = library.records[key]
        yield from _sides(record, library, rules)
        yield from _early(record, found, library, rules)
        yield from _at_once(record, found, rules)
        yield from _after_end(record, found, rules)
    yield from _cycles(acts, rules)


def _acted_on(record: Record, library: Library) -> bool:
    mentions = library.mentioned_by.get(record.key, ())
    return any(mention.relation in ACTS for mention in mentions) or not PASSIVE.keys().isdisjoint(
        record.values
    )


def _before_issue(record: Record, rules: Rules) -> Iterator[Problem]:
    """In force before it was signed, unless the record says why it reaches back."""
    signed, effective = record.date("signed_on"), record.date("effective_on")
    if signed and effective and effective < signed and "retroactive" not in record.values:
        span = record.span("effective_on")
        yield from rules.found(
            "effect-before-issue", span, value=effective.isoformat(), other=signed.isoformat()
        )


def _sides(record: Record, library: Library, rules: Rules) -> Iterator[Problem]:
    """The two records tell an act differently: of other parts, or with another day."""
    by_act: dict[tuple[str, str], dict[bool, list[Claim]]] = {}
    for claim in claims(record, library):
        sides = by_act.setdefault((claim.relation, name_of(claim.by)), {True: [], False: []})
        sides[claim.field in ACTS].append(claim)
    for (_, by), sides in by_act.items():
        told = [_manner(sides[active]) for active in (True, False)]
        if not all(sides.values()) or _agree(*told):
            continue
        yield from rules.found(
            "effect-sides-differ",
            sides[False][0].span,
            key=record.key,
            by=by,
            value=_words(told[1]),
            other=_place(sides[True][0].span),
            also=_words(told[0]),
        )


def _manner(of: list[Claim]) -> dict[str, str]:
    """For each of the parts that one side speaks of the day that it states, or nothing."""
    return {claim.parts: "" if claim.on is None else str(claim.on) for claim in of}


def _agree(one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    """Whether both speak of the same parts, and wherever both state a day, of the same."""
    return one.keys() == other.keys() and all(
        not (one[key] and other[key]) or one[key] == other[key] for key in one
    )


def _words(told: Mapping[str, str]) -> str:
    return "; ".join(" ".join(filter(None, pair)) or _NOTHING for pair in told.items())


def _early(record: Record, acts: tuple[Act, ...], library: Library, rules: Rules) -> Iterator[Problem]:
    """Done before the record was made, or by one that was made before it."""
    signed = record.date("signed_on")
    for act in acts if signed else ():
        other = library.records.get(act.by) if isinstance(act.by, str) else None
        made = None if other is None else other.date("signed_on") or begin(other)
        day = min(filter(None, (made, act.day)), default=None)
        if signed and day and day < signed and act.by != record.key:
            yield from rules.found(
                "effect-act-early",
                act.span,
                by=act.name,
                day=day.isoformat(),
                key=record.key,
                signed=signed.isoformat(),
                other=_place(record.span("signed_on")),
            )


def _at_once(record: Record, acts: tuple[Act, ...], rules: Rules) -> Iterator[Problem]:
    """One document does on one day what excludes each other: the first such pair of each."""
    for (by, _), same in groupby(sorted(acts, key=_who_and_when), key=_who_and_when):
        pair = next((pair for pair in combinations(same, 2) if _exclude(*pair)), None)
        if pair:
            first, second = pair
            yield from rules.found(
                "effect-two-acts",
                second.span,
                by=by,
                key=record.key,
                field=second.field,
                also=first.field,
                other=_place(first.span),
            )


def _who_and_when(act: Act) -> tuple[str, str]:
    return act.name, act.day.isoformat() if act.day else ""


def _exclude(one: Act, other: Act) -> bool:
    """Whether the whole ends and something else is done to it: changed, ended in part, or ended otherwise."""
    if one.relation == other.relation and (one.field in ACTS) != (other.field in ACTS):
        return False  # The two sides differ, which is told as that.
    whole = [act for act in (one, other) if act.relation in ENDS and not act.parts]
    if len(whole) == 1:
        return True
    return len(whole) > 1 and ENDS[one.relation] != ENDS[other.relation]


def _after_end(record: Record, acts: tuple[Act, ...], rules: Rules) -> Iterator[Problem]:
    """Amended or ended although it has ended already."""
    ended = next((act for act in acts if act.relation in ENDS and not act.parts and act.day), None)
    expires = record.date("expires_on")
    for act in acts:
        if act.day is None:
            continue
        day = act.day.isoformat()
        if ended and ended.day and act.day > ended.day:
            given = {
                "key": record.key,
                "end": ended.day.isoformat(),
                "ender": ended.name,
                "other": _place(ended.span),
                "day": day,
                "by": act.name,
            }
            if act.relation == "amends":
                yield from rules.found("effect-amended-ended", act.span, **given)
            else:
                yield from rules.found("effect-ended-twice", act.span, **given)
        elif expires and act.relation == "amends" and act.day > expires:
            yield from rules.found(
                "effect-amended-expired",
                act.span,
                key=record.key,
                end=expires.isoformat(),
                other=_place(record.span("expires_on")),
                day=day,
                by=act.name,
            )


def _cycles(acts: Mapping[str, tuple[Act, ...]], rules: Rules) -> Iterator[Problem]:
    """Records that end or change one another in a circle; one that names itself is told elsewhere."""
    doing: dict[str, dict[str, Act]] = {}
    for key, found in acts.items():
        for act in found:
            if isinstance(act.by, str) and act.by != key:
                doing.setdefault(act.by, {}).setdefault(key, act)
    for circle in circles({key: sorted(targets) for key, targets in doing.items()}):
        steps = [doing[key][target] for key, target in zip(circle, (*circle[1:], circle[0]), strict=True)]
        chain = " \u2192 ".join((*circle, circle[0]))
        yield from rules.found("effect-cycle", steps[0].span, chain=chain, other=_place(steps[1].span))


def _place(span: Span) -> str:
    """A place in words."""
    return span.path if span.line is None else f"{span.path}:{span.line}"
