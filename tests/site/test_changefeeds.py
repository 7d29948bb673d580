"""The feed of changes of effect: an entry for each, in the order in which the site could tell them."""

from __future__ import annotations

import pytest

from gongkai.model.record import Record, Ref
from gongkai.site import changefeeds
from gongkai.site.feedviews import FeedView
from tests.registers import DAY, moment, pages, planned, record, refs, type_

A, B, C = "documents/a", "documents/b", "documents/c"
OLD = record(A, "甲", signed_on=DAY(2019, 12, 1), effective_on=DAY(2020, 1, 1), published=DAY(2019, 12, 2))
NEW = record(B, "乙", effective_on=DAY(2021, 6, 1), published=DAY(2021, 6, 1), repeals=refs(A))


def feed(*records: Record, path: str = "effect/feed.xml", kept: frozenset[str] = frozenset()) -> FeedView:
    """A feed of a site of these records."""
    view = pages(planned(*records, kept=kept))[path].context["feed"]
    assert isinstance(view, FeedView)
    return view


def test_an_entry_tells_what_changed_when_and_by_what_under_the_title_of_today() -> None:
    view = feed(OLD, NEW)
    assert [(entry.title, entry.summary) for entry in view.entries] == [
        ("乙", "documents，自2021年6月1日起现行有效。"),
        ("【已废止】甲", "documents，自2021年6月1日起由“现行有效”变为“已废止”。依据：乙。"),
        ("【已废止】甲", "documents，自2020年1月1日起由“尚未生效”变为“现行有效”。"),
        ("【已废止】甲", "documents，自2019年12月1日起尚未生效。"),
    ]
    assert [(entry.address, entry.page) for entry in view.entries[1:3]] == [
        (f"https://x.example/documents/a.html#{of}", "https://x.example/documents/a.html")
        for of in ("2021-06-01.repealed", "2020-01-01.in_force")
    ]
    assert [entry.category for entry in view.entries] == ["in_force", "repealed", "in_force", "not_yet"]
    assert view.updated == view.entries[0].published == "2021-06-01T00:00:00+08:00"


def test_what_ended_in_part_says_which_part() -> None:
    part = Ref(A, parts="第三条")
    view = feed(
        OLD, record(B, "乙", effective_on=DAY(2021, 6, 1), published=DAY(2021, 6, 1), repeals=(part,))
    )
    assert view.entries[1].summary.endswith("变为“部分失效”。依据：乙。失效部分：第三条。")


def test_what_was_published_after_its_day_is_news_when_it_is_published() -> None:
    late = record(
        C, "丙", effective_on=DAY(2020, 3, 1), published=moment("2022-02-16 16:46"), repeals=refs(A)
    )
    view = feed(OLD, late, record(B, "乙", effective_on=DAY(2021, 6, 1), published=DAY(2021, 6, 1)))
    assert [(entry.title, entry.published) for entry in view.entries[:3]] == [
        ("丙", "2022-02-16T16:46:00+08:00"),
        ("【已废止】甲", "2022-02-16T16:46:00+08:00"),
        ("乙", "2021-06-01T00:00:00+08:00"),
    ]


def test_an_archive_holds_the_year_of_its_page_and_the_feed_the_newest(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(changefeeds, "NEWEST", 1)
    whole = feed(OLD, NEW)
    assert (len(whole.entries), whole.previous) == (1, "https://x.example/effect/2021/feed.xml")
    archive = feed(OLD, NEW, path="effect/2020/feed.xml")
    assert (archive.current, archive.previous, archive.following) == (
        "https://x.example/effect/feed.xml",
        "https://x.example/effect/2019/feed.xml",
        "https://x.example/effect/2021/feed.xml",
    )
    assert [entry.address[-19:] for entry in archive.entries] == ["2020-01-01.in_force"]
    assert archive.page == "https://x.example/effect/2020/index.html"


def test_a_year_and_a_register_that_lost_all_keep_their_feeds() -> None:
    kept = frozenset({"effect/index.html", "effect/2018/index.html"})
    view = feed(kept=kept)
    assert (view.entries, view.updated) == ((), "1970-01-01T00:00:00Z")
    assert feed(kept=kept, path="effect/2018/feed.xml").entries == ()


def test_without_legal_effect_there_is_no_such_feed() -> None:
    plain = type_("reports", effect=False)
    found = pages(planned(record("reports/a", published=DAY(2020, 1, 1)), types=(plain,)))
    assert "effect/feed.xml" not in found
