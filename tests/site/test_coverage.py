"""The page 公开情况."""

from __future__ import annotations

from gongkai.app.locale import catalogue
from gongkai.app.rulebook import NATIONAL, rulebook
from gongkai.model.coverage import Coverage, CoverageFinding, CoverageItem
from gongkai.model.problem import Span
from gongkai.register.coverage import PARTS
from gongkai.site.coverage import coverage_view
from gongkai.site.coverviews import CoverageView
from gongkai.site.frame import Frame
from gongkai.site.views import LinkView
from tests.registers import CONFIG, WORDS, cards, library, record, type_

RULES = rulebook()[NATIONAL]
LIBRARY = library(record("documents/a", "甲"), record("pages/about", "关于"))


def view(coverage: Coverage) -> CoverageView:
    """The page of a site with two records."""
    return coverage_view(coverage, Frame(CONFIG, [type_("documents")], [], WORDS), cards(LIBRARY))


def test_an_item_leads_to_where_it_is_found() -> None:
    items = (
        CoverageItem("permits", ("documents", "pages/about"), ""),
        CoverageItem("budget", (), "由上级公开。"),
    )
    shown = view(Coverage(items, "《示例条例》"))
    assert shown.basis == "《示例条例》"
    assert shown.items[0].links == (
        LinkView("documents", "documents/index.html"),
        LinkView("关于", "pages/about.html"),
    )
    assert (shown.items[1].links, shown.items[1].explained) == ((), "由上级公开。")


def test_an_item_that_a_site_adds_is_called_as_it_is_written() -> None:
    (shown,) = view(Coverage((CoverageItem("双公示", ("documents",), ""),))).items
    assert shown.name == "双公示"


def test_a_finding_is_told_in_the_words_for_citizens_beside_its_record() -> None:
    (problem,) = RULES.found("doc-number-gap", Span("content/documents/a.md", 3), numbers=("甲1号", "甲2号"))
    (part,) = view(Coverage(parts={"numbers": (CoverageFinding(problem, "documents/a"),)})).sections
    assert part.rows[0].text == "发文字号中间缺号：甲1号、甲2号。"
    assert part.rows[0].card is not None
    assert part.rows[0].card.title == "甲"


def test_what_is_wrong_everywhere_is_counted() -> None:
    (problem,) = RULES.found("doc-number-gap", None, numbers=("甲1号",))
    (part,) = view(Coverage(parts={"numbers": (CoverageFinding(problem, ""),) * 150})).sections
    assert (len(part.rows), part.more) == (100, 50)


def test_every_part_item_and_finding_has_its_words() -> None:
    words = catalogue("zh-CN")
    items = {f"coverage.item.{key}" for key in RULES.table("coverage-items", "items")}
    parts = {f"coverage.{kind}.{part}" for part in PARTS for kind in ("section", "about")}
    known = {key for key in words if key.startswith(("coverage.item.", "coverage.section."))}
    assert known | parts == items | parts
    assert known | parts <= words.keys()
