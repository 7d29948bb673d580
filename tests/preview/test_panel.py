"""What an editor is told of the page in view."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from gongkai.app.cli import main
from gongkai.preview.panel import Panel
from tests.bureau import bureau
from tests.preview.test_desk import FILE, PAGE, desk_of
from tests.support import AS_OF, SiteTest


@pytest.fixture
def site(tmp_path: Path) -> SiteTest:
    return bureau(tmp_path)


def words(site: SiteTest, path: str = PAGE, language: str = "zh-CN") -> str:
    return BeautifulSoup(Panel(desk_of(site), language).html(path), "html.parser").get_text(" ", strip=True)


def test_a_record_is_told_with_its_effect_and_where_it_appears(site: SiteTest) -> None:
    told = words(site)
    assert told.startswith(
        f"乙办法 已在公开范围内。 在编辑器里打开 {FILE} 效力状态: 现行有效 · 自 2020年6月1日 起"
    )
    for where in ("列表： 规范性文件", "记录： 丁意见", "订阅："):
        assert where in told
    assert "没有发现问题。" in told
    assert "还没有发布过。" in told


def test_why_a_document_lost_its_effect(site: SiteTest) -> None:
    site.edit("content/documents/2021-1.md", "effective_on: 2026-07-01", "effective_on: 2022-07-01")
    told = words(site, "documents/2020-1.html")
    assert "效力状态: 已废止 · 自 2022年7月1日 起" in told
    assert "丙通知" in told


def test_what_differs_from_the_published_page(site: SiteTest) -> None:
    assert main(["publish", "--root", str(site.root), "--as-of", AS_OF, "--jobs", "1"]) == 0
    assert "文字没有变化。" in words(site)
    site.edit(FILE, "正文。", "改过的正文。")
    assert "删去 正文。 新增 改过的正文。" in words(site)
    site.edit(FILE, "改过的正文。", "\n\n".join(f"第{number}行。" for number in range(40)))
    assert "还有 11 行，没有逐一列出。" in words(site)
    site.edit(FILE, "第0行。", "\n\n".join(f"又{number}行。" for number in range(501)))
    told = words(site)
    assert "不同的文字超过 500 行，不逐行列出。" in told
    assert "又7行" not in told


def test_drafts_and_what_is_not_filled_in_are_listed_everywhere(site: SiteTest) -> None:
    site.edit(FILE, "published: 2020-05-01", "published: 2098-05-01 08:30")
    told = words(site, "index.html")
    assert "戊草案 · 草稿" in told
    assert "乙办法 · 还没到发布时间，将于 2098-05-01 08:30 自动公开" in told
    assert "网站标识码 site_config.yaml" in told
    assert "还没公开，将于 2098-05-01 08:30 自动公开。" in words(site)
    assert "不公开：草稿。" in words(site, "documents/2023-1.html")


def test_findings_stand_with_their_line(site: SiteTest) -> None:
    site.edit(FILE, "正文。", "见[[documents/2023-1]]。")
    panel = BeautifulSoup(Panel(desk_of(site), "en").html(PAGE), "html.parser")
    (finding,) = panel.select(".gongkai-warning")
    assert "ref-withheld" in finding.get_text()
    link = finding.select_one("a")
    assert link is not None
    assert str(link["href"]).startswith(f"vscode://file{site.root.resolve()}/{FILE}:")


def test_what_hinders_readers_has_a_place_of_its_own(site: SiteTest) -> None:
    site.edit(FILE, "正文。", "<b>重要</b>")
    panel = BeautifulSoup(Panel(desk_of(site), "zh-CN").html(PAGE), "html.parser")
    heading = panel.find("h3", string="无障碍")
    assert heading is not None
    (finding,) = heading.find_next("ul").select("li")  # type: ignore[union-attr]
    assert "html-as-text" in finding.get_text()
    assert f"{FILE}:9:1" in finding.get_text() or f"{FILE}:8:1" in finding.get_text()
