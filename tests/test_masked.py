"""The name of a person that a record is about stands in no file of the site."""

from __future__ import annotations

import html
import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support import SiteTest, codes

HAN = st.characters(min_codepoint=0x8000, max_codepoint=0x8FFF)
RECORD = """---
title: 对{name}罚款的决定
kind: penalty
published: 2026-01-05
authority: 区科技局
party: {name}
party_type: person
decided_on: 2026-01-04
conclusion: {name}违反规定
summary: '{name}案'
keywords: [{name}]
results:
  - {{party: {name}, result: 合格}}
---
对{name}的处罚，[{name}](https://kejiju.example/)，`{name}`，《{name}》。

## {name}

| {name} | 1 |
|---|---|
| 罚款 | **{name}** |
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> SiteTest:
    """The starter site."""
    return SiteTest.starter(tmp_path_factory.mktemp("masked"))


@settings(
    max_examples=8,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(name=st.text(HAN, min_size=2, max_size=4))
def test_no_file_tells_the_name(site: SiteTest, name: str) -> None:
    site.write("content/enforcement/case.md", RECORD.format(name=name))
    report = site.build()
    assert not report.refused, site.messages(report)
    files = site.files()
    assert [path for path, data in files.items() if name.encode() in data] == []
    assert f"对{name[0]}{'*' * (len(name) - 1)}罚款的决定".encode() in files["enforcement/case.html"]


BROKEN = """---
title: 对张·三丰罚款的决定
kind: penalty
published: 2026-01-05
authority: 区科技局
party: 张三丰
party_type: person
decided_on: 2026-01-04
conclusion: 張三豐违反规定
content: 给予三丰警告；张<b>三</b>丰
basis: 张 三\u3000丰，**三丰**称
summary: 張三豐案，由三丰负责
keywords: [张三豐, 三丰]
attachments: [{title: 张（三丰）决定书, file: a.txt}]
results: {sheet: rows.csv}
---
张[三](https://a.example)丰、[张](https://b.example)[三丰](https://b.example/张三丰 "张 三丰")。

张**三丰**、张<!-- 注 -->三丰、张`三丰`、张[^1]三丰，张![三丰](https://a.example/x.png)。

> 张
> 三丰，張三\u200b豐

| 张 | 三丰 |
|---|---|
| 張&#19977;豐 | ~~张~~三丰 |

## 关于三丰

[^1]: 三丰
"""
"""Every way of writing a name, in every place of a record."""


def as_read(data: bytes) -> str:
    """The letters of a file as a reader takes them in, those of its addresses too."""
    text = unquote(html.unescape(data.decode("utf-8", "ignore")))
    return re.sub(r"<!--.*?-->|</?\w+(?: class=\S*)?/?>|[\W_]", "", text, flags=re.DOTALL)


def test_no_file_tells_it_however_it_is_broken_and_written(site: SiteTest) -> None:
    site.write("content/enforcement/case.md", BROKEN)
    site.write("content/enforcement/a.txt", "甲\n")
    site.write("content/enforcement/rows.csv", "party,result\n张三丰,合格\n張　三豐,合格\n三丰,合格\n")
    report = site.build()
    assert not report.refused, site.messages(report)
    files = site.files()
    told = [
        (path, name) for path, data in files.items() for name in ("三丰", "三豐") if name in as_read(data)
    ]
    assert told == []
    assert "张·**罚款的决定".encode() in files["enforcement/case.html"]


def test_an_address_that_tells_it_stops_the_publication(tmp_path: Path) -> None:
    site = SiteTest.starter(tmp_path)
    site.write("content/enforcement/张三丰.md", RECORD.format(name="张三丰"))
    report = site.check()
    assert report.refused
    assert "mask-in-address" in codes(report)
    assert not any("张三丰" in problem.args.values() for problem in report.problems)
