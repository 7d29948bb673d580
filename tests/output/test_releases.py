"""What is kept of earlier releases, where one is prepared, and what becomes of what a run left."""

from __future__ import annotations

import errno
import io
import json
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from gongkai.output import disk, journal
from gongkai.output.disk import ExchangeError
from gongkai.output.journal import Switch, Switched
from gongkai.output.manifest import MANIFEST
from gongkai.output.release import switch_to
from tests.output.site import Site, content

ONE, TWO = {"a.html": b"1"}, {"a.html": b"2"}


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)


@pytest.mark.parametrize("left", ["none", "folder"])
def test_a_stage_is_empty_and_goes_whatever_was_left_there(site: Site, left: str) -> None:
    base = site.releases.folder
    base.parent.mkdir()
    if left == "folder":
        (base / "tmp-1" / "d").mkdir(parents=True)
        (base / "tmp-1" / "d" / "x").touch()
    with site.releases.stage() as one, site.releases.stage() as two:
        assert one != two
        assert [*one.iterdir(), *two.iterdir()] == []
    assert not one.parent.exists()
    site.releases.recover()
    assert list(base.iterdir()) == []


@pytest.mark.parametrize("left", ["file", "link"])
def test_what_is_no_folder_of_ours_is_left_alone(site: Site, tmp_path: Path, left: str) -> None:
    base, other = site.releases.folder, tmp_path / "other"
    base.parent.mkdir()
    (other / "somebodys").mkdir(parents=True)
    if left == "file":
        base.touch()
    else:
        base.symlink_to(other)
    with pytest.raises(NotADirectoryError):
        site.publish(ONE)
    assert (other / "somebodys").exists()
    assert base.is_symlink() or base.is_file()


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_the_public_can_open_every_folder_and_file_and_nobody_else_can_write(site: Site, umask: int) -> None:
    before = os.umask(umask)
    try:
        site.publish({"a.html": b"1", "d/e/b.html": b"2"})
        site.publish({"a.html": b"1", "d/e/b.html": b"3"})
    finally:
        os.umask(before)
    public = site.releases.public
    modes = {path.is_dir(): stat.S_IMODE(path.stat().st_mode) for path in (public, *public.rglob("*"))}
    assert modes == {True: 0o755, False: 0o444}


def test_a_folder_is_called_as_the_release_in_it(site: Site) -> None:
    first = site.publish(ONE)
    second = site.publish(TWO)
    (site.releases.folder / first).rename(site.releases.folder / "000000000000")
    site.releases.recover()
    assert (site.releases.live(), site.releases.kept()) == (second, (first,))


def test_a_folder_that_holds_no_release_is_no_release(site: Site) -> None:
    first = site.publish(ONE)
    site.publish(TWO)
    (site.releases.folder / first / MANIFEST).unlink()
    assert site.releases.kept() == ()
    site.releases.recover()
    assert list(site.releases.folder.iterdir()) == []


def test_a_public_folder_that_is_away_is_put_back(site: Site) -> None:
    first = site.publish(ONE)
    site.releases.public.rename(site.releases.folder / first)
    site.releases.recover()
    assert site.shown() == ONE


@pytest.mark.parametrize("happened", [True, False])
def test_a_switch_is_brought_to_its_end(site: Site, *, happened: bool) -> None:
    first = site.publish(ONE)
    id_ = site.publish(TWO) if happened else "0" * 12
    line = Switched(id_, "2026-01-02T00:00:00+08:00", "publish", first)
    journal.begin(site.releases.store, site.releases.ledger, Switch(line, ("record a.html",)))
    site.releases.recover()
    assert (journal.log(site.releases.store)[-1] == line) == happened
    assert site.releases.ledger.exists() == happened
    assert journal.pending(site.releases.store) is None


def test_a_log_that_was_cut_off_is_read_up_to_there(site: Site) -> None:
    first = site.publish(ONE)
    with (site.releases.store / "releases.log").open("ab") as stream:
        stream.write(b'{"id": "')
    second = site.publish(TWO)
    assert [line.id for line in journal.log(site.releases.store)] == [first, second]


@pytest.mark.parametrize("wrong", [{"verb": "destroy"}, {"at": "yesterday"}, {"at": 5}])
def test_a_line_of_the_log_that_nobody_wrote_is_none(site: Site, wrong: dict[str, object]) -> None:
    first = site.publish(ONE)
    line = {"id": first, "at": "2026-01-02T00:00:00+08:00", "verb": "publish", **wrong}
    with (site.releases.store / "releases.log").open("a", encoding="utf-8") as stream:
        stream.write(f"{json.dumps(line)}\n[]\n")
    assert [line.verb for line in journal.log(site.releases.store)] == ["publish"]


