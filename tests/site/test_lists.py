"""The list pages of a type: years, months and facets, what they link and count, and what stays."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain

import pytest

from gongkai.model.page import Page
from gongkai.model.record import Field, FileRef, Record, Value
from gongkai.site.feedviews import FeedView
from gongkai.site.lists import HEAD, ROWS
from gongkai.site.listviews import FacetView, ListingView
from tests.registers import DAY, attached, pages, planned, record, type_

KIND = Field("kind", "choice", "种类", options={"plan": "规划", "notice": "通知"})
TYPE = type_("documents", KIND, effect=False)


def made(*records: Record, kept: frozenset[str] = frozenset()) -> dict[str, Page]:
    """The pages of a site of documents, by path."""
    return pages(planned(*records, types=(TYPE,), kept=kept))


def view(of: dict[str, Page], path: str) -> ListingView:
    """The list on a page."""
    found = of[path].context["listing"]
    assert isinstance(found, ListingView)
    return found


def many(letter: str, count: int, **values: Value) -> list[Record]:
    """Documents that share values."""
    return [
        record(f"documents/{letter}{number:04}", f"{letter}{number}", **values) for number in range(count)
    ]


def folders(of: dict[str, Page], below: str) -> set[str]:
    """Where lists stand below a folder."""
    return {
        path.removeprefix(below).removesuffix("index.html")
        for path, page in of.items()
        if path.startswith(below) and page.layout in ("listing.html", "facet.html")
    }


FILE = FileRef("content/documents/plan")
OLD, NEW = DAY(2020, 3, 1), DAY(2021, 5, 1)
MIXED = (
    *many("a", 2, published=OLD, kind="plan"),
    *many("b", 3, published=NEW, kind="plan"),
    *many("c", 1, published=NEW, kind="notice"),
)


def test_a_value_has_a_list_and_its_years_once_they_are_several() -> None:
    of = made(*MIXED)
    assert folders(of, "documents/kind/") == {"", "plan/", "plan/2020/", "plan/2021/", "notice/"}
    assert [card.title for card in view(of, "documents/kind/plan/2021/index.html").cards] == [
        "b0",
        "b1",
        "b2",
    ]
    assert view(of, "documents/kind/plan/2021/index.html").heading == "documents（规划，2021年）"
    assert view(of, "documents/kind/plan/index.html").total == 5


def test_heads_lead_to_years_and_values_with_counts() -> None:
    of = made(*MIXED)
    first = view(of, "documents/index.html")
    assert [(link.label, link.count) for link in first.years] == [("2021年", 4), ("2020年", 2)]
    [kind] = first.facets
    assert [(link.label, link.count, link.url) for link in kind.links] == [
        ("规划", 5, "documents/kind/plan/index.html"),
        ("通知", 1, "documents/kind/notice/index.html"),
    ]
    [kind] = view(of, "documents/2021/index.html").facets
    assert [(link.label, link.count, link.url) for link in kind.links] == [
        ("规划", 3, "documents/kind/plan/2021/index.html"),
        ("通知", 1, "documents/kind/notice/index.html"),
    ]
    index = of["documents/kind/index.html"].context["facet"]
    assert isinstance(index, FacetView)
    assert [(link.label, link.count) for link in index.links] == [("规划", 5), ("通知", 1)]


def test_a_list_of_a_value_marks_itself_and_counts_no_others() -> None:
    plan = view(made(*MIXED), "documents/kind/plan/index.html")
    [kind] = plan.facets
    assert [(link.current, link.count, link.mark) for link in kind.links] == [(True, 0, ""), (False, 0, "")]
    assert [link.count for link in plan.years] == [3, 2]


def test_a_new_record_leaves_the_lists_of_other_years_as_they_are() -> None:
    before, after = made(*MIXED), made(*MIXED, *many("d", 1, published=NEW, kind="notice"))
    changed = {path for path in before if before[path].context != after[path].context}
    assert "documents/2021/index.html" in changed
    assert not {path for path in changed if "/2020/" in path or path.startswith("documents/kind/plan/")}


def test_what_is_whole_is_marked_for_filters_and_what_is_cut_is_not() -> None:
    few = view(made(*MIXED), "documents/index.html")
    assert few.marks[0] == "year-2021 kind-plan"
    assert [link.mark for link in few.years] == ["year-2021", "year-2020"]
    assert [link.mark for link in few.facets[0].links] == ["kind-plan", "kind-notice"]
    cut = view(made(*MIXED, *many("d", 51, published=NEW, kind="notice")), "documents/index.html")
    assert (len(cut.cards), cut.total, cut.marks) == (50, 57, ())
    assert {link.mark for link in chain(cut.years, cut.facets[0].links)} == {""}


@pytest.mark.parametrize(("count", "spread"), [(ROWS, False), (ROWS + 1, True)])
def test_a_long_year_is_spread_over_its_months(count: int, *, spread: bool) -> None:
    old = many("a", count - 2, published=OLD)
    of = made(*old, *many("b", 1, published=DAY(2020, 12, 1)), *many("c", 1, doc_number="〔2020〕1号"))
    year = view(of, "documents/2020/index.html")
    assert (year.total, len(year.cards)) == (count, 0 if spread else count)
    assert [(link.label, link.count) for link in year.months] == (
        [("2020年12月", 1), ("2020年3月", count - 2), ("2020年（月份未列明）", 1)] if spread else []
    )
    months = {"12/", "03/", "undated/"} if spread else set()
    assert folders(of, "documents/2020/") == {"", *months}
    for part in months:
        month = view(of, f"documents/2020/{part}index.html")
        assert month.total == len(month.cards)
        assert [link.current for link in month.months].count(True) == 1


def test_a_list_names_the_bodies_with_the_most_records_and_leads_to_all() -> None:
    bodies = [
        one for number in range(HEAD + 1) for one in many(f"x{number}-", number + 1, issuer=(f"局{number}",))
    ]
    of = made(*bodies)
    [issuer] = view(of, "documents/index.html").facets
    assert (issuer.links[0].label, len(issuer.links), issuer.cut) == (f"局{HEAD}", HEAD, True)
    index = of[issuer.all.url].context["facet"]
    assert isinstance(index, FacetView)
    assert len(index.links) == HEAD + 1


def test_values_have_feeds_but_for_effects() -> None:
    effective = replace(TYPE, effect=True)
    records = (*MIXED, *many("d", 1, published=NEW, expires_on=DAY(2022, 1, 1)))
    of = pages(planned(*records, types=(effective,)))
    feeds = {path for path, page in of.items() if page.layout == "feeds/atom.xml" and path.count("/") > 2}
    assert feeds == {"documents/kind/plan/feed.xml", "documents/kind/notice/feed.xml"}
    feed = of["documents/kind/plan/feed.xml"].context["feed"]
    assert isinstance(feed, FeedView)
    assert (feed.title, len(feed.entries)) == ("documents（规划） - 示例局", 5)
    assert of["documents/kind/plan/index.html"].context["page"].feed == "documents/kind/plan/feed.xml"  # type: ignore[attr-defined]
    assert "documents/effect/lapsed/index.html" in of


def test_what_was_public_once_stays_and_is_empty() -> None:
    kept = {
        "documents/kind/notice/index.html",
        "documents/kind/notice/feed.xml",
        "documents/kind/notice/2019/index.html",
        "documents/kind/index.html",
        "documents/issuer/0123456789/index.html",
        "documents/issuer/index.html",
        "documents/2020/index.html",
        "documents/2020/03/index.html",
        "documents/2018/index.html",
    }
    of = made(*many("a", 2, published=OLD, kind="plan"), kept=frozenset(kept))
    assert kept <= of.keys()
    gone = view(of, "documents/issuer/0123456789/index.html")
    assert (gone.heading, gone.cards, gone.total) == ("documents（原有分类）", (), 0)
    assert view(of, "documents/kind/notice/2019/index.html").cards == ()
    assert [(link.label, link.count) for link in view(of, "documents/2020/index.html").months] == [
        ("2020年3月", 2)
    ]
    assert [link.label for link in view(of, "documents/index.html").years] == ["2020年"]
    assert len(view(of, "documents/kind/plan/index.html").cards) == 2


def test_the_way_back_leads_through_the_facet() -> None:
    of = made(*MIXED)
    page = of["documents/kind/plan/2021/index.html"].context["page"]
    assert [(link.text, link.url) for link in page.trail] == [  # type: ignore[attr-defined]
        ("首页", "index.html"),
        ("documents", "documents/index.html"),
        ("种类", "documents/kind/index.html"),
        ("规划", "documents/kind/plan/index.html"),
        ("2021年", ""),
    ]


def test_a_record_that_would_hide_a_list_is_refused() -> None:
    blocker = record("documents/kind", attachments=({"title": "题", "file": FILE},))
    found = planned(*MIXED, blocker, types=(TYPE,), files=attached(FILE.path))
    assert {problem.code for problem in found.problems} == {"path-collision"}
