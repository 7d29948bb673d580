"""Enforcement results whose time is over: their parties stand in no file of the site any more."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.support import PROJECT, SiteTest

PARTY = "金丝雀"
HEAD = (
    "---\ntitle: 关于对{party}的行政处罚\nkind: penalty\npublished: 2026-01-05\nauthority: 示例局\n"
    "decided_on: 2026-01-04\nparty: {party}\nsource: 示例局\nsummary: {party}一案\nkeywords: [{party}]\n"
)
WHOLE = (
    "facts: {party}的违法事实\nattachments: [{{title: {party}决定书, file: {party}.txt}}]\n"
    "results: {{sheet: {name}.csv}}\n---\n{party}的正文。\n"
)
ENDS = {
    "shijian": "severity: minor\n",
    "riqi": "display_until: 2026-05-31\n",
    "xiufu": "severity: serious\nrepaired_on: 2026-05-20\n",
    "chexiao": "display_until: 2028-01-01\nrevoked_on: 2026-05-18\n"
    "withdrawn: {on: 2026-05-20, reason: 决定已撤销}\n",
}
"""By the name of the record, what takes it from the public before June."""


@pytest.fixture
def site(tmp_path: Path) -> SiteTest:
    """A site published in January with a result of each kind, and one that stays."""
    site = SiteTest.of(tmp_path, Path(__file__).parent / "broken/_base")
    (tmp_path / "content/enforcement").mkdir()
    shutil.copy(PROJECT / "content/enforcement/_type.yaml", tmp_path / "content/enforcement")
    for number, (name, ends) in enumerate({**ENDS, "liuxia": "display_until: 2028-01-01\n"}.items()):
        party = f"{PARTY if name in ENDS else '长存'}{number}公司"
        text = HEAD + ends.replace("{", "{{").replace("}", "}}") + WHOLE
        folder = "content/enforcement"
        site.write(f"{folder}/{name}.md", text.format(party=party, name=name))
        site.write(f"{folder}/{party}.txt", f"{party}\n")
        site.write(f"{folder}/{name}.csv", f"检查对象,检查结果\n{party},未发现问题\n")
    permit = HEAD.format(party=f"{PARTY}9公司").replace("penalty", "permit").replace("处罚", "许可")
    site.write("content/enforcement/xuke.md", f"{permit}display_until: 2026-05-31\n---\n")
    site.as_of = "2026-01-10 12:00"
    assert not site.publish().refused
    return site


def telling(site: SiteTest, word: str) -> set[str]:
    """Every file of the public folder that has a word in its name or its bytes."""
    folder = site.root / "output"
    return {
        file.relative_to(folder).as_posix()
        for file in folder.rglob("*")
        if word in file.name or (file.is_file() and word.encode() in file.read_bytes())
    }


def test_no_file_tells_any_more_whom_a_result_was_about(site: SiteTest) -> None:
    before = telling(site, PARTY)
    data = {"enforcement/penalties.csv", "enforcement/permits.csv"}
    lists = {"enforcement/index.html", "enforcement/feed.xml", "latest.html", "index.html"}
    assert {*data, *lists, *(f"enforcement/{name}.html" for name in ENDS)} <= before
    kept = telling(site, "长存")
    site.as_of = "2026-06-01 12:00"
    report = site.publish()
    assert not report.refused
    assert telling(site, PARTY) == set()
    # The names of the search's index change with it; of one kind that is left there is no list of its own.
    others = ("assets/search/b/", "assets/search/s/", "enforcement/kind/")
    assert {path for path in telling(site, "长存") ^ kept if not path.startswith(others)} == set()
    told = {name: site.main(f"enforcement/{name}.html", "output").get_text() for name in ENDS}
    assert "展示期限至 2026年4月4日" in told["shijian"]
    assert "展示期限至 2026年5月31日" in told["riqi"]
    assert "信用修复" in told["xiufu"]
    assert "决定已撤销" in told["chexiao"]
    assert {item.record: item.reason for item in report.withheld} == {
        "enforcement/chexiao": "withdrawn",
        **{f"enforcement/{name}": "expired" for name in ("shijian", "riqi", "xiufu", "xuke")},
    }


def test_the_site_changes_on_the_day_that_it_foretold(site: SiteTest) -> None:
    turns: list[str] = []
    while (report := site.build()).next_change is not None and len(turns) < 9:
        turns.append(f"{report.next_change:%Y-%m-%d}")
        site.as_of = f"{report.next_change:%Y-%m-%d %H:%M}"
    assert turns == [
        *("2026-04-05", "2026-05-18", "2026-05-20", "2026-06-01"),
        "2027-01-07",  # a year after the last publication: nothing more is said of its being late
        *("2028-01-02", "2029-01-05"),
    ]


def test_a_data_file_stays_when_its_last_record_is_gone(site: SiteTest) -> None:
    permit, site.as_of = "content/enforcement/xuke.md", None
    site.edit(permit, "2026-05-31", "2099-12-31").publish()
    assert f"{PARTY}9公司".encode() in site.files("output")["enforcement/permits.csv"]
    site.edit(permit, "2099-12-31", "2026-05-31").publish()
    data = site.files("output")["enforcement/permits.csv"]
    assert data.startswith(b"\xef\xbb\xbfXK_XDR_MC,XK_XDR_LB,")
    assert (data.count(b"\r\n"), data.count(b"\n"), data.endswith(b",BZ\r\n")) == (1, 1, True)
    links = site.main("enforcement/index.html", "output").select(".datafiles a")
    own = [f"../enforcement/{name}.csv" for name in ("permits", "penalties")]
    assert [link["href"] for link in links if "/data/" not in str(link["href"])] == own
