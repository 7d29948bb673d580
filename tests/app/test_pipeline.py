"""A folder that the public reads is right, or as it was: whatever fails, is lost or was done by hand."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from gongkai.model.buildlog import BuildLog, Entry, Facts, Trace
from gongkai.output.store import Store
from tests.bureau import bureau
from tests.support import SiteTest, codes

RECORD = "content/documents/2020-1.md"
Damage = Callable[[SiteTest], object]


@pytest.fixture
def site(tmp_path: Path) -> SiteTest:
    """A bureau that has been published."""
    made = bureau(tmp_path)
    assert made.publish().release
    return made


def everything(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, the manifest too."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()
    }


def public(site: SiteTest) -> dict[str, bytes]:
    return everything(site.root / "output")


def test_an_error_leaves_the_public_site_as_it_was(site: SiteTest) -> None:
    before = public(site)
    site.edit(RECORD, "title: 甲办法", "title: [甲")
    site.write("content/documents/new.md", "---\ntitle: 新\n---\n")
    assert site.publish().refused
    assert public(site) == before
    site.edit(RECORD, "title: [甲", "title: 新甲")
    report = site.publish()
    assert (report.refused, report.built > 0) == (False, True)
    assert "新甲" in public(site)["documents/2020-1.html"].decode()


def test_a_fault_of_a_finished_page_leaves_it_too(site: SiteTest) -> None:
    before = public(site)
    site.edit("layouts/404.html", "<h1>", '<h1 style="color: red">')
    report = site.publish()
    assert codes(report) == ["audit-inline"]
    assert public(site) == before


def test_a_release_that_fails_is_done_by_the_next(site: SiteTest, monkeypatch: pytest.MonkeyPatch) -> None:
    before = public(site)
    site.edit(RECORD, "甲办法", "新甲")

    def full(*_args: object) -> None:
        raise OSError(28, "no space")

    monkeypatch.setattr("gongkai.output.disk.exchange", full)
    with pytest.raises(OSError, match="no space"):
        site.publish()
    assert public(site) == before
    monkeypatch.undo()
    site.publish()
    assert "新甲" in public(site)["documents/2020-1.html"].decode()
    assert not list((site.root / ".gongkai/releases").glob("tmp-*"))


def test_a_run_cut_off_behind_the_exchange_has_published(
    site: SiteTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.edit(RECORD, "甲办法", "新甲")

    def cut(*_args: object, **_named: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("gongkai.output.journal.end", cut)
    with pytest.raises(KeyboardInterrupt):
        site.publish()
    monkeypatch.undo()
    report = site.publish()
    assert (report.refused, report.built) == (False, 0)
    assert "新甲" in public(site)["documents/2020-1.html"].decode()


def link(site: SiteTest) -> None:
    (site.root / "output/link").symlink_to(site.root / "content")


FOREIGN: list[tuple[Damage, str]] = [
    (lambda site: site.write("output/mine.html", "mine"), "mine.html"),
    (lambda site: site.write("output/documents/.hidden", "mine"), "documents/.hidden"),
    (link, "link"),
]


@pytest.mark.parametrize(("damage", "name"), FOREIGN)
def test_what_gongkai_did_not_write_is_never_deleted(site: SiteTest, damage: Damage, name: str) -> None:
    damage(site)
    before = public(site)
    for with_memory in (True, False):
        site.edit(RECORD, "甲办法" if with_memory else "新甲", "新甲" if with_memory else "新新甲")
        if not with_memory:
            shutil.rmtree(site.root / ".gongkai")
        report = site.publish()
        assert codes(report) == ["output-foreign"]
        assert name in site.messages(report)[0]
        assert public(site) == before


def test_a_folder_of_others_is_no_target(site: SiteTest) -> None:
    site.write("mine/a.txt", "mine").write("mine/b/c.txt", "mine")
    report = site.build("mine")
    assert codes(report) == ["output-foreign"]
    assert "a.txt" in site.messages(report)[0]
    assert everything(site.root / "mine") == {"a.txt": b"mine", "b/c.txt": b"mine"}
    assert codes(site.build("content")) == ["output-foreign"]


def test_a_list_of_others_gives_nothing_away(site: SiteTest) -> None:
    site.write("mine/a.txt", "mine").write("mine/MANIFEST.json", '{"files": {"a.txt": "x"}}')
    before = everything(site.root / "mine")
    assert codes(site.build("mine")) == ["output-foreign"]
    site.delete("mine/a.txt")
    report = site.build("mine")
    assert codes(report) == ["output-foreign"]
    assert "MANIFEST.json" in site.messages(report)[0]
    before.pop("a.txt")
    assert everything(site.root / "mine") == before


def test_a_folder_of_others_is_refused_unread(site: SiteTest, monkeypatch: pytest.MonkeyPatch) -> None:
    site.write("mine/a.txt", "mine")

    def read(*_args: object) -> str:
        raise AssertionError

    monkeypatch.setattr("gongkai.output.folder._sha256", read)
    assert codes(site.build("mine")) == ["output-foreign"]


def test_what_desktops_leave_behind_is_nobodys_work(site: SiteTest) -> None:
    site.write("output/documents/.DS_Store", "litter")
    assert site.publish().built == 0
    site.edit(RECORD, "甲办法", "新甲")
    assert not site.publish().refused
    assert "documents/.DS_Store" not in public(site)


def test_a_file_of_the_site_may_be_called_like_litter(site: SiteTest) -> None:
    store = Store(site.root / ".gongkai")
    entry = Entry(Trace("copy", "1"), "2", 1, Facts())
    store.intend(site.root / "mine", BuildLog("engine", {}, {"Thumbs.db": entry}))
    site.write("mine/Thumbs.db", "x")
    report = site.build("mine")
    assert (report.dropped, report.refused) == (1, False)
    assert "Thumbs.db" not in site.files("mine")


def test_a_log_that_was_altered_stops_nothing(site: SiteTest) -> None:
    (file,) = (site.root / ".gongkai/logs").iterdir()
    file.write_bytes(file.read_bytes().replace(b'"assets/', b'"aspets/'))
    before = public(site)
    report = site.publish()
    assert (codes(report), report.kept) == ([], 0)
    assert public(site) == before


DAMAGES: list[Damage] = [
    lambda site: shutil.rmtree(site.root / ".gongkai"),
    lambda site: site.write("output/documents/2020-1.html", "edited"),
    lambda site: site.delete("output/documents/2020-1.html"),
    lambda site: shutil.rmtree(site.root / "output/documents"),
    lambda site: site.delete("output/MANIFEST.json"),
    lambda site: site.write("output/MANIFEST.json", "{}"),
    lambda site: shutil.rmtree(site.root / "output"),
]


@pytest.mark.parametrize("damage", DAMAGES)
def test_what_was_lost_or_edited_by_hand_is_made_right(site: SiteTest, damage: Damage) -> None:
    before = public(site)
    damage(site)
    assert not site.publish().refused
    assert public(site) == before


def test_without_memory_an_edit_is_published_and_the_rest_belongs(site: SiteTest) -> None:
    shutil.rmtree(site.root / ".gongkai")
    site.delete("content/documents/2022-1.md").edit(RECORD, "甲办法", "新甲")
    assert not site.publish().refused
    found = public(site)
    site.build(clean=True)
    assert site.files("output") == site.files()
    assert "documents/2022-1.html" not in found


@pytest.mark.parametrize("step", range(0, 20, 6))
def test_a_build_cut_off_anywhere_recovers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    site = bureau(tmp_path)
    site.build()
    site.edit("site_config.yaml", "示例局", "新局").delete("content/documents/2022-1.md")
    replace, count = Path.replace, 0

    def cut(path: Path, target: Path) -> Path:
        nonlocal count
        count += 1
        if count > step + 1:
            raise KeyboardInterrupt
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", cut)
    with pytest.raises(KeyboardInterrupt):
        site.build()
    monkeypatch.undo()
    assert codes(site.build()) == []
    recovered = everything(site.root / ".gongkai/build")
    site.build("clean")
    assert recovered == everything(site.root / "clean")


def test_a_log_that_cannot_be_read_is_a_clean_build(site: SiteTest) -> None:
    site.build()
    before = site.files()
    for log in (site.root / ".gongkai/logs").iterdir():
        data = log.read_bytes()
        log.write_bytes(data[: len(data) // 2])
    report = site.build()
    assert (report.built, report.kept) == (len(site.files()), 0)
    assert site.files() == before


def test_check_writes_nothing_and_finds_what_publish_finds(tmp_path: Path) -> None:
    site = bureau(tmp_path)
    site.edit("content/reports/2021.md", "见[[documents/2020-1]]", "见[[documents/2023-1]]和[文](none.html)")
    before = set(tmp_path.rglob("*"))
    assert codes(site.check()) == ["link-dead", "ref-withheld"]
    assert set(tmp_path.rglob("*")) == before
    assert codes(site.publish()) == ["link-dead", "ref-withheld"]
