"""Between two turns nothing that citizens are told of late and missing things changes."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from gongkai.app.rulebook import NATIONAL, rulebook
from gongkai.model.config import Allowed, Column
from gongkai.model.coverage import Coverage
from gongkai.model.record import Field, Value
from gongkai.register.coverage import coverage
from gongkai.register.judge import judge
from gongkai.register.publication import publication
from gongkai.register.turns import next_change
from tests.registers import CONFIG, DAY, library, moment, record, type_

RULES = rulebook()[NATIONAL]
SUBJECTS = {"rule_of_law": "法治", "disclosure": "公开", "website": "网站"}
REPORTS = type_("reports", Field("subject", "choice", label="报告类别", options=SUBJECTS), effect=False)
LIBRARY = library(
    record("notices/a", published=DAY(2025, 11, 3), signed_on=DAY(2025, 6, 2)),
    record("documents/b", published=DAY(2025, 12, 20), signed_on=DAY(2025, 12, 1)),
    record("documents/c", published=DAY(2026, 3, 2), signed_on=DAY(2025, 12, 1)),
    record("reports/d", published=DAY(2024, 5, 1)),
    types=(REPORTS,),
)
SITE = replace(
    CONFIG,
    rules=RULES,
    columns=(
        Column("notices", "通知", type="policy"),
        Column("documents", "文件", type="news"),
        Column("reports", "报告", type="data"),
    ),
)


def told(day: dt.date) -> Coverage:
    """What citizens are told on a day."""
    as_of = dt.datetime.combine(day, dt.time(12))
    seen = publication(LIBRARY, as_of)
    return coverage(LIBRARY.types, seen, RULES, tuple(judge(LIBRARY, seen, RULES, as_of, SITE, whole=True)))


def turn(day: dt.date) -> dt.date:
    """The first day on which something may change, of the register or of what is told."""
    as_of = dt.datetime.combine(day, dt.time(12))
    found = next_change(LIBRARY, publication(LIBRARY, as_of), SITE, as_of)
    assert found is not None
    return found.date()


@pytest.mark.parametrize("first", [DAY(2025, 11, 1), DAY(2026, 1, 1), DAY(2026, 6, 1), DAY(2026, 12, 1)])
def test_what_is_told_changes_on_turns_alone(first: dt.date) -> None:
    before, due, changes = told(first), turn(first), 0
    for number in range(1, 200):
        day = first + dt.timedelta(number)
        now = told(day)
        assert now == before or day >= due, day
        changes += now != before
        if day >= due:
            due = turn(day)
        before = now
    assert changes


@pytest.mark.parametrize(
    ("until", "values", "found"),
    [
        (None, {}, None),
        (DAY(2026, 6, 1), {}, "2026-06-02"),
        (DAY(2026, 5, 31), {}, None),
        (DAY.max, {}, None),
        (DAY(2026, 6, 9), {"revoked_on": DAY(2026, 6, 5)}, "2026-06-05"),
        (DAY(2026, 6, 1), {"revoked_on": DAY(2026, 6, 5)}, "2026-06-02"),
        (None, {"published": moment("2026-06-01 13:00"), "revoked_on": DAY(2026, 6, 5)}, "2026-06-01 13:00"),
        (None, {"revoked_on": DAY(2026, 6, 1)}, None),
    ],
)
def test_the_first_of_all_changes_is_the_next(
    until: dt.date | None, values: dict[str, Value], found: str | None
) -> None:
    allowed = (Allowed("d", "1**", until),) if until else ()
    of, now = library(record("enforcement/a", **values)), moment("2026-06-01 12:00")
    config = replace(CONFIG, rules=RULES, privacy_allowed=allowed)
    assert next_change(of, publication(of, now), config, now) == (moment(found) if found else None)
