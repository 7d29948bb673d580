"""The rules for web servers: written behind a publication, and never in its way."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from gongkai.app.serving import FOLDER
from tests.support import PROJECT, SiteTest, codes

RULES = ["Caddyfile", "apache.conf", "nginx.conf"]


@pytest.fixture
def site(tmp_path: Path) -> SiteTest:
    return SiteTest.of(tmp_path, PROJECT / "tests" / "sites" / "base-path")


def test_a_publication_writes_them_for_its_own_path(site: SiteTest) -> None:
    assert not (site.root / FOLDER).exists()
    site.publish()
    folder = site.root / FOLDER
    assert sorted(file.name for file in folder.iterdir()) == RULES
    policy = site.soup("index.html", "output").find("meta", {"http-equiv": "Content-Security-Policy"})
    assert policy is not None
    of_all = re.sub(" 'sha256-[^']+'", "", str(policy["content"]))
    for name in RULES:
        text = (folder / name).read_text(encoding="utf-8")
        assert f"{of_all}; frame-ancestors 'none'" in text


def test_nothing_but_a_publication_writes_them(site: SiteTest) -> None:
    site.check()
    site.build()
    site.publish(dry_run=True)
    assert not (site.root / FOLDER).exists()


def test_they_come_back_though_nothing_is_to_be_published(site: SiteTest) -> None:
    site.publish()
    (site.root / FOLDER / "nginx.conf").unlink()
    site.publish()
    assert (site.root / FOLDER / "nginx.conf").exists()


def test_where_they_cannot_be_written_the_site_is_published_with_a_warning(site: SiteTest) -> None:
    site.write(FOLDER, "in the way")
    report = site.publish()
    assert codes(report) == ["server-rules"]
    assert report.release
    assert (site.root / "output" / "index.html").exists()


def test_they_know_what_became_of_earlier_addresses(site: SiteTest) -> None:
    head = "title: 甲\npublished: 2020-01-01\n"
    site.write("content/documents/neu.md", f"---\n{head}formerly: alt\n---\n")
    site.write("content/documents/weg.md", f"---\n{head}withdrawn: {{on: 2021-01-01, reason: 误}}\n---\n")
    assert site.publish().release
    rules = (site.root / FOLDER / "nginx.conf").read_text(encoding="utf-8")
    assert "documents/alt.html" in rules
    assert "documents/neu.html" in rules
    assert "documents/weg.html" in rules


def test_they_know_of_files_that_went_with_their_record(site: SiteTest) -> None:
    site.as_of = None
    text = "---\ntitle: 甲\npublished: 2020-01-01\nattachments: [{title: 表, file: 表.txt}]\n---\n"
    site.write("content/documents/weg.md", text).write("content/documents/表.txt", "名单\n")
    assert site.publish().release
    site.write("content/documents/weg.md", "---\nwithdrawn: {on: 2021-01-01, reason: 误}\n---\n")
    site.delete("content/documents/表.txt")
    report = site.publish()
    assert (report.release is not None, report.problems) == (True, ())
    for name in RULES:
        rules = (site.root / FOLDER / name).read_text(encoding="utf-8")
        assert "documents/weg/表" in rules, name
