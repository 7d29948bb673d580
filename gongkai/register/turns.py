"""The days on which what citizens are told of late and missing things may change by itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

from gongkai.model.config import Config
from gongkai.model.library import Library, Publication
from gongkai.model.rules import Rules
from gongkai.register.days import days_after
from gongkai.register.reporting import reminded
from gongkai.register.staleness import due_days

_RECENT: Final = ("publish-late", "result-late")
"""Rules that say nothing more of what was published long ago."""


def next_turn(
    library: Library, publication: Publication, rules: Rules, config: Config, as_of: dt.datetime
) -> dt.datetime | None:
    """The next moment at which any finding of `coverage.PARTS` may begin or end; None where none may."""
    today = as_of.date()
    days = [day for day in _days(library, publication, rules, config, today) if day > today]
    return dt.datetime.combine(min(days), dt.time()) if days else None


def _days(
    library: Library, publication: Publication, rules: Rules, config: Config, today: dt.date
) -> Iterator[dt.date]:
    for due in due_days(publication, rules, config):
        yield days_after(due, 1)
    yield from reminded(library, rules, today)
    fields = (rules.text("publish-late", "made"), *rules.texts("result-late", "made"))
    made = {name.partition(".")[0] for name in fields}
    spans = {rules.number(code, "past_days") for code in _RECENT}
    for record in publication.public.values():
        if (day := record.date("published")) is not None and not made.isdisjoint(record.values):
            yield from (days_after(day, span + 1) for span in spans)
