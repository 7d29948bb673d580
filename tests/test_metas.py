"""What published pages say of themselves in meta elements: 网页标签 of 国办发〔2017〕47号."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import pytest

from gongkai.app.locale import column_types
from tests.bureau import bureau, record
from tests.published import SITES, Published

TYPES: Final = (
    *("首页", "概况信息", "机构职能", "负责人信息", "工作动态", "政策文件", "信息公开指南", "信息公开目录"),
    *("信息公开年报", "依申请公开", "数据发布", "数据开放", "政策解读", "回应关切", "办事服务", "咨询投诉"),
    *("征集调查", "在线访谈"),
)
"""栏目类别, as 网页标签 lists them."""
COLUMN: Final = {"ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType", "keywords"}
ARTICLE: Final = {"ArticleTitle", "Url"}
MAY: Final = {"PubDate", "ContentSource", "Keywords", "Author", "Description", "description", "Image"}


@pytest.fixture(params=SITES)
def site(request: pytest.FixtureRequest, published: dict[str, Published]) -> Published:
    return published[request.param]


def test_the_types_of_columns_are_those_of_the_rule() -> None:
    assert tuple(column_types().values()) == TYPES


def test_every_page_carries_the_metas_of_its_kind(site: Published) -> None:
    for path, page in site.pages.items():
        metas = [(str(meta["name"]), str(meta["content"])) for meta in page.select("meta[name]")]
        names = [name for name, _ in metas]
        assert len(set(names)) == len(names), path
        assert all(content.strip() for _, content in metas), path
        found = {name for name in names if name[0].isupper() or name in {"keywords", "description"}}
        expected = {"SiteName", "SiteDomain"} | ({"SiteIDCode"} & found)
        if path not in site.aside:
            expected |= COLUMN
        if path in site.records:
            expected |= ARTICLE | (MAY & found)
        assert found - {"description"} == expected - {"description"}, path
        told = dict(metas)
        assert told["SiteDomain"] == urlsplit(site.base_url).hostname
        assert told.get("Url", site.address(path)) == site.address(path)
        assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d", told.get("PubDate", "2022-02-16 16:46")), path
        assert told.get("ColumnType", "首页") in TYPES, path
        assert not {"未列明"} & set(told.values()), path
        heading = page.select_one("h1")
        assert heading is not None
        assert told.get("ArticleTitle", heading.get_text()) == heading.get_text(), path
    assert meta(site, "index.html", "ColumnType") == "首页"


def test_a_record_tells_its_column_its_moment_and_its_source(published: dict[str, Published]) -> None:
    site = published["starter"]
    path = "reports/rule-of-law-2021.html"
    names = ("ColumnName", "ColumnType", "ArticleTitle", "PubDate", "ContentSource")
    title = site.pages[path].select_one("h1")
    assert title is not None
    assert [meta(site, path, name) for name in names] == [
        *(meta(site, "latest.html", name) for name in names[:2]),
        title.get_text(),
        "2022-02-16 16:46",
        "区科技局",
    ]


def test_free_pages_of_the_settings_are_columns_of_their_own_type(published: dict[str, Published]) -> None:
    site = published["starter"]
    told = {name: meta(site, f"pages/{name}.html", "ColumnType") for name in ("guide", "system", "request")}
    assert told == {"guide": "信息公开指南", "system": "政策文件", "request": "依申请公开"}
    for name in told:
        page = site.pages[f"pages/{name}.html"]
        (current,) = page.select(".site-nav [aria-current]")
        assert current.get_text() == meta(site, f"pages/{name}.html", "ColumnName")
        trail = [item.get_text() for item in page.select(".trail li")]
        heading = page.select_one("h1")
        assert heading is not None
        assert trail == ["首页", "政务公开", heading.get_text()]


def test_what_is_unstated_is_told_to_nobody_and_a_picture_is_a_file_of_the_site(tmp_path: Path) -> None:
    site = bureau(tmp_path / "root")
    names = ("published", "source", "keywords", "summary", "issuer")
    head = "\n".join(["title: 题", *(f"{name}: 未列明" for name in names)])
    site.write("content/documents/a-1.md", record(f"{head}\nattachments: {{title: 照片, file: 照片.png}}"))
    site.write("content/documents/照片.png", "甲")
    assert not site.build().refused
    told = {
        str(tag["name"]): str(tag["content"]) for tag in site.soup("documents/a-1.html").select("meta[name]")
    }
    assert told["description"] == "“示例局”公开的信息：题。"
    assert not {"Description", "PubDate", "ContentSource", "Keywords"} & told.keys()
    assert "未列明" not in "".join(told.values())
    assert told["Image"] == "https://bureau.example/documents/a-1/%E7%85%A7%E7%89%87.png"
    assert "documents/a-1/照片.png" in site.files()


def meta(site: Published, path: str, name: str) -> str:
    """What a page's head says under a name; empty for nothing."""
    found = site.pages[path].select_one(f'meta[name="{name}"]')
    return "" if found is None else str(found["content"])
