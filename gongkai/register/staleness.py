"""What of a site was not kept up to date: the home page, columns, free pages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from gongkai.model.config import Column, Config
from gongkai.model.library import Library, Publication
from gongkai.model.problem import Problem
from gongkai.model.rules import Rules
from gongkai.register.days import days_after, months_after


def due_days(publication: Publication, rules: Rules, config: Config) -> Iterator[dt.date]:
    """The last days on which something new is due at home and in columns, as `stale_columns` has it."""
    newest = _newest(publication)
    columns = [column for column in config.columns if column.type]
    for day in newest.values() if columns else ():
        yield days_after(day, rules.number("home-stale", "days"))
    for column in columns:
        if column.key in newest and (due := _due(column, newest[column.key], rules)):
            yield due


def stale_columns(
    library: Library, publication: Publication, rules: Rules, today: dt.date, config: Config
) -> Iterator[Problem]:
    """A finding for the home page and for each column whose newest record is too old, and for empty ones.

    Columns are those to which the settings give a class (栏目类别): where none has one, nobody has said yet
    what the site is for. The list of the latest records shows what the home page shows, so that nothing more
    is said of it.
    """
    columns = [column for column in config.columns if column.type]
    newest = _newest(publication)
    filled = {record.type for record in publication.public.values()}
    listed = {type_.plural for type_ in library.types.values() if type_.listed}
    days = [day for plural, day in newest.items() if plural in listed]
    if days and columns:
        due = days_after(max(days), rules.number("home-stale", "days"))
        if due < today:
            yield from rules.found(
                "home-stale", config.span, newest=max(days).isoformat(), due=due.isoformat()
            )
    for column in columns:
        if column.key not in listed:
            continue
        last = newest.get(column.key)
        if column.key not in filled:
            yield from rules.found("column-empty", column.span, name=column.name)
        elif last is not None and (due_by := _due(column, last, rules)) and due_by < today:
            yield from rules.found(
                "column-stale",
                column.span,
                name=column.name,
                newest=last.isoformat(),
                due=due_by.isoformat(),
            )


def _newest(publication: Publication) -> dict[str, dt.date]:
    """The last day on which a record of each type was published."""
    newest: dict[str, dt.date] = {}
    for record in publication.public.values():
        if (day := record.date("published")) is not None:
            newest[record.type] = max(newest.get(record.type, day), day)
    return newest


def _due(column: Column, newest: dt.date, rules: Rules) -> dt.date | None:
    """The last day on which something new is due in a column; None where nothing ever is."""
    months = rules.entry("column-stale", "months_of", column.key)
    if months is None:
        months = rules.entry("column-stale", "months", column.type)
    if months is not None:
        return months_after(newest, months)
    days = rules.entry("column-stale", "days", column.type)
    return None if days is None else days_after(newest, days)


def pages_unreviewed(
    library: Library, publication: Publication, rules: Rules, today: dt.date
) -> Iterator[Problem]:
    """A finding for each free page whose content was last looked through too long ago."""
    name, months = rules.text("page-review-old", "field"), rules.number("page-review-old", "months")
    for record in publication.public.values():
        type_ = library.types[record.type]
        day = None if type_.listed else record.date(name)
        if day is not None and months_after(day, months) < today:
            yield from rules.found(
                "page-review-old",
                record.span(name),
                label=type_.fields[name].label or name,
                value=day.isoformat(),
                months=str(months),
            )
