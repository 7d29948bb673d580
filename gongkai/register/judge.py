"""Judge the register by its rules: everything that they find, in one place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from gongkai.model.library import Library, Publication
from gongkai.model.problem import Problem
from gongkai.model.rules import Rules
from gongkai.register.citing import cites_ended
from gongkai.register.consultation import consultations
from gongkai.register.coverage import lacking
from gongkai.register.numbering import left_out, numbered_twice
from gongkai.register.procedure import procedures, told_steps


def judge(
    library: Library, publication: Publication, rules: Rules, as_of: dt.datetime, *, whole: bool
) -> Iterator[Problem]:
    """What the rules find in the register at the moment `as_of` (wall clock of the site's zone).

    `whole` says whether every record could be read: of one that could not, neither its number nor what it
    counts is known, and what seems to lack may stand there.
    """
    yield from numbered_twice(library, rules)
    yield from cites_ended(library, publication, rules)
    decisions = tuple(told_steps(library))
    yield from procedures(decisions, library, rules, as_of)
    yield from consultations(decisions, library, rules)
    if whole:
        yield from left_out(library, rules)
        yield from lacking(publication, rules)
