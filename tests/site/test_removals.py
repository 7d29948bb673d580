"""The public list of what was taken down, and its feed."""

from __future__ import annotations

from gongkai.model.page import Page
from gongkai.model.record import UNSTATED, Record, Value
from gongkai.site.feedviews import FeedView, SitemapView
from gongkai.site.frameviews import PageView
from gongkai.site.goneviews import RemovalsView
from gongkai.site.listings import NEWEST
from gongkai.site.views import LinkView
from tests.registers import DAY, pages, planned, record


def gone(key: str, **told: Value) -> Record:
    """A record that was withdrawn."""
    return record(key, "金丝雀", published=DAY(2020, 1, 2), withdrawn={"reason": "误", **told})


FILES: tuple[Value, ...] = (
    {"file": "名单.xls", "on": DAY(2022, 6, 1), "reason": "个人信息", "basis": "条例"},
    {"file": "旧.doc", "on": UNSTATED, "reason": UNSTATED},
    UNSTATED,
)
MADE = pages(
    planned(
        gone("documents/a", on=DAY(2021, 5, 1), title="通知"),
        gone("documents/b", on=DAY(2022, 5, 1)),
        gone("documents/c", on=UNSTATED),
        record("documents/d", "丁", withdrawn_files=FILES),
    )
)


def listed(made: dict[str, Page], path: str = "removed.html") -> RemovalsView:
    """What a list shows."""
    view = made[path].context["removals"]
    assert isinstance(view, RemovalsView)
    return view


def feed(made: dict[str, Page]) -> FeedView:
    """What the feed holds."""
    view = made["removed.xml"].context["feed"]
    assert isinstance(view, FeedView)
    return view


def test_the_newest_stand_first_by_year_and_what_is_unstated_last() -> None:
    found = [(year.label, [(row.link.text, row.file) for row in year.rows]) for year in listed(MADE).years]
    assert found == [
        ("2022年", [("丁", "名单.xls"), ("documents（2020-01-02 发布）", "")]),
        ("2021年", [("通知", "")]),
        ("年份未列明", [("documents（2020-01-02 发布）", ""), ("丁", "旧.doc")]),
    ]
    assert "金丝雀" not in repr(MADE)


def test_the_feed_has_what_tells_its_day() -> None:
    view = feed(MADE)
    assert [(entry.title, entry.published[:10], entry.page) for entry in view.entries] == [
        ("已撤下：附件“名单.xls”（丁）", "2022-06-01", "https://x.example/documents/d.html"),
        ("已撤下：documents（2020-01-02 发布）", "2022-05-01", ""),
        ("已撤下：通知", "2021-05-01", ""),
    ]
    assert view.updated == "2022-06-01T00:00:00+08:00"
    assert view.entries[0].address == "https://x.example/documents/d/%E5%90%8D%E5%8D%95.xls"
    assert [entry.summary for entry in view.entries[:2]] == ["原因：个人信息（依据：条例）", "原因：误"]


def test_a_file_that_was_taken_away_twice_is_one_entry_of_its_newest_day() -> None:
    twice: tuple[Value, ...] = tuple(
        {"file": "a", "on": DAY(2020 + n, 1, 1), "reason": "误"} for n in range(3)
    )
    made = pages(planned(record("documents/d", withdrawn_files=twice)))
    assert [entry.published[:4] for entry in feed(made).entries] == ["2022"]
    assert len(listed(made).years) == 3


def test_the_feed_has_the_newest_first_also_where_a_file_was_taken_away_twice() -> None:
    days = {2020: "a", 2021: "b", 2022: "a"}
    told: tuple[Value, ...] = tuple(
        {"file": name, "on": DAY(year, 1, 1), "reason": "误"} for year, name in days.items()
    )
    view = feed(pages(planned(record("documents/d", withdrawn_files=told))))
    assert [entry.published[:4] for entry in view.entries] == ["2022", "2021"]
    assert view.updated[:4] == "2022"


def test_both_are_there_before_anything_was_taken_down() -> None:
    made = pages(planned())
    assert listed(made).years == ()
    assert (feed(made).entries, feed(made).updated) == ((), "1970-01-01T00:00:00Z")


def test_what_a_record_took_away_goes_with_it() -> None:
    made = pages(planned(record("documents/d", withdrawn_files=FILES, display_until=DAY(2023, 1, 1))))
    assert [row.file for year in listed(made).years for row in year.rows] == [""]


def shown(view: RemovalsView) -> list[tuple[str, int]]:
    """The years that stand on a page, with the number of rows."""
    return [(year.label, len(year.rows)) for year in view.years]


def many(*days: Value) -> dict[str, Page]:
    """The pages of a site with a record that was withdrawn for each of these days."""
    return pages(planned(*(gone(f"documents/{number}", on=day) for number, day in enumerate(days))))


LISTS = ("removed.html", "removed/2022/index.html", "removed/2021/index.html", "removed/undated/index.html")


def test_up_to_the_number_that_other_lists_show_all_stand_on_one_page() -> None:
    made = many(*(DAY(2022, 1, 1) for _ in range(NEWEST)))
    view = listed(made)
    assert (shown(view), view.links, view.newest_only) == ([("2022年", NEWEST)], (), 0)
    assert [path for path in made if path.startswith("removed/")] == []


def test_more_of_them_are_listed_by_year_as_records_are() -> None:
    made = many(*(DAY(2022, 1, 1) for _ in range(NEWEST + 1)), DAY(2021, 1, 1), DAY(2021, 1, 2), UNSTATED)
    views = [listed(made, path) for path in LISTS]
    assert [view.newest_only for view in views] == [NEWEST, 0, 0, 0]
    assert [shown(view) for view in views] == [
        [("2022年", NEWEST)],
        [("2022年", NEWEST + 1)],
        [("2021年", 2)],
        [("年份未列明", 1)],
    ]
    for path, view in zip(LISTS, views, strict=True):
        links = [(link.label, link.url, link.current) for link in view.links]
        names = zip(("2022年", "2021年", "年份未列明"), LISTS[1:], strict=True)
        assert links == [(label, url, url == path) for label, url in names]
    page = made[LISTS[1]].context["page"]
    assert isinstance(page, PageView)
    assert (page.title, views[1].heading) == ("撤下内容清单（2022年）", "撤下内容清单（2022年）")
    assert page.trail[1:] == (LinkView("撤下内容清单", "removed.html"), LinkView("2022年", ""))
    entries = made["sitemap.xml"].context["sitemap"]
    assert isinstance(entries, SitemapView)
    addresses = {entry.address.removeprefix("https://x.example/") for entry in entries.entries}
    assert addresses >= set(LISTS)


def test_the_list_of_a_year_that_was_public_once_stays() -> None:
    made = pages(planned(gone("documents/a", on=DAY(2021, 5, 1)), kept=frozenset(LISTS[1:3])))
    assert shown(listed(made)) == shown(listed(made, LISTS[2])) == [("2021年", 1)]
    assert shown(listed(made, LISTS[1])) == []
    assert [link.url for link in listed(made, LISTS[1]).links] == [LISTS[2]]
    assert LISTS[3] not in made
