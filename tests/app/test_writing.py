"""A file is there whole, or it is as it was."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from gongkai.app.writing import put, put_new


def test_a_file_takes_the_place_of_another(tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    put(file, b"one")
    put(file, b"two")
    assert file.read_bytes() == b"two"
    assert list(tmp_path.iterdir()) == [file]


def test_a_link_stays_one(tmp_path: Path) -> None:
    there, link = tmp_path / "there", tmp_path / "link"
    there.write_bytes(b"one")
    link.symlink_to(there)
    put(link, b"two")
    assert link.is_symlink()
    assert there.read_bytes() == b"two"


@pytest.mark.parametrize("linking", [True, False])
def test_a_new_file_takes_no_other_s_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, linking: bool
) -> None:
    def refuses(*_: Path) -> None:
        raise PermissionError

    if not linking:  # Some disks know no second names.
        monkeypatch.setattr(os, "link", refuses)
    file = tmp_path / "a.md"
    put_new(file, b"one")
    with pytest.raises(FileExistsError):
        put_new(file, b"two")
    assert file.read_bytes() == b"one"
    assert list(tmp_path.iterdir()) == [file]


def test_hidden_files_of_others_stay(tmp_path: Path) -> None:
    others = [tmp_path / ".a.md", tmp_path / ".a.md.new", tmp_path / ".gongkai-0.new"]
    for one in others:
        one.write_bytes(b"mine")
    put(tmp_path / "a.md", b"one")
    put_new(tmp_path / "b.md", b"one")
    assert [one.read_bytes() for one in others] == [b"mine"] * len(others)


def test_what_cannot_be_written_leaves_what_was_there(tmp_path: Path) -> None:
    folder = tmp_path / "a.md"
    folder.mkdir()
    with pytest.raises(OSError, match=r"a\.md"):
        put(folder, b"one")
    assert list(tmp_path.iterdir()) == [folder]
