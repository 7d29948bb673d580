"""Addresses that were public once are not lost without a word."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gongkai.content.ledger import read_ledger
from gongkai.model.address import KINDS, LEDGER
from gongkai.model.page import Addresses
from gongkai.model.report import Report
from gongkai.model.source import Source
from gongkai.register.library import gather
from gongkai.site.ledger import lost
from tests.support import SiteTest, codes

RECORD = "content/documents/a.md"
TEXT = "---\ntitle: 通知\npublished: 2020-05-01\nattachments: [{title: 甲, file: a.txt}]\n---\n正文。\n"


@pytest.fixture
def live(tmp_path: Path) -> SiteTest:
    """A published site with two records, one of them with a file."""
    site = SiteTest.of(tmp_path, Path(__file__).parents[1] / "broken/_base")
    site.as_of = None
    site.write(RECORD, TEXT).write("content/documents/a.txt", "甲\n")
    site.write("content/documents/b.md", "---\ntitle: 乙\npublished: 2021-05-01\n---\n")
    assert site.publish().problems == ()
    return site


def ledger(site: SiteTest) -> list[str]:
    return (site.root / LEDGER).read_text("utf-8").splitlines()


def told(report: Report) -> list[tuple[str, str]]:
    return sorted((problem.code, problem.level) for problem in report.problems)


def test_a_publication_notes_every_address(live: SiteTest) -> None:
    remark, *lines = ledger(live)
    assert remark.startswith("# 公开过的每一个网址")
    assert lines == sorted(lines)
    wanted = {"record documents/a.html", "file documents/a/a.txt", "list documents/2020/index.html"}
    assert wanted | {"feed documents/feed.xml", "feed feed.xml", "list removed.html"} <= set(lines)
    assert sum(line.startswith("short q/") for line in lines) == 3
    assert {line.split(" ")[0] for line in lines} == {"record", "short", "file", "list", "feed", "data"}
    data = {line for line in lines if line.startswith("data ")}
    assert {"data data/documents.csv", "data data/documents.json"} <= data
    assert "data data/datapackage.json" not in data


def test_it_notes_what_is_new_and_nothing_twice(live: SiteTest) -> None:
    before = ledger(live)
    live.write("content/documents/c.md", "---\ntitle: 丙\npublished: 2021-06-01\n---\n").publish()
    after = ledger(live)
    assert after[: len(before)] == before
    assert [line.split(" ")[0] for line in after[len(before) :]] == ["feed", "record", "short"]
    live.publish()
    assert ledger(live) == after


def test_one_as_at_another_moment_notes_nothing(live: SiteTest) -> None:
    before = ledger(live)
    live.as_of = "2026-06-01"
    live.write("content/documents/c.md", "---\ntitle: 丙\npublished: 2021-06-01\n---\n")
    assert live.publish().release
    assert ledger(live) == before
    live.as_of = None
    assert live.publish().release
    assert "record documents/c.html" in ledger(live)


def test_a_ledger_that_was_lost_is_written_again(live: SiteTest) -> None:
    before = ledger(live)
    live.delete(LEDGER).publish()
    assert ledger(live) == before


def test_a_lost_address_is_a_warning_and_no_release(live: SiteTest) -> None:
    live.delete(RECORD)
    assert told(live.check()) == told(live.build()) == [("address-lost", "warning")]
    report = live.publish()
    assert told(report) == [("address-lost", "error"), ("release-breaks", "error")]
    assert report.release is None
    assert (live.root / "output/documents/a.html").exists()


def test_who_insists_is_not_asked_again_of_the_same(live: SiteTest) -> None:
    live.delete(RECORD)
    (release,) = [str(one.args["release"]) for one in live.publish().problems if one.code == "release-breaks"]
    assert live.publish(accept="000000000000").refused
    assert live.publish(accept=release).release == release
    live.write("content/documents/c.md", "---\ntitle: 丙\npublished: 2021-06-01\n---\n")
    report = live.publish()
    assert (report.refused, told(report)) == (False, [("address-renamed", "warning")])
    live.delete("content/documents/b.md")
    report = live.publish()
    assert told(report) == [
        ("address-lost", "error"),
        ("address-lost", "warning"),
        ("release-breaks", "error"),
    ]
    assert [one.args["count"] for one in report.problems if one.code == "release-breaks"] == ["1"]


def test_where_nothing_is_public_every_lost_address_counts(live: SiteTest) -> None:
    live.delete(RECORD)
    shutil.rmtree(live.root / "output")
    assert told(live.publish()) == [("address-lost", "error"), ("release-breaks", "error")]


def test_a_rehearsal_says_so_too(live: SiteTest) -> None:
    live.delete(RECORD)
    assert live.publish(dry_run=True).refused


@pytest.mark.parametrize(
    ("change", "code"), [("draft: yes", "address-lost"), ("published: 2999-01-01", "address-ahead")]
)
def test_taking_back_what_was_public_is_told_at_the_record(live: SiteTest, change: str, code: str) -> None:
    live.edit(RECORD, "published: 2020-05-01", change)
    (problem,) = live.check().problems
    assert (problem.code, problem.span and problem.span.path) == (code, RECORD)


def test_of_a_moment_before_a_publication_is_said_what_it_is(live: SiteTest) -> None:
    live.edit(RECORD, "title: 通知", "title: 通知\nformerly: [a, z]").publish()
    live.as_of = "2020-04-30"
    report = live.publish()
    told = {str(one.args["path"]) for one in report.problems if one.code == "address-ahead"}
    assert {"documents/a.html", "documents/z.html", "documents/b.html"} <= told
    assert {one.level for one in report.problems} == {"error"}
    said = [line for line in live.messages(report) if "[address-ahead]" in line]
    assert "2020-05-01 00:00" in said[0]
    assert not any("withdrawn" in line for line in live.messages(report))


def test_the_record_that_is_called_most_like_it_is_suggested(live: SiteTest) -> None:
    live.rename(RECORD, "content/documents/a-1.md")
    live.write("content/documents/zzz.md", "---\ntitle: 丁\n---\n")
    (problem,) = live.check().problems
    assert (problem.code, problem.args["key"]) == ("address-renamed", "documents/a")
    assert problem.span is not None
    assert problem.span.path == "content/documents/a-1.md"
    assert codes(live.publish()) == ["address-renamed", "release-breaks"]


def test_a_record_that_went_to_another_type_is_found_by_its_id(live: SiteTest) -> None:
    live.write("content/news/_type.yaml", "name: news\nlabel: 新闻\n")
    live.write("content/documents/aa.md", "---\ntitle: 丁\n---\n")
    live.write("content/news/a.md", TEXT.replace("attachments: [{title: 甲, file: a.txt}]\n", ""))
    report = live.delete(RECORD).check()
    (problem,) = [one for one in report.problems if one.code.startswith("address-")]
    assert (problem.code, problem.args["new"]) == ("address-renamed", "news/a")
    assert "formerly: documents/a" in "".join(live.messages(report))
    live.edit("content/news/a.md", "title: 通知", "title: 通知\nformerly: documents/a")
    assert [one.code for one in live.check().problems] == ["address-lost-file"]


def test_without_one_it_is_told_in_the_ledger(live: SiteTest) -> None:
    (problem,) = live.delete(RECORD).check().problems
    assert problem.span is not None
    assert problem.span.path == LEDGER
    assert ledger(live)[(problem.span.line or 0) - 1] == "record documents/a.html"


def test_a_record_with_a_fault_is_not_lost_as_well(live: SiteTest) -> None:
    live.edit(RECORD, "published: 2020-05-01", "published: 昨天")
    assert codes(live.check()) == ["field-moment"]


def test_a_lost_file_is_told(live: SiteTest) -> None:
    live.edit(RECORD, "attachments: [{title: 甲, file: a.txt}]\n", "")
    assert told(live.publish()) == [("address-lost-file", "error"), ("release-breaks", "error")]


def test_a_type_that_is_gone_takes_its_lists_along(live: SiteTest) -> None:
    live.write("content/news/_type.yaml", "name: news\nlabel: 新闻\n")
    live.write("content/news/n.md", "---\ntitle: 丁\npublished: 2021-05-01\n---\n").publish()
    for name in ("n.md", "_type.yaml"):
        live.delete(f"content/news/{name}")
    report = live.publish()
    found = {problem.args["path"]: problem.code for problem in report.problems if "path" in problem.args}
    assert found["news/n.html"] == "address-lost"
    assert found["news/index.html"] == found["news/feed.xml"] == "address-lost-list"
    assert {"error"} == {problem.level for problem in report.problems}
    live.write("content/news/_type.yaml", "name: news\nlabel: 新闻\n")
    assert codes(live.check()) == ["address-lost"]


def test_the_short_address_is_that_of_the_oldest_id(live: SiteTest) -> None:
    def place() -> tuple[str, int | None] | None:
        found = [one.span for one in live.check().problems if one.code == "address-lost-short"]
        return (found[0].path, found[0].line) if found and found[0] else None

    file, text = "content/documents/c.md", "---\ntitle: 丙\nformerly: {}\npublished: 2021-05-01\n---\n"
    live.write(file, text.format("[x, y]")).publish()
    live.write(file, text.format("[y, x]"))
    assert place() == (file, 3)
    assert live.publish().release is None
    live.write(file, text.format("[x, y]"))
    assert place() is None
    live.edit(RECORD, "title: 通知", "title: 通知\nformerly: w")
    assert place() == (RECORD, 3)
    live.edit(RECORD, "formerly: w", "formerly: [a, w]")
    assert live.publish().problems == ()


def test_lists_stay_and_say_that_they_are_empty(live: SiteTest) -> None:
    live.edit(RECORD, "2020-05-01", "2021-05-02")
    assert codes(live.publish()) == []
    page = live.main("documents/2020/index.html", "output").get_text()
    assert "暂无" in page
    feed = (live.root / "output/documents/2020/feed.xml").read_text("utf-8")
    assert "<entry>" not in feed
    years = [link["href"] for link in live.main("documents/index.html", "output").select("nav a")]
    assert not any("2020" in str(year) for year in years)


def test_a_line_that_is_no_address_is_told(live: SiteTest) -> None:
    with (live.root / LEDGER).open("a", encoding="utf-8") as stream:
        stream.write("documents/c.html\n")
    (problem,) = live.check().problems
    assert (problem.code, problem.level) == ("ledger-line", "error")


LINE = st.builds(
    "{} {}".format,
    st.sampled_from(KINDS),
    st.from_regex(r"[a-c甲./ -]{0,9}(?:[.]html|[.]xml)?", fullmatch=True),
)


@given(st.lists(st.one_of(LINE, st.text())))
@example(["record documents/a"])
def test_whatever_stands_in_the_ledger_is_borne(lines: list[str]) -> None:
    text = "\n".join(lines).encode("utf-8", "surrogatepass")
    found, library = read_ledger(Source(LEDGER, text)), gather({}, (), frozenset()).value
    told = [*found.problems, *lost(found.value, (), library, (), (), Addresses({}, (), ()))]
    assert {problem.code.partition("-")[0] for problem in told} <= {"ledger", "address", "file"}
