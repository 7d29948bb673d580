"""The feed of one record: what happened to it, told as every other feed tells it."""

from __future__ import annotations

from collections.abc import Mapping

from gongkai.model.page import Page
from gongkai.model.record import UNSTATED, Record, Value
from gongkai.site.feedviews import FeedView
from gongkai.site.frameviews import PageView
from tests.registers import DAY, moment, pages, planned, record, refs, type_

A, B, C = "documents/a", "documents/b", "reports/c"
PAGE = "https://x.example/documents/a.html"
FILES: tuple[Value, ...] = ({"file": "名单.xls", "on": DAY(2022, 6, 1), "reason": "个人信息"},)
REPORTS = type_("reports", effect=False)
OLD = record(A, "甲", signed_on=DAY(2019, 12, 1), effective_on=DAY(2020, 1, 1), published=DAY(2019, 12, 2))
NEW = record(B, "乙", effective_on=DAY(2021, 6, 1), published=DAY(2021, 6, 1), repeals=refs(A))
PLAIN = record(C, "丙", published=DAY(2022, 1, 1))


def made(*records: Record, kept: frozenset[str] = frozenset()) -> Mapping[str, Page]:
    """The pages of a site of these records; reports have no legal effect."""
    return pages(planned(*records, types=(REPORTS,), kept=kept))


def feed(of: Mapping[str, Page], key: str = A) -> FeedView:
    """The feed of a record."""
    view = of[f"{key}.history.xml"].context["feed"]
    assert isinstance(view, FeedView)
    return view


def told(view: FeedView) -> list[tuple[str, str]]:
    """Of each entry what stands behind the address of the page, and its day."""
    return [(entry.address.removeprefix(PAGE), entry.published[:10]) for entry in view.entries]


def link(of: Mapping[str, Page], key: str) -> str:
    """What the page of a record names as its feed."""
    page = of[f"{key}.html"].context["page"]
    assert isinstance(page, PageView)
    return page.history


def test_it_tells_of_the_publication_and_of_each_change_of_effect_the_newest_first() -> None:
    of = made(OLD, NEW)
    view = feed(of)
    assert told(view) == [
        ("#2021-06-01.repealed", "2021-06-01"),
        ("#2020-01-01.in_force", "2020-01-01"),
        ("", "2019-12-02"),
        ("#2019-12-01.not_yet", "2019-12-02"),
    ]
    assert view.updated == view.entries[0].published == "2021-06-01T00:00:00+08:00"
    assert (view.title, view.page) == ("【已废止】甲：变更记录 - 示例局", PAGE)
    assert view.address == "https://x.example/documents/a.history.xml"
    assert (view.whole, view.current, view.previous) == (True, "", "")
    assert link(of, A) == "documents/a.history.xml"


def test_what_another_feed_tells_too_is_the_same_entry() -> None:
    of = made(OLD, record(B, "乙", published=DAY(2021, 6, 1), repeals=refs(A), withdrawn_files=FILES))
    paths = ("documents/feed.xml", "effect/feed.xml", "removed.xml")
    others = [entry for path in paths for entry in of[path].context["feed"].entries]  # type: ignore[attr-defined]
    own = [entry for key in (A, B) for entry in feed(of, key).entries]
    assert sorted(map(repr, own)) == sorted(map(repr, others))


def test_each_correction_and_each_file_that_was_taken_away_is_told() -> None:
    days = (DAY(2020, 2, 1), DAY(2020, 3, 1))
    fixed = record(
        A, "甲", published=DAY(2020, 1, 1), correction="附表更正。", corrected_on=days, withdrawn_files=FILES
    )
    view = feed(made(fixed))
    assert [(entry.address.rpartition("/")[2], entry.published[:10]) for entry in view.entries] == [
        ("%E5%90%8D%E5%8D%95.xls", "2022-06-01"),
        ("a.html#correction.2020-03-01", "2020-03-01"),
        ("a.html#correction.2020-02-01", "2020-02-01"),
        ("a.html#2020-01-01.in_force", "2020-01-01"),
        ("a.html", "2020-01-01"),
    ]
    entry = view.entries[1]
    assert (entry.title, entry.summary, entry.page) == ("甲", "附表更正。", PAGE)
    assert (entry.category, entry.category_label) == ("correction", "更正说明")


def test_a_day_of_correction_that_is_typed_twice_is_told_once() -> None:
    days = (DAY(2022, 2, 1), DAY(2022, 2, 1))
    one = record(C, "丙", published=DAY(2022, 1, 1), correction="更正。", corrected_on=days)
    assert [entry.category for entry in feed(made(one), C).entries] == ["correction", "reports"]


