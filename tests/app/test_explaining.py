"""Why a page was made, or would be made again, in words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gongkai.app.cli import main
from gongkai.app.locale import catalogue
from gongkai.app.planning import sources_to_plan
from gongkai.layouts.load import load_layouts
from gongkai.model.page import Page
from tests.bureau import bureau
from tests.commands import run
from tests.support import PROJECT, SiteTest

KEY = "documents/2020-1"
PAGE = f"{KEY}.html"
FILE = f"content/{KEY}.md"


@pytest.fixture
def site(tmp_path: Path) -> SiteTest:
    site = bureau(tmp_path)
    assert run(site, "publish") == 0
    return site


@pytest.fixture
def told(site: SiteTest, capsys: pytest.CaptureFixture[str]) -> Told:
    return Told(site, capsys)


class Told:
    """What the command says."""

    def __init__(self, site: SiteTest, capsys: pytest.CaptureFixture[str]) -> None:
        """Take the site, and what catches words."""
        self.site, self.capsys = site, capsys

    def __call__(self, name: str) -> dict[str, tuple[str, str, list[str]]]:
        """What is due for each file, and why."""
        self.capsys.readouterr()
        explain(self.site, name, "--json")
        pages = json.loads(self.capsys.readouterr().out)["pages"]
        return {one["path"]: (one["due"], one["code"], one["names"]) for one in pages}

    def words(self, name: str, language: str = "zh-CN") -> str:
        """All lines for people."""
        self.capsys.readouterr()
        explain(self.site, name, "--lang", language)
        return self.capsys.readouterr().err


def explain(site: SiteTest, name: str, *words: str) -> int:
    return main(["explain", name, "--root", str(site.root), "--as-of", site.as_of or "2026-06-01", *words])


@pytest.mark.parametrize(
    "name", [KEY, FILE, PAGE, f"output/{PAGE}", f"/{PAGE}", f"https://bureau.example/{PAGE}"]
)
def test_a_record_is_named_in_many_ways(told: Told, name: str) -> None:
    found = told(name)
    assert found[PAGE] == ("kept", "new", [])
    assert (len(found) > 1) == (name in {KEY, FILE})


def test_what_is_due_is_told_with_its_reason(told: Told, site: SiteTest) -> None:
    site.edit(FILE, "title: ", "title: 改了的")
    found = told(KEY)
    assert found[PAGE] == ("made", "data", ["page", "record"])
    assert {due for due, _, _ in found.values()} == {"made"}
    words = told.words(PAGE)
    for name in ("page", "record"):
        assert catalogue("zh-CN")[f"explain.view_{name}"] in words
    assert "next publication makes it again" in told.words(PAGE, "en")
    assert run(site, "publish") == 0
    assert told(PAGE) == {PAGE: ("kept", "data", ["page", "record"])}


def test_layouts_assets_and_files_are_named(told: Told, site: SiteTest) -> None:
    layout = site.root / "layouts/partials/header.html"
    layout.write_text(layout.read_text("utf-8") + "<!-- -->\n", "utf-8")
    assert told(PAGE) == {PAGE: ("made", "layout", ["layout:partials/header.html"])}
    assert "layouts/partials/header.html" in told.words(PAGE)
    style = load_layouts(site.root).value.published("css/site.css")
    assert told(style) == {style: ("kept", "new", [])}


def test_a_file_that_changed_says_so(told: Told, site: SiteTest) -> None:
    (attached,) = [path for path in site.files("output") if path.endswith(".pdf")][:1]
    source = next(site.root.glob(f"content/**/{Path(attached).name}"))
    source.write_bytes(source.read_bytes() + b" ")
    assert told(attached) == {attached: ("made", "file", [])}


def test_what_was_altered_or_lost_or_goes_is_told(told: Told, site: SiteTest) -> None:
    output = site.root / "output"
    (output / PAGE).chmod(0o644)
    (output / PAGE).write_text("x", "utf-8")
    (output / "index.html").unlink()
    assert told(PAGE)[PAGE] == ("made", "altered", [])
    assert told("/") == {"index.html": ("made", "missing", [])}
    new = site.write("content/documents/new.md", "---\ntitle: 新\n---\n").root / "content/documents/new.md"
    assert run(site, "publish") == 0
    new.unlink()
    assert told("documents/new.html") == {"documents/new.html": ("dropped", "dropped", [])}


def test_a_record_that_is_not_public_says_so(told: Told, site: SiteTest) -> None:
    site.write("content/documents/new.md", "---\ntitle: 新\ndraft: yes\n---\n")
    words = told.words("documents/new")
    assert catalogue("zh-CN")["withheld.draft"] in words
    assert explain(site, "documents/new") == 0


def test_a_name_of_nothing_is_refused(told: Told, site: SiteTest) -> None:
    assert explain(site, "documents/2020-1x.html") == 1
    assert "explain-unknown" in told.words("documents/2020-1x.html")
    assert PAGE in told.words("documents/2020-1x.html")


def test_of_the_search_nothing_is_said_that_may_be_wrong(told: Told, site: SiteTest) -> None:
    index = next(path for path in site.files("output") if path.startswith("assets/search/"))
    assert explain(site, index) == 1
    assert told(index) == {}


def test_a_site_with_errors_tells_them(told: Told, site: SiteTest) -> None:
    site.edit(FILE, "title: ", "titel: ")
    assert explain(site, KEY) == 1
    assert "field-unknown" in told.words(KEY)


def test_nothing_is_written_but_what_was_read(site: SiteTest) -> None:
    before = site.files("output")
    site.edit(FILE, "title: ", "title: 改了的")
    assert explain(site, KEY) == 0
    assert site.files("output") == before


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_every_view_of_the_layouts_has_a_name(language: str) -> None:
    planned = sources_to_plan(PROJECT, "2026-06-01").value
    assert planned is not None
    names = {name for job in planned.jobs if isinstance(job, Page) for name in job.context}
    assert {f"explain.view_{name}" for name in names} <= catalogue(language).keys()
