"""Attachments as citizens find them: what they are told of a file, and that its address outlives its name."""

from __future__ import annotations

from pathlib import Path

from gongkai.app.planning import sources_to_plan
from tests.bureau import bureau, record
from tests.content.test_pdf import plain
from tests.support import SiteTest, codes, faults

HEAD = "title: 丙通知\npublished: 2021-01-10\nattachments:\n  - {title: 目录, file: %s}"
HERE = "content/documents/2021-1.md"


def published(root: Path) -> SiteTest:
    """A site whose attachment is public."""
    site = bureau(root)
    site.write(HERE, record(HEAD % "目录.pdf"))
    assert not faults(site.publish())
    return site


def test_a_file_replaced_under_its_name_keeps_its_address(tmp_path: Path) -> None:
    site = published(tmp_path)
    site.write("content/documents/目录.pdf", "%PDF-1.4 二")
    assert not faults(site.publish())
    assert site.files("output")["documents/2021-1/目录.pdf"] == "%PDF-1.4 二".encode()


def test_a_file_replaced_by_one_of_another_name_stands_at_both_addresses(tmp_path: Path) -> None:
    site = published(tmp_path)
    site.rename("content/documents/目录.pdf", "content/documents/目录（修订）.pdf")
    site.write(HERE, record(HEAD % "目录（修订）.pdf, formerly: 目录.pdf"))
    assert not faults(site.publish())
    found = site.files("output")
    old, new = "documents/2021-1/目录.pdf", "documents/2021-1/目录（修订）.pdf"
    assert found[old] == found[new]
    planned = sources_to_plan(site.root, site.as_of).value
    assert planned is not None
    assert planned.addresses.redirects == {old: new}
    links = [a["href"] for a in site.main("documents/2021-1.html", "output").select(".files a")]
    assert links == ["../documents/2021-1/%E7%9B%AE%E5%BD%95%EF%BC%88%E4%BF%AE%E8%AE%A2%EF%BC%89.pdf"]


def test_a_record_that_moved_takes_the_former_names_of_its_files_along(tmp_path: Path) -> None:
    site = bureau(tmp_path)
    head = HEAD % "目录.pdf, formerly: 旧.PDF"
    site.write(HERE, record(f"{head}\nformerly: 2021-9"))
    assert not faults(site.publish())
    assert {path for path in site.files("output") if path.lower().endswith(".pdf")} == {
        f"documents/{key}/{name}" for key in ("2021-1", "2021-9") for name in ("目录.pdf", "旧.PDF")
    }


def test_a_former_name_that_another_file_has_now_is_refused(tmp_path: Path) -> None:
    site = bureau(tmp_path)
    site.write("content/documents/二.pdf", "%PDF-1.4 二")
    head = HEAD % "目录.pdf, formerly: 二.pdf"
    site.write(HERE, record(f"{head}\n  - {{title: 二, file: 二.pdf}}"))
    report = site.check()
    assert report.refused
    assert "path-collision" in codes(report)


def test_pages_tell_format_size_and_number_of_pages(tmp_path: Path) -> None:
    site = bureau(tmp_path)
    (site.root / "content/documents/目录.pdf").write_bytes(plain(12))
    (site.root / "content/documents/表.xlsx").write_bytes(b"PK\x05\x06" + bytes(18))
    site.write(HERE, record(HEAD % "目录.pdf" + "\n  - {title: 表, file: 表.xlsx}"))
    site.build()
    told = [
        " ".join(one.get_text(" ").split()) for one in site.main("documents/2021-1.html").select(".files li")
    ]
    assert told == ["目录 PDF 245 B 12 页", "表 XLSX 22 B"]


def test_a_large_file_is_told_from_ten_megabytes_on(tmp_path: Path) -> None:
    site = bureau(tmp_path)
    for size, large in ((10 << 20, True), ((10 << 20) - 1, False)):
        (site.root / "content/documents/目录.pdf").write_bytes(b"%PDF-1.4".ljust(size, b"\0"))
        site.build()
        assert ("文件较大" in site.text("documents/2021-1.html")) is large


def test_another_number_of_pages_is_another_page(tmp_path: Path) -> None:
    site = bureau(tmp_path)
    for count in (3, 4):
        (site.root / "content/documents/目录.pdf").write_bytes(plain(count))
        site.build()
        assert f"{count} 页" in site.text("documents/2021-1.html")
