"""A site is published whole or not at all."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from gongkai.output import disk, journal
from gongkai.output.disk import ExchangeError, SyncError
from gongkai.output.journal import Switch, Switched
from gongkai.output.manifest import MANIFEST, listed, release_id
from gongkai.output.release import release
from gongkai.output.stage import FullError
from tests.output.site import Site, content, log_of

OLD = {"d/a.html": b"1", "b.html": b"2", "assets/css/site-0123456789.css": b"old"}
NEW = {"d/a.html": b"1", "c.html": b"3", "assets/css/site-abcdef0123.css": b"new"}


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """A site that was published once."""
    site = Site(tmp_path)
    site.publish(OLD, "record documents/a.html")
    return site


def fails(error: OSError) -> Callable[..., None]:
    """A function that raises."""

    def fail(*_args: object, **_named: object) -> None:
        raise error

    return fail


def test_a_release_is_what_the_public_reads_and_the_earlier_one_is_kept(site: Site) -> None:
    before = site.releases.live()
    after = site.publish(NEW)
    assert site.shown() == NEW
    assert site.releases.live() == after
    assert site.releases.kept() == (before,)
    kept = content(site.releases.folder / str(before))
    assert {path: kept[path] for path in OLD} == OLD
    assert [(line.id, line.before) for line in journal.log(site.releases.store)] == [
        (before, ""),
        (after, before),
    ]
    assert journal.pending(site.releases.store) is None
    assert sorted(place.name for place in site.releases.folder.iterdir()) == [before]


def test_what_stays_is_the_same_file_and_nobody_can_write_in_it(site: Site) -> None:
    public = site.releases.public
    before = (public / "d/a.html").stat()
    site.publish(NEW)
    after = (public / "d/a.html").stat()
    assert (before.st_ino, after.st_nlink) == (after.st_ino, 2)
    assert {file.stat().st_mode & 0o777 for file in public.rglob("*") if file.is_file()} == {0o444}


def test_assets_of_the_release_before_are_still_there_and_those_before_are_not(site: Site) -> None:
    public = site.releases.public
    old, new = "assets/css/site-0123456789.css", "assets/css/site-abcdef0123.css"
    id_ = site.publish(NEW)
    assert (public / old).read_bytes() == b"old"
    list_ = listed(public)
    assert list_ is not None
    assert old not in list_.files
    assert id_ == release_id(log_of(NEW))
    site.publish({"c.html": b"4", "assets/css/site-ffffff0000.css": b"newest"})
    assert not (public / old).exists()
    assert (public / new).read_bytes() == b"new"


@pytest.mark.parametrize("harm", ["gone", "altered"])
def test_an_asset_that_is_not_as_it_was_is_left_behind(site: Site, harm: str) -> None:
    style = site.releases.public / "assets/css/site-0123456789.css"
    style.unlink()
    if harm == "altered":
        style.write_bytes(b"evil")
    site.publish(NEW)
    assert site.shown() == NEW
    assert not style.exists()


def test_a_new_list_of_the_same_files_keeps_what_was_carried_along(site: Site) -> None:
    site.publish(NEW)
    site.publish(NEW)
    assert site.shown() == NEW
    assert (site.releases.public / "assets/css/site-0123456789.css").read_bytes() == b"old"


def test_a_copy_is_a_file_of_its_own(tmp_path: Path) -> None:
    site = Site(tmp_path)
    source = tmp_path / "x.pdf"
    source.write_bytes(b"pdf")
    (tmp_path / ".gongkai").mkdir()
    log = log_of({"x.pdf": b"pdf"})
    switch = Switch(Switched(release_id(log), "", "publish"))
    release(site.releases, {"x.pdf": source}, [], log, switch)
    source.write_bytes(b"edited")
    assert site.shown() == {"x.pdf": b"pdf"}


def test_where_files_cannot_have_two_names_they_are_copied(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "link", fails(OSError(errno.EPERM, "no links")))
    site.publish(NEW)
    assert site.shown() == NEW


@pytest.mark.parametrize("step", ["write", "link", "sync", "rename", "exchange", "make_folder"])
def test_what_fails_changes_nothing_public_and_leaves_nothing_behind(
    site: Site, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, kept = site.shown(), content(site.root)
    with monkeypatch.context() as patch:
        patch.setattr(disk, step, fails(OSError(errno.EIO, "broken")))
        with pytest.raises(OSError, match="broken"):
            site.publish(NEW)
    assert site.shown() == before
    site.releases.recover()
    assert content(site.root) == kept
    site.publish(NEW)
    assert site.shown() == NEW


def test_a_release_whose_switch_has_no_room_leaves_nothing(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, write = content(site.root), disk.write

    def full(path: Path, data: bytes) -> None:
        write(path, data[:1] if path.name == "switch.tmp" else data)
        if path.name == "switch.tmp":
            raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(disk, "write", full)
    with pytest.raises(OSError, match="full"):
        site.publish(NEW)
    assert content(site.root) == kept


def test_a_sync_that_fails_is_fatal(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", fails(OSError(errno.EIO, "lost")))
    with pytest.raises(SyncError) as caught:
        site.publish(NEW)
    assert caught.value.filename is not None
    assert site.shown() == OLD


def test_room_is_asked_for_before_anything_is_written(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _place: SimpleNamespace(free=1000))
    monkeypatch.setattr(disk, "write", fails(AssertionError()))  # type: ignore[arg-type]
    with pytest.raises(FullError) as caught:
        site.publish({"big.html": b"x" * 10_000})
    assert (caught.value.free, caught.value.needed > 10_000) == (1000, True)
    assert site.shown() == OLD


@pytest.mark.parametrize("lie", ["content", "missing", "beside"])
def test_a_stage_that_is_not_as_the_manifest_says_is_not_published(
    site: Site, lie: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = disk.write

    def lying(path: Path, data: bytes | Path) -> None:
        if path.name == "c.html" and lie == "content":
            data = b"?"
        if path.name == "c.html" and lie == "beside":
            write(path.with_name("foreign.html"), b"?")
        if path.name != "c.html" or lie != "missing":
            write(path, data)

    monkeypatch.setattr(disk, "write", lying)
    monkeypatch.setattr(disk, "sync", lambda _path: None)
    with pytest.raises(OSError, match=r"error|No such file"):
        site.publish(NEW)
    assert site.shown() == OLD


@pytest.mark.parametrize("kind", ["file", "link", "broken link"])
def test_a_public_place_that_is_no_folder_is_left_alone(tmp_path: Path, kind: str) -> None:
    site, other = Site(tmp_path), tmp_path / "www"
    public = site.releases.public
    other.mkdir()
    (other / "index.html").write_bytes(b"other")
    if kind == "file":
        public.write_bytes(b"file")
    else:
        public.symlink_to(other if kind == "link" else tmp_path / "none")
    with pytest.raises(NotADirectoryError):
        site.publish(NEW)
    assert public.is_symlink() == (kind != "file")
    assert content(other) == {"index.html": b"other"}


def test_where_folders_cannot_be_exchanged_the_public_one_becomes_a_link(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = site.releases.live()
    monkeypatch.setattr(disk, "exchange", fails(ExchangeError(errno.EINVAL, "no exchange")))
    after = site.publish(NEW)
    public = site.releases.public
    assert public.is_symlink()
    assert public.readlink() == Path(f".gongkai/releases/{after}")
    assert (site.shown(), site.releases.live(), site.releases.kept()) == (NEW, after, (before,))
    monkeypatch.undo()
    again = site.publish(OLD | {"e.html": b"5"})
    assert public.readlink() == Path(f".gongkai/releases/{again}")
    assert site.shown() == OLD | {"e.html": b"5"}
    assert set(site.releases.kept()) == {before, after}


def test_an_exchange_that_is_refused_for_another_reason_is_no_link(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(disk, "exchange", fails(ExchangeError(errno.EACCES, "denied")))
    with pytest.raises(ExchangeError):
        site.publish(NEW)
    assert not site.releases.public.is_symlink()
    assert site.shown() == OLD


def test_a_ledger_that_cannot_be_written_is_known_before(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.access

    def denied(path: Path, mode: int) -> bool:
        return path != site.releases.ledger and real(path, mode)

    with monkeypatch.context() as patch:
        patch.setattr(os, "access", denied)
        with pytest.raises(PermissionError) as caught:
            site.publish(NEW, "record c.html")
    assert caught.value.filename == str(site.releases.ledger)
    assert (site.shown(), site.releases.kept()) == (OLD, ())
    site.publish(NEW, "record c.html")
    assert site.shown() == NEW


def test_what_never_was_public_is_not_kept(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(disk, "exchange", fails(OSError(errno.EXDEV, "elsewhere")))
        with pytest.raises(OSError, match="elsewhere"):
            site.publish(NEW)
    assert list(site.releases.folder.iterdir()) == []
    assert journal.pending(site.releases.store) is None


def test_the_ledger_learns_of_addresses_when_they_are_public(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger = site.releases.ledger
    assert ledger.read_text("utf-8") == "record documents/a.html\n"
    with monkeypatch.context() as patch:
        patch.setattr(disk, "exchange", fails(OSError(errno.EIO, "broken")))
        with pytest.raises(OSError, match="broken"):
            site.publish(NEW, "record documents/b.html")
    site.publish(NEW, "record documents/a.html", "record documents/c.html")
    assert ledger.read_text("utf-8") == "record documents/a.html\nrecord documents/c.html\n"


def test_only_so_many_releases_stay(site: Site) -> None:
    ids = [site.publish({"a.html": bytes([number])}) for number in range(4)]
    site.releases.prune(2)
    assert site.releases.kept() == (ids[2], ids[1])
    assert sorted(place.name for place in site.releases.folder.iterdir()) == sorted([*ids[1:3], "used"])


def test_a_release_that_was_public_before_is_public_again(site: Site) -> None:
    first = site.releases.live()
    second = site.publish(NEW)
    assert site.publish(OLD) == first
    assert (site.shown(), site.releases.kept()) == (OLD, (second,))


def test_the_manifest_is_part_of_a_release(site: Site) -> None:
    assert (site.releases.public / MANIFEST).stat().st_mode & 0o777 == 0o444
