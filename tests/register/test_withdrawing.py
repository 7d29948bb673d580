"""Whether results were withdrawn in time: what the cases of the rule do not show."""

from __future__ import annotations

import datetime as dt

import pytest

from gongkai.app.rulebook import NATIONAL, rulebook
from gongkai.model.record import UNSTATED, Value
from gongkai.register.withdrawing import withdrawn_late
from tests.registers import library, record

RULES = rulebook()[NATIONAL]
DAY = dt.date


@pytest.mark.parametrize(
    ("revoked", "withdrawn", "codes"),
    [
        (DAY(2025, 3, 3), {"on": DAY(2025, 3, 3)}, []),
        (DAY(2025, 3, 3), {"on": DAY(2025, 3, 1)}, []),
        (DAY(2025, 3, 3), {"on": UNSTATED}, []),
        (DAY(2025, 3, 3), UNSTATED, []),
        (DAY(2025, 3, 3), {"on": DAY(2025, 3, 7)}, ["enforcement-withdraw-late"]),
        (DAY(1990, 3, 1), {"on": DAY(1990, 3, 20)}, ["calendar-missing"]),
    ],
)
def test_the_days_between_are_counted(revoked: dt.date, withdrawn: Value, codes: list[str]) -> None:
    of = library(record("enforcement/a", revoked_on=revoked, withdrawn=withdrawn))
    assert [one.code for one in withdrawn_late(of, RULES)] == codes


def test_the_last_day_is_named() -> None:
    of = library(record("enforcement/a", revoked_on=DAY(2025, 4, 30), withdrawn={"on": DAY(2025, 5, 9)}))
    (late,) = withdrawn_late(of, RULES)
    assert late.args == {"revoked": "2025-04-30", "due": "2025-05-08", "withdrawn": "2025-05-09"}
