"""For every edit, incremental output equals clean output, and nothing is rendered that need not be."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from gongkai.app import locale
from tests.bureau import RECORDS, bureau, copied
from tests.edits import ALL, CARDS, CASES, EVERY_LIST, HTML, Case, short
from tests.support import SiteTest


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


def expected(case: Case, site: SiteTest) -> set[str]:
    """The pages that a case names, found in the built site."""
    if case.rendered == ALL:
        return pages(site)
    if case.rendered == HTML:
        return {path for path in pages(site) if path.endswith(".html")}
    if case.rendered == CARDS:
        records = {f"{path.removesuffix('.md')}.html" for path in RECORDS if "2023" not in path}
        years = {f"effect/{year}/index.html" for year in (2020, 2021, 2022)}
        return EVERY_LIST | records | years | {"index.html", "browse.html", "search.html", "coverage.html"}
    assert isinstance(case.rendered, set)
    return {short(site, path.removeprefix("q:")) if path.startswith("q:") else path for path in case.rendered}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_an_edit_renders_what_it_touches_and_equals_a_clean_build(case: Case, site: SiteTest) -> None:
    before = site.counted()
    case.edit(site)
    locale.catalogue.cache_clear()

    report = site.build()
    clean = site.build("clean", clean=True)

    assert not report.refused, site.messages(report)
    assert site.files() == site.files("clean")
    rendered = {path for path, why in report.why.items() if why.code != "dropped"} & pages(site)
    assert rendered == expected(case, site)
    assert report.dropped == case.dropped == len(before - site.counted())
    assert report.kept == len(site.counted()) - report.built
    assert clean.built == len(site.counted())
