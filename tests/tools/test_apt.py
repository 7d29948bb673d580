"""Packages are installed without asking; lists that are missing or old are fetched first."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Final

import pytest

SCRIPT: Final = Path(__file__).parents[2] / "tools" / "apt.sh"

APT: Final = """#!/bin/sh
echo "$DEBIAN_FRONTEND $1" >>"{here}/log"
case $1 in
    update) touch "{here}/lists" ;;
    install) [ -e "{here}/lists" ] && [ ! -e "{here}/unknown" ] ;;
esac
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for command in ("env", "sh", "touch"):
        (tmp_path / command).symlink_to(str(shutil.which(command)))
    for name, text in {"apt-get": APT.format(here=tmp_path), "id": "#!/bin/sh\necho 0\n"}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
        (tmp_path / name).chmod(0o755)
    return tmp_path


def run(folder: Path) -> int:
    """Install a package with nothing in reach but the commands of a folder; the exit code."""
    command = [str(folder / "sh"), str(SCRIPT), "chromium"]
    return subprocess.run(command, env={"PATH": str(folder)}, capture_output=True, check=False).returncode


def asked(folder: Path) -> list[str]:
    """What apt-get was asked to do, each under the front end that it was given."""
    return (folder / "log").read_text(encoding="utf-8").splitlines()


def test_a_package_is_installed_at_once(folder: Path) -> None:
    (folder / "lists").touch()
    assert run(folder) == 0
    assert asked(folder) == ["noninteractive install"]


def test_missing_lists_are_fetched(folder: Path) -> None:
    assert run(folder) == 0
    assert asked(folder) == ["noninteractive install", "noninteractive update", "noninteractive install"]


def test_a_package_that_is_not_to_be_had_fails(folder: Path) -> None:
    (folder / "unknown").touch()
    assert run(folder) != 0


def test_another_system_fails(folder: Path) -> None:
    (folder / "apt-get").unlink()
    assert run(folder) == 1
