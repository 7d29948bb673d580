"""The next moment at which a site changes by itself, put together from all that may bring it about."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

from gongkai.model.config import Config
from gongkai.model.library import Library, Publication
from gongkai.model.rules import Rules
from gongkai.register.days import days_after
from gongkai.register.effect import day_after
from gongkai.register.enforcement import turning_days
from gongkai.register.reporting import reminded
from gongkai.register.staleness import due_days

_RECENT: Final = ("publish-late", "result-late")
"""Rules that say nothing more of what was published long ago."""


def next_change(
    library: Library, publication: Publication, config: Config, as_of: dt.datetime
) -> dt.datetime | None:
    """The next moment at which anything that the public is told may differ, or what stops a publication.

    That is the register itself (`publication`), what is found in enforcement results, the list of allowed
    numbers, and the findings of `coverage.PARTS`. None where nothing of that ever changes by itself. What an
    editor is reminded of changes with any day.
    """
    rules, today = config.rules, as_of.date()
    days = (
        *turning_days(library, rules),
        *filter(None, (day_after(one.until) for one in config.privacy_allowed)),
        *_told(library, publication, rules, config, today),
    )
    ahead = [dt.datetime.combine(day, dt.time()) for day in days if day > today]
    own = publication.next_change
    return min(ahead if own is None else [*ahead, own], default=None)


def _told(
    library: Library, publication: Publication, rules: Rules, config: Config, today: dt.date
) -> Iterator[dt.date]:
    """The days on which what citizens are told of late and missing things may begin or end."""
    for due in due_days(publication, rules, config):
        yield days_after(due, 1)
    yield from reminded(library, rules, today)
    fields = (rules.text("publish-late", "made"), *rules.texts("result-late", "made"))
    made = {name.partition(".")[0] for name in fields}
    spans = {rules.number(code, "past_days") for code in _RECENT}
    for record in publication.public.values():
        if (day := record.date("published")) is not None and not made.isdisjoint(record.values):
            yield from (days_after(day, span + 1) for span in spans)
