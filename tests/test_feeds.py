"""Feeds as published: strict XML, pages that exist, in step with lists and sitemap."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.bureau import bureau, record
from tests.feeds import ATOM, entries, feeds, text
from tests.published import SITES, Published

STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00")


@pytest.mark.parametrize("name", SITES)
def test_feeds_are_whole_and_lead_to_pages(name: str, published: dict[str, Published]) -> None:
    site = published[name]
    found = feeds(site.files)
    assert "feed.xml" in found
    for path, feed in found.items():
        assert text(feed, "id") == site.address(path)
        stamps = [text(entry, "updated") for entry in entries(feed)]
        assert stamps == sorted(stamps, reverse=True)
        assert text(feed, "updated") == stamps[0]
        assert all(STAMP.fullmatch(stamp) for stamp in stamps), path
        ids = [text(entry, "id") for entry in entries(feed)]
        assert len(set(ids)) == len(ids) <= 50
        for entry in entries(feed):
            (link,) = entry.findall(f"{ATOM}link")
            target = site.file(link.attrib["href"])
            assert target in site.records
            heading = site.pages[target].select_one("h1")
            assert heading is not None
            assert text(entry, "title") == heading.get_text()


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
    }
    assert set(named.values()) == feeds(site.files).keys()
    for path, feed in named.items():
        shown = {site.file(to) for element, to in site.targets(path) if element.name == "a"}
        assert feed in shown or path == "index.html"


def test_whatever_a_record_holds_the_feed_is_sound(tmp_path: Path) -> None:
    site = bureau(tmp_path / "root")
    title, summary = "甲<b>&amp;“乙”]]> '丙' \U00020000 {{ x }}", "<![CDATA[ &lt; -->"
    head = f"title: |-\n  {title}\npublished: 2026-05-01\nsummary: |-\n  {summary}"
    site.write("content/documents/a-1.md", record(head))
    assert not site.build().refused
    (entry, *_) = entries(feeds(site.files())["documents/feed.xml"])
    assert (text(entry, "title"), text(entry, "summary")) == (title, summary)


def test_an_entry_that_leads_nowhere_is_told(tmp_path: Path) -> None:
    site = bureau(tmp_path / "root")
    site.edit("layouts/feeds/atom.xml", 'href="{{ entry.address }}"', 'href="{{ entry.address }}x"')
    report = site.build()
    assert report.refused
    assert {problem.code for problem in report.problems} == {"audit-dead-link"}
