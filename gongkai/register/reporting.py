"""Reports that are due each year, and what has to stand in them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from gongkai.model.library import Library, Publication
from gongkai.model.problem import Problem, Span
from gongkai.model.record import Record
from gongkai.model.rules import Rules, Setting
from gongkai.register.days import day_of, days_after

_Found = tuple[Span, Mapping[str, str]]
"""The day of its publication, its draft, or the type of reports; and what is told of it."""


def reports_due(
    library: Library, publication: Publication, rules: Rules, today: dt.date
) -> Iterator[Problem]:
    """A finding for each report on the last completed year that is missing, or was published late.

    It is asked for only where the site has the type of reports and published something before the day.
    """
    if (one := _overdue("report-due", library, publication, rules, today)) is not None:
        span, given = one
        if given["published"]:
            yield from rules.found("report-late", span, **given)
        else:
            yield from rules.found("report-due", span, **given)
    if (one := _overdue("law-report-due", library, publication, rules, today)) is not None:
        span, given = one
        if given["published"]:
            yield from rules.found("law-report-late", span, **given)
        else:
            hand_in = _day(rules.table("law-report-due", "hand_in"), today.year).isoformat()
            yield from rules.found("law-report-due", span, hand_in=hand_in, **given)
    if (one := _overdue("website-report-due", library, publication, rules, today)) is not None:
        span, given = one
        if given["published"]:
            yield from rules.found("website-report-late", span, **given)
        else:
            yield from rules.found("website-report-due", span, **given)


def reminded(library: Library, rules: Rules, today: dt.date) -> Iterator[dt.date]:
    """The days, of this year and the next, on which reports begin to be asked for, and each New Year.

    A site without the type of reports has none.
    """
    codes = ("report-due", "law-report-due", "website-report-due")
    asked = [code for code in codes if rules.text(code, "type") in library.types]
    for year in (today.year, min(today.year + 1, dt.MAXYEAR)) if asked else ():
        yield dt.date(year, 1, 1)
        for code in asked:
            due = _day(rules.table(code, "days").get(rules.text(code, "organ"), {}), year)
            yield days_after(due, -rules.number(code, "remind_days"))


def _overdue(
    code: str, library: Library, publication: Publication, rules: Rules, today: dt.date
) -> _Found | None:
    """The report that a rule asks for, where it is missing or late."""
    type_ = library.types.get(rules.text(code, "type"))
    field = type_.fields.get(rules.text(code, "subject")) if type_ else None
    value = rules.text(code, "value")
    if type_ is None or field is None or value not in field.options:
        return None
    due = _day(rules.table(code, "days").get(rules.text(code, "organ"), {}), today.year)
    began = min((day for one in publication.public.values() if (day := one.date("published"))), default=None)
    if began is None or began > due or today < days_after(due, -rules.number(code, "remind_days")):
        return None
    reports = [one for one in library.records.values() if _reports(one, code, rules, today.year - 1)]
    scheduled = {one.record for one in publication.withheld if one.until is not None}
    coming = [one for one in reports if one.key in publication.public or one.key in scheduled]
    days = [(day, one.key) for one in coming if (day := one.date("published")) is not None]
    if len(days) < len(coming) or (days and min(days)[0] <= due):
        return None
    first = library.records[min(days)[1]] if days else None
    draft = reports[0].span("draft") if reports else type_.span or Span(f"content/{type_.plural}")
    given = {
        "year": str(today.year - 1),
        "label": field.options[value],
        "due": due.isoformat(),
        "published": min(days)[0].isoformat() if days else "",
    }
    return (first.span("published") if first else draft), given


def _reports(record: Record, code: str, rules: Rules, year: int) -> bool:
    """Whether a record is the report of a year that a rule asks for."""
    return (
        record.type == rules.text(code, "type")
        and record.values.get(rules.text(code, "subject")) == rules.text(code, "value")
        and record.values.get(rules.text(code, "year")) == Decimal(year)
    )


def _day(setting: Setting, year: int) -> dt.date:
    """A day of the year as a rule has it; the last of the year where it has none."""
    known = setting if isinstance(setting, Mapping) else {}
    month, day = (int(Decimal(str(known.get(name, "31")))) for name in ("month", "day"))
    return day_of(year, month, day)


def sections_missing(publication: Publication, rules: Rules) -> Iterator[Problem]:
    """A finding for each public report that lacks a part which it has to have."""
    for record in publication.public.values():
        if sections := _lacking(record, "law-report-section", "law-report-due", rules):
            yield from rules.found("law-report-section", record.span("title"), sections=sections)
        if sections := _lacking(record, "disclosure-report-section", "report-due", rules):
            yield from rules.found("disclosure-report-section", record.span("title"), sections=sections)


def _lacking(record: Record, code: str, asked: str, rules: Rules) -> tuple[str, ...]:
    """The parts of which a report holds no word; none for another record.

    A report without a text of its own is a file, which is not read.
    """
    year = record.values.get(rules.text(asked, "year"))
    if record.body is None or not isinstance(year, Decimal) or year < rules.number(code, "since"):
        return ()
    if not _reports(record, asked, rules, int(year)):
        return ()
    text = record.body.text
    parts = rules.table(code, "sections").items()
    return tuple(name for name, words in parts if not _holds(text, str(words)))


def _holds(text: str, words: str) -> bool:
    """Whether a text has the words; what is no regular expression is meant as it stands."""
    try:
        return re.search(words, text) is not None
    except re.error:
        return words in text
