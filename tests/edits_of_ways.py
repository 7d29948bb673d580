"""Edits of what leads to a record beside its lists: its number, and who issued it. See tests/edits.py."""

from __future__ import annotations

from tests.edits import Case
from tests.support import SiteTest

_OWN = {
    *("documents/2020-2.html", "q:documents/2020-2", "documents/2022-1.html"),
    *("documents/2020/index.html", "documents/2020/labels.html", "documents/index.html"),
    *("latest.html", "index.html", "effect/2020/index.html", "effect/2021/index.html"),
    "effect/2022/index.html",
}
"""What shows the document as a row, or could."""


def _number(site: SiteTest, number: str) -> object:
    return site.edit("content/documents/2020-2.md", "示发〔2020〕2号", number)


CASES = (
    Case("a serial number", lambda site: _number(site, "示发〔2020〕3号"), _OWN),
    Case(
        "the year of a number",
        lambda site: _number(site, "示发〔2019〕2号"),
        _OWN | {"browse.html", "search.html", "sitemap.xml"},
    ),
    Case("the office of a number", lambda site: _number(site, "示办发〔2020〕2号"), _OWN | {"sitemap.xml"}),
    Case(
        "who issued it",
        lambda site: site.edit("content/documents/2020-2.md", "甲局", "乙局"),
        _OWN
        | {"feed.xml", "documents/feed.xml", "documents/2020/feed.xml"}
        | {"documents/2022/index.html", "browse.html", "search.html", "sitemap.xml"},
    ),
)
