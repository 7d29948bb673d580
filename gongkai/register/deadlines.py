"""Time limits of publication: what was made is public within so many working days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from gongkai.model.library import Library, Publication
from gongkai.model.problem import Problem, Span
from gongkai.model.record import Record, Value, as_day
from gongkai.model.rules import Rules
from gongkai.register.days import days_after
from gongkai.register.workdays import after, working_days, year_missing

_LONGEST_HOLIDAY: Final = 14
"""Days by which a limit of working days may be longer than twice their number; no holiday is so long."""


class _Term(NamedTuple):
    """The time limit of one record."""

    made: dt.date
    """The day from which it runs."""
    days: int
    """How many working days it has."""
    span: Span
    """Where that day stands."""


def published_late(
    library: Library, publication: Publication, rules: Rules, today: dt.date, organiser: str
) -> Iterator[Problem]:
    """A finding for each record that was published after its limit, or will be, and for each draft near it.

    Information is published by the organ that made it: what another one than the `organiser` of the site
    issued is not judged, as far as both are stated. Results of enforcement have limits of their own.
    """
    recent = days_after(today, -rules.number("publish-late", "past_days"))
    remind = rules.number("publish-due", "remind_working_days")
    for record, day in _published(library, publication):
        term = _information(record, rules, organiser)
        if term is None or (day or term.made) < recent or _result(record, rules) is not None:
            continue
        yield from _uncounted(term, day, today, rules)
        if not (given := _breach(term, day, today, remind)):
            continue
        if given["late"]:
            yield from rules.found("publish-late", record.span("published"), **given)
        else:
            yield from rules.found("publish-due", record.span("published") if day else term.span, **given)


def results_late(
    library: Library, publication: Publication, rules: Rules, today: dt.date
) -> Iterator[Problem]:
    """The same for results of enforcement, whose limit is shorter for some kinds."""
    recent = days_after(today, -rules.number("result-late", "past_days"))
    remind = rules.number("result-due", "remind_working_days")
    for record, day in _published(library, publication):
        term = _result(record, rules)
        if term is None or (day or term.made) < recent:
            continue
        yield from _uncounted(term, day, today, rules)
        if not (given := _breach(term, day, today, remind)):
            continue
        if given["late"]:
            yield from rules.found("result-late", record.span("published"), **given)
        else:
            yield from rules.found("result-due", record.span("published") if day else term.span, **given)


def _published(library: Library, publication: Publication) -> Iterator[tuple[Record, dt.date | None]]:
    """Every record that is public or will be, with the day; None for a draft, whose day is open."""
    reasons = {item.record: item.reason for item in publication.withheld}
    for key, record in library.records.items():
        reason, day = reasons.get(key), record.date("published")
        if reason == "draft":
            yield record, None
        elif reason in (None, "scheduled") and day is not None:
            yield record, day


def _breach(term: _Term, day: dt.date | None, today: dt.date, remind: int) -> Mapping[str, str]:
    """How a limit was not kept, or will not be: a scheduled record by its day, a draft, which has none, soon.

    Nothing where it is kept, and where the calendar does not reach so far.
    """
    due = after(term.made, term.days)
    if due is None:
        return {}
    near = (after(due, -remind) or due) <= today if day is None else day > due
    late = working_days(due, day) if day is not None and day <= today else 0
    if not near or late is None:
        return {}
    given = {
        "made": term.made.isoformat(),
        "due": due.isoformat(),
        "days": str(term.days),
        "published": day.isoformat() if day else "",
        "late": str(late) if late else "",
    }
    return given  # noqa: RET504 - by this name what sentences are given is known


def _uncounted(term: _Term, day: dt.date | None, today: dt.date, rules: Rules) -> Iterator[Problem]:
    """A finding for each missing year within which a limit would have to be counted by now."""
    due = after(term.made, term.days)
    if due is None:
        reach = days_after(term.made, 2 * term.days + _LONGEST_HOLIDAY)
        yield from year_missing(rules, term.span, term.made, min(day or today, reach))
    elif day is not None and due < day <= today:
        yield from year_missing(rules, term.span, due, day)


def _information(record: Record, rules: Rules, organiser: str) -> _Term | None:
    """The limit of a record that says when it came to be; None where another organ made it."""
    name = rules.text("publish-late", "made")
    made = record.date(name)
    if made is None or _is_foreign(record, organiser):
        return None
    return _Term(made, rules.number("publish-late", "working_days"), record.span(name))


def _is_foreign(record: Record, organiser: str) -> bool:
    """Whether the first issuer, who publishes what several made, is certainly another organ."""
    issuers = record.values.get("issuer")
    lead = issuers[0] if isinstance(issuers, tuple) and issuers else None
    if not organiser or not isinstance(lead, str):
        return False
    return not _abbreviates(lead, organiser) and not _abbreviates(organiser, lead)


def _abbreviates(short: str, name: str) -> bool:
    """Whether a name is made of signs of a longer one in their order, as short names of organs are."""
    signs = iter(name)
    return all(sign in signs for sign in short)


def _result(record: Record, rules: Rules) -> _Term | None:
    """The limit of a result of enforcement, from the day of the first field that is there.

    Of several days in a group it is the earliest.
    """
    if record.type != rules.text("result-late", "type"):
        return None
    names = rules.texts("result-late", "made")
    name = next((name for name in names if name.partition(".")[0] in record.values), "")
    days = list(_days(record.values, name))
    if not days:
        return None
    kind = record.values.get(rules.text("result-late", "kind"))
    limit = rules.entry("result-late", "working_days", kind) if isinstance(kind, str) else None
    if limit is None:
        limit = rules.number("result-late", "other_working_days")
    return _Term(min(days), limit, record.span(name.partition(".")[0]))


def _days(values: Mapping[str, Value], name: str) -> Iterator[dt.date]:
    """The days of a field, those in a group as `results.on`; none where it is absent or 未列明."""
    first, _, rest = name.partition(".")
    value = values.get(first)
    for item in value if isinstance(value, tuple) else (value,):
        if rest and isinstance(item, Mapping):
            yield from _days(item, rest)
        elif not rest and (found := as_day(item)) is not None:
            yield found
