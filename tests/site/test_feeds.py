"""Feeds: which records they hold, and what they say of them."""

from __future__ import annotations

from dataclasses import replace

from gongkai.model.config import Column, Identity
from gongkai.model.record import UNSTATED, Record, Value
from gongkai.site.feedviews import FeedView
from gongkai.site.frameviews import PageView
from tests.registers import CONFIG, DAY, moment, pages, planned, record, type_

FREE = type_("pages", listed=False, layout="page", effect=False)


def feed(*records: Record, path: str = "documents/feed.xml") -> FeedView:
    """A feed of a site of these records."""
    view = pages(planned(*records, types=(FREE,)))[path].context["feed"]
    assert isinstance(view, FeedView)
    return view


def test_a_feed_says_what_the_record_says() -> None:
    values: dict[str, Value] = {
        "published": moment("2022-02-16 16:46"),
        "issuer": ("甲局", "乙局"),
        "summary": "摘要",
    }
    view = feed(record("documents/a", "题", **values))
    (entry,) = view.entries
    assert (entry.title, entry.author, entry.category, entry.summary) == (
        "题",
        "甲局、乙局",
        "documents",
        "摘要",
    )
    assert entry.address == "https://x.example/documents/a.html"
    assert entry.published == view.updated == "2022-02-16T16:46:00+08:00"
    assert (view.address, view.page) == (
        "https://x.example/documents/feed.xml",
        "https://x.example/documents/index.html",
    )


def test_what_is_unstated_is_left_out() -> None:
    view = feed(record("documents/a", published=DAY(2022, 1, 1), issuer=UNSTATED, summary=UNSTATED))
    assert [(entry.author, entry.summary) for entry in view.entries] == [("示例局", "")]


def test_the_author_is_the_source_where_nobody_issued_it() -> None:
    view = feed(record("documents/a", published=DAY(2022, 1, 1), source="区政府"))
    assert view.entries[0].author == "区政府"


def test_a_marked_effect_is_in_the_title() -> None:
    view = feed(record("documents/a", "甲", published=DAY(2019, 1, 1), expires_on=DAY(2020, 1, 1)))
    assert view.entries[0].title == "【已失效】甲"


def test_a_feed_holds_the_newest_fifty_whose_publication_is_stated() -> None:
    many = [record(f"documents/{n:02}", published=DAY(2021, 1 + n // 28, 1 + n % 28)) for n in range(60)]
    view = feed(*many, record("documents/x", published=UNSTATED))
    assert [entry.address[-7:-5] for entry in view.entries] == [f"{n:02}" for n in range(59, 9, -1)]


def test_a_day_begins_at_midnight_and_an_old_zone_has_no_seconds() -> None:
    view = feed(record("documents/a", published=DAY(1900, 1, 1)))
    assert view.updated == "1900-01-01T00:00:00+08:05"


def test_the_latest_has_records_of_listed_types_alone() -> None:
    found = (
        record("documents/a", published=DAY(2022, 1, 1)),
        record("pages/b", published=DAY(2023, 1, 1)),
    )
    assert [entry.category for entry in feed(*found, path="feed.xml").entries] == ["documents"]


def test_a_list_without_any_moment_has_no_feed_and_names_none() -> None:
    made = pages(planned(record("documents/a", published=UNSTATED)))
    assert not any(path.endswith("feed.xml") for path in made)
    views = [page.context["page"] for page in made.values()]
    assert {view.feed for view in views if isinstance(view, PageView)} == {"", "removed.xml"}


def test_lists_and_the_home_page_name_their_feeds() -> None:
    made = pages(planned(record("documents/a", published=DAY(2022, 1, 1))))
    views = {path: page.context["page"] for path, page in made.items()}
    named = {path: view.feed for path, view in views.items() if isinstance(view, PageView) and view.feed}
    assert named == {
        "index.html": "feed.xml",
        "latest.html": "feed.xml",
        "documents/index.html": "documents/feed.xml",
        "documents/2022/index.html": "documents/2022/feed.xml",
        "removed.html": "removed.xml",
        "effect/index.html": "effect/feed.xml",
        "effect/2022/index.html": "effect/2022/feed.xml",
    }


def test_a_feed_tells_who_runs_the_site_and_what_the_column_is() -> None:
    config = replace(
        CONFIG, identity=Identity(organiser="某局"), columns=(Column("documents", "文件", "说明"),)
    )
    made = pages(planned(record("documents/a", published=DAY(2022, 1, 1)), config=config))
    view = made["documents/feed.xml"].context["feed"]
    assert isinstance(view, FeedView)
    assert (view.author, view.description, view.entries[0].author) == ("某局", "说明", "某局")
    assert "文件" in view.title


def test_the_years_of_a_type_are_archives_linked_one_to_the_next() -> None:
    made = pages(
        planned(
            record("documents/a", published=DAY(2019, 5, 1)),
            record("documents/b", signed_on=DAY(2020, 5, 1), published=UNSTATED),
            record("documents/c", published=DAY(2021, 5, 1)),
            record("documents/d", published=DAY(2021, 6, 1)),
            record("documents/e", signed_on=DAY(2021, 7, 1), published=UNSTATED),
            record("documents/f", published=DAY(2022, 5, 1)),
            record("documents/g"),
        )
    )
    base = "https://x.example/documents/"
    chain = {
        path.removesuffix("feed.xml"): (view.current, view.previous, view.following)
        for path, page in made.items()
        if isinstance(view := page.context.get("feed"), FeedView)
        and path != "removed.xml"
        and not path.startswith("effect/")
        and not path.endswith(".history.xml")
    }
    assert chain == {
        "": ("", "", ""),
        "documents/": ("", f"{base}2022/feed.xml", ""),
        "documents/2019/": (f"{base}feed.xml", "", f"{base}2021/feed.xml"),
        "documents/2021/": (f"{base}feed.xml", f"{base}2019/feed.xml", f"{base}2022/feed.xml"),
        "documents/2022/": (f"{base}feed.xml", f"{base}2021/feed.xml", ""),
    }
    whole = made["documents/2021/feed.xml"].context["feed"]
    assert isinstance(whole, FeedView)
    assert [entry.address for entry in whole.entries] == [f"{base}d.html", f"{base}c.html"]
    assert (whole.page, whole.updated) == (f"{base}2021/index.html", "2021-06-01T00:00:00+08:00")
    assert "2021年" in whole.title


def test_an_archive_holds_its_year_however_many_they_are() -> None:
    many = [record(f"documents/{n:02}", published=DAY(2021, 1 + n // 28, 1 + n % 28)) for n in range(60)]
    assert len(feed(*many, path="documents/2021/feed.xml").entries) == 60


def test_of_a_list_what_is_unstated_is_no_author() -> None:
    view = feed(record("documents/a", published=DAY(2022, 1, 1), issuer=("甲局", UNSTATED)))
    assert view.entries[0].author == "甲局"
