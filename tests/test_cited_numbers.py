"""A 发文字号 in prose follows the record that has it, in incremental builds as in clean ones."""

from __future__ import annotations

from pathlib import Path

from tests.bureau import RECORDS, bureau, record
from tests.support import SiteTest

PAGE = "reports/2021.html"
NUMBER = "甲发〔2020〕1号"


def built(site: SiteTest) -> tuple[set[str], str]:
    """What a build made anew, and what the prose of the page says; it has to equal a clean build."""
    report = site.build()
    assert not report.refused, site.messages(report)
    site.build("clean", clean=True)
    assert site.files() == site.files("clean")
    prose = site.soup(PAGE).find("div", class_="prose")
    return {path for path, why in report.why.items() if why.code != "dropped"}, str(prose)


def test_a_number_is_a_link_as_long_as_one_public_record_has_it(tmp_path: Path) -> None:
    site = bureau(tmp_path)
    site.write("content/reports/2021.md", record(RECORDS["reports/2021.md"], f"见{NUMBER}。"))
    link = '<a href="../documents/2020-1.html">'
    assert link not in built(site)[1]

    site.edit("content/documents/2020-1.md", "title: 甲办法", f"title: 甲办法\ndoc_number: {NUMBER}")
    made, prose = built(site)
    assert PAGE in made
    assert f"{link}{NUMBER}</a>" in prose

    site.edit("content/documents/2021-1.md", "effective_on: 2026-07-01", "effective_on: 2021-07-01")
    made, prose = built(site)
    assert PAGE in made
    assert f"{link}【已废止】{NUMBER}</a>" in prose

    site.edit("content/documents/2020-2.md", "示发〔2020〕2号", NUMBER)
    made, prose = built(site)
    assert PAGE in made
    assert link not in prose

    site.edit("content/documents/2020-2.md", NUMBER, "乙发〔2020〕2号")
    made, prose = built(site)
    assert PAGE in made
    assert link in prose


def test_a_number_leads_to_its_record_however_it_is_typed(tmp_path: Path) -> None:
    site = bureau(tmp_path)
    site.edit("content/documents/2020-1.md", "title: 甲办法", f"title: 甲办法\ndoc_number: {NUMBER}")
    site.write("content/reports/2021.md", record(RECORDS["reports/2021.md"], "废止甲发[2020]第01号。"))
    assert '废止<a href="../documents/2020-1.html">甲发[2020]第01号</a>' in built(site)[1]
