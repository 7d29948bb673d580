"""Charts of a type: how many public records each year has of each kind."""

from __future__ import annotations

import datetime as dt

from gongkai.model.record import UNSTATED, Field, Record, RecordType, Value
from gongkai.site.charts import charts
from gongkai.site.chartviews import ChartView
from gongkai.site.listings import Listings
from tests.registers import cards, library, record, refs, type_

KIND = Field("kind", "choice", label="类别", options={"permit": "许可", "penalty": "处罚", "check": "检查"})
RESULTS = type_("results", KIND, effect=False, chart="kind")
NOTICES = type_("notices", effect=True)


def made(type_: RecordType, *records: Record) -> list[ChartView]:
    """The charts of records of one type."""
    of = library(*records, types=(type_,))
    found = cards(of)
    public = list(found.public.values())
    years = Listings(found).years(type_, public)
    return list(charts(type_, "执法结果", public, years, found))


def result(name: str, year: int | None, kind: Value | None) -> Record:
    """A result of a year and kind; None for what is left out."""
    values: dict[str, Value] = {} if kind is None else {"kind": kind}
    if year is not None:
        values["published"] = dt.date(year, 3, 1)
    return record(f"results/{name}", "题", **values)


def test_years_and_kinds_are_counted() -> None:
    (chart,) = made(
        RESULTS,
        result("a", 2024, "check"),
        result("b", 2024, "permit"),
        result("c", 2022, "check"),
        result("d", 2022, "check"),
        result("e", 2022, UNSTATED),
        result("f", None, None),
    )
    assert chart.heading == "执法结果：各年类别统计"
    assert [(kind.label, kind.texture) for kind in chart.kinds] == [("许可", 1), ("检查", 3), ("未列明", 8)]
    assert [(row.label, row.url, row.counts, row.total) for row in chart.rows] == [
        ("2024年", "results/2024/index.html", (1, 1, 0), 2),
        ("2022年", "results/2022/index.html", (0, 2, 1), 3),
        ("年份未列明", "results/undated/index.html", (0, 0, 1), 1),
    ]
    assert (chart.key, chart.totals, chart.total, chart.most) == ("kind", (1, 3, 2), 6, 3)


def test_nothing_is_drawn_that_tells_nothing() -> None:
    assert made(RESULTS) == []
    assert made(RESULTS, result("a", 2024, "check"), result("b", 2024, "permit")) == []
    assert made(RESULTS, result("a", 2024, UNSTATED), result("b", 2023, None)) == []
    plain = type_("results", KIND, effect=False)
    assert made(plain, result("a", 2024, "check"), result("b", 2023, "permit")) == []


def test_the_effect_of_documents_is_that_of_every_other_surface() -> None:
    (chart,) = made(
        NOTICES,
        record("notices/a", "甲", published=dt.date(2020, 1, 1)),
        record("notices/b", "乙", published=dt.date(2022, 1, 1), repeals=refs("notices/a")),
        record("notices/c", "丙", published=dt.date(2022, 1, 1), effective_on=UNSTATED),
    )
    assert chart.key == "effect"
    assert [kind.label for kind in chart.kinds] == ["现行有效", "已废止", "未列明"]
    assert [(row.label, row.counts) for row in chart.rows] == [("2022年", (1, 0, 1)), ("2020年", (0, 1, 0))]


def test_what_is_not_public_is_not_counted() -> None:
    (chart,) = made(
        RESULTS,
        result("a", 2024, "check"),
        result("b", 2023, "check"),
        record("results/c", "题", kind="permit", published=dt.date(2023, 1, 1), draft=True),
    )
    assert (chart.total, [kind.label for kind in chart.kinds]) == (2, ["检查"])


def test_the_earliest_of_many_years_stand_together() -> None:
    years = range(2001, 2021)
    (chart,) = made(
        RESULTS, *(result(f"a{year}", year, "check") for year in years), result("z", None, "check")
    )
    assert len(chart.rows) == 16
    assert [(row.label, row.url, row.total) for row in chart.rows[-2:]] == [
        ("2006年及以前", "", 6),
        ("年份未列明", "results/undated/index.html", 1),
    ]
    assert (chart.total, chart.most) == (21, 6)


def test_more_options_than_textures_come_round() -> None:
    many = Field("kind", "choice", options={f"k{number}": f"类{number}" for number in range(9)})
    (chart,) = made(
        type_("results", many, effect=False, chart="kind"),
        *(result(f"a{number}", 2020 + number % 2, f"k{number}") for number in range(9)),
    )
    assert [kind.texture for kind in chart.kinds] == [1, 2, 3, 4, 5, 6, 7, 1, 2]
