"""What files hold is read again where anything happened to them, and only there."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import pytest

from gongkai.model.digest import full as sha
from gongkai.output import folder as folders
from gongkai.output import seen
from gongkai.output.sealed import seal
from gongkai.output.seen import Seen

LATER = 10**19
"""A moment at which all that was written has settled."""
NAMES = ("a.html", "b.html")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    folder.mkdir()
    for name in NAMES:
        (folder / name).write_bytes(b"12")
    return folder


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that are read."""
    found: list[str] = []

    def digests(folder: Path, paths: Iterable[str]) -> dict[str, str]:
        asked = sorted(paths)
        found.extend(asked)
        return folders.digests(folder, asked)

    monkeypatch.setattr(seen, "digests", digests)
    return found


def look(site: Path, now: int = LATER, names: Iterable[str] = NAMES) -> dict[str, str]:
    known = Seen(site, site.parent / "logs" / "x.seen", now)
    found = known.digests(names)
    known.keep()
    return found


def test_what_was_read_is_not_read_again(site: Path, read: list[str]) -> None:
    assert look(site) == {"a.html": sha(b"12"), "b.html": sha(b"12")}
    assert read == [*NAMES]
    assert look(site) == {"a.html": sha(b"12"), "b.html": sha(b"12")}
    assert look(site, names=["a.html"]) == {"a.html": sha(b"12")}
    assert read == [*NAMES]


def test_a_file_that_changed_is_read_whatever_it_pretends(site: Path, read: list[str]) -> None:
    look(site)
    before = (site / "a.html").stat()
    (site / "a.html").write_bytes(b"21")
    os.utime(site / "a.html", ns=(before.st_atime_ns, before.st_mtime_ns))
    assert look(site) == {"a.html": sha(b"21"), "b.html": sha(b"12")}
    (site / "c.html").write_bytes(b"33")
    (site / "c.html").replace(site / "b.html")
    assert look(site) == {"a.html": sha(b"21"), "b.html": sha(b"33")}
    assert read == [*NAMES, "a.html", "b.html"]


def test_nothing_is_written_before_it_is_to_be_kept(site: Path, read: list[str]) -> None:
    known = Seen(site, site.parent / "logs" / "x.seen", LATER)
    assert known.digests(NAMES) == {name: sha(b"12") for name in NAMES}
    assert [file.name for file in site.parent.iterdir()] == ["site"]
    assert read == [*NAMES]


def test_what_was_just_written_may_be_written_again(site: Path, read: list[str]) -> None:
    for _ in range(2):
        look(site, (site / "a.html").stat().st_ctime_ns)
    assert read == [*NAMES, *NAMES]


@pytest.mark.parametrize("left", [b"", b"x\n{}", None])
def test_a_memory_that_is_not_ours_is_none(site: Path, read: list[str], left: bytes | None) -> None:
    look(site)
    file = site.parent / "logs" / "x.seen"
    file.write_bytes(file.read_bytes()[:-3] if left is None else left)
    assert look(site) == {"a.html": sha(b"12"), "b.html": sha(b"12")}
    assert read == [*NAMES, *NAMES]


@pytest.mark.parametrize(
    "text", ["[]", "null", '{"version": 2}', '{"version": 1, "files": {"a.html": []}}', '{"version": 1}']
)
def test_a_sealed_memory_of_another_form_is_none(site: Path, read: list[str], text: str) -> None:
    file = site.parent / "logs" / "x.seen"
    file.parent.mkdir()
    file.write_bytes(seal(text.encode()))
    look(site)
    assert read == [*NAMES]


def test_where_nothing_can_be_remembered_all_is_read(site: Path, read: list[str]) -> None:
    (site.parent / "logs").touch()
    for _ in range(2):
        assert look(site) == {"a.html": sha(b"12"), "b.html": sha(b"12")}
    assert read == [*NAMES, *NAMES]
