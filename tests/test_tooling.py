"""What stands around the code: pins, reasons, verbs, and nothing that only one machine knows."""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[1]
PROJECT: Final = (ROOT / "pyproject.toml").read_text(encoding="utf-8")

# Written so that this file does not itself name what it looks for.
FOREIGN: Final = re.compile(
    r"(?<![\w.~-])/(?:Users/\w+|home/\w+|opt|root|tmp|work)/"
    r"|pypi\.|pythonhosted\.|registry\.npm|deb\.debian\.|-{2}(?:extra-)?index-url"
)


def normal(name: str) -> str:
    """A package's name as registries compare it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def wanted(*lists: list[str]) -> dict[str, str]:
    """Name and lowest version of each requirement `name>=version`."""
    pairs = [entry.split(">=") for entries in lists for entry in entries]
    return {normal(name): version for name, version in pairs}


def pinned(text: str) -> dict[str, set[str]]:
    """The versions that a requirements file pins, by name; one that carries no hash is left out."""
    pins: dict[str, set[str]] = {}
    for name, version in re.findall(r"^([\w.-]+)==([\w.]+)[^\n]*\\\n +--hash=sha256:", text, re.MULTILINE):
        pins.setdefault(normal(name), set()).add(version)
    return pins


def unreasoned(text: str) -> list[str]:
    """Entries of lists, and tables of overrides, that have no reason behind them or on the line above."""
    found = []
    above = ""
    for line in text.splitlines():
        entry = re.match(r'\s+"[^"]+",(.*)$', line)
        reasoned = re.search(r"# \w.{8}", entry[1] if entry else "") or re.search(r"^\s*# \w.{8}", above)
        if (entry or line.startswith("[[tool.mypy.overrides]]")) and not reasoned:
            found.append(line.strip())
        above = line
    return found


def foreign(text: str) -> list[str]:
    """Lines that name a folder of one machine or the host of a registry."""
    return [line for line in text.splitlines() if FOREIGN.search(line)]


def numbers(version: str) -> tuple[int, ...]:
    """A version as numbers, to compare."""
    return tuple(int(part) for part in re.findall(r"\d+", version))


def test_every_requirement_is_pinned_with_hashes() -> None:
    project = tomllib.loads(PROJECT)
    runtime = project["project"]["dependencies"]
    dev = project["dependency-groups"]["dev"]
    for name, lists in {"requirements.txt": [runtime], "requirements-dev.txt": [runtime, dev]}.items():
        text = (ROOT / name).read_text(encoding="utf-8")
        pins = pinned(text)
        assert set(pins) == {normal(pin) for pin in re.findall(r"^([\w.-]+)==", text, re.MULTILINE)}
        for requirement, lowest in wanted(*lists).items():
            assert all(numbers(pin) >= numbers(lowest) for pin in pins[requirement]), requirement


def test_tests_run_with_what_publishing_runs_with() -> None:
    publishing = pinned((ROOT / "requirements.txt").read_text(encoding="utf-8"))
    testing = pinned((ROOT / "requirements-dev.txt").read_text(encoding="utf-8"))
    assert {name: testing.get(name) for name in publishing} == publishing


def test_a_pin_without_hash_is_seen() -> None:
    text = (
        "a==1.0 \\\n    --hash=sha256:00\nB_c==2.0 ; python_version < '4' \\\n    --hash=sha256:00\nd==3.0\n"
    )
    assert pinned(text) == {"a": {"1.0"}, "b-c": {"2.0"}}


def test_every_dependency_and_every_exception_has_a_reason() -> None:
    assert unreasoned(PROJECT) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('    # The reason why.\n    "jinja2>=3",', []),
        ('    "S101", # pytest reads plain assert', []),
        ('    # The reason why.\n    "jinja2>=3",\n    "pyyaml>=6",', ['"pyyaml>=6",']),
        ('    "S101", #', ['"S101", #']),
        ("[[tool.mypy.overrides]]", ["[[tool.mypy.overrides]]"]),
    ],
)
def test_a_missing_reason_is_seen(text: str, found: list[str]) -> None:
    assert unreasoned(text) == found


def test_nothing_names_one_machine_or_a_registry() -> None:
    git = ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(git, check=True, capture_output=True).stdout.decode().split("\0")
    files = [ROOT / name for name in names if name and (ROOT / name).is_file()]
    assert ROOT / "pyproject.toml" in files
    texts = {path: path.read_bytes().decode("utf-8", "replace") for path in files}
    assert [(path.name, line) for path, text in texts.items() for line in foreign(text)] == []


@pytest.mark.parametrize(
    "line", ["see /" + "work/notes", '"/' + 'tmp/a"', "https://py" + "pi.org/simple", "--index" + "-url=x"]
)
def test_a_machine_or_a_registry_is_seen(line: str) -> None:
    assert foreign(f"harmless\n{line}\n") == [line]
    assert foreign("layouts/home/index.html, ~/desk/site and $TMPDIR/a") == []


def test_make_alone_lists_every_verb() -> None:
    make = shutil.which("make")
    assert make
    verbs = re.findall(r"^\.PHONY: help (.*)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    # A make that runs these tests hands its own flags down.
    told = subprocess.run(
        [make, "-C", str(ROOT), "--no-print-directory"], check=True, capture_output=True, env={}
    )
    lines = told.stdout.decode().splitlines()
    assert [line.split()[1] for line in lines if line.startswith("make ")] == verbs[0].split()
