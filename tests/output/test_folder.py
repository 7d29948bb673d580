"""What is in a folder, how a plain one is brought up to date, and how one is removed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from gongkai.model.digest import full as sha
from gongkai.output.folder import apply, digests, discard, names, put_beside
from gongkai.output.manifest import MANIFEST
from tests.output.logs import log


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "output"


def scan(folder: Path) -> dict[str, str]:
    """The sha256 of everything in a folder."""
    return digests(folder, names(folder))


def test_scan_sees_all_but_the_manifest(target: Path) -> None:
    (target / "甲").mkdir(parents=True)
    (target / "甲" / "a.html").write_bytes(b"1")
    (target / MANIFEST).write_bytes(b"{}")
    (target / ".hidden").write_bytes(b"2")
    assert scan(target) == {"甲/a.html": sha(b"1"), ".hidden": sha(b"2")}
    assert scan(target / "none") == {}


def test_scan_follows_no_link(target: Path, tmp_path: Path) -> None:
    target.mkdir()
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "x").write_bytes(b"1")
    (target / "folder").symlink_to(tmp_path / "outside")
    (target / "file").symlink_to(tmp_path / "outside" / "x")
    (target / "broken").symlink_to(tmp_path / "none")
    assert scan(target) == {"folder": "", "file": "", "broken": ""}


def test_apply_writes_copies_and_removes(target: Path, tmp_path: Path) -> None:
    source = tmp_path / "源.pdf"
    source.write_bytes(b"pdf")
    apply(target, {"d/old/a.html": b"1", "b.html": b"2"}, (), log())
    apply(target, {"b.html": b"3", "d/附件.pdf": source}, ("d/old/a.html", "d/never.html"), log())
    assert {file.relative_to(target).as_posix() for file in target.rglob("*")} == {
        MANIFEST,
        "b.html",
        "d",
        "d/附件.pdf",
    }
    assert (target / "b.html").read_bytes() == b"3"


def test_what_cannot_be_written_leaves_nothing(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, data: bytes) -> None:
        path.write_bytes(data[:1])
        raise OSError(28, "full")

    before = names(target)
    monkeypatch.setattr("gongkai.output.folder.put", full)
    with pytest.raises(OSError, match="full"):
        put_beside(target / "new.html", b"new")
    assert names(target) == before


def test_the_longest_names_can_be_written(target: Path, tmp_path: Path) -> None:
    name = "长" * 83 + ".pdf"
    source = tmp_path / name
    source.write_bytes(b"pdf")
    apply(target, {name: source, "文" * 80 + ".html": b"1"}, (), log())
    assert set(scan(target)) == {name, "文" * 80 + ".html"}


@pytest.fixture
def guarded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing can be removed from a folder that may not be written, whoever runs the tests."""
    remove = shutil.rmtree

    def guard(folder: Path, *, ignore_errors: bool) -> None:
        places = [
            place for place in (folder, *folder.rglob("*")) if place.is_dir() and not place.is_symlink()
        ]
        if all(place.stat().st_mode & 0o200 for place in places):
            remove(folder, ignore_errors=ignore_errors)

    monkeypatch.setattr(shutil, "rmtree", guard)


@pytest.mark.usefixtures("guarded")
def test_a_folder_that_may_not_be_written_is_removed_too(target: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    (target / "d" / "e").mkdir(parents=True)
    (target / "d" / "a.html").touch()
    other.mkdir(mode=0o500)
    (target / "link").symlink_to(other)
    for folder in (target / "d" / "e", target / "d", target):
        folder.chmod(0o500)
    discard(target)
    assert not target.exists()
    assert other.stat().st_mode & 0o777 == 0o500
    discard(target)


def test_what_resists_is_left(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target.mkdir()
    monkeypatch.setattr(shutil, "rmtree", lambda *_args, **_named: None)
    discard(target)
    assert target.exists()


def test_a_link_is_no_folder_to_remove(target: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir(mode=0o500)
    target.symlink_to(other)
    discard(target)
    assert other.stat().st_mode & 0o777 == 0o500