def test_a_correction_without_a_day_is_told_under_that_of_the_publication() -> None:
    for day in ({}, {"corrected_on": (UNSTATED,)}):
        view = feed(made(record(C, "丙", published=DAY(2022, 1, 1), correction="更正。", **day)), C)
        assert [(entry.category, entry.published[:10]) for entry in view.entries] == [
            ("correction", "2022-01-01"),
            ("reports", "2022-01-01"),
        ]
    unstated = record(C, "丙", published=UNSTATED, correction="更正。")
    assert feed(made(unstated), C).entries == ()


def test_without_legal_effect_there_is_one_once_there_is_anything_to_tell() -> None:
    of = made(PLAIN)
    assert "reports/c.history.xml" not in of
    assert link(of, C) == ""
    of = made(
        record(C, "丙", published=DAY(2022, 1, 1), correction="更正。", corrected_on=(DAY(2022, 2, 1),))
    )
    assert [entry.category for entry in feed(of, C).entries] == ["correction", "reports"]


def test_one_that_was_public_once_stays() -> None:
    of = made(PLAIN, kept=frozenset({"reports/c.history.xml"}))
    assert [entry.category for entry in feed(of, C).entries] == ["reports"]
    assert link(of, C) == "reports/c.history.xml"


def test_a_record_of_which_no_day_is_known_has_an_empty_one() -> None:
    view = feed(made(record(A, "甲", published=UNSTATED)))
    assert (view.entries, view.updated) == ((), "1970-01-01T00:00:00Z")


def test_what_lies_ahead_is_not_told() -> None:
    ahead = record(B, "乙", effective_on=DAY(2027, 1, 1), published=DAY(2021, 6, 1), repeals=refs(A))
    assert told(feed(made(OLD, ahead)))[0] == ("#2020-01-01.in_force", "2020-01-01")


def test_what_was_taken_down_tells_that_and_nothing_else() -> None:
    gone: Value = {"on": DAY(2021, 5, 1), "reason": "误"}
    files: Value = ({"file": "金丝雀.xls", "on": DAY(2020, 6, 1), "reason": "误"},)
    secret = record(
        A,
        "金丝雀",
        published=DAY(2020, 1, 2),
        effective_on=DAY(2020, 2, 1),
        correction="金丝雀",
        withdrawn_files=files,
        withdrawn=gone,
    )
    of = made(secret)
    view = feed(of)
    assert view.title == "这里的内容已经撤下：变更记录 - 示例局"
    assert told(view) == [("", "2021-05-01")]
    assert view.entries == of["removed.xml"].context["feed"].entries  # type: ignore[attr-defined]
    assert "金丝雀" not in repr(of)
    page = of["documents/a.html"].context["page"]
    assert isinstance(page, PageView)
    assert page.feed == "documents/a.history.xml"


def test_what_was_taken_down_on_a_day_that_is_not_stated_is_told_under_that_of_its_publication() -> None:
    group: Value = {"on": UNSTATED, "reason": "误"}
    view = feed(made(record(A, "甲", published=DAY(2020, 1, 2), withdrawn=group)))
    assert told(view) == [("", "2020-01-02")]
    assert view.entries[0].title.startswith("已撤下：")
    assert feed(made(record(A, "甲", withdrawn=group))).entries == ()


def test_of_what_has_no_effect_and_was_taken_down_only_a_feed_that_was_public_stays() -> None:
    gone = record(C, "丙", published=DAY(2022, 1, 1), withdrawn={"on": DAY(2022, 5, 1), "reason": "误"})
    assert "reports/c.history.xml" not in made(gone)
    assert told(feed(made(gone, kept=frozenset({"reports/c.history.xml"})), C))[0][1] == "2022-05-01"


def test_it_stands_at_each_address_at_which_it_was_public_as_the_one_that_it_is_now() -> None:
    kept = frozenset({"documents/old.history.xml"})
    moved = record(A, "甲", published=DAY(2019, 12, 2), formerly=("older", "old"))
    of = made(moved, kept=kept)
    assert {path for path in of if path.endswith("history.xml")} == {f"{A}.history.xml", *kept}
    assert feed(of, "documents/old") == feed(of)
    gone = record(A, formerly=("old",), withdrawn={"on": DAY(2021, 5, 1), "reason": "误"})
    assert feed(made(gone, kept=kept), "documents/old") == feed(made(gone))


def test_a_moment_of_publication_keeps_its_time() -> None:
    view = feed(made(record(A, "甲", published=moment("2022-02-16 16:46"))))
    assert view.updated == "2022-02-16T16:46:00+08:00"
