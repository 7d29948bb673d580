"""The same sources and the same moment give the same bytes, on any machine."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bureau import bureau
from tests.support import AS_OF, PROJECT, SiteTest

WORLDS = {
    "hash seed": {"PYTHONHASHSEED": "1"},
    "zone and locale": {"TZ": "America/St_Johns", "LC_ALL": "C", "PYTHONHASHSEED": "2"},
}
CODE = """
import os, sys
os.umask(0o077)
from gongkai.app import rendering
rendering.SERIAL, rendering.CHUNK = 1, 5
from gongkai.app.cli import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The bureau as this process builds it."""
    site = bureau(tmp_path_factory.mktemp("expected"))
    site.build()
    return {**site.files(), "MANIFEST.json": (site.root / ".gongkai/build/MANIFEST.json").read_bytes()}


@pytest.mark.parametrize("world", WORLDS)
def test_another_world_gives_the_same_bytes(world: str, tmp_path: Path, expected: dict[str, bytes]) -> None:
    site = bureau(tmp_path / "ein anderer 文件夹" if world != "hash seed" else tmp_path)
    words = ["build", "--root", str(site.root), "--as-of", AS_OF, "--jobs", "2"]
    environment = {**os.environ, **WORLDS[world], "PYTHONPATH": str(PROJECT)}
    done = subprocess.run(
        [sys.executable, "-c", CODE, *words], env=environment, check=False, capture_output=True
    )
    assert done.returncode == 0, done.stderr
    manifest = (site.root / ".gongkai/build/MANIFEST.json").read_bytes()
    assert {**site.files(), "MANIFEST.json": manifest} == expected


def test_publishing_gives_the_bytes_of_a_build(tmp_path: Path, expected: dict[str, bytes]) -> None:
    site: SiteTest = bureau(tmp_path)
    site.publish()
    manifest = (site.root / "output/MANIFEST.json").read_bytes()
    assert {**site.files("output"), "MANIFEST.json": manifest} == expected
