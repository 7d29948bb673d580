"""A draft goes out as one file that needs no site."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from gongkai.app.cli import main
from tests.bureau import bureau
from tests.support import AS_OF, SiteTest

DRAFT = "documents/2023-1"


@pytest.fixture
def site(tmp_path: Path) -> SiteTest:
    return bureau(tmp_path / "root")


def pack(site: SiteTest, *words: str) -> int:
    return main(["pack", *words, "--root", str(site.root), "--as-of", AS_OF])


def test_one_record_is_one_page_that_asks_for_nothing(site: SiteTest) -> None:
    assert pack(site, DRAFT) == 0
    (file,) = site.root.glob("*.html")
    page = BeautifulSoup(file.read_bytes(), "html5lib")
    assert "戊草案" in page.get_text()
    assert "草案" in page.get_text()
    assert "2026年7月1日" in page.get_text()
    robots = page.select_one("meta[name=robots]")
    assert robots is not None
    assert "noindex" in str(robots["content"])
    assert page.select("script, link[href], iframe, form") == []
    inside = [str(one["href"]) for one in page.select("a[href]")]
    assert not [one for one in inside if not one.startswith(("#", "http", "mailto:", "tel:", "data:"))]
    assert all(str(one["src"]).startswith("data:") for one in page.select("img"))
    assert not (site.root / "output").exists()


def test_the_same_draft_is_the_same_bytes(site: SiteTest, tmp_path: Path) -> None:
    for name in ("a.html", "b.html"):
        assert pack(site, DRAFT, "--to", str(tmp_path / name)) == 0
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()


def test_several_records_are_an_archive(site: SiteTest, tmp_path: Path) -> None:
    file = tmp_path / "a.zip"
    assert pack(site, DRAFT, "content/documents/2021-1.md", "--to", str(file)) == 0
    with zipfile.ZipFile(file) as found:
        names = found.namelist()
        assert "index.html" in names
        text = found.read("index.html").decode()
    assert "戊草案" in text
    assert "丙通知" in text


def test_the_last_day_is_said_and_checked(site: SiteTest, tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    assert pack(site, DRAFT, "--to", str(file), "--until", "2026-08-09") == 0
    assert "2026年8月9日" in file.read_text(encoding="utf-8")
    assert pack(site, DRAFT, "--to", str(file), "--until", "soon") == 2
    assert pack(site, DRAFT, "--to", str(file), "--until", "2020-01-01") == 1


def test_the_calendar_may_end_before_the_pack(site: SiteTest, tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    words = ["pack", DRAFT, "--to", str(file), "--root", str(site.root), "--as-of", "9999-12-15"]
    assert main(words) == 0
    assert "9999年12月31日" in file.read_text(encoding="utf-8")


def test_what_others_wrote_and_what_becomes_public_is_left(site: SiteTest, tmp_path: Path) -> None:
    other = tmp_path / "a.html"
    other.write_text("mine", encoding="utf-8")
    assert pack(site, DRAFT, "--to", str(other)) == 1
    assert other.read_text(encoding="utf-8") == "mine"
    for folder in ("output", "content", "layouts", ".gongkai"):
        assert pack(site, DRAFT, "--to", str(site.root / folder / "a.html")) == 2
        assert not (site.root / folder / "a.html").exists()


def test_what_is_gone_or_unknown_or_faulty_is_not_packed(
    site: SiteTest, capsys: pytest.CaptureFixture[str]
) -> None:
    assert pack(site, "documents/none") == 1
    assert "pack-unknown" in capsys.readouterr().err
    site.edit("content/documents/2020-2.md", "issuer: 甲局", "display_until: 2021-01-01")
    assert pack(site, "documents/2020-2") == 1
    assert "pack-gone" in capsys.readouterr().err
    site.edit("content/documents/2023-1.md", "published: 2023-01-01", "published: 2023-13-01")
    assert pack(site, DRAFT) == 1
    assert list(site.root.glob("*.html")) == []


def test_hostile_words_stay_words(site: SiteTest, tmp_path: Path) -> None:
    hostile = "</title><script>alert(1)</script>"
    site.edit("content/documents/2023-1.md", "title: 戊草案", f"title: '{hostile}'")
    assert pack(site, DRAFT, "--to", str(tmp_path / "a.html")) == 0
    assert "<script" not in (tmp_path / "a.html").read_text(encoding="utf-8")


def test_the_ending_of_the_file_is_that_of_what_is_in_it(
    site: SiteTest, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for words in (
        (DRAFT, "--to", "a.docx"),
        (DRAFT, "--to", "a"),
        (DRAFT, "documents/2021-1", "--to", "a.html"),
    ):
        assert pack(site, *words[:-1], str(tmp_path / words[-1])) == 2
        assert "pack-ending" in capsys.readouterr().err
    assert list(tmp_path.glob("a*")) == []
    assert pack(site, DRAFT, DRAFT, "--to", str(tmp_path / "a.HTM")) == 0
    assert pack(site, DRAFT, "--to", str(tmp_path / "a.zip")) == 0
    with zipfile.ZipFile(tmp_path / "a.zip") as found:
        assert found.namelist()[:2] == ["index.html", "documents-2023-1.html"]


def test_an_archive_of_others_is_left(site: SiteTest, tmp_path: Path) -> None:
    file = tmp_path / "a.zip"
    with zipfile.ZipFile(file, "w") as whole:
        whole.writestr("mine.txt", "mine")
    before = file.read_bytes()
    assert pack(site, DRAFT, "--to", str(file)) == 1
    assert file.read_bytes() == before


def test_an_archive_that_is_none_is_left(site: SiteTest, tmp_path: Path) -> None:
    file = tmp_path / "a.zip"
    assert pack(site, DRAFT, "--to", str(file)) == 0
    damaged = file.read_bytes().replace(b"PK\x03\x04", b"PK\x03\x05")
    file.write_bytes(damaged)
    assert pack(site, DRAFT, "--to", str(file)) == 1
    assert file.read_bytes() == damaged
