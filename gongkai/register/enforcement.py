"""Penalties and permits: their amounts, how long they are shown, and what must not be shown any more."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final

from gongkai.model.library import Library, Publication
from gongkai.model.problem import Problem
from gongkai.model.record import UNSTATED, Record
from gongkai.model.rules import Rules
from gongkai.register.days import months_after
from gongkai.register.display import at_least, at_most, last_days, repaired_by
from gongkai.register.effect import day_after
from gongkai.register.money import RULE, Purse
from gongkai.register.sampling import plan_ends, sampling

_YUAN_OF_WAN: Final = 4
"""万: the power of ten that makes 元 of it."""


def enforcement(
    library: Library, publication: Publication, rules: Rules, as_of: dt.datetime
) -> Iterator[Problem]:
    """What the rules find in inspections, penalties and permits."""
    yield from sampling(library, publication, rules, as_of)
    over = {item.record for item in publication.withheld if item.reason in ("expired", "withdrawn")}
    purse = Purse(rules)
    for key, record in library.records.items():
        yield from _amounts(record, library, purse, rules)
        yield from _names(record, rules)
        yield from _repaired_early(record, rules)
        if key not in over:
            yield from _period(record, rules)
        if key in publication.public:
            yield from _still_shown(record, rules, as_of.date())
    yield from _set(library, publication, rules)
    yield from _long(publication, rules, as_of.date())


def turning_days(library: Library, rules: Rules) -> Iterator[dt.date]:
    """Every day on which what is found here changes by itself."""
    for record in library.records.values():
        days = (plan_ends(record), at_most(record, rules), _limit(record, rules))
        yield from filter(None, map(day_after, days))
        if (revoked := record.date("revoked_on")) is not None:
            yield revoked


def _amounts(record: Record, library: Library, purse: Purse, rules: Rules) -> Iterator[Problem]:
    """A finding for an amount that the decision does not state, although it states others.

    It may stand there by itself, or be the total of what stands there, or have its share in that.
    """
    content, wan = record.values.get("content"), {}
    for name in ("fine_wan", "confiscated_wan"):
        value = record.values.get(name)
        if isinstance(value, Decimal):
            wan[name] = value.scaleb(_YUAN_OF_WAN)
    if not wan or not isinstance(content, str):
        return
    amounts = tuple(purse.amounts(content))
    # An amount that is repeated in capitals is one; two fines of the same amount are two.
    each = {amount.yuan for amount in amounts}
    known = {*each, sum(each), sum(amount.yuan for amount in amounts)}
    for name, yuan in wan.items() if amounts else ():
        if not known & {yuan, sum(wan.values())}:
            yield from rules.found(
                RULE,
                record.span(name),
                field=name,
                label=library.types[record.type].fields[name].label,
                wan=_plain(record.values[name]),
                yuan=_plain(yuan),
                stated=tuple(dict.fromkeys(amount.text for amount in amounts)),
            )


def _plain(number: object) -> str:
    """A number without an exponent and without noughts that say nothing."""
    text = format(number, "f") if isinstance(number, Decimal) else str(number)
    return text.rstrip("0").rstrip(".") if "." in text else text


def _period(record: Record, rules: Rules) -> Iterator[Problem]:
    """A finding where the time on display is not stated, or is not what the degree of the case asks for."""
    until, most, least = record.date("display_until"), at_most(record, rules), at_least(record, rules)
    unsaid = "display_until" not in record.values
    if record.values.get("kind") == "penalty" and unsaid and most is None:
        given = (record.values.get("severity"), record.values.get("decided_on"))
        if UNSTATED not in given:
            yield from rules.found("enforcement-display-missing", record.span("kind"))
    if until and most and least and not least <= until <= most:
        yield from rules.found(
            "enforcement-display",
            record.span("display_until"),
            value=until.isoformat(),
            least=least.isoformat(),
            most=most.isoformat(),
        )


def _set(library: Library, publication: Publication, rules: Rules) -> Iterator[Problem]:
    """One notice for all results on display whose last day is computed, at the one that ends first."""
    shown = {key: day for key, day in last_days(library, rules).items() if key in publication.public}
    if shown:
        first = min(shown, key=lambda key: (shown[key], key))
        yield from rules.found(
            "enforcement-display-set",
            library.records[first].span("severity"),
            count=str(len(shown)),
            day=shown[first].isoformat(),
        )


def _repaired_early(record: Record, rules: Rules) -> Iterator[Problem]:
    """A finding for a repair before the shortest time on display is over."""
    repaired, least = repaired_by(record), at_least(record, rules)
    if repaired and least and dt.date.min < repaired < least:
        yield from rules.found(
            "enforcement-repair-early",
            record.span("repaired_on"),
            value=repaired.isoformat(),
            least=least.isoformat(),
        )


def _still_shown(record: Record, rules: Rules, today: dt.date) -> Iterator[Problem]:
    """An error for a result on display of which the time is over, or the decision no longer stands."""
    most, revoked = at_most(record, rules), record.date("revoked_on")
    if record.date("display_until") is not None and most is not None and most < today:
        yield from rules.found("enforcement-shown", record.span("display_until"), most=most.isoformat())
    if record.values.get("revoked_on") is UNSTATED or (revoked is not None and revoked <= today):
        yield from rules.found("enforcement-revoked", record.span("revoked_on"))


def _names(record: Record, rules: Rules) -> Iterator[Problem]:
    """Whether what is left of a result when it was taken down tells whom it was about."""
    party = record.values.get("party")
    if not isinstance(party, str) or len(party) < rules.number("enforcement-named", "shortest"):
        return
    told = record.values.get("withdrawn")
    for value in told.values() if isinstance(told, Mapping) else ():
        if isinstance(value, str) and _folded(party) in _folded(value):
            yield from rules.found("enforcement-named", record.span("withdrawn"), party=party)
            return
    if record.values.get("kind") == "penalty":
        named = [key for key in (record.key, *record.former) if _folded(party) in _folded(key)]
        for key in named[:1]:
            yield from rules.found("enforcement-address", record.span("party"), key=key)


def _long(publication: Publication, rules: Rules, today: dt.date) -> Iterator[Problem]:
    """One notice for all results that some places would have taken from the web by now, at the oldest.

    Nothing is told of those that say themselves until when they are shown.
    """
    limits = {
        key: limit
        for key, record in publication.public.items()
        if "display_until" not in record.values and (limit := _limit(record, rules)) and limit < today
    }
    if limits:
        first = min(limits, key=lambda key: (limits[key], key))
        yield from rules.found(
            "enforcement-kept-long",
            publication.public[first].span("decided_on"),
            count=str(len(limits)),
            day=limits[first].isoformat(),
        )


def _limit(record: Record, rules: Rules) -> dt.date | None:
    """The last day on which some places keep a result on the web, by whom it is about."""
    decided, party = record.date("decided_on"), record.values.get("party_type")
    months = rules.entry("enforcement-kept-long", "months", party) if isinstance(party, str) else None
    return None if decided is None or months is None else months_after(decided, months)


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
