"""The report of a check as a page: all that was found, with links to file and line."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from gongkai.app.cli import main
from gongkai.app.locale import catalogue
from gongkai.app.report import by_file, page, write_report
from gongkai.app.wording import Wording
from gongkai.model.library import Withheld
from gongkai.model.problem import Basis, Problem, Span, error, notice, warning
from gongkai.model.report import Report
from tests.bureau import bureau

FILE = "content/notices/a b.md"
TEXT = "---\ntitle: <b>甲</b>\nkind: notice\n---\n"


def soup(root: Path, *problems: Problem, withheld: tuple[Withheld, ...] = ()) -> BeautifulSoup:
    (root / FILE).parent.mkdir(parents=True, exist_ok=True)
    (root / FILE).write_text(TEXT, encoding="utf-8")
    text = page(Wording(catalogue("zh-CN"), root), Report(problems, withheld=withheld), "zh-CN")
    return BeautifulSoup(text, "html.parser")


def test_a_finding_has_its_place_its_line_and_its_basis(tmp_path: Path) -> None:
    found = Problem("record-stray", "warning", Span(FILE, 2, 8), {}, Basis("《示例条例》第一条"))
    shown = soup(tmp_path, found)
    item = shown.select_one("li.warning:has(.message)")
    assert item is not None
    assert "依据：《示例条例》第一条" in item.text
    assert "record-stray" in item.text
    assert item.select_one("pre mark").text == "<"  # type: ignore[union-attr]
    assert "title: <b>甲</b>" in item.select_one("pre").text  # type: ignore[union-attr]
    link = item.select_one(".code a")
    assert link is not None
    assert link.text == "打开 2:8"
    address, _, words = str(link["href"]).partition("#")
    assert address == (tmp_path / FILE).as_uri()
    assert words == ":~:text=title%3A%20%3Cb%3E%E7%94%B2%3C%2Fb%3E"


def test_levels_stand_apart_and_the_worst_first(tmp_path: Path) -> None:
    shown = soup(
        tmp_path, notice("record-stray", Span(FILE)), error("content-missing"), warning("record-stray")
    )
    assert [part["id"] for part in shown.select("section[id]")] == ["error", "warning", "notice"]
    assert [link["href"] for link in shown.select("nav a")] == ["#error", "#warning", "#notice"]


def test_what_is_found_everywhere_is_counted(tmp_path: Path) -> None:
    many = [notice("record-stray", Span("content/a.csv", row, 1, f"A{row}")) for row in range(1, 501)]
    shown = soup(tmp_path, *many)
    assert len(shown.select("li.notice:has(.message)")) == 200
    assert "还有 300 处" in shown.text


def test_nothing_found_is_said_and_what_is_not_public_is_named(tmp_path: Path) -> None:
    shown = soup(tmp_path, withheld=(Withheld("notices/a", "draft", None),))
    assert "没有发现问题" in shown.text
    assert "notices/a" in shown.text


def test_what_cannot_be_written_is_no_failure(tmp_path: Path) -> None:
    (tmp_path / ".gongkai").write_text("", encoding="utf-8")
    assert write_report(Wording(catalogue("en"), tmp_path), Report(()), "en") is None


def test_check_names_the_page_to_people_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site = bureau(tmp_path)
    assert main(["check", "--root", str(site.root), "--json"]) == 0
    assert not (site.root / ".gongkai").exists()
    assert main(["check", "--root", str(site.root)]) == 0
    file = site.root / ".gongkai" / "report.html"
    assert str(file) in capsys.readouterr().err
    assert "检查报告" in file.read_text(encoding="utf-8")


def test_a_folder_that_is_no_site_is_left_alone(tmp_path: Path) -> None:
    assert main(["check", "--root", str(tmp_path)]) == 1
    assert list(tmp_path.iterdir()) == []


def test_a_link_that_leads_to_itself_is_told_as_any_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site = bureau(tmp_path)
    settings = site.root / "site_config.yaml"
    settings.unlink()
    settings.symlink_to(settings.name)
    problems = (error("file-unreadable", Span(settings.name), detail="ELOOP"),)
    (group,) = by_file(Wording(catalogue("en"), site.root), problems, "error")
    assert group.findings[0].code == "file-unreadable"
    assert main(["check", "--root", str(site.root)]) == 1
    assert "file-unreadable" in capsys.readouterr().err
