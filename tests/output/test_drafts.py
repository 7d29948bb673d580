"""Drafts lie in a folder of their own until they are moved, and nothing of them stays."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from gongkai.model.buildlog import BuildLog
from gongkai.output import disk
from gongkai.output.disk import Draft
from gongkai.output.drafts import draft, drafts
from gongkai.output.folder import apply


def test_a_draft_is_a_file_of_its_own_and_has_its_size(tmp_path: Path) -> None:
    with drafts(tmp_path / "drafts") as folder:
        paths = ("a/b.html", "a-b.html", "公告/一.html")
        made = [draft(folder, path, path.encode()) for path in paths]
        assert tuple(Path(one.file).read_bytes().decode() for one in made) == paths
        assert [one.size for one in made] == [8, 8, 15]
    assert not folder.exists()


def test_what_a_killed_run_left_is_not_there_any_more(tmp_path: Path) -> None:
    folder = tmp_path / "store" / "drafts"
    folder.mkdir(parents=True)
    (folder / "old").write_bytes(b"old")
    with drafts(folder) as own:
        assert list(folder.iterdir()) == [own]
        assert list(own.iterdir()) == []


def test_what_a_killed_run_still_writes_is_of_no_later_run(tmp_path: Path) -> None:
    with drafts(tmp_path / "drafts") as killed, drafts(tmp_path / "drafts") as folder:
        one = draft(folder, "a.html", b"new")
        with pytest.raises(FileNotFoundError):
            draft(killed, "a.html", b"old")
        assert Path(one.file).read_bytes() == b"new"
    assert not (tmp_path / "drafts").exists()


@pytest.mark.parametrize("linked", [False, True])
def test_what_stands_in_the_place_of_the_folder_goes_and_nothing_behind_it(
    tmp_path: Path,
    linked: bool,  # noqa: FBT001
) -> None:
    other = tmp_path / "other"
    (other / "inner").mkdir(parents=True)
    (other / "inner").chmod(0o750)
    (other / "file").write_bytes(b"of others")
    folder = tmp_path / "drafts"
    if linked:
        folder.symlink_to(other)
    else:
        folder.write_bytes(b"")
    with drafts(folder) as own:
        draft(own, "a.html", b"a")
    assert not disk.there(folder)
    assert {path.name for path in other.iterdir()} == {"inner", "file"}
    assert (other / "inner").stat().st_mode & 0o777 == 0o750


def test_drafts_go_when_the_run_fails(tmp_path: Path) -> None:
    folder = tmp_path / "drafts"
    with pytest.raises(FileNotFoundError), drafts(folder):
        draft(folder, "a.html", (tmp_path / "none").read_bytes())
    assert not folder.exists()


@pytest.mark.parametrize("elsewhere", [False, True])
def test_a_draft_takes_the_place_of_the_file_that_is_there(
    tmp_path: Path,
    elsewhere: bool,  # noqa: FBT001
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    site = tmp_path / "site"
    (site / "a").mkdir(parents=True)
    (site / "a" / "b.html").write_bytes(b"before")
    with drafts(tmp_path / "drafts") as folder:
        files = {"a/b.html": draft(folder, "a/b.html", b"after"), "c.html": draft(folder, "c.html", b"c")}
        if elsewhere:
            monkeypatch.setattr(os, "replace", _other_disk)
        apply(site, files, (), BuildLog("engine", {}, {}))
    assert (site / "a" / "b.html").read_bytes() == b"after"
    assert (site / "c.html").read_bytes() == b"c"


def test_a_draft_never_takes_the_place_of_a_file_of_a_release(tmp_path: Path) -> None:
    (tmp_path / "b.html").write_bytes(b"before")
    with drafts(tmp_path / "drafts") as folder:
        one = draft(folder, "b.html", b"after")
        with pytest.raises(FileExistsError):
            disk.write(tmp_path / "b.html", one)
        disk.write(tmp_path / "c.html", one)
    assert (tmp_path / "b.html").read_bytes() == b"before"
    assert (tmp_path / "c.html").read_bytes() == b"after"
    assert (tmp_path / "c.html").stat().st_mode & 0o777 == disk.READ_ONLY
    assert disk.size(one) == len(b"after")


def test_another_fault_than_another_disk_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        disk.move(Draft(str(tmp_path / "none"), 0), tmp_path / "b.html")


def _other_disk(one: str | Path, other: Path) -> None:
    """Move a file as the system does where drafts are on another disk than all else."""
    if Path(one).parent.parent.name == "drafts":
        raise OSError(errno.EXDEV, os.strerror(errno.EXDEV), str(one), 0, str(other))
    Path(one).rename(other)
