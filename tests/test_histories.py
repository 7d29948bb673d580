"""The feeds of single records as published: whole, found from the page, and telling what other feeds tell."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

import feedparser
import pytest

from gongkai.model.address import LEDGER
from tests.bureau import RECORDS, bureau, record
from tests.feeds import ATOM, HISTORY, SYNDICATION, entries, feeds, link, text
from tests.published import SITES, Published
from tests.support import PROJECT, SiteTest

LANG = "{http://www.w3.org/XML/1998/namespace}lang"
REPORT = "content/reports/2021.md"


def histories(site: Published) -> dict[str, ET.Element]:
    """The feeds of single records, by path."""
    return {path: ET.fromstring(data) for path, data in site.files.items() if path.endswith(HISTORY)}


@pytest.mark.parametrize("name", SITES)
def test_each_is_whole_and_leads_to_its_page(name: str, published: dict[str, Published]) -> None:
    site = published[name]
    found = histories(site)
    assert found
    for path, feed in found.items():
        assert link(feed, "self") == text(feed, "id") == site.address(path)
        page = path.removesuffix(HISTORY) + ".html"
        assert link(feed, "alternate") == site.address(page)
        assert [each.tag for each in feed if each.tag.startswith(SYNDICATION)] == [f"{SYNDICATION}complete"]
        assert all(site.file(link(entry, "alternate")) == page for entry in entries(feed))
        stamps = [text(entry, "updated") for entry in entries(feed)]
        assert stamps == sorted(stamps, reverse=True)
        assert text(feed, "updated") == (stamps or ["1970-01-01T00:00:00Z"])[0]
        ids = [text(entry, "id") for entry in entries(feed)]
        assert len(set(ids)) == len(ids)
        read = feedparser.parse(site.files[path])
        assert (read.bozo, read.version, read.feed.language) == (False, "atom10", "zh-CN"), path
        assert [entry.id for entry in read.entries] == ids


@pytest.mark.parametrize("name", SITES)
def test_what_two_feeds_tell_is_the_same_in_both(name: str, published: dict[str, Published]) -> None:
    site = published[name]
    others = {**feeds(site.files), "removed.xml": ET.fromstring(site.files["removed.xml"])}
    told = {text(entry, "id"): ET.tostring(entry) for feed in others.values() for entry in entries(feed)}
    own = {
        text(entry, "id"): ET.tostring(entry) for feed in histories(site).values() for entry in entries(feed)
    }
    assert {name: told[name] for name in own.keys() & told} == {name: own[name] for name in own.keys() & told}
    assert {name.rpartition("#")[2][:10] for name in own.keys() - told} <= {"correction"}
    of_effect = {text(entry, "id") for path in others if "effect/" in path for entry in entries(others[path])}
    assert {name for name in of_effect if "#" in name} <= own.keys()


@pytest.mark.parametrize("name", SITES)
def test_its_page_names_it_in_its_head_and_to_readers(name: str, published: dict[str, Published]) -> None:
    site = published[name]
    named = {}
    for path in site.pages:
        there = {element.name: site.file(to) for element, to in site.targets(path) if to.endswith(HISTORY)}
        if there:
            named[path] = there
    pages = {path: one for path, one in named.items() if not path.startswith("q/")}
    assert {one["link"] for one in pages.values()} == histories(site).keys()
    for path, one in pages.items():
        assert one["link"] == path.removesuffix(".html") + HISTORY
        assert one.get("a") == (None if path in site.tombstones else one["link"])
    effects = {path for path in site.records if site.pages[path].select_one(".stamp")}
    assert effects <= pages.keys()


def test_a_plain_record_gets_one_with_its_correction_and_keeps_it(tmp_path: Path) -> None:
    site = bureau(tmp_path / "root")
    site.as_of = None
    assert not site.publish().refused
    assert "reports/2021.history.xml" not in site.files("output")
    plain = (site.root / REPORT).read_text("utf-8")
    site.write(REPORT, plain.replace("year: 2021", "year: 2021\ncorrection: 改。\ncorrected_on: 2022-03-01"))
    assert not site.publish().refused
    feed = ET.fromstring(site.files("output")["reports/2021.history.xml"])
    assert [text(entry, "updated")[:10] for entry in entries(feed)] == ["2022-03-01", "2022-01-20"]
    site.write(REPORT, plain)
    assert not site.publish().refused
    feed = ET.fromstring(site.files("output")["reports/2021.history.xml"])
    assert [text(entry, "updated")[:10] for entry in entries(feed)] == ["2022-01-20"]


def test_a_record_that_moves_takes_it_along_and_is_found_at_both_addresses(tmp_path: Path) -> None:
    site = bureau(tmp_path / "root")
    site.as_of = None
    assert not site.publish().refused
    site.delete("content/documents/2020-2.md")
    site.write("content/documents/new.md", record(f"{RECORDS['documents/2020-2.md']}\nformerly: 2020-2"))
    site.edit("content/documents/2022-1.md", "documents/2020-2", "documents/new")
    report = site.publish()
    assert not report.refused, site.messages(report)
    files = site.files("output")
    assert files["documents/2020-2.history.xml"] == files["documents/new.history.xml"]
    lines = (site.root / LEDGER).read_text("utf-8").splitlines()
    assert {"feed documents/2020-2.history.xml", "feed documents/new.history.xml"} <= set(lines)


def test_in_a_site_in_english_chinese_texts_say_so(tmp_path: Path) -> None:
    site = SiteTest.of(tmp_path, PROJECT / "tests" / "sites" / "english")
    told = "title: 关于公开文件的管理办法\ncorrection: 附表更正。\ncorrected_on: 2021-02-03"
    site.edit("content/documents/a.md", "title: A rule", told)
    assert not site.build().refused
    for path, data in site.files().items():
        if path.endswith(".xml") and b"2005/Atom" in data:
            feed = ET.fromstring(data)
            assert feed.attrib[LANG] == "en", path
            for one in (each for each in feed.iter() if each.tag.removeprefix(ATOM) in ("title", "category")):
                words = one.attrib.get("label", one.text or "")
                assert one.get(LANG) == (None if words.isascii() else "zh-CN"), (path, words)
    assert b'<summary xml:lang="zh-CN">' in site.files()["documents/a.history.xml"]
