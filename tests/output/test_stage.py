"""What a release is prepared in."""

from __future__ import annotations

import shutil
from contextlib import nullcontext
from pathlib import Path
from types import SimpleNamespace

import pytest

from gongkai.output import disk, stage
from gongkai.output.drafts import draft
from gongkai.output.stage import FullError
from tests.output.site import Site, content


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)


def test_what_a_release_shared_begins_another_one(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    same = {f"d/{number}.html": bytes([number]) for number in range(9)}
    for number in range(4):
        site.publish({**same, "a.html": bytes([number]), f"e/{number}.html": b""})
    site.releases.prune(2)
    used = site.releases.folder / "used"
    assert content(used).keys() == same.keys()
    (used / "d" / "0.html").unlink()
    (used / "d" / "0.html").write_bytes(b"another's")
    (used / "f").mkdir()
    (used / "f" / "x").touch()
    linked = list[str]()
    real = disk.link

    def link(file: Path, path: Path) -> bool:
        linked.append(path.name)
        return real(file, path)

    monkeypatch.setattr(disk, "link", link)
    del same["d/1.html"]
    site.publish({**same, "a.html": b"9"})
    assert linked == ["0.html"]
    assert site.shown() == {**same, "a.html": b"9"}
    assert not used.exists()
    assert not (site.releases.public / "f").exists()


def test_a_release_that_begins_another_one_waits_for_it(site: Site) -> None:
    for number in range(4):
        site.publish({"a.html": bytes([number])})
    site.releases.prune(2)
    site.releases.recover()
    assert (site.releases.folder / "used").is_dir()
    assert "used" not in site.releases.kept()


@pytest.mark.parametrize("elsewhere", [False, True])
def test_a_draft_needs_room_only_on_another_disk(
    tmp_path: Path,
    elsewhere: bool,  # noqa: FBT001
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    one = draft(tmp_path, "a.html", b"x" * 10_000)
    (tmp_path / "stage").mkdir()
    monkeypatch.setattr(shutil, "disk_usage", lambda _place: SimpleNamespace(free=9_000))
    if elsewhere:
        monkeypatch.setattr(stage, "_lies_on", lambda _data, _device: False)
    with pytest.raises(FullError) if elsewhere else nullcontext():
        stage.fill(tmp_path / "stage", tmp_path / "public", {"a.html": one}, ())
    assert (tmp_path / "stage" / "a.html").exists() is not elsewhere
