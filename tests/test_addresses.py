"""An address comes from the name of the file alone: what stands in a record neither moves nor breaks it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.bureau import bureau
from tests.support import SiteTest, faults

RECORD = "content/documents/2021-1.md"
"""A record with an attachment, published in the morning."""


def addresses(site: SiteTest) -> list[str]:
    """The page of the record, its file, and the short addresses of all; lists go by year, with the date."""
    assert not site.build().refused
    return sorted(path for path in site.files() if path.startswith(("documents/2021-1", "q/")))


def into_a_folder(site: SiteTest) -> None:
    """Move the record, and the file that it names."""
    (site.root / "content/documents/旧文件/2019").mkdir(parents=True)
    for name in ("2021-1.md", "目录.pdf"):
        site.rename(f"content/documents/{name}", f"content/documents/旧文件/2019/{name}")


@pytest.mark.parametrize(
    "edit",
    [
        into_a_folder,
        lambda site: site.edit(RECORD, "title: 丙通知", "title: 改过的标题"),
        lambda site: site.edit(RECORD, "published: 2021-01-10 09:30", "published: 2019-12-31"),
        lambda site: site.edit(RECORD, "effective_on: 2026-07-01", "effective_on: 2018-07-01"),
        lambda site: site.edit(
            RECORD, "title: 丙", "signed_on: 2018-01-01\nexpires_on: 2018-12-31\ntitle: 丙"
        ),
        lambda site: site.edit(
            "site_config.yaml", "mark: 演示", "mark: 演示\ntime_zone: America/Los_Angeles"
        ),
        lambda site: site.edit("site_config.yaml", "mark: 演示", "mark: 演示\ntime_zone: Pacific/Kiritimati"),
    ],
    ids=["folder", "title", "published", "effective_on", "signed_on", "zone in the west", "zone in the east"],
)
def test_an_edit_moves_no_address(edit: Callable[[SiteTest], object], tmp_path: Path) -> None:
    site = bureau(tmp_path)
    before, pages = addresses(site), site.files()
    assert {"documents/2021-1.html", "documents/2021-1/目录.pdf"} <= set(before)
    edit(site)
    assert addresses(site) == before
    changed = {path for path, data in site.files().items() if pages.get(path) != data}
    assert changed or edit is into_a_folder, "an edit that nothing shows proves nothing"


@pytest.mark.parametrize(
    "title",
    [
        "关于做好有关工作的通知",
        "🎉🀄️👨‍👩‍👧",
        "……——！？《》、。",
        "?",
        "../..",
        "CON",
        ".",
        "关于" * 250,
        "🎉" * 500,
    ],
    ids=["Han", "emoji", "marks", "question", "up", "device", "dot", "500 Han", "500 emoji"],
)
def test_any_title_and_heading_will_do(title: str, tmp_path: Path) -> None:
    site = bureau(tmp_path)
    before = addresses(site)
    site.edit(RECORD, "title: 丙通知", f'title: "{title}"').edit(
        RECORD, "正文。", f"## {title}\n\n文。\n\n## {title}"
    )
    report = site.build()
    assert not faults(report)
    assert addresses(site) == before
    main = site.main("documents/2021-1.html")
    assert main.h1
    assert title in main.h1.get_text()
    ids = [str(heading["id"]) for heading in main.select("h2[id]") if heading.get_text() == title]
    assert len({*filter(None, ids)}) == len(ids) == 2
