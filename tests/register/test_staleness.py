"""What was not kept up to date, as the day goes on."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from gongkai.app.rulebook import NATIONAL, rulebook
from gongkai.model.config import Column
from gongkai.register.staleness import stale_columns
from tests.registers import CONFIG, library, public, record, type_

RULES = rulebook()[NATIONAL]
COLUMNS = (
    Column("latest", "最新", type="news"),
    Column("a", "动态", type="news"),
    Column("b", "政策", type="policy"),
    Column("c", "数据", type="data"),
)


def told(now: str, columns: tuple[Column, ...] = COLUMNS) -> list[tuple[str, str, str]]:
    """Code, column and day of what is told of three columns that were last added to on one day."""
    day = dt.date(2026, 1, 31)
    records = [record(f"{plural}/x", published=day) for plural in "abc"]
    pages = record("pages/x", published=dt.date(2026, 6, 1))
    of = library(*records, pages, types=(type_("pages", listed=False),))
    at = dt.datetime.fromisoformat(f"{now} 12:00")
    found = stale_columns(of, public(of, at), RULES, at.date(), replace(CONFIG, columns=columns))
    return [(one.code, str(one.args.get("name", "")), str(one.args["due"])) for one in found]


def test_news_are_due_after_two_weeks_and_policy_after_six_months() -> None:
    news = [("home-stale", "", "2026-02-14"), ("column-stale", "动态", "2026-02-14")]
    assert told("2026-02-14") == []
    assert told("2026-02-15") == news
    assert told("2026-07-31") == news
    assert told("2026-08-01") == [*news, ("column-stale", "政策", "2026-07-31")]


def test_columns_without_a_class_are_not_judged() -> None:
    assert told("2026-08-01", tuple(replace(column, type="") for column in COLUMNS)) == []
    assert told("2026-08-01", ()) == []
