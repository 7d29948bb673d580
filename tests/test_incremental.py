"""For every edit, incremental output equals clean output, and nothing is rendered that need not be."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pytest

from gongkai.app import locale
from tests.bureau import RECORDS, bureau, copied
from tests.edits import ALL, CARDS, CASES, EVERY_LIST, HTML, LABELS, Case, short
from tests.edits_of_ways import CASES as OF_WAYS
from tests.support import SiteTest

DERIVED = re.compile(
    r"(?:data|numbers)/.*|documents/(?:effect|issuer|kind)/.*|effect/(?:\d+/)?feed\.xml|.+\.history\.xml"
)
"""Data files, lists of numbers and by facet, feeds of effect and of records: made when they change, and
named by no edit."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The root of the bureau, built once for all cases, in a place that a copy can take."""
    made = bureau(tmp_path_factory.mktemp("bureau") / "root")
    assert not made.build().refused
    return made.root


@pytest.fixture
def site(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SiteTest]:
    """The bureau as built, with a catalogue of its own that can be edited."""
    made = copied(built, tmp_path / "root")
    shutil.copytree(locale.FOLDER, made.root / "locale")
    monkeypatch.setattr(locale, "FOLDER", made.root / "locale")
    locale.catalogue.cache_clear()
    yield made
    locale.catalogue.cache_clear()


def pages(site: SiteTest) -> set[str]:
    """Every rendered page of the built site."""
    return {path for path in site.counted() if path.endswith((".html", ".xml", ".txt"))}


def derived(paths: Iterable[str]) -> set[str]:
    """Those of the paths that are derived."""
    return set(filter(DERIVED.fullmatch, paths))


def changed(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> set[str]:
    """The files that are other ones than before."""
    return {path for path, data in after.items() if before.get(path) != data}


def expected(case: Case, site: SiteTest) -> set[str]:
    """The pages that a case names, found in the built site."""
    if case.rendered == ALL:
        return pages(site)
    if case.rendered == HTML:
        return {path for path in pages(site) if path.endswith(".html")}
    if case.rendered == CARDS:
        records = {f"{path.removesuffix('.md')}.html" for path in RECORDS if "2023" not in path}
        years = {f"effect/{year}/index.html" for year in (2020, 2021, 2022)}
        others = {"index.html", "browse.html", "search.html", "coverage.html"}
        return EVERY_LIST | LABELS | records | years | others
    assert isinstance(case.rendered, set)
    return {short(site, path.removeprefix("q:")) if path.startswith("q:") else path for path in case.rendered}


@pytest.mark.parametrize("case", [*CASES, *OF_WAYS], ids=lambda case: case.name)
def test_an_edit_renders_what_it_touches_and_equals_a_clean_build(case: Case, site: SiteTest) -> None:
    before, calm = site.files(), site.counted()
    case.edit(site)
    locale.catalogue.cache_clear()

    report = site.build()
    clean = site.build("clean", clean=True)

    assert not report.refused, site.messages(report)
    assert site.files() == site.files("clean")
    built = {path for path, why in report.why.items() if why.code != "dropped"}
    wanted = expected(case, site)
    if case.rendered not in (ALL, HTML):
        # What a layout reaches is made again even where its bytes stay.
        by_data = {path for path in derived(built) if report.why[path].code != "layout"}
        assert by_data <= derived(changed(before, site.files())) <= derived(built)
        built, wanted = built - derived(built), wanted - derived(wanted)
    assert built & pages(site) == wanted
    assert case.dropped == len(calm - derived(calm) - site.counted())
    assert report.dropped == len(set(before) - set(site.files()))
    assert report.kept == len(site.files()) - report.built
    assert clean.built == len(site.files())
