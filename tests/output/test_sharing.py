"""What folders have in common, and what goes when only that shall stay."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from gongkai.output import disk
from gongkai.output.sharing import keep_shared, places


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path]:
    """Two folders that share `a` and `d/b`; each has a `c`, and the first one more files."""
    one, other = tmp_path / "one", tmp_path / "other"
    for folder in (one, other):
        (folder / "d").mkdir(parents=True)
        (folder / "c").write_bytes(b"c")
    for path in ("a", "d/b"):
        (one / path).write_bytes(b"shared")
        os.link(one / path, other / path)
    (one / "e" / "f").mkdir(parents=True)
    (one / "e" / "f" / "g").write_bytes(b"")
    (one / "link").symlink_to("a")
    (other / "link").symlink_to("a")
    return one, other


def test_second_names_lie_at_one_place(two: tuple[Path, Path]) -> None:
    one, other = map(places, two)
    assert {path for path in one if one[path] == other.get(path)} == {"a", "d/b"}
    assert set(one) == {"a", "c", "d/b", "e/f/g", "link"}
    assert places(two[0] / "missing") == {}


def test_only_what_is_shared_stays(two: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = two
    synced = set[Path]()
    monkeypatch.setattr(disk, "sync_all", synced.update)
    assert keep_shared(one, other) == {path: places(other)[path] for path in ("a", "d/b")}
    assert set(places(one)) == {"a", "d/b"}
    assert sorted(path.name for path in one.iterdir()) == ["a", "d"]
    assert one in synced
    assert all(folder.exists() for folder in synced)
    assert set(places(other)) == {"a", "c", "d/b", "link"}


def test_only_what_is_wanted_stays(two: tuple[Path, Path]) -> None:
    one, other = two
    assert set(keep_shared(one, other, {"a", "c"})) == {"a"}
    assert set(places(one)) == {"a"}
    assert keep_shared(one, one.parent / "nowhere") == {}
    assert one.is_dir()
