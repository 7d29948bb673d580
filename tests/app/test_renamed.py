"""What an editor is asked when an address of the live release is about to be lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import SiteTest, codes

TYPE = "name: document\nlabel: 文件\n"


@pytest.fixture
def live(tmp_path: Path) -> SiteTest:
    """A published site with two records."""
    site = SiteTest.of(tmp_path, Path(__file__).parents[1] / "broken/_base")
    site.write("content/documents/2021-25.md", "---\ntitle: 通知\n---\n正文。\n")
    assert site.publish().problems == ()
    return site


def test_a_renamed_record_is_asked_for_its_former_id(live: SiteTest) -> None:
    live.rename("content/documents/2021-25.md", "content/documents/2021-025.md")
    live.write("content/documents/zzz.md", "---\ntitle: 别的\n---\n")
    for report in (live.check(), live.build(), live.publish()):
        (problem,) = report.problems
        assert (problem.code, problem.level) == ("record-renamed", "warning")
        assert problem.span is not None
        assert (problem.span.path, problem.args["id"]) == ("content/documents/2021-025.md", "2021-25")
    assert codes(live.check()) == []


@pytest.mark.parametrize("former", ["2021-25", "documents/2021-25"])
def test_one_that_says_so_is_not(live: SiteTest, former: str) -> None:
    live.delete("content/documents/2021-25.md")
    live.write("content/documents/b.md", f"---\ntitle: 通知\nformerly: {former}\n---\n正文。\n")
    assert codes(live.check()) == []


def test_who_was_renamed_before_is_asked_again(live: SiteTest) -> None:
    live.delete("content/documents/2021-25.md")
    live.write("content/documents/b.md", "---\ntitle: 通知\nformerly: 2021-25\n---\n正文。\n")
    live.publish()
    live.rename("content/documents/b.md", "content/documents/c.md")
    assert codes(live.check()) == ["record-renamed"]


def test_a_draft_is_not(live: SiteTest) -> None:
    live.write("content/documents/b.md", "---\ntitle: 别的\ndraft: yes\n---\n")
    live.delete("content/documents/2021-25.md")
    assert codes(live.check()) == []


def test_what_is_withheld_faulty_or_deleted_is_not(live: SiteTest) -> None:
    live.write("content/documents/b.md", "---\ntitle: 别的\n---\n")
    live.edit("content/documents/2021-25.md", "title: 通知\n", "title: 通知\ndraft: yes\n")
    assert codes(live.check()) == []
    live.edit("content/documents/2021-25.md", "draft: yes", "draft: 也许")
    assert codes(live.check()) == ["field-flag"]
    live.delete("content/documents/2021-25.md").delete("content/documents/b.md")
    assert codes(live.check()) == []


def test_without_a_release_nothing_is_asked(live: SiteTest) -> None:
    live.delete("output/MANIFEST.json").rename("content/documents/2021-25.md", "content/documents/b.md")
    assert codes(live.check()) == []


def test_neither_folder_nor_title_is_part_of_an_address(live: SiteTest) -> None:
    before = live.files("output")
    (live.root / "content/documents/2021/甲").mkdir(parents=True)
    live.rename("content/documents/2021-25.md", "content/documents/2021/甲/2021-25.md")
    assert live.publish().problems == ()
    assert live.files("output") == before
    live.edit("content/documents/2021/甲/2021-25.md", "通知", "改过的标题")
    assert live.publish().problems == ()
    assert live.files("output").keys() == before.keys()
