"""A release is written as one file that can be looked into, and is the same each time."""

from __future__ import annotations

import io
import json
import tarfile
from pathlib import Path

import pytest

from gongkai.output.bundle import ABOUT, HEAD, bundle
from gongkai.output.manifest import MANIFEST
from tests.output.bundles import written
from tests.output.site import Site

ONE = {"a.html": b"1", "d/附件.pdf": b"2"}
TWO = {"a.html": b"1", "d/附件.pdf": b"3", "e.html": b"4"}


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """A site that was published twice."""
    site = Site(tmp_path)
    site.publish(ONE)
    site.publish(TWO)
    return site


def inside(file: Path) -> dict[str, bytes]:
    """What any program that reads a tar finds."""
    with tarfile.open(fileobj=io.BytesIO(file.read_bytes()[HEAD:]), mode="r:") as tar:
        return {
            entry.name: found.read()
            for entry in tar
            if (found := tar.extractfile(entry)) and entry.mtime == 0
        }


def test_it_holds_what_changed_since(site: Site, tmp_path: Path) -> None:
    (since,) = site.releases.kept()
    found = inside(written(site, tmp_path / "b", since))
    about = json.loads(found.pop(ABOUT))
    assert (about["since"], about["release"]) == (since, site.releases.live())
    assert found.pop(MANIFEST) == (site.releases.public / MANIFEST).read_bytes()
    assert found == {"d/附件.pdf": b"3", "e.html": b"4"}


def test_without_an_earlier_release_it_holds_all(site: Site, tmp_path: Path) -> None:
    found = inside(written(site, tmp_path / "b"))
    assert {path: data for path, data in found.items() if path not in (ABOUT, MANIFEST)} == TWO


def test_the_same_releases_make_the_same_bytes(site: Site, tmp_path: Path) -> None:
    (since,) = site.releases.kept()
    one, other = (written(site, tmp_path / name, since).read_bytes() for name in "ab")
    assert one == other


def test_no_other_file_is_written_over(site: Site, tmp_path: Path) -> None:
    (tmp_path / "b").write_bytes(b"mine")
    with pytest.raises(FileExistsError):
        written(site, tmp_path / "b")
    assert (tmp_path / "b").read_bytes() == b"mine"
    assert not list(tmp_path.glob("*part*"))


@pytest.mark.parametrize("name", ["a.html", MANIFEST])
def test_what_is_not_as_it_was_published_makes_no_bundle(site: Site, tmp_path: Path, name: str) -> None:
    file = site.releases.public / name
    file.chmod(0o644)
    file.write_bytes(b"altered")
    with pytest.raises(OSError, match=name):
        bundle(site.releases.public, tmp_path / "b", "", {})
    assert not list(tmp_path.glob("b*"))
