"""Folders of many pages: each becomes a draft or is told, and hardly anything of it stays in memory."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from tests.oldpages import pages
from tests.support import PROJECT, SiteTest

STATUS: Final = Path("/proc/self/status")
MANY: Final = 60
CAMPAIGN: Final = 5_000
GROWTH: Final = 8 << 10
"""KB by which the peak of memory may differ between a tenth of the pages and all of them."""
NEEDS_PROC: Final = pytest.mark.skipif(
    not STATUS.exists(), reason=f"only Linux tells the peak of memory, in {STATUS}"
)


def pile(folder: Path, count: int) -> Path:
    """A folder with that many pages, made of those of the corpus."""
    sources = [page.file for page in pages("open") if page.file.suffix in (".html", ".htm")]
    folder.mkdir()
    for number in range(count):
        file = sources[number % len(sources)]
        (folder / f"p{number:05}.html").write_bytes(file.read_bytes() + f"<!-- {number} -->".encode())
    return folder


def peak(root: Path, folder: Path) -> tuple[int, int]:
    """How many files an import in a process of its own tells of, and the most memory that it took, in KB."""
    # The most that a process tells of itself by `resource` counts its parent, of whom it was a copy.
    script = (
        "import pathlib, sys; from gongkai.app.cli import main; main(sys.argv[1:]);"
        "lines = pathlib.Path('/proc/self/status').read_text(encoding='ascii').splitlines();"
        "print(*(line.split()[1] for line in lines if line.startswith('VmHWM')), file=sys.stderr)"
    )
    command = [sys.executable, "-c", script, "import", str(folder), "--root", str(root), "--lang", "en"]
    # What depends on how the parts of memory lie would hide what grows.
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        cwd=PROJECT,
        env={**os.environ, "PYTHONHASHSEED": "0"},
    )
    *lines, most = done.stderr.strip().split("\n")
    listed = root / ".gongkai" / "import.csv"
    drafted = listed.read_text(encoding="utf-8-sig").count(".md,")
    return drafted + sum(": error: " in line for line in lines), int(most)


def runs(tmp_path: Path, *counts: int) -> Iterator[int]:
    """The most memory of imports of as many pages, each into a site of its own that `check` accepts."""
    for count in counts:
        root = tmp_path / f"root{count}"
        root.mkdir()
        site = SiteTest.starter(root)
        told, most = peak(root, pile(tmp_path / f"old{count}", count))
        assert told == count
        assert not site.check().refused
        shutil.rmtree(root)
        yield most


@NEEDS_PROC
def test_each_of_a_folder_becomes_a_draft_or_is_told(tmp_path: Path) -> None:
    assert list(runs(tmp_path, MANY))


@NEEDS_PROC
@pytest.mark.conformance
def test_thousands_take_no_more_memory_than_hundreds(tmp_path: Path) -> None:
    few, many = runs(tmp_path, CAMPAIGN // 10, CAMPAIGN)
    assert many - few < GROWTH, (few, many)
