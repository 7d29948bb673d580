"""Sites in several languages: what is read as which, and that a catalogue is all that another one takes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from bs4.element import NavigableString

from gongkai.app import locale
from gongkai.app.locale import catalogue
from tests.bureau import bureau
from tests.support import SiteTest, faults

HAN = re.compile("[\u3400-\u9fff]")
TRADITIONAL = str.maketrans("国务页网规类别发布标题显关开说", "國務頁網規類別發佈標題顯關開說")
"""A few signs: what matters here is that every sentence comes from the catalogue that was added."""


def spoken(page: BeautifulSoup) -> Iterator[tuple[str, str]]:
    """Every text of a page that is read, with the language that it is read in."""
    for piece in page.find_all(string=True):
        above = list(piece.parents)
        hidden = any(tag.name in ("svg", "script") for tag in above)
        if type(piece) is NavigableString and piece.strip() and not hidden:
            yield next(str(tag["lang"]) for tag in above if tag.has_attr("lang")), piece.strip()


def built(root: Path, language: str) -> SiteTest:
    """The bureau in a language."""
    site = bureau(root)
    site.edit("site_config.yaml", "mark: 演示", f"mark: 演示\nlanguage: {language}")
    report = site.build()
    assert not faults(report), site.messages(report)
    return site


def html(site: SiteTest) -> dict[str, BeautifulSoup]:
    """Its pages, by path."""
    return {
        path: BeautifulSoup(data, "html5lib") for path, data in site.files().items() if path.endswith(".html")
    }


def test_records_on_pages_in_english_are_read_as_chinese(tmp_path: Path) -> None:
    for path, page in html(built(tmp_path, "en")).items():
        root = page.select_one("html")
        assert root is not None
        assert root["lang"] == "en"
        for language, text in spoken(page):
            if HAN.search(text):
                assert language == "zh-CN", (path, text)
            elif re.search("[A-Za-z]{3}", text) and not text.startswith("http"):
                assert language == "en" or page.title is None or text in page.title.get_text(), (path, text)


def test_pages_in_chinese_carry_no_other_mark(tmp_path: Path) -> None:
    for path, page in html(built(tmp_path, "zh-CN")).items():
        # Names of files and of their columns are for programs, and are read as they are spelled.
        names = {"en"} if path == "data/index.html" else set()
        assert {str(tag["lang"]) for tag in page.select("[lang]")} == {"zh-CN"} | names, path


def test_another_language_takes_a_catalogue_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = [catalogue("zh-CN")[key].translate(TRADITIONAL) for key in ("overview.sitemap", "notfound.title")]
    folder = tmp_path / "locale"
    folder.mkdir()
    for file in locale.FOLDER.glob("*.yaml"):
        (folder / file.name).write_bytes(file.read_bytes())
    source = (folder / "zh-CN.yaml").read_text(encoding="utf-8")
    third = source.translate(TRADITIONAL).replace("language: 简体中文", "language: 繁體中文", 1)
    (folder / "zh-Hant.yaml").write_text(third, encoding="utf-8")
    monkeypatch.setattr(locale, "FOLDER", folder)
    for cached in (locale.catalogue, locale.languages, locale.column_types):
        cached.cache_clear()
    try:
        assert catalogue("zh-Hant").keys() == catalogue("zh-CN").keys()
        pages = html(built(tmp_path / "root", "zh-Hant"))
    finally:
        monkeypatch.undo()
        for cached in (locale.catalogue, locale.languages, locale.column_types):
            cached.cache_clear()
    for path, page in pages.items():
        root = page.select_one("html")
        assert root is not None
        assert root["lang"] == "zh-Hant", path
        assert said[path == "404.html"] in page.get_text(), path


def test_no_english_gets_onto_pages_in_chinese(tmp_path: Path) -> None:
    site = built(tmp_path, "zh-CN")
    for path, page in html(site).items():
        for address in page.select(".address"):
            address.decompose()
        for tag in page.select("*"):
            for name in ("alt", "aria-label", "title"):
                words = str(tag.get(name, ""))
                assert not re.search("[A-Za-z]{3}", words) or words.startswith("http"), (path, words)
        # The page of the data tells how programs spell things.
        own = [text for language, text in spoken(page) if language == "zh-CN" and path != "data/index.html"]
        latin = {word for text in own for word in re.findall("[A-Za-z]{2,}", text)}
        assert latin <= {"PDF", "CSV", "KB", "MB", "JSON", "XML", "XLSX"}, (path, latin)
