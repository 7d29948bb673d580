"""The same sources and the same moment are published as the same bytes, whatever the machine is like."""

from __future__ import annotations

import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import pytest

from gongkai.app.demo import write
from tests.bureau import bureau, record
from tests.machines import EPOCH, FAR, HERE, MACHINES, MORE, Machine, lacking
from tests.published import FULL
from tests.support import PROJECT, SiteTest


def small(root: Path) -> None:
    """The bureau, of which some pages have moved, and some pages and files were taken down."""
    site = bureau(root)
    for number in range(3):
        head, why = f"title: 第{number}号\npublished: 2024-01-01", "on: 2025-01-01, reason: 有误"
        moved = f"{head}\nformerly: old-{number}\nwithdrawn_files: [{{file: {number}.pdf, {why}}}]"
        site.write(f"content/documents/new-{number}.md", record(moved))
        site.write(f"content/documents/gone-{number}.md", record(f"{head}\nwithdrawn: {{{why}}}"))


SITES: Final[dict[str, Callable[[Path], object]]] = {
    "bureau": small,
    "starter": SiteTest.starter,
    "full": lambda root: SiteTest.of(root, FULL),
    "demo": lambda root: write(PROJECT, root, 200, 1),
}
"""How the sources of each site are written into a folder."""
VARIATIONS: Final = (
    *("environment", "build_path", "kernel", "aslr", "num_cpus", "time", "fileordering", "domain_host"),
    *("home", "locales", "exec_path", "timezone", "umask"),
)
"""All that reprotest knows but the user: that one could not read Python where the superuser keeps it."""


def sized(name: str) -> object:
    """The small site is for every change, the others for campaigns."""
    return name if name == "bureau" else pytest.param(name, marks=pytest.mark.conformance)


@pytest.fixture(scope="module", params=[sized(name) for name in SITES])
def sources(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sources of a site, never published."""
    root = tmp_path_factory.mktemp(request.param) / "sources"
    root.mkdir()
    SITES[request.param](root)
    return root


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory, sources: Path) -> Path:
    """Where it is published by this machine."""
    return tmp_path_factory.mktemp(f"{sources.parent.name}-here")


@pytest.fixture(scope="module")
def expected(sources: Path, here: Path) -> dict[str, bytes]:
    """What is published of it by this machine."""
    found = HERE.publishes(sources, here)
    rules = {f"root/.gongkai/server/{name}" for name in ("nginx.conf", "apache.conf", "Caddyfile")}
    assert {"root/output/MANIFEST.json", "root/content/_published.txt", "bundle", *rules} <= found.keys()
    return found


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    """Where the sources come to; a file system of its own is taken away again."""
    yield tmp_path
    if (tmp_path / "root").is_mount():
        subprocess.run(["fusermount", "-u", str(tmp_path / "root")], check=True)


def differing(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    """The paths of files that are not the same in both."""
    return sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))


@pytest.mark.parametrize(
    "machine", [*MACHINES, *(pytest.param(one, marks=pytest.mark.conformance) for one in MORE)], ids=str
)
def test_another_machine_publishes_the_same_bytes(
    machine: Machine, sources: Path, expected: dict[str, bytes], home: Path
) -> None:
    if missing := machine.missing():
        pytest.skip(missing)
    assert differing(machine.publishes(sources, home), expected) == []


def test_another_machine_publishes_the_same_change(
    sources: Path, expected: dict[str, bytes], here: Path, tmp_path: Path
) -> None:
    assert differing(FAR.publishes(sources, tmp_path), expected) == []
    again = HERE.publishes_again(here)
    assert len(again["bundle"]) < len(expected["bundle"])
    assert differing(FAR.publishes_again(tmp_path), again) == []


@pytest.mark.conformance
def test_reprotest_finds_no_difference(tmp_path: Path) -> None:
    if gone := lacking("reprotest", "faketime", "disorderfs", "/dev/fuse"):
        pytest.skip(gone)
    SiteTest.starter(tmp_path)
    shutil.copytree(PROJECT / "gongkai", tmp_path / "gongkai", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(PROJECT / "build.py", tmp_path)
    vary = ",".join(("-all", *(f"+{name}" for name in VARIATIONS)))
    words = ["--no-diffoscope", "--verbosity", "1", f"--variations={vary}", "-s", str(tmp_path)]
    command = f"SOURCE_DATE_EPOCH={EPOCH} {shlex.quote(sys.executable)} build.py build --to out"
    done = subprocess.run(["reprotest", *words, command, "out"], check=False, capture_output=True)
    told = (done.stdout + done.stderr).decode("utf-8", "replace")
    assert done.returncode == 0, told
    assert all(f"vary {name}" in told for name in VARIATIONS), told
