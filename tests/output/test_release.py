"""A site is published whole or not at all."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from gongkai.model.buildlog import BuildLog, Entry, Facts, Trace
from gongkai.output.manifest import MANIFEST
from gongkai.output.release import ExchangeError, exchange, release


def of(*paths: str) -> BuildLog:
    """A log of files."""
    return BuildLog("engine", {}, {path: Entry(Trace("copy", "1"), "2", 1, Facts()) for path in paths})


def files(folder: Path) -> dict[str, bytes]:
    """All files below a folder."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()
    }


@pytest.fixture
def stage(tmp_path: Path) -> Path:
    folder = tmp_path / "stage"
    folder.mkdir()
    return folder


@pytest.fixture
def public(tmp_path: Path) -> Path:
    """A published site."""
    folder = tmp_path / "output"
    (folder / "d").mkdir(parents=True)
    (folder / "d" / "a.html").write_bytes(b"1")
    (folder / "b.html").write_bytes(b"2")
    return folder


def test_new_files_are_written_and_kept_ones_taken_over(stage: Path, public: Path, tmp_path: Path) -> None:
    source = tmp_path / "x.pdf"
    source.write_bytes(b"pdf")
    release(
        stage, public, {"c.html": b"3", "e/x.pdf": source}, ["d/a.html"], of("c.html", "d/a.html", "e/x.pdf")
    )
    found = files(public)
    assert found.pop(MANIFEST)
    assert found == {"c.html": b"3", "d/a.html": b"1", "e/x.pdf": b"pdf"}
    assert not stage.exists()


def test_a_copy_is_a_file_of_its_own(stage: Path, public: Path, tmp_path: Path) -> None:
    source = tmp_path / "x.pdf"
    source.write_bytes(b"pdf")
    release(stage, public, {"x.pdf": source}, [], of("x.pdf"))
    source.write_bytes(b"edited")
    assert (public / "x.pdf").read_bytes() == b"pdf"


def test_the_first_release_needs_no_folder(stage: Path, tmp_path: Path) -> None:
    release(stage, tmp_path / "output", {"a.html": b"1"}, [], of("a.html"))
    assert (tmp_path / "output" / "a.html").read_bytes() == b"1"


def test_where_files_cannot_have_two_names_they_are_copied(
    stage: Path, public: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_names: object) -> None:
        raise OSError

    monkeypatch.setattr(os, "link", refuse)
    release(stage, public, {}, ["d/a.html"], of("d/a.html"))
    assert (public / "d" / "a.html").read_bytes() == b"1"


def test_until_the_exchange_nothing_public_changes(
    stage: Path, public: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files(public)

    def full(*_names: object) -> None:
        raise OSError(28, "no space")

    monkeypatch.setattr(shutil, "copyfile", full)
    with pytest.raises(OSError, match="no space"):
        release(stage, public, {"c.html": b"3", "x.pdf": tmp_path / "x.pdf"}, ["d/a.html"], of())
    assert files(public) == before


@pytest.mark.parametrize("kind", ["file", "link", "broken link"])
def test_a_public_place_that_is_no_folder_is_left_alone(stage: Path, tmp_path: Path, kind: str) -> None:
    public, other = tmp_path / "output", tmp_path / "www"
    other.mkdir()
    (other / "index.html").write_bytes(b"other")
    if kind == "file":
        public.write_bytes(b"file")
    else:
        public.symlink_to(other if kind == "link" else tmp_path / "none")
    with pytest.raises(NotADirectoryError):
        release(stage, public, {"a.html": b"1"}, [], of("a.html"))
    assert public.is_symlink() == (kind != "file")
    assert files(other) == {"index.html": b"other"}
    assert files(stage) == {}


def test_two_folders_are_exchanged_at_once(stage: Path, public: Path) -> None:
    (stage / "new").write_bytes(b"n")
    exchange(stage, public)
    assert files(public) == {"new": b"n"}
    assert set(files(stage)) == {"d/a.html", "b.html"}


def test_an_exchange_that_fails_says_so(stage: Path, tmp_path: Path) -> None:
    with pytest.raises(ExchangeError):
        exchange(stage, tmp_path / "none")
    assert stage.exists()


def test_a_system_that_cannot_exchange_changes_nothing(
    stage: Path, public: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files(public)
    monkeypatch.setattr("ctypes.CDLL", lambda *_args, **_named: object())
    with pytest.raises(ExchangeError):
        release(stage, public, {"c.html": b"3"}, [], of("c.html"))
    assert files(public) == before


@pytest.mark.parametrize("paths", [("c.html",), ("c.html", "d/a.html", "e.html"), ()])
def test_a_stage_that_is_not_as_the_manifest_says_is_not_published(
    stage: Path, public: Path, paths: tuple[str, ...]
) -> None:
    before = files(public)
    with pytest.raises(OSError, match="error"):
        release(stage, public, {"c.html": b"3"}, ["d/a.html"], of(*paths))
    assert files(public) == before


def test_what_resists_removal_does_not_undo_a_release(
    stage: Path, public: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_names: object, ignore_errors: bool = False) -> None:
        if not ignore_errors:
            raise PermissionError

    monkeypatch.setattr(shutil, "rmtree", refuse)
    release(stage, public, {"c.html": b"3"}, [], of("c.html"))
    assert files(public).keys() == {"c.html", MANIFEST}
