"""What the list of allowed numbers makes of findings of personal data, on one day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import replace

from gongkai.model.config import Allowed
from gongkai.model.problem import Problem, notice, warning

IDENTITY = "privacy-id"
"""What stays a finding, even of an allowed number: the law allows the publication of none."""


def allow(
    problems: Iterable[Problem], allowed: tuple[Allowed, ...], today: dt.date, *, whole: bool
) -> Iterator[Problem]:
    """The same problems without those of allowed numbers, and what is to be said of the list.

    `whole` says whether every record could be read: else what seems unused may stand in one that could not.
    """
    current = {one.number for one in allowed if one.until >= today}
    used: set[str] = set()
    for problem in problems:
        number = str(problem.args.get("number", ""))
        if number not in current or "within" not in problem.args:
            yield problem
            continue
        used.add(number)
        if problem.code == IDENTITY:
            yield replace(problem, level="warning")
    for one in allowed:
        if one.until < today:
            yield warning("config-allowed-over", one.span, shown=one.shown, until=one.until.isoformat())
        elif whole and one.number not in used:
            yield notice("config-allowed-unused", one.span, shown=one.shown)
