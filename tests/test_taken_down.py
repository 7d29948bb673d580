"""What is taken down from a published site, from the edit to the way back."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.app.kept import releases_of
from gongkai.app.releasing import rollback
from gongkai.output.manifest import head
from tests.support import SiteTest, codes

RECORD = "content/documents/a.md"
TEXT = (
    "---\ntitle: 金丝雀\npublished: 2020-05-01\nattachments: [{title: 甲, file: a.txt}]\n---\n正文金丝雀。\n"
)
STUB = "---\nwithdrawn: {on: 2022-05-01, reason: 有误}\n---\n"


@pytest.fixture
def live(tmp_path: Path) -> SiteTest:
    """A published site whose ledger knows of a record with a file."""
    site = SiteTest.of(tmp_path, Path(__file__).parent / "broken/_base")
    site.as_of = None
    site.write(RECORD, TEXT).write("content/documents/a.txt", "名单金丝雀\n")
    site.write("content/documents/b.md", "---\ntitle: 乙\npublished: 2020-06-01\n---\n")
    assert site.publish().problems == ()
    return site


def canaries(site: SiteTest) -> list[str]:
    """Every public file that still tells what was taken down."""
    return [path for path, data in site.files("output").items() if "金丝雀".encode() in data]


def test_a_withdrawn_record_leaves_a_note_and_rollback_does_not_bring_it_back(live: SiteTest) -> None:
    before = live.publish().release
    live.write(RECORD, STUB).delete("content/documents/a.txt")
    after = live.publish()
    assert (after.problems, after.release != before, canaries(live)) == ((), True, [])
    assert "有误" in live.main("documents/a.html", "output").get_text()
    top = head(live.root / "output")
    assert top is not None
    assert top.tombstones == ("documents/a.html",)

    releases = releases_of(live.root)
    refused = rollback(releases, None, None)
    assert codes(refused) == ["rollback-withdrawn"]
    assert canaries(live) == []
    assert rollback(releases, None, before).release == before
    assert "documents/a.html" in canaries(live)


def test_an_address_of_a_renamed_record_is_kept_back_as_well(live: SiteTest) -> None:
    live.delete(RECORD).write("content/documents/c.md", STUB.replace("withdrawn", "formerly: a\nwithdrawn"))
    assert (live.publish().problems, canaries(live)) == ((), [])
    (problem,) = rollback(releases_of(live.root), None, None).problems
    assert (problem.code, problem.args["files"]) == ("rollback-withdrawn", ("documents/a.html",))


def test_a_file_that_was_taken_away_is_told_and_kept_back(live: SiteTest) -> None:
    live.edit(
        RECORD,
        "attachments: [{title: 甲, file: a.txt}]",
        "withdrawn_files:\n- file: a.txt\n  on: 2022-05-01\n  reason: 个人信息",
    )
    report = live.publish()
    assert report.problems == ()
    assert "documents/a/a.txt" not in live.files("output")
    assert (
        "附件“a.txt”已于 2022年5月1日 撤下，原因：个人信息"
        in live.main("documents/a.html", "output").get_text()
    )
    assert codes(rollback(releases_of(live.root), None, None)) == ["rollback-withdrawn"]


def test_a_renamed_record_is_found_at_its_old_address_with_its_file(live: SiteTest) -> None:
    live.rename(RECORD, "content/documents/c.md").edit(
        "content/documents/c.md", "title: 金", "formerly: a\ntitle: 金"
    )
    assert live.publish().problems == ()
    soup = live.soup("documents/a.html", "output")
    assert [str(tag["content"]) for tag in soup.select("meta[http-equiv=refresh]")] == [
        "0; url=../documents/c.html"
    ]
    files = live.files("output")
    assert files["documents/a/a.txt"] == files["documents/c/a.txt"]
    live.rename("content/documents/c.md", "content/documents/d.md").edit(
        "content/documents/d.md", "formerly: a", "formerly: [a, c]"
    )
    assert live.publish().problems == ()
    for old in ("a", "c"):
        (refresh,) = live.soup(f"documents/{old}.html", "output").select("meta[http-equiv=refresh]")
        assert refresh["content"] == "0; url=../documents/d.html"


def test_what_expires_turns_into_a_note_by_itself(live: SiteTest) -> None:
    live.edit(RECORD, "title: 金", "display_until: 2026-05-31\ntitle: 金")
    live.as_of = "2026-05-31 12:00"
    report = live.build()
    assert str(report.next_change) == "2026-06-01 00:00:00"
    assert live.soup("documents/a.html").select("main.gone") == []
    live.as_of = f"{report.next_change:%Y-%m-%d %H:%M}"
    live.build()
    assert "展示期已满" in live.text("documents/a.html")
    assert "2026-06-01" in live.text("removed.html")


@pytest.mark.parametrize(
    ("kept", "repealed"),
    [
        ("effective_on: 2021-01-01\nrepeals: documents/b\n", True),
        ("repeals: documents/b\n", True),
        ("", False),
    ],
    ids=["with its day", "without", "dropped"],
)
def test_what_a_record_did_to_others_stays_if_its_note_keeps_the_relation(
    live: SiteTest, kept: str, *, repealed: bool
) -> None:
    live.edit(RECORD, "title: 金", "effective_on: 2021-01-01\nrepeals: documents/b\ntitle: 金").publish()
    assert "已废止" in live.main("documents/b.html", "output").get_text()
    live.write(RECORD, STUB.replace("withdrawn", f"{kept}withdrawn")).delete("content/documents/a.txt")
    assert (live.publish().problems, canaries(live)) == ((), [])
    for path in ("documents/b.html", "documents/index.html"):
        assert ("已废止" in live.main(path, "output").get_text()) == repealed, path
    assert "乙" not in live.main("documents/a.html", "output").get_text()


def test_a_record_that_replaces_another_and_is_not_public_is_told(live: SiteTest) -> None:
    live.write(RECORD, STUB.replace("有误", "有误, instead: documents/b"))
    live.edit("content/documents/b.md", "published: 2020-06-01", "withdrawn: {on: 2022-01-01, reason: 误}")
    assert codes(live.check()) == ["ref-withdrawn"]
    assert "替代" not in (live.build(), live.text("documents/a.html"))[1]
