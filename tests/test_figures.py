"""Figures from the record to the page: a counted number in prose, and the editor's note."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.support import PROJECT, SiteTest, codes

TYPE = (
    "name: notice\nlabel: 通知\nfields:\n  kind: {kind: choice, label: 类别, options: {a: 甲类, b: 乙类}}\n"
)
REPORT = """---
title: 报告
published: 2026-02-01
figures:
  - {label: 甲类通知, value: 未列明, unit: 件, counts: {type: notices, where: {kind: 甲类}, period: 2025}}
  - {label: 两项之和, value: 5, sums: [2, 3]}
---
**共印发[[=甲类通知]]件**，合计[[= 两项之和 ]]项，代码 `[[=甲类通知]]` 不变。

## 印发[[=甲类通知]]件
"""


def notice(day: str, kind: str = "a", more: str = "") -> str:
    return f"---\ntitle: 通知\npublished: {day}\nkind: {kind}\n{more}---\n"


@pytest.fixture
def site(tmp_path: Path) -> SiteTest:
    """A report that counts notices of 2025, and one of them."""
    shutil.copytree(PROJECT / "layouts", tmp_path / "layouts")
    made = SiteTest(tmp_path).write("site_config.yaml", "name: 示例局\nbase_url: https://x.example\n")
    made.write("content/notices/_type.yaml", TYPE).write(
        "content/reports/_type.yaml", "name: r\nlabel: 报告\n"
    )
    made.write("content/reports/r.md", REPORT).write("content/notices/one.md", notice("2025-03-01"))
    assert made.build().problems == ()
    return made


def test_the_prose_holds_the_numbers(site: SiteTest) -> None:
    text = site.text("reports/r.html").replace(" ", "")
    assert "共印发1件，合计5项，代码[[=甲类通知]]不变。" in text
    assert "印发1件" in site.main("reports/r.html").select(".prose h2")[-1].get_text()


@pytest.mark.parametrize(
    ("text", "number", "again"),
    [
        (notice("2025-07-01"), "2", True),
        (notice("2026-01-01"), "1", False),
        (notice("2025-07-01", "b"), "1", False),
        (notice("2025-07-01", "a", "draft: yes\n"), "1", False),
    ],
)
def test_another_record_makes_the_page_again_where_the_number_changes(
    site: SiteTest,
    text: str,
    number: str,
    again: bool,  # noqa: FBT001 - whether it does
) -> None:
    report = site.write("content/notices/two.md", text).build()
    assert ("reports/r.html" in report.why) is again
    assert f"共印发{number}件" in site.text("reports/r.html").replace(" ", "")
    shown = site.files()
    site.build(clean=True)
    assert site.files() == shown


def test_a_notice_that_is_due_later_counts_from_its_day(site: SiteTest) -> None:
    site.edit("content/reports/r.md", "period: 2025", "period: 2026")
    site.write("content/notices/two.md", notice("2026-07-01"))
    site.build()
    assert "共印发0件" in site.text("reports/r.html").replace(" ", "")
    site.as_of = "2026-07-02 12:00"
    site.build()
    assert "共印发1件" in site.text("reports/r.html").replace(" ", "")


def test_what_no_figure_is_called_is_refused_with_its_place(site: SiteTest) -> None:
    report = site.edit("content/reports/r.md", "合计[[= 两项之和 ]]", "合计[[=两项的和]]").check()
    (problem,) = report.problems
    assert (problem.code, problem.args["near"]) == ("figure-label", "两项之和")
    assert problem.span is not None
    assert (problem.span.line, problem.span.column) == (8, 21)


def test_the_page_notes_where_the_source_differs(site: SiteTest) -> None:
    figure = (
        "  - label: 废止的文件\n    value: 未列明\n    unit: 件\n"
        "    differs: [{where: 第二部分, value: 3}, {where: 第五部分, value: 4}]\n"
    )
    site.edit("content/reports/r.md", "figures:\n", f"figures:\n{figure}")
    site.edit(
        "content/reports/r.md", "**共印发", "废止管理办法3件。\n\n后来统计，废止管理办法4件。\n\n**共印发"
    )
    assert codes(site.build()) == ["figure-noted"]
    (note,) = site.main("reports/r.html").select("section[aria-labelledby='page.note']")
    assert note.get_text(" ", strip=True) == (
        "编者注 来源中“废止的文件”前后不一致：第二部分为3件、第五部分为4件。本页照原文刊登。"
    )
    assert "废止的文件" not in site.main("reports/r.html").select_one(".info").get_text()  # type: ignore[union-attr]


def test_a_figure_that_differs_and_nothing_else_leaves_no_row(site: SiteTest) -> None:
    differs = "---\ntitle: 乙\nfigures: {label: 甲, value: 未列明, differs: {where: 一, value: 3}}\n---\n"
    site.write("content/reports/s.md", differs).build()
    assert "主要数据" not in site.text("reports/s.html")
    assert "一为3" in site.text("reports/s.html")
