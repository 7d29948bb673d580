"""The name of a person that a record is about stands in no file of the site."""

from __future__ import annotations

from pathlib import Path

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


def test_an_address_that_tells_it_stops_the_publication(tmp_path: Path) -> None:
    site = SiteTest.starter(tmp_path)
    site.write("content/enforcement/张三丰.md", RECORD.format(name="张三丰"))
    report = site.check()
    assert report.refused
    assert "mask-in-address" in codes(report)
    assert not any("张三丰" in problem.args.values() for problem in report.problems)
