"""What agrees passes; each place that tells something else is found."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.agreement import Told, agree
from tests.bureau import RECORDS, bureau, record
from tests.support import SiteTest
from tests.unused import used

_KEY = "documents/2020-2"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> SiteTest:
    """A bureau that took a record down."""
    made = bureau(tmp_path_factory.mktemp("bureau"))
    made.edit("content/documents/2022-1.md", "title: 丁意见", "title: 丁意见\ndisplay_until: 2025-01-01")
    assert not made.build().refused
    return made


@pytest.fixture(scope="module")
def told(site: SiteTest) -> Told:
    """What it tells."""
    return Told.of(site, site.files())


def test_a_sound_site_agrees(told: Told) -> None:
    assert [one.record for one in told.plan.publication.withheld] == ["documents/2022-1", "documents/2023-1"]
    agree(told)


ALTERED = {
    "a list by year": ("documents/2020/index.html", "documents/2020-2.html", "documents/2020-1.html"),
    "its total": ("documents/2020/index.html", "共 2 条", "共 3 条"),
    "the list of a type": ("documents/index.html", "../documents/2020-2.html", "../documents/2022-1.html"),
    "the latest": ("latest.html", "documents/2020-2.html", "documents/2023-1.html"),
    "a feed": ("documents/feed.xml", "<id>https://bureau.example/documents/2020-2", "<id>https://bureau.example/x"),
    "an archive": ("documents/2020/feed.xml", "2020-2.html</id>", "2020-3.html</id>"),
    "the sitemap": ("sitemap.xml", "documents/2020-2.html", "documents/2022-1.html"),
    "the sitemap, twice": ("sitemap.xml", "documents/2020-2.html", "documents/2020-1.html"),
    "data as JSON": ("data/documents.json", "documents/2020-2", "documents/2022-1"),
    "data as CSV": ("data/documents.csv", "documents/2020-2,", "documents/2022-1,"),
    "the page of data": ("data/index.html", 'data-label="条数">3<', 'data-label="条数">4<'),
    "the home page": ("index.html", "documents/2020-2.html", "documents/2022-1.html"),
    "a count": ("documents/index.html", "2 条", "7 条"),
    "a count to look for": ("browse.html", "1 条", "7 条"),
    "the removals": ("removed.html", "documents/2022-1.html", "documents/2020-2.html"),
    "the feed of removals": ("removed.xml", "2022-1.html</id>", "2020-2.html</id>"),
}  # fmt: skip


@pytest.mark.parametrize("name", ALTERED)
def test_whatever_tells_otherwise_is_found(told: Told, name: str) -> None:
    path, old, new = ALTERED[name]
    text = told.files[path].decode()
    assert old in text
    with pytest.raises(AssertionError):
        agree(replace(told, files={**told.files, path: text.replace(old, new).encode()}))


def test_a_search_that_lacks_a_record_is_found(told: Told) -> None:
    blocks = {path: data for path, data in told.files.items() if path.startswith("assets/search/b/")}
    files = {path: data.replace(b"documents/2020-2", b"documents/2022-1") for path, data in blocks.items()}
    assert files != blocks
    with pytest.raises(AssertionError):
        agree(replace(told, files=told.files | files))


def test_a_page_of_what_is_withheld_is_found(told: Told) -> None:
    with pytest.raises(AssertionError):
        agree(replace(told, files={**told.files, "documents/2023-1.html": b""}))


def test_what_a_layout_shows_is_told_from_what_it_does_not(site: SiteTest, told: Told) -> None:
    found = []
    for old, new in (("甲局", "丙局"), ("乙办法", "己办法")):
        site.write(f"content/{_KEY}.md", record(RECORDS[f"{_KEY}.md"].replace(old, new)))
        found.append(used(told.jobs["latest.html"], Told.of(site, told.files).jobs["latest.html"]))
    assert found == [[], ["listing.cards[].title"]]
    assert used(told.jobs["sitemap.xml"], told.jobs["sitemap.xml"]) == []
    assert used(told.jobs["sitemap.xml"], None) == ["a page, or none"]
