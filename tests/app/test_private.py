"""Personal data block while they are or will be on display, in records and in the files attached to them."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.app.proofs import Proofs
from gongkai.app.rulebook import NATIONAL, rulebook
from gongkai.model.problem import Problem
from gongkai.model.source import Attached
from tests.registers import attachment, record, type_
from tests.support import SiteTest
from tests.workbooks import row, sheet, text, workbook

TYPE = """name: notice
label: 通知
fields:
  rows: {kind: group, label: 名单, many: yes, fields: {who: {label: 姓名}}}
"""
BODY = "卡号4111111111111111\n"
ID = "110105190001010001"


@pytest.fixture
def site(tmp_path: Path) -> SiteTest:
    site = SiteTest(tmp_path).write("site_config.yaml", "name: a\nbase_url: https://a.example\n")
    return site.write("content/notices/_type.yaml", TYPE)


def found(site: SiteTest, head: str, body: str = "") -> list[Problem]:
    site.write("content/notices/a.md", f"---\n{head}---\n{body}")
    return [one for one in site.check().problems if one.code.startswith("privacy-")]


@pytest.mark.parametrize(
    ("fields", "level"),
    [
        ("published: 2026-01-05\n", "error"),
        ("published: 2027-01-05\n", "error"),
        ("draft: yes\n", "warning"),
        ("published: 2026-01-05\ndisplay_until: 2026-02-01\n", "warning"),
        ("published: 2026-01-05\nwithdrawn: {on: 2026-02-01, reason: 有误}\n", "warning"),
        ("published: 2026-01-05\nwithdrawn: {on: 2026-12-01, reason: 有误}\n", "error"),
    ],
)
def test_they_block_while_they_are_or_will_be_seen(site: SiteTest, fields: str, level: str) -> None:
    site.write("content/notices/rows.csv", f"who\n{ID}\n")
    told = found(site, f"title: 题\n{fields}rows: {{sheet: rows.csv}}\n", BODY)
    assert sorted((one.code, one.level) for one in told) == [("privacy-bank", level), ("privacy-id", level)]


def test_what_is_told_of_a_withdrawn_record_is_seen(site: SiteTest) -> None:
    told = found(site, f"withdrawn: {{on: 2026-02-01, reason: 有{ID}}}\n")
    assert [(one.code, one.level) for one in told] == [("privacy-id", "error")]


@pytest.mark.parametrize(
    ("file", "text", "place"),
    [
        ("site_config.yaml", f"description: 见{ID}\n", (3, 15)),
        ("site_config.yaml", f"rules: {{coverage-items: {{explained: {{other: {ID}}}}}}}\n", (3, 45)),
        ("content/notices/_type.yaml", f"description: {ID}\n", (5, 14)),
    ],
)
def test_settings_and_type_files_are_read_too(
    site: SiteTest, file: str, text: str, place: tuple[int, int]
) -> None:
    site.write(file, (site.root / file).read_text(encoding="utf-8") + text)
    (told,) = found(site, "title: 题\npublished: 2026-01-05\n")
    assert (told.code, told.level) == ("privacy-id", "error")
    assert told.span is not None
    assert (told.span.path, *told.span[1:3]) == (file, *place)


def test_what_no_page_shows_of_them_may_hold_a_number(site: SiteTest) -> None:
    allowed = f"privacy_allowed: [{{value: '{ID}', reason: 编号, until: 2099-01-01}}]\n"
    site.write("site_config.yaml", f"name: a\nbase_url: https://a.example\n{allowed}")
    site.write("content/notices/_type.yaml", f"{TYPE}  no: {{label: 号, help: 不写{ID}}}\n")
    assert found(site, "title: 题\npublished: 2026-01-05\n") == []


def test_attached_files_are_read_too_and_remembered(site: SiteTest) -> None:
    (site.root / ".gongkai").mkdir()
    site.write("content/notices/list.csv", f"姓名,号码\n张某,{ID}\n")
    book = workbook({"表": sheet(row(text("甲"))), "藏": sheet(row(text("甲", ID)))}, {"藏": "hidden"})
    (site.root / "content/notices/book.xlsx").write_bytes(book)
    head = "title: 题\nattachments: [{title: 甲, file: list.csv}, {title: 乙, file: book.xlsx}]\n"
    told = found(site, head)
    assert [(one.code, one.level) for one in told] == [("privacy-id", "error")] * 2
    places = [one.span and (one.span.path, one.span.line, one.span.column, one.span.cell) for one in told]
    assert places == [
        ("content/notices/book.xlsx", 1, 2, "藏!B1"),
        ("content/notices/list.csv", 2, 4, ""),
    ]
    assert found(site, head) == told
    assert [one.level for one in found(site, f"{head}draft: yes\n")] == ["warning"] * 2
    site.write("content/notices/list.csv", "姓名,号码\n张某,11*************001\n")
    assert len(found(site, head)) == 1


def test_a_masked_name_is_told_in_attached_files(site: SiteTest) -> None:
    site.write(
        "content/notices/_type.yaml", "name: notice\nlabel: 通知\nfields: {who: {label: 谁, mask: name}}\n"
    )
    site.write("content/notices/list.csv", "姓名\n张三\n")
    (site.root / ".gongkai").mkdir()
    head = "title: 题\nwho: {}\nattachments: [{{title: 甲, file: list.csv}}]\n"
    for name, places in (("张三", [(2, 1)]), ("张三", [(2, 1)]), ("李四", [])):
        site.write("content/notices/a.md", f"---\n{head.format(name)}---\n")
        told = [one for one in site.check().problems if one.code == "mask-in-file"]
        assert [one.span and one.span[1:3] for one in told] == places


def test_a_file_that_cannot_be_read_any_more_is_read_the_next_time(tmp_path: Path) -> None:
    (tmp_path / ".gongkai").mkdir()
    one = record("notices/a", "题", attachments=(attachment("甲", "list.csv"),))
    files = {"list.csv": Attached("list.csv", "list.csv", 20, "ab")}

    def told() -> list[str]:
        proofs = Proofs(tmp_path, rulebook()[NATIONAL])
        found = [problem.code for problem in proofs.of_files(one, type_("notices"), files)]
        proofs.keep()
        return found

    assert told() == []
    (tmp_path / "list.csv").write_text(f"{ID}\n", encoding="utf-8")
    assert told() == ["privacy-id"]
