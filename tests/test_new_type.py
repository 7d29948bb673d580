"""A record type is a folder: one `_type.yaml` and one record, no Python, no layout."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

from tests.support import SiteTest, faults

TYPE = """\
name: permit
label: 行政许可
description: 行政许可决定。
fields:
  holder: {kind: text, label: 行政相对人名称, required: yes}
  result: {kind: choice, label: 办理结果, options: {granted: 准予, refused: 不予}}
  valid: {kind: group, label: 有效期, fields: {from: {kind: date, label: 自}, to: {kind: date, label: 至}}}
"""
RECORD = """\
---
title: 准予示例公司使用实验动物的决定
published: 2023-05-06 09:00
holder: 示例公司
result: granted
valid: {from: 2023-05-06, to: 2028-05-05}
based_on: documents/jinzhengling-15
---
决定正文。
"""


def test_a_type_needs_one_file_and_a_record(tmp_path: Path) -> None:
    site = SiteTest.starter(tmp_path)
    site.write("content/permits/_type.yaml", TYPE).write("content/permits/2023-0001.md", RECORD)

    report = site.build()

    assert not faults(report), site.messages(report)
    title = "准予示例公司使用实验动物的决定"
    page = site.text("permits/2023-0001.html")
    for words in (
        title,
        "示例公司",
        "准予",
        "2023年5月6日",
        "2028年5月5日",
        "决定正文",
        "天津市行政规范性文件管理规定",
    ):
        assert words in page
    assert title in site.text("documents/jinzhengling-15.html")
    for listing in ("permits/index.html", "permits/2023/index.html", "latest.html", "index.html"):
        assert title in site.text(listing)
    for overview in ("browse.html", "sitemap.html"):
        links = {link["href"] for link in site.main(overview).find_all("a")}
        assert {"permits/index.html", "permits/2023/index.html"} <= links
    for path in site.files():
        if path.endswith(".html"):
            depth = "/" if path == "404.html" else "../" * path.count("/")
            navigation = site.soup(path).select_one("header nav") or site.soup(path).select_one("nav")
            assert navigation is not None
            assert navigation.find("a", href=f"{depth}permits/index.html", string="行政许可"), path
    tree = ET.fromstring(site.files()["sitemap.xml"])
    addresses = {element.text for element in tree.iter() if element.tag.endswith("loc")}
    assert "https://kejiju.example/permits/2023-0001.html" in addresses
    assert "https://kejiju.example/permits/index.html" in addresses
    assert len([path for path in site.files() if path.startswith("q/")]) == len(
        [path for path in addresses if path and path.count("/") == 4 and not path.endswith("index.html")]
    )
