"""Feeds as published: strict XML, pages that exist, in step with lists and sitemap."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urljoin

import feedparser
import pytest

from tests.bureau import bureau, record
from tests.feeds import ARCHIVE, ATOM, CHANGES, HISTORY, entries, feeds, link, text
from tests.published import SITES, Published

STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00")


@pytest.mark.parametrize("name", SITES)
def test_feeds_are_whole_and_lead_to_pages(name: str, published: dict[str, Published]) -> None:
    site = published[name]
    found = feeds(site.files)
    assert "feed.xml" in found
    for path, feed in found.items():
        assert link(feed, "self") == site.address(path)
        assert text(feed, "id") == (link(feed, "current") or site.address(path))
        stamps = [text(entry, "updated") for entry in entries(feed)]
        assert stamps == sorted(stamps, reverse=True)
        assert text(feed, "updated") == stamps[0]
        assert all(STAMP.fullmatch(stamp) for stamp in stamps), path
        ids = [text(entry, "id") for entry in entries(feed)]
        assert len(set(ids)) == len(ids)
        assert len(ids) <= 50 or feed.find(ARCHIVE) is not None
        for entry in entries(feed):
            (page,) = entry.findall(f"{ATOM}link")
            target = site.file(page.attrib["href"])
            assert target in site.records
            assert text(entry, "title") == heading(site, target)


@pytest.mark.parametrize("name", SITES)
def test_a_reader_that_follows_the_archives_has_every_record_that_tells_its_moment(
    name: str, published: dict[str, Published]
) -> None:
    site = published[name]
    found = feeds(site.files)
    archives = {path for path, feed in found.items() if feed.find(ARCHIVE) is not None}
    walked: list[str] = []
    for path in found.keys() - archives - {"feed.xml", CHANGES}:
        held = set[str]()
        after = ""
        address = link(found[path], "prev-archive")
        while address:
            walked.append(here := site.file(address) or "")
            archive = found[here]
            assert link(archive, "current") == site.address(path)
            assert link(archive, "next-archive") == after
            year = here.split("/")[-2]
            assert {text(entry, "published")[:4] for entry in entries(archive)} == {year}
            held |= {text(entry, "id") for entry in entries(archive)}
            after, address = address, link(archive, "prev-archive")
        dated = {
            site.address(record)
            for record in site.records
            if record.startswith(path.removesuffix("feed.xml"))
            and site.pages[record].select_one('meta[name="PubDate"]')
        }
        assert held == dated
    assert sorted(walked) == sorted(path for path in archives if not path.startswith("effect/"))


@pytest.mark.parametrize("name", SITES)
def test_the_feeds_of_effect_tell_just_what_the_register_tells(
    name: str, published: dict[str, Published]
) -> None:
    site = published[name]
    found = feeds(site.files)
    if CHANGES not in found:
        assert not [path for path in site.files if path.startswith("effect/")]
        return
    newest = {text(entry, "id") for entry in entries(found[CHANGES])}
    held = set[str]()
    address = link(found[CHANGES], "prev-archive")
    while address:
        archive = found[site.file(address) or ""]
        year = address.split("/")[-2]
        told = entries(archive)
        assert {text(entry, "id").partition("#")[2][:4] for entry in told} == {year}
        changes = [
            f"{site.file(urljoin(site.address(path), str(link['href'])))}#{day['id']}"
            for path, page in site.pages.items()
            if path.startswith(f"effect/{year}/")
            for day in page.select(".change-day h2")
            for link in day.find_parent("section").select(".items > li > .card-title")  # type: ignore[union-attr]
        ]
        ids = [text(entry, "id").removeprefix(site.address("")).rpartition(".")[0] for entry in told]
        assert sorted(one.replace("#", "#d") for one in ids) == sorted(changes)
        held |= {text(entry, "id") for entry in told}
        address = link(archive, "prev-archive")
    assert newest <= held
    assert len(newest) == min(50, len(held))
    archives = [path for path, feed in found.items() if feed.find(ARCHIVE) is not None]
    assert {path for path in archives if path.startswith("effect/")} == {
        path.replace("index.html", "feed.xml")
        for path in site.pages
        if re.fullmatch(r"effect/\d{4}/index.html", path)
    }


@pytest.mark.parametrize("name", SITES)
def test_each_list_names_its_feed_in_its_head_and_to_readers(
    name: str, published: dict[str, Published]
) -> None:
    site = published[name]
    named = {
        path: site.file(address)
        for path in site.pages
        for element, address in site.targets(path)
        if element.name == "link" and element.get("type") == "application/atom+xml"
        if not address.endswith(HISTORY)
    }
    assert set(named.values()) == feeds(site.files).keys() | {"removed.xml"}
    of_home = {
        site.file(to)
        for element, to in site.targets("index.html")
        if element.name == "link" and element.get("rel") == ["alternate"]
    }
    assert of_home == feeds(site.files).keys() & {"feed.xml", CHANGES}
    for path, feed in named.items():
        shown = {site.file(to) for element, to in site.targets(path) if element.name == "a"}
        assert feed in shown or path == "index.html"


@pytest.mark.parametrize("name", SITES)
def test_a_reader_of_feeds_understands_every_one(name: str, published: dict[str, Published]) -> None:
    site = published[name]
    for path, feed in feeds(site.files).items():
        read = feedparser.parse(site.files[path])
        assert (read.bozo, read.version, read.encoding) == (False, "atom10", "utf-8"), path
        assert read.feed.language == "zh-CN"
        for mine, theirs in zip(entries(feed), read.entries, strict=True):
            assert (theirs.id, theirs.title) == (text(mine, "id"), text(mine, "title"))
            assert site.file(theirs.link) in site.records
            assert theirs.updated_parsed is not None


def test_whatever_a_record_holds_the_feeds_are_sound(tmp_path: Path) -> None:
    site = bureau(tmp_path / "root")
    title, summary = "甲<b>&amp;“乙”]]> '丙' \"丁\" \U00020000\U0001f600 {{ x }}", "<![CDATA[ &lt; -->"
    head = f"title: |-\n  {title}\npublished: 2026-05-01\nsummary: |-\n  {summary}\nissuer: '<A> & \"B\"'"
    site.write("content/documents/a-1.md", record(head))
    assert not site.build().refused
    found = feeds(site.files())
    for path in ("feed.xml", "documents/feed.xml", "documents/2026/feed.xml"):
        (entry, *_) = entries(found[path])
        assert (text(entry, "title"), text(entry, "summary")) == (title, summary)
        (author,) = entry.findall(f"{ATOM}author")
        assert text(author, "name") == '<A> & "B"'


@pytest.mark.parametrize("sign", ["\\0", "\\x0B", "\\x1F", "\\r", "\\uFFFE", "\\uFFFF", "\\uD800", "\x0c"])
def test_no_sign_that_xml_forbids_gets_past_the_records(sign: str, tmp_path: Path) -> None:
    site = bureau(tmp_path / "root")
    site.write("content/documents/a-1.md", record(f'title: "甲{sign}乙"\npublished: 2026-05-01'))
    report = site.build()
    assert report.refused
    assert {problem.span.path for problem in report.problems if problem.span} == {"content/documents/a-1.md"}


def test_an_entry_that_leads_nowhere_is_told(tmp_path: Path) -> None:
    site = bureau(tmp_path / "root")
    site.edit("layouts/feeds/atom.xml", "{{ entry.page or entry.address }}", "{{ entry.address }}x")
    report = site.build()
    assert report.refused
    assert {problem.code for problem in report.problems} == {"audit-dead-link", "audit-dead-anchor"}


def heading(site: Published, path: str) -> str:
    """What stands at the head of a page."""
    found = site.pages[path].select_one("h1")
    assert found is not None
    return found.get_text()
