"""What pages say of themselves: never empty, never guessed."""

from __future__ import annotations

from dataclasses import replace

from gongkai.model.config import Column, Identity
from gongkai.model.record import UNSTATED, Record
from gongkai.site.meta import article_metas, column_metas, merged, site_metas
from tests.registers import CONFIG, DAY, WORDS, attachment, moment, record

ADDRESS = "https://x.example/documents/a.html"


def said(of: Record) -> dict[str, str]:
    """The metas of a record."""
    return {meta.name: meta.content for meta in article_metas(of, of.title, ADDRESS, CONFIG)}


def test_a_record_says_what_it_states() -> None:
    full = record(
        "documents/a",
        "题",
        published=moment("2022-02-16 16:46"),
        source="区科技局",
        keywords=("甲", "乙"),
        author="张三",
        summary="摘要",
    )
    assert said(full) == {
        "ArticleTitle": "题",
        "PubDate": "2022-02-16 16:46",
        "ContentSource": "区科技局",
        "Keywords": "甲,乙",
        "Author": "张三",
        "Description": "摘要",
        "Url": ADDRESS,
        "keywords": "甲,乙",
    }


def test_what_is_unstated_is_left_out() -> None:
    names = ("published", "source", "keywords", "author", "summary")
    assert said(record("documents/a", **dict.fromkeys(names, UNSTATED))).keys() == {"ArticleTitle", "Url"}


def test_of_a_list_what_is_unstated_is_left_out() -> None:
    told = said(record("documents/a", keywords=("甲", UNSTATED), author=(UNSTATED, "张三")))
    assert (told["Keywords"], told["keywords"], told["Author"]) == ("甲", "甲", "张三")
    assert "Keywords" not in said(record("documents/a", keywords=(UNSTATED,)))


def test_the_picture_is_the_first_among_the_files() -> None:
    files = tuple(
        attachment("附件", f"content/documents/{name}") for name in ("b.pdf", "照片 1.JPG", "c.png")
    )
    told = said(record("documents/a", attachments=files))
    assert told["Image"] == "https://x.example/documents/a/%E7%85%A7%E7%89%87%201.JPG"
    assert "Image" not in said(record("documents/a", attachments=files[:1]))
    assert "Image" not in said(record("documents/a", attachments=UNSTATED))


def test_a_day_begins_at_midnight_and_the_site_is_the_source() -> None:
    told = said(record("documents/a", published=DAY(2022, 2, 16)))
    assert (told["PubDate"], told["ContentSource"]) == ("2022-02-16 00:00", "示例局")


def test_a_column_without_words_of_its_own_is_not_empty() -> None:
    metas = {meta.name: meta.content for meta in column_metas(Column("a", "栏目"), "示例局", WORDS)}
    assert metas == {
        "ColumnName": "栏目",
        "ColumnDescription": "“示例局”的“栏目”栏目。",
        "ColumnKeywords": "栏目",
        "ColumnType": "信息公开目录",
        "keywords": "栏目",
    }


def test_a_column_says_what_the_settings_say() -> None:
    column = Column("a", "栏目", "说明", keywords=("甲", "乙"), type="policy")
    told = [meta.content for meta in column_metas(column, "示例局", WORDS)]
    assert told == ["栏目", "说明", "甲,乙", "政策文件", "甲,乙"]


def test_a_site_tells_its_host_and_its_code() -> None:
    config = replace(CONFIG, base_url="https://x.example:8443/gov", identity=Identity(site_code="1200000001"))
    assert [(meta.name, meta.content) for meta in site_metas(config)] == [
        ("SiteName", "示例局"),
        ("SiteDomain", "x.example"),
        ("SiteIDCode", "1200000001"),
    ]


def test_each_name_stands_once_and_the_record_comes_first() -> None:
    column = column_metas(Column("a", "栏目"), "示例局", WORDS)
    article = article_metas(record("documents/a", keywords=("甲",)), "题", ADDRESS, CONFIG)
    told = merged(column, article)
    assert len({meta.name for meta in told}) == len(told)
    assert {meta.name: meta.content for meta in told}["keywords"] == "甲"
