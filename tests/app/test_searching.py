"""The search of a site from one release to the next."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.app import searching
from tests.searching import Index
from tests.support import PROJECT, SiteTest

TEXTS = "assets/search/t/"
RECORD = "content/documents/a.md"


@pytest.fixture
def site(tmp_path: Path) -> SiteTest:
    """A small site with two documents, published."""
    made = SiteTest.of(tmp_path, PROJECT / "tests" / "sites" / "minimal")
    text = (tmp_path / RECORD).read_text(encoding="utf-8")
    made.write("content/documents/b.md", text.replace("id: a", "id: b"))
    assert not made.publish().refused
    return made


def texts(site: SiteTest) -> set[str]:
    """The files of texts that are public."""
    return {path for path in site.files("output") if path.startswith(TEXTS)}


def index_files(site: SiteTest) -> set[str]:
    """The public files of the index, those of the release before among them."""
    base = site.root / "output" / "assets" / "search"
    return {file.name for file in base.glob("[bs]/*")}


def append(site: SiteTest, words: str) -> None:
    """Add a paragraph to a document."""
    text = (site.root / RECORD).read_text(encoding="utf-8")
    site.write(RECORD, f"{text.rstrip()}\n\n{words}\n")


def test_what_a_page_says_is_found(site: SiteTest) -> None:
    append(site, "新写的一段话。")
    site.publish()
    made = Index(site.files("output"))
    assert "新写的一段话。" in made.text("documents/a.html")
    assert "新写的一段话。" not in made.text("documents/b.html")
    assert len(made.lines["新写"][0]) == 1


def test_an_edit_leaves_other_texts_as_they_are_and_the_last_index_for_open_pages(site: SiteTest) -> None:
    before = index_files(site)
    other = site.root / "output" / TEXTS / "documents/b/0.txt"
    inode = other.stat().st_ino
    append(site, "新写的一段话。")
    site.publish()
    assert other.stat().st_ino == inode
    assert before < index_files(site)
    append(site, "又一段话。")
    site.publish()
    assert not before & index_files(site)


def test_nothing_is_made_where_no_page_changed(site: SiteTest, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(searching, "index", fail)
    before = site.files("output")
    assert not site.publish().refused
    assert not site.check().refused
    assert site.files("output") == before


def test_a_text_that_was_lost_is_read_from_its_page(site: SiteTest) -> None:
    before = site.files("output")
    file = site.root / "output" / TEXTS / "documents/b/0.txt"
    file.unlink()
    site.publish()
    assert site.files("output") == before


def test_what_is_taken_down_is_found_no_more_anywhere(site: SiteTest) -> None:
    before = index_files(site)
    text = (site.root / RECORD).read_text(encoding="utf-8")
    gone = "withdrawn:\n  on: 2026-05-01\n  reason: 试验\npublished: 2026-01-01\n"
    site.write(RECORD, text.replace("published: 未列明\n", gone))
    report = site.publish()
    assert not report.refused, site.messages(report)
    assert not any(path.startswith(f"{TEXTS}documents/a/") for path in texts(site))
    assert not before & index_files(site)


def test_a_title_on_two_lines_is_one_line_as_on_its_page(site: SiteTest) -> None:
    text = (site.root / RECORD).read_text(encoding="utf-8")
    (title,) = (line for line in text.splitlines() if line.startswith("title: "))
    site.write(RECORD, text.replace(title, "title: |\n  上一行\n  下一行"))
    report = site.publish()
    assert not report.refused, site.messages(report)
    made = Index(site.files("output"))
    assert made.text("documents/a.html")[0] == "上一行 下一行"
    assert "行下" in made.lines