def test_a_rollback_without_room_for_its_note_loses_no_release(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = site.publish(ONE), site.publish(TWO)
    line = Switched(first, "2026-01-02T00:00:00+08:00", "rollback", second)

    def full(*_args: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(disk, "write", full)
        with pytest.raises(OSError, match="space"):
            switch_to(site.releases, site.releases.folder / first, Switch(line))
    site.releases.recover()
    assert (site.releases.live(), site.releases.kept()) == (second, (first,))


def test_a_rollback_that_did_not_happen_loses_no_release(site: Site) -> None:
    first, second = site.publish(ONE), site.publish(TWO)
    line = Switched(first, "2026-01-02T00:00:00+08:00", "rollback", second)
    journal.begin(site.releases.store, site.releases.ledger, Switch(line))
    site.releases.recover()
    assert (site.releases.live(), site.releases.kept()) == (second, (first,))


@pytest.mark.parametrize("name", ["switch.json", "releases.log", f"releases/{{first}}/{MANIFEST}"])
def test_what_cannot_be_read_is_not_taken_for_missing(
    site: Site, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = site.publish(ONE), site.publish(TWO)
    line = Switched(second, "2026-01-02T00:00:00+08:00", "publish", first)
    journal.begin(site.releases.store, site.releases.ledger, Switch(line))
    failing = site.releases.store / name.format(first=first)
    real: Callable[..., object] = io.open

    def fails(file: Path, *args: object, **named: object) -> object:
        if file == failing:
            raise OSError(errno.EIO, os.strerror(errno.EIO), str(file))
        return real(file, *args, **named)

    with monkeypatch.context() as patch:
        patch.setattr(io, "open", fails)
        with pytest.raises(OSError, match="error"):
            site.releases.recover()
    site.releases.recover()
    assert (site.releases.live(), site.releases.kept()) == (second, (first,))
    assert journal.log(site.releases.store)[-1] == line


@pytest.mark.parametrize("torn", ["record d", "record d/b.html", "other"])
def test_a_line_of_the_ledger_that_was_cut_off_is_completed(site: Site, torn: str) -> None:
    site.publish(ONE, "record a.html")
    with site.releases.ledger.open("a", encoding="utf-8") as stream:
        stream.write(torn)
    site.publish(TWO, "record d/b.html")
    lines = site.releases.ledger.read_text(encoding="utf-8").splitlines()
    assert lines == ["record a.html", *(["other"] if torn == "other" else []), "record d/b.html"]


def test_what_a_run_left_before_its_switch_is_swept(site: Site) -> None:
    site.publish(ONE)
    store = site.releases.store
    left = (store / "switch.tmp", store / "spare-2", site.root / "output.gongkai-link")
    for file in left:
        file.touch()
    site.releases.recover()
    assert not any(file.exists() for file in left)
    assert (store / "spare").exists()


def test_files_of_others_outlive_a_release(site: Site) -> None:
    first, second = site.publish(ONE), site.publish(TWO)
    for name in ("d/mine.txt", ".DS_Store"):
        (site.releases.public / name).parent.mkdir(exist_ok=True)
        (site.releases.public / name).write_text("mine", encoding="utf-8")
    line = Switched(first, "2026-01-02T00:00:00+08:00", "rollback", second)
    switch_to(site.releases, site.releases.folder / first, Switch(line))
    site.releases.drop(site.releases.folder / second)
    assert site.releases.kept() == ()
    assert content(site.releases.store / "found") == {f"{second}/d/mine.txt": b"mine"}


@pytest.mark.parametrize("again", [ONE, TWO])
def test_by_link_the_same_files_can_be_published_again_and_others_then(
    site: Site, again: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    def cannot(*_folders: Path) -> None:
        raise ExchangeError(errno.EINVAL, os.strerror(errno.EINVAL))

    monkeypatch.setattr(disk, "exchange", cannot)
    site.publish(ONE)
    for _ in range(4):
        id_ = site.publish(again)
        assert site.shown() == again
    last = site.publish({"z.html": b"z"})
    site.releases.recover()
    assert site.shown() == {"z.html": b"z"}
    assert id_ in site.releases.kept()
    assert {place.name for place in site.releases.folder.iterdir()} == {last, *site.releases.kept()}


@pytest.mark.parametrize("step", ["sync", "point"])
def test_what_fails_while_the_folder_becomes_a_link_puts_it_back(
    site: Site, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*args: Path) -> None:
        if step == "point" or args == (site.releases.folder,):
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        sync(*args)

    def cannot(*_folders: Path) -> None:
        raise ExchangeError(errno.EINVAL, os.strerror(errno.EINVAL))

    site.publish(ONE)
    sync = disk.sync
    monkeypatch.setattr(disk, "exchange", cannot)
    monkeypatch.setattr(disk, step, broken)
    with pytest.raises(OSError, match="error"):
        site.publish(TWO)
    assert site.shown() == ONE
    assert list(site.releases.folder.iterdir()) == []
