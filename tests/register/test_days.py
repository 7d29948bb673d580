"""Days that lie some time after others."""

from __future__ import annotations

import datetime as dt

import pytest

from gongkai.register.days import day_of, days_after, months_after


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        ("2026-06-01", 14, "2026-06-15"),
        ("2026-06-01", -1, "2026-05-31"),
        ("2026-06-01", 10**30, "9999-12-31"),
        ("2026-06-01", -(10**30), "0001-01-01"),
    ],
)
def test_so_many_days_later_is_always_a_day(start: str, count: int, end: str) -> None:
    assert days_after(day(start), count) == day(end)


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        ("2025-12-01", 6, "2026-06-01"),
        ("2025-08-31", 6, "2026-02-28"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2026-01-15", -1, "2025-12-15"),
        ("2026-01-15", 0, "2026-01-15"),
        ("2025-11-30", 3, "2026-02-28"),
        ("2023-11-30", 3, "2024-02-29"),
        ("2025-12-31", 36, "2028-12-31"),
        ("9999-12-01", 1, "9999-12-31"),
        ("2026-01-15", 10**30, "9999-12-31"),
        ("2026-01-15", -(10**30), "0001-01-01"),
    ],
)
def test_months_end_where_a_shorter_one_does(start: str, count: int, end: str) -> None:
    assert months_after(day(start), count) == day(end)


def test_a_day_that_no_month_has_is_the_nearest_one() -> None:
    assert day_of(2026, 1, 31) == day("2026-01-31")
    assert day_of(2026, 2, 31) == day("2026-02-28")
    assert day_of(2026, 13, 0) == day("2026-12-01")
    assert day_of(0, 0, 5) == day("0001-01-05")
