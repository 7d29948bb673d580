"""What pages say of themselves to engines and inspectors, as meta elements.

Source: 政府网站发展指引 (国办发〔2017〕47号), annex 网页标签. Names are written as there; none is ever empty.
"""

from __future__ import annotations

import datetime as dt
import posixpath
from collections.abc import Iterable
from typing import Final
from urllib.parse import urlsplit

from gongkai.model.config import Column, Config
from gongkai.model.record import UNSTATED, FileRef, Record, within
from gongkai.site.frameviews import MetaView
from gongkai.site.urls import absolute, attachment_path
from gongkai.site.words import Words

Metas = tuple[MetaView, ...]

HOME_TYPE: Final = "home"
"""栏目类别 of the home page, as the catalogues know it."""
DEFAULT_TYPE: Final = "catalogue"
"""栏目类别 of a column whose settings name none: every list is part of the catalogue of disclosure."""

_KEYWORDS: Final = "keywords"
_PICTURES: Final = (".avif", ".bmp", ".gif", ".jpeg", ".jpg", ".png", ".webp")
"""How the names of files end that browsers show as pictures."""


def site_metas(config: Config) -> Metas:
    """网站标签, for every page; the site's code where it has one."""
    return _stated(
        ("SiteName", config.name),
        ("SiteDomain", urlsplit(config.base_url).hostname or ""),
        ("SiteIDCode", config.identity.site_code),
    )


def column_metas(column: Column, site_name: str, words: Words) -> Metas:
    """栏目标签, for the page of a column and for all that stand under it."""
    keywords = _joined(column.keywords or (column.name,))
    described = column.description or words.say("page.column", site=site_name, column=column.name)
    return _stated(
        ("ColumnName", column.name),
        ("ColumnDescription", described),
        ("ColumnKeywords", keywords),
        ("ColumnType", words.say(f"column_type.{column.type or DEFAULT_TYPE}")),
        (_KEYWORDS, keywords),
    )


def article_metas(record: Record, title: str, address: str, config: Config) -> Metas:
    """内容页标签 of a record; what its source does not state is left out.

    `title` carries the label of a marked effect. A day of publication without a time is told from its first
    minute, which is when the record is public. Who published it is its source, else the site's organiser. Its
    picture is the first among its files: a picture in its text is one of them.
    """
    source = record.values.get("source", config.publisher)
    keywords = record.values.get("keywords")
    words = _text(keywords) if isinstance(keywords, tuple) else ""
    return _stated(
        ("ArticleTitle", title),
        ("PubDate", _minute(record)),
        ("ContentSource", _text(source)),
        ("Keywords", words),
        ("Author", _text(record.values.get("author"))),
        ("Description", summary(record)),
        ("Image", _picture(record, config)),
        ("Url", address),
        (_KEYWORDS, words),
    )


def summary(record: Record) -> str:
    """What engines are told that a record holds; empty where it is 未列明, which they would repeat."""
    return _text(record.values.get("summary"))


def merged(column: Metas, article: Metas) -> Metas:
    """The metas of a record under a column, one for each name: what the record says comes first."""
    own = {meta.name for meta in article}
    return (*(meta for meta in column if meta.name not in own), *article)


def _minute(record: Record) -> str:
    value = record.values.get("published")
    if not isinstance(value, dt.date):
        return ""
    moment = value if isinstance(value, dt.datetime) else dt.datetime.combine(value, dt.time())
    return moment.isoformat(" ", "minutes")


def _picture(record: Record, config: Config) -> str:
    """The absolute address of the first picture among a record's files; empty where there is none."""
    for file in within(record.values, FileRef):
        if posixpath.splitext(file.path)[1].lower() in _PICTURES:
            return absolute(config.base_url, attachment_path(record.key, file.path))
    return ""


def _text(value: object) -> str:
    """A value in words where it is stated."""
    if isinstance(value, tuple):
        return _joined([str(item) for item in value if item is not UNSTATED])
    return value if isinstance(value, str) else ""


def _joined(words: Iterable[str]) -> str:
    return ",".join(words)


def _stated(*pairs: tuple[str, str]) -> Metas:
    return tuple([MetaView(name, content) for name, content in pairs if content.strip()])
