"""A fingerprint changes with whatever could change a result, by what the file system says."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from gongkai.output.fingerprint import fingerprint


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a file and a folder in it."""
    place = tmp_path / "content"
    (place / "documents").mkdir(parents=True)
    (place / "documents" / "a.md").write_text("一", encoding="utf-8")
    (place / "b.md").write_text("二", encoding="utf-8")
    return place


def same_size_and_time(folder: Path) -> None:
    file = folder / "b.md"
    stat = file.stat()
    file.write_text("三", encoding="utf-8")
    os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns))


def exchanged(folder: Path) -> None:
    (folder / "new").write_text("二", encoding="utf-8")
    (folder / "new").replace(folder / "b.md")


def renamed(folder: Path) -> None:
    (folder / "b.md").rename(folder / "c.md")


def added(folder: Path) -> None:
    (folder / "documents" / "empty").touch()


def removed(folder: Path) -> None:
    (folder / "documents" / "a.md").unlink()


@pytest.mark.parametrize("edit", [same_size_and_time, exchanged, renamed, added, removed])
def test_an_edit_shows(folder: Path, edit: Callable[[Path], None]) -> None:
    before = fingerprint([folder])
    edit(folder)
    assert fingerprint([folder]) != before


def test_what_is_untouched_stays_the_same(folder: Path) -> None:
    before = fingerprint([folder])
    (folder / "documents" / "a.md").read_bytes()
    assert fingerprint([folder]) == before


def test_a_place_that_is_not_there_is_something_else_than_one_that_is(folder: Path) -> None:
    assert fingerprint([folder / "none"]) != fingerprint([folder / "documents"])
    assert fingerprint([folder / "none"]) == fingerprint([folder / "none"])


def test_compiled_code_does_not_count(folder: Path) -> None:
    (folder / "__pycache__").mkdir()
    before = fingerprint([folder])
    (folder / "__pycache__" / "x.pyc").touch()
    assert fingerprint([folder]) == before


def test_a_file_written_just_before_gives_no_fingerprint(folder: Path) -> None:
    written = (folder / "b.md").stat().st_ctime_ns
    assert fingerprint([folder], written) is None
    assert fingerprint([folder], written + 10**9) == fingerprint([folder])


def test_names_that_are_no_utf8_do_no_harm(folder: Path) -> None:
    (folder / os.fsdecode("附件".encode("gbk"))).touch()
    assert fingerprint([folder])


@pytest.mark.parametrize("place", ["content", "content/link", "content/documents/link"])
def test_a_link_is_followed_where_that_is_asked_for(folder: Path, tmp_path: Path, place: str) -> None:
    outside = tmp_path / "outside"
    (outside / "d").mkdir(parents=True)
    (outside / "x").write_text("一", encoding="utf-8")
    (tmp_path / "on").symlink_to(outside)
    (folder / "link").symlink_to(tmp_path / "on")
    (folder / "documents" / "link").symlink_to(outside / "x")
    (folder / "none").symlink_to(outside / "none")
    (outside / "d" / "back").symlink_to(folder)
    before = fingerprint([tmp_path / place], follow=True)
    assert fingerprint([tmp_path / place], follow=True) == before
    (outside / "x").write_text("一二", encoding="utf-8")
    assert fingerprint([tmp_path / place], follow=True) != before


def test_a_link_that_is_followed_may_be_too_new(folder: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    (folder / "link").symlink_to(outside)
    before = (folder / "link").lstat().st_ctime_ns + 10**9
    assert fingerprint([folder], before, follow=True) is not None
    outside.touch()
    assert fingerprint([folder], outside.stat().st_ctime_ns, follow=True) is None


def test_a_link_is_not_followed(folder: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (folder / "link").symlink_to(outside)
    before = fingerprint([folder])
    (outside / "x").touch()
    assert fingerprint([folder]) == before
