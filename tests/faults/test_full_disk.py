"""A disk that is full at any moment: the old site stays as it is, nothing is left over, and it is said."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Final

import pytest

from gongkai.app import cli
from gongkai.output import apply
from tests.bureau import bureau
from tests.faults.disks import Disk, Kind, small
from tests.faults.killing import MOMENT
from tests.faults.whole import shown, swept
from tests.output.bundles import written
from tests.output.site import Site, content
from tests.support import SiteTest

KINDS: Final[tuple[Kind, ...]] = ("blocks", "names")
STEPS: Final = (
    pytest.param(11, id="short"),
    pytest.param(1, id="full", marks=pytest.mark.conformance),
)
"""By how much more room there is at each attempt, in blocks or names."""
ROOM_TO_BEGIN: Final = 48
"""Blocks or names: enough for the folders of a first publication, and not enough for its pages."""
WRITTEN: Final = 32
"""Files that each of these runs writes at least: with fewer blocks or names it cannot succeed."""
FULL: Final = ("磁盘已满", "磁盘满了")
"""What people read, in the words of either command."""

LOCKS: Final = (".gongkai/lock", ".gongkai-www/lock")
"""Where it stands who was at work last, on either side."""

Command = Callable[[], int]


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    """A small disk with a site's root on it that was never published."""
    with small(tmp_path / "disk") as found:
        (found.place / "root").mkdir()
        bureau(found.place / "root")
        yield found


@pytest.fixture
def root(disk: Disk, monkeypatch: pytest.MonkeyPatch) -> Path:
    """That root, for a run that believes to have room."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", MOMENT)
    monkeypatch.setattr(shutil, "disk_usage", lambda _place: SimpleNamespace(free=1 << 40))
    return disk.place / "root"


def command(verb: str, root: Path) -> int:
    """A command as the editor gives it, but in this process."""
    jobs = ["--jobs", "1"] if verb == "publish" else []
    return cli.main([verb, "--root", str(root), *jobs])


def edit(root: Path) -> None:
    """Change every page, and add one."""
    site = SiteTest(root).edit("site_config.yaml", "mark: 演示", "mark: 演习")
    site.write("content/documents/2024-1.md", "---\ntitle: 新\npublished: 2024-01-01\n---\n新\n")


def everything(root: Path) -> dict[str, bytes]:
    """All files of a folder, but for who was at work last."""
    return {path: data for path, data in content(root).items() if not path.endswith(LOCKS)}


def refusals(disk: Disk, kind: Kind, step: int, run: Command, capsys: pytest.CaptureFixture[str]) -> int:
    """Run a command with more and more room until it succeeds; how often it was refused.

    Each time all is as it was before, and so is the room.
    """
    with disk.filled(kind, ROOM_TO_BEGIN):
        assert run() == 3  # From now on the folders are there that hold nothing but what is being done.
    before, room = everything(disk.place), disk.free()
    for number in range(disk.free()[kind] // step):
        capsys.readouterr()
        with disk.filled(kind, number * step):
            code = run()
        if code == 0:
            return number
        said = capsys.readouterr().err
        assert (code, any(words in said for words in FULL)) == (3, True), said
        assert everything(disk.place) == before
        assert disk.free() == room
    pytest.fail("it never succeeded, whatever room there was")


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("earlier", [False, True], ids=["first", "next"])
def test_a_publication_that_has_no_room_changes_nothing(
    disk: Disk, root: Path, kind: Kind, step: int, capsys: pytest.CaptureFixture[str], *, earlier: bool
) -> None:
    if earlier:
        assert command("publish", root) == 0
        edit(root)
    count = refusals(disk, kind, step, lambda: command("publish", root), capsys)
    print(f"refused with too few {kind}: {count}")
    assert count * step >= WRITTEN
    assert command("publish", root) == 0
    swept(root)


def test_too_little_room_is_seen_before_anything_is_written(
    disk: Disk, root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command("publish", root) == 0
    edit(root)
    before, room = everything(root), disk.free()
    monkeypatch.undo()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", MOMENT)
    with disk.filled("blocks", 40):
        assert command("publish", root) == 3
    assert "[disk-full]" in capsys.readouterr().err
    assert (everything(root), disk.free()) == (before, room)


@pytest.mark.parametrize("kind", KINDS)
def test_an_earlier_release_is_shown_again_on_a_full_disk(disk: Disk, root: Path, kind: Kind) -> None:
    assert command("publish", root) == 0
    first = shown(root / "output")
    edit(root)
    assert command("publish", root) == 0
    second = shown(root / "output")
    with disk.filled(kind, 0):
        for release in (first, second, first):
            assert cli.main(["rollback", release, "--root", str(root)]) == 0
            assert shown(root / "output") == release
            swept(root)


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("kind", KINDS)
def test_a_bundle_that_has_no_room_changes_nothing(
    disk: Disk, root: Path, tmp_path: Path, kind: Kind, step: int, capsys: pytest.CaptureFixture[str]
) -> None:
    here, there = Site(root), disk.place / "there" / "www"
    there.parent.mkdir()
    assert command("publish", root) == 0
    first = here.releases.live() or ""
    assert apply.main([str(written(here, tmp_path / "1")), str(there)]) == 0
    edit(root)
    assert command("publish", root) == 0
    file = written(here, tmp_path / "2", first)
    count = refusals(disk, kind, step, lambda: apply.main([str(file), str(there)]), capsys)
    print(f"refused with too few {kind}: {count}")
    assert count * step >= WRITTEN
    assert shown(there) == here.releases.live()
