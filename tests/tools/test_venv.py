"""`.venv` is made when it is missing, stale or half made, and left alone when it is right.

The script runs in a folder of its own, with a Python that only writes down what it was asked.
"""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

SCRIPT: Final = Path(__file__).parents[2] / "tools" / "venv.sh"

PYTHON: Final = """#!/bin/sh
here={here}
case "$*" in
    *version_info*) [ ! -e "$here/old" ] ;;
    *"import ensurepip"*) [ ! -e "$here/bare" ] ;;
    *sys.version*) echo "# $(cat "$here/version")" ;;
    "-m venv .venv") echo create >>"$here/log"; mkdir -p .venv/bin; cp "$0" .venv/bin/python ;;
    "-m pip install "*requirements-dev.txt) echo dev >>"$here/log"; [ ! -e "$here/offline" ] ;;
    "-m pip install "*requirements.txt) echo install >>"$here/log"; [ ! -e "$here/offline" ] ;;
    *) echo "unexpected: $*" >&2; exit 9 ;;
esac
"""


@dataclass(frozen=True, slots=True)
class Bench:
    """A project with the script, and a machine with one Python."""

    root: Path
    """The project; everything else lies in it as well."""

    def run(self, *args: str) -> subprocess.CompletedProcess[bytes]:
        """Run the script, with nothing in reach but the bench's own commands."""
        command = [str(self.root / "bin/sh"), str(self.root / "tools/venv.sh"), *args]
        return subprocess.run(command, env={"PATH": str(self.root / "bin")}, capture_output=True, check=False)

    def done(self, *args: str) -> list[str]:
        """Run the script, which has to succeed; what the Python was asked to do."""
        result = self.run(*args)
        assert (result.returncode, result.stdout) == (0, b""), result.stderr.decode()
        log = self.root / "log"
        words = log.read_text(encoding="utf-8").split() if log.exists() else []
        log.unlink(missing_ok=True)
        # It says that it is at work exactly when it is.
        assert result.stderr.count(b"\n") == bool(words)
        return words

    def write(self, name: str, text: str = "") -> None:
        """Write a file of the project, or a switch of the Python."""
        (self.root / name).write_text(text, encoding="utf-8")


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    bench = Bench(tmp_path)
    for folder in ("bin", "tools"):
        (tmp_path / folder).mkdir()
    shutil.copy(SCRIPT, tmp_path / "tools")
    for command in ("cat", "cmp", "cp", "dirname", "mkdir", "mv", "rm", "sh"):
        (tmp_path / "bin" / command).symlink_to(str(shutil.which(command)))
    bench.write("bin/python3", PYTHON.format(here=tmp_path))
    (tmp_path / "bin/python3").chmod(0o755)
    bench.write("version", "3.11.0")
    bench.write("requirements.txt", "a==1\n")
    bench.write("requirements-dev.txt", "a==1\nb==1\n")
    return bench


def test_it_is_made_once(bench: Bench) -> None:
    assert bench.done() == ["create", "install"]
    assert bench.done() == []


def test_what_tests_need_is_added(bench: Bench) -> None:
    bench.done()
    assert bench.done("dev") == ["dev"]
    assert bench.done("dev") == []
    assert bench.done() == []


def test_a_changed_list_begins_anew(bench: Bench) -> None:
    bench.done("dev")
    bench.write("requirements.txt", "a==2\n")
    assert bench.done("dev") == ["create", "install", "dev"]
    bench.write("requirements-dev.txt", "a==2\nb==2\n")
    assert bench.done() == []
    assert bench.done("dev") == ["create", "install", "dev"]


def test_another_python_begins_anew(bench: Bench) -> None:
    bench.done()
    bench.write("version", "3.12.0")
    assert bench.done() == ["create", "install"]


def test_a_python_that_is_gone_begins_anew(bench: Bench) -> None:
    bench.done()
    (bench.root / ".venv/bin/python").unlink()
    assert bench.done() == ["create", "install"]


def test_an_interrupted_installation_is_begun_again(bench: Bench) -> None:
    bench.write("offline")
    result = bench.run()
    assert result.returncode == 3
    assert "安装没有完成".encode() in result.stderr
    (bench.root / "offline").unlink()
    (bench.root / "log").unlink()
    assert bench.done() == ["create", "install"]


def test_an_old_python_is_refused_in_words(bench: Bench) -> None:
    bench.write("old")
    result = bench.run()
    assert result.returncode == 3
    assert "需要 Python 3.11".encode() in result.stderr
    assert not (bench.root / ".venv").exists()


def test_a_newer_python_beside_an_old_one_is_taken(bench: Bench) -> None:
    python = bench.root / "bin/python3"
    shutil.copy(python, bench.root / "bin/python3.12")
    bench.write("bin/python3", "#!/bin/sh\nexit 1\n")
    assert bench.done() == ["create", "install"]


def test_a_python_without_venv_is_told_what_to_install(bench: Bench) -> None:
    bench.write("bare")
    result = bench.run()
    assert result.returncode == 3
    assert b"python3-venv" in result.stderr
