"""From the files of a root to sound records: faulty ones are named, and keep nothing from the others."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.app.checking import checked_records, key_of, record_key
from gongkai.app.rulebook import NATIONAL, rulebook
from gongkai.content.read import read
from tests.support import SiteTest


def test_sound_records_go_on_and_faulty_ones_are_named(tmp_path: Path) -> None:
    site = SiteTest(tmp_path).write("content/documents/_type.yaml", "name: document\nlabel: 文件\n")
    site.write("content/documents/a.md", "---\ntitle: 甲\n---\n").write("content/documents/b.yaml", "x: 乙\n")
    site.write("content/notices/_type.yaml", "name: notice\n").write("content/notices/c.yaml", "title: 丙\n")
    found = checked_records(tmp_path, read(tmp_path).value, rulebook()[NATIONAL])
    sound = found.value
    assert list(sound.types) == ["documents"]
    assert [record.key for record in sound.records] == ["documents/a"]
    assert list(sound.editions) == ["content/documents/a.md"]
    assert sound.faulty == {"documents/b", "notices/c"}
    assert sorted(one.code for one in found.problems) == ["field-missing", "field-unknown", "setting-missing"]


def test_a_file_has_the_key_of_the_record_that_it_was_meant_to_be() -> None:
    assert key_of("content/documents/2021/a.b.md") == "documents/a.b"
    assert key_of("content/a.md") == ""


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("documents/a", "documents/a"),
        ("documents/2021-1.5", "documents/2021-1.5"),
        ("content/documents/a.md", "documents/a"),
        ("./content/documents/2021/a.yaml", "documents/a"),
        ("/srv/content/site/content/documents/a.md", "documents/a"),
        ("documents/content", "documents/content"),
        ("a.md", ""),
        ("content/a.md", "content/a"),
        ("", ""),
    ],
)
def test_a_record_is_named_by_key_or_file_from_anywhere(name: str, key: str) -> None:
    assert record_key(name) == key


def test_a_number_that_pages_mask_is_told_only_where_they_do_not(tmp_path: Path) -> None:
    fields = "  phone: {label: 手机, mask: phone}\n  other: {label: 其他}\n"
    site = SiteTest(tmp_path).write("site_config.yaml", "name: a\nbase_url: https://a.example\n")
    site.write("content/notices/_type.yaml", f"name: notice\nlabel: 通知\nfields:\n{fields}")
    site.write(
        "content/notices/a.md", "---\ntitle: a\nphone: 13800001111\nother: 13800002222\n---\n13800003333\n"
    )
    found = checked_records(tmp_path, read(tmp_path).value, rulebook()[NATIONAL])
    lines = [(problem.code, problem.span and problem.span.line) for problem in found.problems]
    assert lines == [("privacy-mobile", 4), ("privacy-mobile", 6)]
