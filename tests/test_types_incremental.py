"""For an edit of a record of every type, incremental output equals clean output."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import PROJECT, SiteTest

RECORDS = {
    folder.name: min(path for path in folder.glob("*.md") if not path.name.startswith("_"))
    for folder in sorted((PROJECT / "content").iterdir())
    if folder.is_dir()
}
"""One record of each type of the starter site, by folder."""


@pytest.mark.parametrize("plural", RECORDS)
def test_an_edit_of_any_type_equals_a_clean_build(plural: str, tmp_path: Path) -> None:
    site = SiteTest.starter(tmp_path)
    assert not site.build().refused
    path = RECORDS[plural].relative_to(PROJECT).as_posix()
    text = (tmp_path / path).read_text("utf-8")
    title = next(line for line in text.split("\n") if line.startswith("title: "))

    heads = (
        "withdrawn: {on: 2026-01-01, reason: 有误}",
        "display_until: 2026-01-01",
        "formerly: old",
        "corrected_on: 2026-01-01",
    )
    for edited in (
        text + "\n又一段。\n",
        text.replace(title, f"{title}（改）", 1),
        *(text.replace(title, f"{head}\n{title}", 1) for head in heads),
        text,
    ):
        site.write(path, edited)
        report = site.build()
        site.build("clean", clean=True)
        assert not report.refused, site.messages(report)
        assert 0 < report.built < len(site.files())
        assert site.files() == site.files("clean")
