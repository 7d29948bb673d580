"""What a built site says in several places is the same everywhere: which records are public, and how many."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote
from xml.etree import ElementTree as ET

from selectolax.lexbor import LexborHTMLParser

from gongkai.app.planning import Planned, sources_to_plan
from gongkai.model.page import Job
from tests.feeds import ARCHIVE, entries, feeds, text
from tests.listing import counts, leads, shown, total
from tests.searching import Index
from tests.support import SiteTest

_YEAR = re.compile(r"([^/]+)/(?:\d{4}|undated)/index\.html")
_TOLD = re.compile(r"(?:browse|search|.+/index)\.html")
"""Pages that lead to lists and tell how long those are."""
_NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
_NEWEST = 50


@dataclass(frozen=True)
class Told:
    """A built site beside what its sources say now."""

    files: dict[str, bytes]
    """Every file, by path."""
    plan: Planned
    """What is public, read from the sources."""
    listed: frozenset[str]
    """The types that stand in lists."""

    @classmethod
    def of(cls, site: SiteTest, files: dict[str, bytes]) -> Told:
        """Take the files of a site that was just built."""
        planned = sources_to_plan(site.root, site.as_of).value
        assert planned is not None
        types = (site.root / "content").glob("*/_type.yaml")
        listed = {file.parent.name for file in types if "\nlisted: no" not in file.read_text("utf-8")}
        return cls(files, planned, frozenset(listed))

    @cached_property
    def jobs(self) -> dict[str, Job]:
        """What every file is made of, by path."""
        return {job.path: job for job in self.plan.jobs}

    @cached_property
    def pages(self) -> dict[str, LexborHTMLParser]:
        """Every page of lists and counts, parsed."""
        return {
            path: LexborHTMLParser(data.decode())
            for path, data in self.files.items()
            if _TOLD.fullmatch(path) or path in {"latest.html", "index.html", "removed.html"}
        }

    @cached_property
    def public(self) -> dict[str, list[str]]:
        """The keys of all public records of each listed type."""
        found: dict[str, list[str]] = {plural: [] for plural in sorted(self.listed)}
        for key, record in self.plan.publication.public.items():
            if record.type in found:
                found[record.type].append(key)
        return found

    def keys(self, addresses: Iterator[str]) -> list[str]:
        """The keys of the pages that have these addresses, of whatever kind they are."""
        base = f"{self.plan.config.base_url}/"
        return [unquote(one.removeprefix(base)).removesuffix(".html") for one in addresses]


def agree(told: Told) -> None:
    """Lists, feeds, sitemap, search, data, home, counts and removals tell of the same records."""
    _lists(told)
    _feeds(told)
    _data(told)
    _once(told)
    _home(told)
    _counts(told)
    _removals(told)


def _lists(told: Told) -> None:
    """Each record stands once in the lists of its type by year, and lists say how many they hold."""
    found: dict[str, list[str]] = {}
    for path, page in told.pages.items():
        match = _YEAR.fullmatch(path)
        if match and match[1] in told.listed:
            rows = shown(path, page)
            assert not rows or total(page) == len(rows), path
            found[match[1]] = found.get(match[1], []) + rows
    for plural, keys in told.public.items():
        assert sorted(found.get(plural, [])) == sorted(keys), plural
        newest = shown(f"{plural}/index.html", told.pages[f"{plural}/index.html"])
        assert set(newest) <= set(keys), plural
        assert len(newest) == min(_NEWEST, len(keys)), plural
    latest = shown("latest.html", told.pages["latest.html"])
    every = [key for keys in told.public.values() for key in keys]
    assert set(latest) <= set(every)
    assert len(latest) == len(set(latest))


def _feeds(told: Told) -> None:
    """A feed tells of the dated records of its list; one of a year of all that it holds."""
    for path, feed in feeds(told.files).items():
        if path.startswith("effect/"):
            continue  # tells changes; the register has no list of them in that order
        page = "latest.html" if path == "feed.xml" else path.replace("feed.xml", "index.html")
        pages = told.keys(text(entry, "id") for entry in entries(feed))
        rows = shown(page, told.pages[page])
        assert set(pages) <= set(rows), path
        if feed.find(ARCHIVE) is not None:
            assert sorted(pages) == sorted(rows), path
        dated = [key for key in rows if _dated(told, key)]
        assert len(pages) >= min(_NEWEST, len(dated)), path


def _dated(told: Told, key: str) -> bool:
    """Whether a record says when it was published."""
    return hasattr(told.plan.publication.public[key].values.get("published"), "year")


def _data(told: Told) -> None:
    """The data of each type has a row for each record, and its page counts them."""
    page = LexborHTMLParser(told.files["data/index.html"].decode())
    said = {
        leads("data/index.html", link.attributes["href"]): row.css("td.count")[0].text()
        for row in page.css(".datafiles tr")
        if (link := row.css_first("th a"))
    }
    for plural, keys in told.public.items():
        if not keys and f"data/{plural}.csv" not in told.files:
            continue
        nested = [one["key"] for one in json.loads(told.files[f"data/{plural}.json"])["records"]]
        sheet = csv.DictReader(told.files[f"data/{plural}.csv"].decode("utf-8-sig").splitlines(keepends=True))
        assert nested == [row["key"] for row in sheet], plural
        assert sorted(nested) == sorted(keys), plural
        for kind in ("csv", "json"):
            assert said[f"data/{plural}.{kind}"] == str(len(keys)), (plural, kind)


def _once(told: Told) -> None:
    """The sitemap and the search tell of each public record once, and of no other."""
    public = sorted(told.plan.publication.public)
    others = {one.record for one in told.plan.publication.withheld}
    root = ET.fromstring(told.files["sitemap.xml"])
    named = Counter(told.keys(loc.text or "" for loc in root.iter(f"{_NAMESPACE}loc")))
    assert all(named[key] == 1 for key in public)
    assert others.isdisjoint(named)
    assert all(f"{key}.html" in told.files for key in public)
    searched = [unquote(one.url).removesuffix(".html") for one in Index(told.files).documents]
    assert sorted(searched) == public


def _home(told: Told) -> None:
    """The home page shows the beginnings of the lists."""
    page = told.pages["index.html"]
    latest = shown("index.html", page, ".latest")
    assert latest == shown("latest.html", told.pages["latest.html"])[: len(latest)]
    for box in page.css(".boxes .panel"):
        more = box.css_first("h2 a")
        path = leads("index.html", more.attributes["href"]) if more else ""
        if path in told.pages:
            own = [leads("index.html", link.attributes["href"]) for link in box.css("a.card-title")]
            beginning = shown(path, told.pages[path])[: len(own)]
            assert [one.removesuffix(".html") for one in own] == beginning, path


def _counts(told: Told) -> None:
    """A number beside a link is that of the list to which it leads."""
    for path, page in told.pages.items():
        for to, number in counts(path, page):
            target = told.pages[to]
            assert number == total(target), (path, to)
            rows = shown(to, target) or target.css("table.numbers tbody tr")
            assert number == len(rows), (path, to)


def _removals(told: Told) -> None:
    """What was taken down stands in the removals, and nothing public does."""
    gone = told.plan.publication.gone
    pages = ["removed.html", *(path for path in told.files if re.fullmatch(r"removed/.+\.html", path))]
    listed = (
        {key for path in pages for key in shown(path, LexborHTMLParser(told.files[path].decode()))}
        if gone
        else set()
    )
    assert set(gone) <= listed
    assert set(told.plan.publication.public).isdisjoint(gone)
    if gone:
        named = told.keys(text(entry, "id") for entry in entries(ET.fromstring(told.files["removed.xml"])))
        assert len(gone) > _NEWEST or set(gone) <= set(named)
    for one in told.plan.publication.withheld:
        assert one.record in gone or f"{one.record}.html" not in told.files, one
