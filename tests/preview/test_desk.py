"""A saved record is made at once from the register that was found sound last."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from gongkai.app.pipeline import build
from gongkai.preview.desk import Desk
from tests.bureau import bureau
from tests.support import AS_OF, SiteTest, silent

FILE = "content/documents/2020-2.md"
PAGE = "documents/2020-2.html"


def desk_of(site: SiteTest) -> Desk:
    target = site.root / ".gongkai/preview"
    built = build(site.root, target, AS_OF, clean=False, executor=None, progress=silent)
    assert built.planned is not None
    assert built.log is not None
    return Desk(site.root, built, built.planned, built.log)


@pytest.fixture
def site(tmp_path: Path) -> SiteTest:
    return bureau(tmp_path)


EDITS = {
    "text": ("正文。", "新的正文[[documents/2020-1]]，见[附件](https://a.example/x)。"),
    "title": ("title: 乙办法", "title: 乙新办法"),
    "day": ("effective_on: 2020-06-01", "effective_on: 2099-06-01"),
    "issuer": ("issuer: 甲局", "issuer: [甲局, 乙局]"),
    "number": ("示发〔2020〕2号", "示发〔2020〕7号"),
    "relation": ("issuer: 甲局", "issuer: 甲局\namends: documents/2020-1"),
    "end": ("issuer: 甲局", "issuer: 甲局\nexpires_on: 2021-01-01"),
    "correction": ("issuer: 甲局", "issuer: 甲局\ncorrection: 更正一处\ncorrected_on: 2020-07-01"),
    "figure": (
        "正文。",
        "共[[=件数]]件。",
    ),
    "column": ("issuer: 甲局", "issuer: 甲局\ncolumns: [zwgk]"),
    "file": ("issuer: 甲局", "issuer: 甲局\nattachments: [{title: 目录, file: 目录.pdf}]"),
    "new file": ("issuer: 甲局", "issuer: 甲局\nattachments: [{title: 附, file: 附.txt}]"),
}


@pytest.mark.parametrize("kind", EDITS)
def test_a_saved_page_is_the_one_that_a_build_makes(site: SiteTest, kind: str) -> None:
    desk = desk_of(site)
    saved = [FILE]
    if kind == "new file":
        site.write("content/documents/附.txt", "附件")
        saved.append("content/documents/附.txt")
    if kind == "figure":
        site.edit(FILE, "issuer: 甲局", "issuer: 甲局\nfigures: [{label: 件数, value: 3, unit: 件}]")
    site.edit(FILE, *EDITS[kind])
    (fresh,) = desk.again(saved)
    assert (fresh.path, fresh.source) == (PAGE, FILE)
    assert not [one for one in fresh.problems if one.level == "error"]
    desk_of(site)
    assert fresh.data == (site.root / ".gongkai/preview" / PAGE).read_bytes()


def test_what_is_wrong_with_a_record_is_told_at_once(site: SiteTest) -> None:
    desk = desk_of(site)
    faults = {
        "field-no-such-day": ("2020-06-01", "2020-13-01"),
        "ref-dangling": ("正文。", "[[documents/none]]"),
        "link-dead": ("正文。", "[一](none.html)"),
        "column-unknown": ("issuer: 甲局", "issuer: 甲局\ncolumns: [none]"),
    }
    for code, (old, new) in faults.items():
        site.edit(FILE, old, new)
        (fresh,) = desk.again([FILE])
        assert code in {one.code for one in fresh.problems if one.level == "error"}, code
        assert fresh.data == b""
        assert desk.found(FILE) == fresh.problems
        site.edit(FILE, new, old)
    (fresh,) = desk.again([FILE])
    assert fresh.data == (site.root / ".gongkai/preview" / PAGE).read_bytes()


def test_what_is_no_saved_record_is_left_to_the_build(site: SiteTest) -> None:
    desk = desk_of(site)
    site.write("content/documents/sub/2020-2.md", "---\ntitle: 又一个\n---\n")
    site.write("content/nowhere/a.md", "---\ntitle: 甲\n---\n")
    (site.root / "content/documents/link.md").symlink_to(site.root / FILE)
    others: tuple[str, ...]
    others = ("content/documents/sub/2020-2.md", "content/nowhere/a.md", "content/documents/link.md")
    os.mkfifo(site.root / "content/documents/pipe.md")
    (site.root / "content/documents/loop.md").symlink_to("loop.md")
    (site.root / "content/documents/folder.md").mkdir()
    others += tuple(f"content/documents/{name}.md" for name in ("pipe", "loop", "folder"))
    for path in (*others, "content/documents/_type.yaml", "layouts/base.html", "content/documents/gone.md"):
        assert desk.again([path]) == (), path
    many = [f"content/documents/m{number}.md" for number in range(6)]
    for path in many:
        site.write(path, "---\ntitle: 甲\n---\n")
    assert desk.again(many) == ()


def test_a_new_record_has_its_page_at_once_and_others_may_name_it(site: SiteTest) -> None:
    desk = desk_of(site)
    site.write("content/documents/new.md", "---\ntitle: 新来的\npublished: 2020-01-01\n---\n正文。\n")
    (fresh,) = desk.again(["content/documents/new.md"])
    assert "新来的" in fresh.data.decode()
    site.edit(FILE, "正文。", "见[[documents/new]]。")
    (fresh,) = desk.again([FILE])
    assert "新来的" in fresh.data.decode()


def test_a_record_that_is_not_public_has_a_page_here(site: SiteTest) -> None:
    site.edit(FILE, "published: 2020-05-01", "published: 2098-05-01")
    desk = desk_of(site)
    assert "戊草案" in (desk.page("documents/2023-1.html") or b"").decode()
    assert "乙办法" in (desk.page(PAGE) or b"").decode()
    assert desk.page("documents/2020-1.html") is None
    assert desk.page("documents/none.html") is None
    held = desk.held(desk.library.records["documents/2020-2"])
    assert held is not None
    assert held.reason == "scheduled"
    assert desk.bytes_of(PAGE) == desk.page(PAGE)
    assert desk.bytes_of("none.html") is None
    assert desk.facts_of(PAGE).links
    assert desk.facts_of("none.html").links == ()
