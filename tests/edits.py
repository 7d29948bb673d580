"""Edits of the bureau, each with the pages that it may touch."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass

from gongkai.site.urls import short_code
from tests.bureau import RECORDS, record
from tests.support import SiteTest

Edit = Callable[[SiteTest], object]

ALL = "all"
"""Stands for every page, sitemap.xml and robots.txt among them: what every page shows of the site changed."""
HTML = "html"
"""Stands for every HTML page: what surrounds every page changed."""
CARDS = "cards"
"""Stands for every page that shows a record as a row, a link or a relation, or could."""
LISTS_OF_DOCUMENTS = {f"documents/{part}index.html" for part in ("", "2020/", "2021/", "2022/")}
OTHER_LISTS = {"reports/index.html", "reports/2022/index.html", "latest.html", "removed.html"}
EVERY_LIST = LISTS_OF_DOCUMENTS | OTHER_LISTS
LABELS = {f"documents/{year}/labels.html" for year in (2020, 2021, 2022)} | {"reports/2022/labels.html"}


def short(site: SiteTest, key: str) -> str:
    """The short page of a record, found by the code that its page shows."""
    code = site.soup(f"{key}.html").find("svg", attrs={"data-address": True})
    assert code is not None
    return str(code["data-address"]).removeprefix("https://bureau.example/")


@dataclass(frozen=True)
class Case:
    """One edit and what it may touch."""

    name: str
    edit: Edit
    rendered: set[str] | str
    """Pages to render; `q:<key>` stands for a short page. Files that are copied are not counted."""
    dropped: int = 0


def _retitle(site: SiteTest) -> object:
    return site.edit("content/documents/2020-2.md", "乙办法", "乙新办法")


def _says(head: str) -> Edit:
    """A document has one more field."""
    return lambda site: site.edit("content/documents/2022-1.md", "title: 丁意见", f"title: 丁意见\n{head}")


def _append(path: str, text: str) -> Edit:
    """Add a line to the end of a file of the root."""
    return lambda site: site.write(path, f"{(site.root / path).read_text('utf-8')}{text}\n")


def _touch(site: SiteTest) -> object:
    for file in site.root.rglob("*"):
        os.utime(file)
    return site


def _sentence(old: str, new: str) -> Edit:
    """Change a sentence of the catalogue."""

    def turn(site: SiteTest) -> object:
        file = site.root / "locale" / "zh-CN.yaml"
        return file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")

    return turn


def _listed(*years: int) -> set[str]:
    """The lists in which documents of these years stand, with their labels."""
    own = {f"documents/{year}/{page}.html" for year in years for page in ("index", "labels")}
    return {"documents/index.html", "latest.html", "index.html"} | own


def _feeds(*years: int) -> set[str]:
    """The feeds of the latest and of documents, and the archives of documents of these years."""
    return {"feed.xml", "documents/feed.xml", *(f"documents/{year}/feed.xml" for year in years)}


def _register(*years: int) -> set[str]:
    """The overview of the register of effects, and these years of it."""
    return {"effect/index.html", *(f"effect/{year}/index.html" for year in years)}


def _clock(moment: str) -> Edit:
    def turn(site: SiteTest) -> object:
        site.as_of = moment
        return site

    return turn


def _taken_down(name: str, id_: str, edit: Edit, others: set[str], dropped: int) -> Case:
    """A document is not shown any more, the only one of its year; `others` are what else showed it."""
    own = {f"documents/{id_}.html", f"q/{short_code(f'documents/{id_}')}.html"}
    lists = LISTS_OF_DOCUMENTS - {f"documents/{id_[:4]}/index.html"}
    told = {"latest.html", "removed.html", "removed.xml"}
    return Case(name, edit, own | lists | told | OVERVIEWS | others, dropped)


OVERVIEWS = {"index.html", "browse.html", "search.html", "sitemap.html", "sitemap.xml"}
CASES = (
    Case("nothing", lambda site: site, set()),
    Case("a comment", lambda s: s.edit("content/documents/2020-2.md", "title: 乙", "# 注\ntitle: 乙"), set()),
    Case("a touch", _touch, set()),
    Case(
        "body",
        lambda s: s.write("content/documents/2020-2.md", record(RECORDS["documents/2020-2.md"], "新正文。")),
        {"documents/2020-2.html"},
    ),
    Case("body of a draft", lambda s: s.edit("content/documents/2023-1.md", "正文", "新正文"), set()),
    Case(
        "title",
        _retitle,
        {"documents/2020-2.html", "q:documents/2020-2", "documents/2022-1.html"}
        | _listed(2020)
        | _feeds(2020)
        | (_register(2020, 2021, 2022) - {"effect/index.html"}),
    ),
    Case(
        "a new record in a year that has a list",
        lambda s: s.write("content/documents/2020-9.md", record("title: 己办法\npublished: 2020-12-01")),
        {"documents/2020-9.html", "q:documents/2020-9", "sitemap.xml"}
        | {f"documents/effect/{one}index.html" for one in ("", "in_force/", "in_force/2020/")}
        | _listed(2020)
        | _feeds(2020)
        | _register(2020, 2021, 2022),
    ),
    Case(
        "the first record of a year",
        lambda s: s.write("content/documents/2019-1.md", record("title: 庚办法\npublished: 2019-12-01")),
        {"documents/2019-1.html", "q:documents/2019-1", "latest.html"}
        | {"documents/2019/index.html", "documents/2019/labels.html"}
        | LISTS_OF_DOCUMENTS
        | OVERVIEWS
        | _feeds(2019, 2020)
        | _register(2019, 2020, 2021, 2022),
    ),
    Case(
        "delete",
        lambda s: s.delete("content/documents/2022-1.md"),
        {"documents/2020-2.html", "latest.html"}
        | (LISTS_OF_DOCUMENTS - {"documents/2022/index.html"})
        | OVERVIEWS
        | _feeds(2021)
        | _register(2020, 2021),
        dropped=6,
    ),
    *(
        _taken_down(
            name,
            "2022-1",
            _says(head),
            {"documents/2020-2.html"} | _feeds(2021) | _register(2020, 2021),
            dropped=4,
        )
        for name, head in {
            "withdraw": "withdrawn: {on: 2025-01-01, reason: 有误}",
            "expire": "display_until: 2025-01-01",
        }.items()
    ),
    _taken_down(
        "withdraw, and leave nothing else",
        "2021-1",
        lambda s: s.write(
            "content/documents/2021-1.md", "---\nwithdrawn: {on: 2025-01-01, reason: 误}\n---\n"
        ),
        {"documents/2020-1.html"} | _feeds(2020, 2022) | _register(2020, 2022),
        dropped=5,
    ),
    Case(
        "a former id",
        lambda s: s.edit("content/documents/2021-1.md", "title: 丙通知", "title: 丙通知\nformerly: old"),
        {"documents/2021-1.html", "documents/old.html", "q:documents/2021-1", "documents/2021/labels.html"},
        dropped=1,
    ),
    Case("a correction", _says("corrected_on: 2022-09-01"), {"documents/2022-1.html"}),
    Case(
        "a file is taken away",
        lambda s: s.edit(
            "content/documents/2021-1.md",
            "attachments:\n  - {title: 目录, file: 目录.pdf}",
            "withdrawn_files: [{file: 目录.pdf, on: 2025-01-01, reason: 误}]",
        ),
        {"documents/2021-1.html", "removed.html", "removed.xml"},
        dropped=1,
    ),
    Case(
        "rename",
        lambda s: s.rename("content/pages/about.md", "content/pages/about-us.md"),
        ALL,
        dropped=2,
    ),
    Case(
        "draft becomes public",
        lambda s: s.edit("content/documents/2023-1.md", "\ndraft: yes", ""),
        {"documents/2023-1.html", "q:documents/2023-1", "latest.html"}
        | {"documents/2023/index.html", "documents/2023/labels.html"}
        | LISTS_OF_DOCUMENTS
        | OVERVIEWS
        | _feeds(2022, 2023)
        | _register(2020, 2021, 2022, 2023),
    ),
    Case(
        "a relation",
        lambda s: s.edit(
            "content/documents/2022-1.md", "based_on: documents/2020-2", "based_on: documents/2020-1"
        ),
        {"documents/2020-1.html", "documents/2020-2.html", "documents/2022-1.html"},
    ),
    Case(
        "an attachment's content",
        lambda s: s.write("content/documents/目录.pdf", "%PDF-1.4 二"),
        set(),
    ),
    Case(
        "an attachment's size",
        lambda s: s.write("content/documents/目录.pdf", "%PDF-1.4 二" * 1000),
        {"documents/2021-1.html"},
    ),
    Case("a row of a sheet", _append("content/reports/数据.csv", "办结,1"), {"reports/2021.html"}),
    Case(
        "layout of one kind of page",
        _append("layouts/browse.html", "{# 新 #}"),
        {"browse.html"},
    ),
    Case(
        "partial of every page",
        _append("layouts/partials/header.html", "<!-- 新 -->"),
        HTML,
    ),
    Case(
        "macro of lists and relations",
        _append("layouts/macros/cards.html", "{# 新 #}"),
        CARDS,
    ),
    Case(
        "style sheet",
        _append("layouts/assets/css/site.css", "/* 新 */"),
        HTML,
        dropped=1,
    ),
    Case("an asset that no page uses", lambda s: s.write("layouts/assets/css/old.css", "a{}"), set()),
    Case("site name", lambda s: s.edit("site_config.yaml", "name: 示例局", "name: 新示例局"), ALL),
    Case(
        "description of a column",
        lambda s: s.edit(
            "site_config.yaml", "description: 最近公开的文件。", "description: 刚刚公开的文件。"
        ),
        {"latest.html", "feed.xml"},
    ),
    Case(
        "label of a type's field",
        lambda s: s.edit("content/documents/_type.yaml", "label: 统一登记号", "label: 登记号"),
        {"documents/2020-1.html"},
    ),
    Case(
        "layout of a type",
        lambda s: s.write("content/reports/_type.yaml", "name: report\nlabel: 年度报告\nlayout: page\n").edit(
            "content/reports/2021.md", "\nyear: 2021", ""
        ),
        {"reports/2021.html"},
    ),
    Case(
        "a new type",
        lambda s: s.write("content/notices/_type.yaml", "name: notice\nlabel: 通知公告\n"),
        ALL,
    ),
    Case("a sentence of lists", _sentence("最新的 {n} 条，更早", "最近的 {n} 条，更早"), EVERY_LIST),
    Case("a sentence of the home page", _sentence("更多：{column}", "查看更多{column}"), {"index.html"}),
    Case("the clock, and nothing changes", _clock("2026-06-30 23:59"), set()),
    Case(
        "the clock, and a document is repealed",
        _clock("2026-07-01 00:00"),
        {
            *("documents/2020-1.html", "documents/2021-1.html"),
            "reports/2021.html",
            "q:documents/2020-1",
            "q:documents/2021-1",
            "documents/2020/index.html",
            "documents/2020/labels.html",
            "documents/2021/index.html",
            "documents/2021/labels.html",
            "documents/index.html",
            "latest.html",
            "index.html",
            "search.html",
            "sitemap.xml",
        }
        | _feeds(2020, 2021)
        | _register(2020, 2021, 2022, 2026),
    ),
)
