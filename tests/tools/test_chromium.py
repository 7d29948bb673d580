"""The browser for the tests is found where it is, and asked for in words where it is not."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Final

import pytest

SCRIPT: Final = Path(__file__).parents[1] / "e2e" / "chromium.sh"


def run(folder: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run the script with nothing in reach but the commands of a folder."""
    command = [str(folder / "sh"), str(SCRIPT)]
    return subprocess.run(command, env={"PATH": str(folder), **environment}, capture_output=True, check=False)


def browser(folder: Path, name: str, *, works: bool = True) -> str:
    """A browser of that name that tells its version, or does not."""
    path = folder / name
    path.write_text("#!/bin/sh\necho Browser 1\n" if works else "#!/bin/sh\nexit 1\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for command in ("dirname", "sh"):
        (tmp_path / command).symlink_to(str(shutil.which(command)))
    return tmp_path


def test_the_named_browser_comes_first(folder: Path) -> None:
    browser(folder, "chromium")
    named = browser(folder, "my browser")
    result = run(folder, CHROMIUM=named)
    assert (result.returncode, result.stdout.decode(), result.stderr) == (0, f"{named}\n", b"")


def test_a_placeholder_is_passed_over(folder: Path) -> None:
    browser(folder, "chromium", works=False)
    expected = browser(folder, "google-chrome")
    assert run(folder).stdout.decode() == f"{expected}\n"


def test_a_missing_chinese_font_is_told(folder: Path) -> None:
    expected = browser(folder, "chromium")
    (folder / "fc-list").symlink_to(str(shutil.which("true")))
    result = run(folder)
    assert result.stdout.decode() == f"{expected}\n"
    assert b"No Chinese font" in result.stderr


@pytest.mark.skipif(Path("/Applications").is_dir(), reason="there the browser may stand outside the path")
def test_without_any_it_is_said_what_to_install(folder: Path) -> None:
    result = run(folder)
    assert (result.returncode, result.stdout) == (3, b"")
    assert b"apt-get install chromium fonts-noto-cjk" in result.stderr
