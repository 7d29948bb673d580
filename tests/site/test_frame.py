"""What surrounds every page."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gongkai.model.config import Column, Config, Identity, Link, LinkGroup
from gongkai.model.record import Record, RecordType
from gongkai.site.frame import Frame
from gongkai.site.frameviews import NavView
from gongkai.site.views import LinkView
from tests.registers import CONFIG, WORDS, record, type_

TYPES = (type_("documents", label="文件", description="说明"), type_("reports", label="报告"))


def frame(
    config: Config = CONFIG, types: tuple[RecordType, ...] = TYPES, free: tuple[Record, ...] = ()
) -> Frame:
    return Frame(config, types, free, WORDS)


def columns(*given: Column) -> Config:
    return replace(CONFIG, columns=given)


def test_the_navigation_has_home_latest_types_browse_and_search() -> None:
    nav = frame().site().nav
    assert [entry.key for entry in nav] == ["home", "latest", "documents", "reports", "browse", "search"]
    assert nav[2] == NavView("documents", "文件", "documents/index.html")


def test_a_site_without_types_has_a_navigation() -> None:
    nav = frame(types=()).site().nav
    assert [entry.key for entry in nav] == ["home", "latest", "browse", "search"]


def test_the_settings_rename_columns_and_add_some_that_only_group() -> None:
    made = frame(columns(Column("zwgk", "政务公开"), Column("documents", "规范性文件", parent="zwgk")))
    assert [entry.text for entry in made.site().nav][2] == "规范性文件"
    assert "zwgk" not in [entry.key for entry in made.site().nav]
    assert made.trail("documents", "办法") == (
        LinkView("首页", "index.html"),
        LinkView("政务公开", ""),
        LinkView("规范性文件", "documents/index.html"),
        LinkView("办法", ""),
    )


def test_a_free_page_can_be_a_column_of_the_navigation() -> None:
    config = columns(Column("pages/guide", "指南", parent="zwgk"), Column("zwgk", "政务公开"))
    made = frame(config, free=(record("pages/guide", "公开指南"),))
    assert made.site().nav[-3] == NavView("pages/guide", "指南", "pages/guide.html")
    assert made.trail("pages/guide", "办法")[1:] == (
        LinkView("政务公开", ""),
        LinkView("指南", "pages/guide.html"),
        LinkView("办法", ""),
    )


def test_a_free_page_that_is_withheld_leaves_no_entry() -> None:
    made = frame(columns(Column("pages/guide", "指南")))
    assert [entry.key for entry in made.site().nav][-3:] == ["reports", "browse", "search"]
    assert made.column_url("pages/guide") == ""


def test_a_trail_without_column_is_home_and_the_page() -> None:
    assert frame().trail("", "关于") == (LinkView("首页", "index.html"), LinkView("关于", ""))


def test_a_column_of_an_unlisted_type_has_no_list() -> None:
    assert frame(columns(Column("pages", "说明"))).column_url("pages") == ""


@pytest.mark.parametrize(
    ("path", "code", "canonical", "target"),
    [
        (
            "a/甲.html",
            None,
            "https://x.example/gov/a/%E7%94%B2.html",
            "https://x.example/gov/a/%E7%94%B2.html",
        ),
        ("a/b.html", "q/0.html", "https://x.example/gov/a/b.html", "https://x.example/gov/q/0.html"),
        ("a/b.html", "", "https://x.example/gov/a/b.html", ""),
        ("index.html", None, "https://x.example/gov/", "https://x.example/gov/"),
        ("404.html", None, "", ""),
    ],
)
def test_a_page_knows_its_address_and_what_its_code_holds(
    path: str, code: str | None, canonical: str, target: str
) -> None:
    made = frame(replace(CONFIG, base_url="https://x.example/gov")).page(path, "题", code=code)
    assert (made.canonical, made.code) == (canonical, target)


IDENTITY = Identity(
    organiser="甲局", phone="022-1", email="a@x.example", icp="津ICP备1号", emblem="https://e.example/1"
)


def test_public_pages_show_what_is_filled_in_and_link_it() -> None:
    shown = frame(replace(CONFIG, identity=IDENTITY)).site().identity
    assert [(item.name, item.value, item.url) for item in shown] == [
        ("organiser", "甲局", ""),
        ("phone", "022-1", "tel:022-1"),
        ("email", "a@x.example", "mailto:a@x.example"),
        ("icp", "津ICP备1号", "https://beian.miit.gov.cn/"),
        ("emblem", "党政机关网站标识", "https://e.example/1"),
    ]


def test_an_empty_group_of_links_is_not_shown() -> None:
    config = replace(
        CONFIG, link_groups=(LinkGroup("空"), LinkGroup("满", (Link("甲", "https://a.example"),)))
    )
    assert [group.name for group in frame(config).site().link_groups] == ["满"]
    assert frame(config).site().link_groups[0].links[0].outside


def test_free_pages_stand_in_the_footer() -> None:
    assert frame(free=(record("pages/关于", "关于"),)).site().pages == (
        LinkView("关于", "pages/%E5%85%B3%E4%BA%8E.html"),
    )
