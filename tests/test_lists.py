"""Every list of a demo site: its rows are the records that match, and so are the counts that lead to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from selectolax.lexbor import LexborHTMLParser

from gongkai.app.demo import write
from gongkai.app.planning import Planned, sources_to_plan
from gongkai.model.library import Publication
from gongkai.model.record import Record
from gongkai.site.facets import NAMES
from gongkai.site.listings import NEWEST, year
from tests.listing import leads, rows, total
from tests.support import AS_OF, PROJECT, SiteTest

COUNT = 120
LIST = re.compile(
    rf"(?P<plural>[^/]+)/(?:(?P<facet>{'|'.join(NAMES)})/(?P<value>[^/]+)/)?(?:(?P<year>\d{{4}}|undated)/)?index\.html"
)

NUMBERS = re.compile("numbers/.+/")


@dataclass(frozen=True)
class Demo:
    """A demo site and its plan."""

    files: dict[str, bytes]
    plan: Planned

    def lists(self) -> Iterator[tuple[str, re.Match[str], LexborHTMLParser]]:
        """Every list of a type, by path."""
        plurals = {record.type for record in self.plan.publication.public.values()}
        for path, data in self.files.items():
            match = LIST.fullmatch(path)
            if match and match["plural"] in plurals:
                yield path, match, LexborHTMLParser(data.decode())


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    """A demo site, built."""
    root = tmp_path_factory.mktemp("demo") / "root"
    assert write(PROJECT, root, COUNT, 7).problems == ()
    site = SiteTest(root)
    assert not site.build().refused
    planned = sources_to_plan(root, AS_OF).value
    assert planned is not None
    return Demo(site.files(), planned)


def matching(publication: Publication, match: re.Match[str], label: str) -> set[str]:
    """The keys of the records that belong into a list; `label` is what its value is called."""

    def belongs(record: Record) -> bool:
        if record.type != match["plural"] or (match["year"] and year(record) != match["year"]):
            return False
        if match["facet"] == "kind":
            return record.values.get("kind") == match["value"]
        if match["facet"] == "effect":
            effect = publication.effects.get(record.key)
            return effect is not None and effect.state == match["value"]
        if match["facet"] == "issuer":
            issuers = record.values.get("issuer")
            return isinstance(issuers, tuple) and label in issuers
        return True

    return {record.key for record in publication.public.values() if belongs(record)}


def test_rows_and_totals_are_the_records_that_match(demo: Demo) -> None:
    seen: set[str] = set()
    for path, match, page in demo.lists():
        value = page.css(".trail li")[-2 if match["year"] else -1].text().strip()
        expected = matching(demo.plan.publication, match, value)
        assert total(page) == len(expected), path
        found = rows(path, page)
        if len(expected) > NEWEST and not match["year"]:
            assert len(found) == NEWEST, path
            assert found < expected, path
        else:
            assert found == expected, path
        seen.add(f"{match['facet']} {bool(match['year'])}")
    assert seen == {f"{facet} {one}" for facet in (None, *NAMES) for one in (False, True)}


def test_every_count_is_that_of_the_list_to_which_it_leads(demo: Demo) -> None:
    totals = {path: total(page) for path, _, page in demo.lists()}
    numbers = {path: total(LexborHTMLParser(demo.files[path])) for path in demo.files if NUMBERS.match(path)}
    totals |= numbers
    counted: set[str] = set()
    for path, data in demo.files.items():
        if not path.endswith(("/index.html", "browse.html", "search.html")):
            continue
        for link in LexborHTMLParser(data.decode()).css(".years a:not([href^='#']), .index a"):
            if number := link.css_first(".number"):
                to = leads(path, link.attributes["href"])
                assert int(number.text().split()[0]) == totals[to], (path, to)
                counted.add(to)
    wanted = {path for path, match, _ in demo.lists() if match["facet"] or match["year"]}
    assert counted == wanted | numbers.keys()


def test_every_number_stands_once_by_year_and_once_by_office(demo: Demo) -> None:
    listed = {record.type for record in demo.plan.publication.public.values()} - {"pages", "components"}
    public = {
        key: number
        for key, record in demo.plan.publication.public.items()
        if isinstance(number := record.values.get("doc_number"), str) and record.type in listed
    }
    found: dict[bool, dict[str, str]] = {True: {}, False: {}}
    for path in filter(NUMBERS.match, demo.files):
        of = found[path.split("/")[1].isdecimal()]
        for row in LexborHTMLParser(demo.files[path]).css("table.numbers tbody tr"):
            key = leads(path, row.css("a")[0].attributes["href"]).removesuffix(".html")
            assert key not in of
            of[key] = row.css("th")[0].text()
    assert found[True] == found[False] == public
    assert public


def test_marks_of_rows_are_those_of_the_lists_that_hold_them(demo: Demo) -> None:
    pages = {path: rows(path, page) for path, _, page in demo.lists()}
    for path, _, page in demo.lists():
        shown = page.css("table.list tbody tr")
        for link in page.css("a[data-mark]"):
            to = leads(path, link.attributes["href"])
            marked = {
                leads(path, row.css("a.card-title")[0].attributes["href"]).removesuffix(".html")
                for row in shown
                if str(link.attributes["data-mark"]) in str(row.attributes.get("data-marks")).split()
            }
            assert marked == pages[to] & rows(path, page), (path, link)
            assert marked or not link.css(".number"), (path, link)
