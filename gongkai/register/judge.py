"""Judge the register by its rules: everything that they find, in one place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from gongkai.model.config import Config
from gongkai.model.library import Library, Publication
from gongkai.model.problem import Problem
from gongkai.model.rules import Rules
from gongkai.register.citing import cites_ended
from gongkai.register.consultation import consultations
from gongkai.register.coverage import lacking
from gongkai.register.deadlines import published_late, results_late
from gongkai.register.effectfaults import effect_faults
from gongkai.register.enforcement import enforcement
from gongkai.register.figurefaults import figure_faults
from gongkai.register.numbering import left_out, numbered_twice
from gongkai.register.paces import paces
from gongkai.register.procedure import Told, procedures, told_steps
from gongkai.register.reporting import reports_due, sections_missing
from gongkai.register.staleness import pages_unreviewed, stale_columns
from gongkai.register.stillnamed import still_named
from gongkai.register.withdrawing import withdrawn_late
from gongkai.register.workdays import once


def judge(
    library: Library,
    publication: Publication,
    rules: Rules,
    as_of: dt.datetime,
    config: Config,
    *,
    whole: bool,
) -> Iterator[Problem]:
    """What the rules find in the register at a moment.

    `whole` says whether every record could be read: of one that could not, neither its number nor what it
    counts is known, and what seems to lack may stand there.
    """
    today = as_of.date()
    yield from numbered_twice(library, rules)
    yield from cites_ended(library, publication, rules)
    yield from figure_faults(library, publication, rules, whole=whole)
    gone = {item.record for item in publication.withheld if item.reason in ("withdrawn", "expired")}
    decisions = tuple(told_steps(library, gone))
    yield from procedures(decisions, library, rules, as_of)
    yield from consultations(decisions, library, rules)
    yield from enforcement(library, publication, rules, as_of)
    yield from still_named(library, publication, rules)
    yield from once(_limits(library, publication, rules, today, config, decisions))
    yield from sections_missing(publication, rules)
    yield from pages_unreviewed(library, publication, rules, today)
    yield from effect_faults(library, rules)
    if whole:
        yield from left_out(library, rules)
        yield from lacking(library.types, publication, rules)
        yield from reports_due(library, publication, rules, today)
        yield from stale_columns(library, publication, rules, today, config)


def _limits(
    library: Library,
    publication: Publication,
    rules: Rules,
    today: dt.date,
    config: Config,
    decisions: Told,
) -> Iterator[Problem]:
    """What rules find that count working days."""
    yield from paces(decisions, rules)
    yield from published_late(library, publication, rules, today, config.identity.organiser)
    yield from results_late(library, publication, rules, today)
    yield from withdrawn_late(library, rules)
