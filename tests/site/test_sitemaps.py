"""sitemap.xml: one file as long as that may hold all, else an index of several."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from gongkai.app.locale import catalogue
from gongkai.layouts.load import load_layouts
from gongkai.layouts.render import render
from gongkai.model.page import Page
from gongkai.site.feedviews import SitemapEntry, SitemapView
from gongkai.site.frame import Frame
from gongkai.site.sitemaps import LARGEST, MOST, sitemaps
from tests.registers import CONFIG, WORDS
from tests.support import PROJECT

FRAME = Frame(CONFIG, (), (), WORDS)
SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
ENTRIES = [SitemapEntry(f"https://x.example/{letter}.html", "2021-01-01") for letter in "edcba"]


def made(
    most: int = MOST, largest: int = LARGEST, of: list[SitemapEntry] = ENTRIES
) -> dict[str, SitemapView]:
    """The files, by path."""
    found: dict[str, SitemapView] = {}
    for page, layout, views in sitemaps(FRAME, of, most, largest):
        view = views["sitemap"]
        assert isinstance(view, SitemapView)
        assert layout == "sitemap.xml"
        found[page.path] = view
    return found


def letters(view: SitemapView) -> str:
    """The pages that a file names."""
    return "".join(entry.address[-6] for entry in view.entries)


@pytest.mark.parametrize("most", [5, 6])
def test_one_file_holds_as_many_as_it_may(most: int) -> None:
    assert {path: letters(view) for path, view in made(most).items()} == {"sitemap.xml": "abcde"}


def test_no_address_at_all_is_one_file() -> None:
    assert made(of=[]) == {"sitemap.xml": SitemapView(())}


def test_more_stand_in_parts_of_which_the_file_is_an_index() -> None:
    found = made(2)
    index = found.pop("sitemap.xml")
    assert {path: letters(view) for path, view in found.items()} == {
        "sitemap-1.xml": "ab",
        "sitemap-2.xml": "cd",
        "sitemap-3.xml": "e",
    }
    assert index.parts == tuple(f"https://x.example/sitemap-{number}.xml" for number in (1, 2, 3))


def rendered(most: int = MOST, largest: int = LARGEST, of: list[SitemapEntry] = ENTRIES) -> dict[str, bytes]:
    """The bytes of the files."""
    layouts, sentences, site = load_layouts(PROJECT).value, catalogue("zh-CN"), FRAME.site()
    found: dict[str, bytes] = {}
    for page, layout, views in sitemaps(FRAME, of, most, largest):
        output = render(Page(page.path, layout, {"site": site, "page": page, **views}), layouts, sentences)
        assert output.problems == ()
        found[page.path] = output.value.data
    return found


def test_no_part_has_more_bytes_than_it_may() -> None:
    long = [SitemapEntry(f"https://x.example/a&{number:03}.html", "2021-01-01") for number in range(50)]
    files = rendered(largest=2000, of=long)
    assert len(files) > 3
    assert max(map(len, files.values())) <= 2000


def test_parts_and_index_are_what_readers_expect() -> None:
    files = rendered(2)
    index = ET.fromstring(files["sitemap.xml"])
    assert index.tag == f"{SPACE}sitemapindex"
    assert [loc.text for loc in index.iter(f"{SPACE}loc")] == [
        f"https://x.example/sitemap-{number}.xml" for number in (1, 2, 3)
    ]
    parts = [ET.fromstring(files[f"sitemap-{number}.xml"]) for number in (1, 2, 3)]
    assert {part.tag for part in parts} == {f"{SPACE}urlset"}
    named = [loc.text for part in parts for loc in part.iter(f"{SPACE}loc")]
    assert named == sorted(entry.address for entry in ENTRIES)
