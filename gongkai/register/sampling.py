"""Random inspections: the plan, what was drawn, and what was found (双随机、一公开)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from decimal import ROUND_CEILING, Decimal

from gongkai.model.library import Library, Publication
from gongkai.model.problem import Problem
from gongkai.model.record import UNSTATED, Quantity, Record, Ref, Value
from gongkai.model.rules import Rules


def sampling(
    library: Library, publication: Publication, rules: Rules, as_of: dt.datetime
) -> Iterator[Problem]:
    """What the rules find in plans, draws and results."""
    for record in library.records.values():
        plan = plan_of(record, library)
        if plan:
            yield from _too_few(record, plan, rules)
            yield from _results(record, plan, rules)
            if record.key in publication.public:
                yield from _open(record, library, publication, rules, as_of.date())


def plan_of(record: Record, library: Library) -> Mapping[str, Value]:
    """What a record says of its plan, and what it leaves to the record of the plan that it names."""
    own = _group(record)
    of = own.get("of")
    named = library.records.get(of.target or "") if isinstance(of, Ref) else None
    return {**_group(named), **own} if named is not None and own else own


def plan_ends(record: Record) -> dt.date | None:
    """The last day of a record's own plan; None where it has none or does not say."""
    until = _group(record).get("until")
    return until if isinstance(until, dt.date) else None


def _too_few(record: Record, plan: Mapping[str, Value], rules: Rules) -> Iterator[Problem]:
    """A finding where fewer were drawn than the ratio asks for; it is a floor, and a part counts as one."""
    ratio, pool, drawn = plan.get("ratio"), plan.get("pool"), plan.get("drawn")
    if isinstance(ratio, Quantity) and isinstance(pool, Decimal) and isinstance(drawn, Decimal):
        least = (ratio.number * pool).scaleb(-2)
        if drawn < least:
            yield from rules.found(
                "enforcement-ratio",
                record.span("plan"),
                drawn=_said(drawn),
                pool=_said(pool),
                ratio=ratio.text,
                least=_said(least.to_integral_value(ROUND_CEILING)),
            )


def _results(record: Record, plan: Mapping[str, Value], rules: Rules) -> Iterator[Problem]:
    """A finding where more were inspected than drawn, or fewer although the results are said to be complete.

    One that was inspected for several matters counts once. Rows that do not say who it was are not counted,
    and then nothing is known of a lack.
    """
    rows, drawn = record.values.get("results"), plan.get("drawn")
    if not isinstance(rows, tuple) or not isinstance(drawn, Decimal):
        return
    parties = [row.get("party") if isinstance(row, Mapping) else None for row in rows]
    named = {party for party in parties if isinstance(party, str)}
    whole = record.values.get("results_complete") is True and all(isinstance(one, str) for one in parties)
    if len(named) > drawn or (whole and len(named) != drawn):
        yield from rules.found(
            "enforcement-drawn-results",
            record.span("results"),
            drawn=_said(drawn),
            results=str(len(named)),
        )


def _open(
    record: Record, library: Library, publication: Publication, rules: Rules, today: dt.date
) -> Iterator[Problem]:
    """A finding for a plan whose time is over while nothing public tells what came of it."""
    until = plan_ends(record)
    if until is None or until >= today or "results" in record.values:
        return
    naming = (one.source for one in library.mentioned_by.get(record.key, ()) if one.relation == "plan")
    if not any("results" in publication.public[key].values for key in naming if key in publication.public):
        yield from rules.found("enforcement-plan-open", record.span("plan"), day=until.isoformat())


def _group(record: Record | None) -> Mapping[str, Value]:
    """The stated parts of a record's own plan."""
    plan = record.values.get("plan") if record is not None else None
    plan = plan if isinstance(plan, Mapping) else {}
    return {name: value for name, value in plan.items() if value is not UNSTATED}


def _said(number: Decimal) -> str:
    return format(number, "f")
