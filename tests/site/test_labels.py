"""Labels: one for each public record of a list by year, on pages that stay of a sound size."""

from __future__ import annotations

from gongkai.model.page import Page
from gongkai.model.record import UNSTATED
from gongkai.site.frameviews import PageView
from gongkai.site.labels import MOST
from gongkai.site.listviews import ListingView
from gongkai.site.paperviews import LabelsView
from gongkai.site.urls import short_code
from tests.registers import DAY, pages, planned, record

HERE = "documents/2021/labels.html"


def labels(page: Page) -> LabelsView:
    """What a page of labels shows."""
    view = page.context["labels"]
    assert isinstance(view, LabelsView)
    return view


def frame(page: Page) -> PageView:
    """What a page knows of itself."""
    view = page.context["page"]
    assert isinstance(view, PageView)
    return view


def link(page: Page) -> str:
    """Where a list leads for its labels; empty for nowhere."""
    view = page.context["listing"]
    assert isinstance(view, ListingView)
    return view.labels.url if view.labels else ""


def test_each_record_of_a_year_has_a_label_with_its_short_address() -> None:
    found = pages(
        planned(
            record("documents/a", "甲", published=DAY(2021, 3, 1), doc_number="示〔2021〕1号"),
            record("documents/b", "乙", published=DAY(2021, 4, 1)),
            record("documents/c", "丙", published=DAY(2020, 4, 1)),
            record("documents/d", "丁", published=DAY(2021, 5, 1), draft=True),
        )
    )
    view = labels(found[HERE])
    assert [label.card.title for label in view.labels] == ["乙", "甲"]
    assert view.labels[1].code == f"https://x.example/q/{short_code('documents/a')}.html"
    assert view.labels[1].card.doc_number == "示〔2021〕1号"
    assert view.parts == ()
    assert [label.card.title for label in labels(found["documents/2020/labels.html"]).labels] == ["丙"]


def test_the_list_of_the_year_leads_to_them_and_search_engines_do_not() -> None:
    found = pages(planned(record("documents/a", published=DAY(2021, 3, 1))))
    assert link(found["documents/2021/index.html"]) == HERE
    assert link(found["documents/index.html"]) == ""
    page = frame(found[HERE])
    assert not page.indexed
    assert page.code == ""
    assert [part.url for part in page.trail][-2:] == ["documents/2021/index.html", ""]
    assert HERE not in repr(found["sitemap.xml"].context["sitemap"])


def test_a_list_that_is_only_kept_has_none() -> None:
    kept = frozenset({"documents/2019/index.html"})
    found = pages(planned(record("documents/a", published=DAY(2021, 3, 1)), kept=kept))
    assert link(found["documents/2019/index.html"]) == ""
    assert "documents/2019/labels.html" not in found


def test_a_year_of_many_is_spread_over_its_months() -> None:
    march = [record(f"documents/a{number}", published=DAY(2021, 3, 1)) for number in range(MOST)]
    assert len(labels(pages(planned(*march))[HERE]).labels) == MOST
    june = record("documents/b", "乙", published=DAY(2021, 6, 1))
    undated = record("documents/c", "丙", published=UNSTATED, doc_number="示〔2021〕3号")
    found = pages(planned(*march, june, undated))
    view = labels(found[HERE])
    assert view.labels == ()
    assert [(part.link.text, part.link.url, part.count) for part in view.parts] == [
        ("2021年6月", "documents/2021/labels-06.html", 1),
        ("2021年3月", "documents/2021/labels-03.html", MOST),
        ("月份未列明", "documents/2021/labels-undated.html", 1),
    ]
    assert [label.card.title for label in labels(found["documents/2021/labels-06.html"]).labels] == ["乙"]
    assert len(labels(found["documents/2021/labels-03.html"]).labels) == MOST
    assert [label.card.title for label in labels(found["documents/2021/labels-undated.html"]).labels] == [
        "丙"
    ]
