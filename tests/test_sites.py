"""Whole sites: tests/sites/<case>/ holds a root, and below expected/<moment>/ what chosen pages say at it.

A page is told as its title and the words of its main part, one piece a line, links with where they lead.
`UPDATE=1` writes anew what is there; a page to watch is added as an empty file.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

import pytest
from bs4 import Tag
from bs4.element import NavigableString

from tests.support import SiteTest

SITES: Final = Path(__file__).parent / "sites"
CASES: Final = sorted(
    folder.relative_to(SITES).as_posix() for folder in SITES.glob("*/expected/*") if folder.is_dir()
)
CANARY: Final = "金丝雀"


def told(site: SiteTest, path: str) -> str:
    """What a page says."""
    title = site.soup(path).title
    lines = [title.get_text() if title else ""]
    for piece in site.main(path).descendants:
        if isinstance(piece, Tag) and piece.name == "a" and "href" in piece.attrs:
            lines.append(f"→ {piece['href']}")
        elif isinstance(piece, NavigableString) and piece.strip():
            lines.append(" ".join(piece.split()))
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("case", CASES)
def test_a_site_says_what_is_expected(case: str, tmp_path: Path) -> None:
    name, _, moment = case.split("/")
    site = SiteTest.of(tmp_path, SITES / name)
    site.as_of = moment
    report = site.build()
    assert not report.refused, site.messages(report)
    expected = SITES / case
    pages = sorted(file for file in expected.rglob("*.txt"))
    assert pages
    for file in pages:
        found = told(site, file.relative_to(expected).with_suffix(".html").as_posix())
        if os.environ.get("UPDATE"):
            file.write_text(found, encoding="utf-8")
        assert found == file.read_text(encoding="utf-8"), file


def test_nothing_of_what_is_withheld_gets_out(tmp_path: Path) -> None:
    site = SiteTest.of(tmp_path, SITES / "drafts")
    report = site.build()
    assert [(item.record, item.reason) for item in report.withheld] == [
        ("documents/draft", "draft"),
        ("documents/expired", "expired"),
        ("documents/scheduled", "scheduled"),
        ("documents/withdrawn", "withdrawn"),
    ]
    sources = [file.read_text(encoding="utf-8") for file in (tmp_path / "content").rglob("*.md")]
    assert sum(CANARY in text for text in sources) == 4
    for path, data in site.files().items():
        assert CANARY not in path
        assert CANARY not in data.decode("utf-8", "replace"), path
        assert "%E9%87%91%E4%B8%9D%E9%9B%80" not in data.decode("utf-8", "replace"), path


def test_what_was_scheduled_appears_with_its_files(tmp_path: Path) -> None:
    site = SiteTest.of(tmp_path, SITES / "drafts")
    site.as_of = "2099-01-01"
    site.build()
    assert "documents/scheduled/金丝雀.pdf" in site.files()
    assert CANARY in site.text("documents/index.html")


def test_the_state_of_a_document_is_the_same_on_every_surface(tmp_path: Path) -> None:
    site = SiteTest.of(tmp_path, SITES / "repeal-chain")
    site.build()
    title = site.soup("documents/2010-1.html").title
    assert title is not None
    assert "已废止" in title.get_text()
    pages = ["documents/2010-1.html", "documents/index.html", "documents/2010/index.html", "latest.html"]
    for path in [*pages, "index.html", "documents/2020-1.html", "reports/2021.html"]:
        assert "已废止" in site.text(path), path
    (short,) = (path for path in site.files() if path.startswith("q/") and "旧办法" in site.text(path))
    assert "已废止" in site.text(short)


def test_the_page_for_missing_addresses_is_rooted_at_the_path_of_the_site(tmp_path: Path) -> None:
    site = SiteTest.of(tmp_path, SITES / "base-path")
    site.build()
    soup = site.soup("404.html")
    addresses = [str(tag[name]) for name in ("href", "src") for tag in soup.select(f"[{name}]")]
    assert addresses
    assert [one for one in addresses if not one.startswith(("/gov/", "#", "https://"))] == []
    record = site.soup("documents/a.html")
    links = [str(tag["href"]) for tag in record.find_all("a", href=True)]
    assert [one for one in links if one.startswith("/")] == []
    canonical = record.find("link", rel="canonical")
    assert isinstance(canonical, Tag)
    assert canonical["href"] == "https://x.example/gov/documents/a.html"
