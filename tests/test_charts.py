"""The charts on built pages: bars and table tell the same, without colour and without a script."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from bs4 import Tag

from tests.support import SiteTest

TYPE = """name: result
label: 执法结果
chart: kind
fields:
  kind: {kind: choice, label: 类别, options: {check: 检查, permit: 许可}}
"""
RECORD = "---\ntitle: 甲\npublished: {day}\nkind: {kind}\n---\n"
GIVEN = (("2024-01-05", "check"), ("2024-02-05", "check"), ("2024-03-05", "permit"), ("2023-01-05", "check"))


@pytest.fixture
def site(tmp_path: Path) -> SiteTest:
    """A site with results of two years."""
    made = SiteTest.starter(tmp_path)
    made.write("content/results/_type.yaml", TYPE)
    for number, (day, kind) in enumerate(GIVEN):
        made.write(f"content/results/{number}.md", RECORD.format(day=day, kind=kind))
    return made


def cells(table: Tag) -> list[list[str]]:
    """The words of a table's cells, by row."""
    return [[cell.get_text(strip=True) for cell in row.select("th, td")] for row in table.select("tr")]


def test_bars_and_table_tell_the_same(site: SiteTest) -> None:
    report = site.build()
    assert report.built > 0, site.messages(report)
    page = site.main("results/index.html")
    (table,) = page.select(".chart-table")
    assert cells(table) == [
        ["年份", "检查", "许可", "合计"],
        ["2024年", "2", "1", "3"],
        ["2023年", "1", "0", "1"],
        ["合计", "3", "1", "4"],
    ]
    assert {str(head["scope"]) for head in table.select("th")} == {"col", "row"}
    assert table.caption is not None
    bars = [
        [(str(one["x"]), str(one["width"]), str(one["fill"])) for one in bar.select("rect")]
        for bar in page.select(".chart-bars .stack")
    ]
    assert bars == [
        [("0%", "66.67%", "url(#page.texture-1)"), ("66.67%", "33.33%", "url(#page.texture-2)")],
        [("0%", "33.33%", "url(#page.texture-1)")],
    ]
    assert [one.get_text(strip=True) for one in page.select(".chart-kinds li")] == ["检查", "许可"]
    (picture,) = page.select(".chart-picture")
    assert picture["aria-hidden"] == "true"
    textures = {str(one["id"]) for one in page.select("pattern")}
    assert set(re.findall(r"url\(#(.*?)\)", str(page))) <= textures


def test_lists_of_years_and_of_types_without_kinds_have_none(site: SiteTest) -> None:
    site.build()
    for path in ("results/2024/index.html", "notices/index.html", "latest.html"):
        assert site.main(path).select(".chart, .textures, .chart-jump") == []


def test_a_new_record_changes_the_chart_and_no_other_record(site: SiteTest) -> None:
    site.build()
    before = site.files()
    site.write("content/results/9.md", RECORD.format(day="2024-05-05", kind="permit"))
    site.build()
    after = site.files()
    changed = {path for path, data in after.items() if before.get(path) != data}
    assert "results/index.html" in changed
    assert not {path for path in changed if re.fullmatch(r"results/\d\.html", path)} - {"results/9.html"}


def test_a_chart_of_what_is_no_choice_is_refused_at_its_place(site: SiteTest) -> None:
    site.write("content/results/_type.yaml", TYPE.replace("chart: kind", "chart: knd"))
    (problem,) = (one for one in site.check().problems if one.code == "type-chart")
    assert (problem.span and problem.span.line, problem.span and problem.span.column) == (3, 8)
    assert problem.args["near"] == "kind"
