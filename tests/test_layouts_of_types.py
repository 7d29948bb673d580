"""The layouts of decisions, enforcement and powers: what stands where, and that nothing gets lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import Tag

from tests.published import FULL
from tests.support import SiteTest, faults

REPOSITORY = Path(__file__).parents[1]

POORER = {
    "decisions/bare.yaml": "title: 甲\nsteps: 未列明\nopinions: 未列明\n",
    "decisions/open.yaml": "title: 乙\nsteps: [未列明, {key: 未列明}]\n"
    "opinions: {received: 未列明, adopted: 0, partly: 0}\n",
    "enforcement/bare.yaml": "title: 丙\nkind: 未列明\nparty: 某公司\nplan: 未列明\nresults: 未列明\n",
    "enforcement/part.yaml": "title: 丁\nkind: inspection\nplan: {drawn: 11, pool: 未列明}\n"
    "results: [{party: 某公司}, {item: 记录, on: 2025-01-02}, 未列明]\n",
    "powers/bare.yaml": "title: 戊\nmatters: 未列明\nrisks: 未列明\n",
    "powers/part.yaml": "title: 己\nmatters: 0\n"
    "risks: [{level: high, count: 3}, {level: low, count: 未列明}]\n",
}
"""Records that leave out or leave open what their layouts would place."""

UNDATED = "title: 庚\nsteps: [{key: initiate, status: done, start: 未列明, end: 未列明}]\n"
BATCH = "title: 辛\nmeasure: 未列明\ncounts: {total: 12, not_applicable: 3, passed: 9}\n"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> SiteTest:
    root: Path = tmp_path_factory.mktemp("site") / "full"
    found = SiteTest.of(root, FULL)
    for path, text in POORER.items():
        found.write(f"content/{path}", text)
    report = found.build()
    assert not faults(report), found.messages(report)
    return found


def words(tag: Tag | None) -> str:
    assert tag is not None
    return " ".join(tag.get_text(" ").split())


def shares(tag: Tag) -> list[str]:
    return [str(part["width"]) for part in tag.select(".bar rect")]


def test_a_decision_shows_its_steps_in_order_with_their_status_in_words(site: SiteTest) -> None:
    main = site.main("decisions/2025-lift.html")
    heads = [words(head) for head in main.select("ol.steps > li > h3")]
    assert heads[:4] == ["决策启动 已完成", "公众参与 已完成", "专家论证 已完成", "风险评估 不需要"]
    assert heads[-2:] == ["归档 未列明", "决策后评估 未完成"]
    shapes = {words(state): str(state.svg) for state in main.select(".steps .step-state")}
    assert len(set(shapes.values())) == len(shapes) == 4
    assert words(main.select_one(".step-tally")) == "已完成 7 不需要 1 未完成 1 未列明 1"
    steps = main.select("ol.steps > li")
    assert words(steps[1].select_one(".facts")).startswith("2025年2月1日 至 2025年3月3日")
    assert words(steps[2].select_one(".facts")).startswith("开始日期 2025年3月10日")
    assert words(steps[4].select_one(".facts")).startswith("结束日期 2025年4月2日")
    assert "不需要的理由" in words(steps[3])
    assert steps[1].select_one(".files a[href$='.txt']")
    assert "清河街道办事处二楼" in words(steps[1])


def test_what_became_of_opinions_is_drawn_against_those_received(site: SiteTest) -> None:
    main = site.main("decisions/2025-lift.html")
    assert [words(cell) for cell in main.select(".tally .count")] == ["128", "74", "31", "23"]
    assert shares(main) == ["100", "57.81", "24.22", "17.97"]


def test_a_decision_that_goes_on_shows_what_is_still_to_come(site: SiteTest) -> None:
    head = "title: 壬\nsteps: [{key: participate, status: open, start: 2025-04-01, end: 2025-04-30}]\n"
    site.write("content/decisions/goes-on.yaml", head)
    assert not site.build().refused
    main = site.main("decisions/goes-on.html")
    assert [words(head) for head in main.select("ol.steps > li > h3")] == [
        "公众参与 未完成",
        *("合法性审查 尚未开始", "集体讨论决定 尚未开始", "决策公布 尚未开始"),
    ]
    assert words(main.select_one(".step-tally")) == "未完成 1 尚未开始 3"
    assert words(main.select_one("h2")) == "决策程序 列出 1 项"
    assert words(main.select_one(".step-days")) == "征求意见 30 天"
    site.delete("content/decisions/goes-on.yaml")


def test_days_that_are_both_left_open_are_said_once_and_what_is_listed_is_counted(site: SiteTest) -> None:
    site.write("content/decisions/undated.yaml", UNDATED)
    assert not faults(site.build())
    main = site.main("decisions/undated.html")
    assert words(main.select_one(".steps .facts")) == "起止日期 未列明"
    assert words(main.select_one("h2")) == "决策程序 列出 1 项"


def test_a_review_of_many_measures_draws_how_many_passed(site: SiteTest) -> None:
    type_ = REPOSITORY / "content/reviews/_type.yaml"
    site.write("content/reviews/_type.yaml", type_.read_text(encoding="utf-8"))
    site.write("content/reviews/batch.yaml", BATCH)
    assert not faults(site.build())
    main = site.main("reviews/batch.html")
    assert [words(cell) for cell in main.select(".tally .count")] == ["12", "3", "9"]
    assert shares(main) == ["100", "25", "75"]


def test_an_inspection_shows_plan_draw_and_results(site: SiteTest) -> None:
    main = site.main("enforcement/2025-lifts.html")
    assert [words(head) for head in main.select("h2")][:3] == ["抽查计划", "抽取", "检查结果"]
    assert shares(main) == ["100", "25"]
    assert len(main.select(".rows tbody tr")) == 5
    assert {len(row.select("th, td")) for row in main.select(".rows tr")} == {4}
    assert main.select_one(".keys") is None


@pytest.mark.parametrize(
    ("path", "labels"),
    [
        ("2025-penalty-7", ["行政相对人", "决定日期", "处罚种类", "罚款金额（万元）"]),
        ("2025-permit-3", ["行政相对人", "决定日期", "许可内容"]),
    ],
)
def test_a_penalty_and_a_permit_begin_with_their_key_facts(
    site: SiteTest, path: str, labels: list[str]
) -> None:
    paper = site.main(f"enforcement/{path}.html").select_one(".paper")
    assert paper is not None
    assert [words(label) for label in paper.select(".keys dt")] == labels
    first = paper.select_one(":scope > *")
    assert isinstance(first, Tag)
    assert first["class"] == ["keys"]
    told = [words(head) for head in paper.select(".info th")]
    assert {"类别", "决定机关"} <= set(told)
    assert not set(told) & set(labels)


def test_powers_are_drawn_with_their_numbers_beside(site: SiteTest) -> None:
    main = site.main("powers/2025.html")
    assert [words(cell) for cell in main.select(".count")] == ["24", "18", "5", "12", "17"]
    assert shares(main) == ["100", "75", "14.71", "35.29", "50"]
    assert "廉政风险点 合计 34" in [words(head) for head in main.select("h2")]


@pytest.mark.parametrize("path", [path.replace(".yaml", ".html") for path in POORER if "bare" in path])
def test_what_is_left_open_as_a_whole_stands_in_the_table(site: SiteTest, path: str) -> None:
    main = site.main(path)
    assert "未列明" in words(main.select_one(".info"))
    assert main.select_one(".steps, .rows, .stages, .keys, .bar") is None


def test_what_is_left_open_in_part_is_said_and_not_drawn(site: SiteTest) -> None:
    decision = site.main("decisions/open.html")
    assert [words(cell) for cell in decision.select(".tally .count")] == ["未列明", "0", "0"]
    assert [words(step) for step in decision.select("ol.steps > li")] == ["决策程序 未列明", "未列明"]
    inspection = site.main("enforcement/part.html")
    assert {words(cell) for cell in inspection.select(".tally .count")} == {"未列明", "11"}
    rows = [[words(cell) for cell in row.select("th, td")] for row in inspection.select(".rows tbody tr")]
    assert [list(filter(None, row)) for row in rows] == [["某公司"], ["记录", "2025年1月2日"], ["未列明"]]
    assert not inspection.select(".bar"), "a number alone has nothing to be held against"
    power = site.main("powers/part.html")
    assert [words(head) for head in power.select("h2")][:2] == ["事项和流程图", "廉政风险点"]
    assert [words(cell) for cell in power.select(".rows td")] == ["3", "未列明"]


def test_no_page_of_theirs_carries_style_of_its_own(site: SiteTest) -> None:
    for folder in ("decisions", "enforcement", "powers"):
        for path in (site.root / ".gongkai/build" / folder).glob("*.html"):
            assert not site.soup(f"{folder}/{path.name}").select(
                '[style], style, script:not([src], [type="application/ld+json"])'
            )
