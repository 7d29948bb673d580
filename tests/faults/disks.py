"""Disks so small that they are soon full."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

import pytest

BLOCK: Final = 4096
"""Bytes: what a file takes at least on such a disk."""
_BYTES: Final = 8 << 20
_NAMES: Final = 1500

Kind = Literal["blocks", "names"]
"""What there may be too little of: room for content, or for files at all."""


@dataclass(frozen=True)
class Disk:
    """A mounted disk."""

    place: Path
    """Where."""

    def free(self) -> dict[Kind, int]:
        """How many blocks, and how many files more, there is room for."""
        found = os.statvfs(self.place)
        return {"blocks": found.f_bfree * found.f_frsize // BLOCK, "names": found.f_ffree}

    @contextmanager
    def filled(self, kind: Kind, left: int) -> Iterator[None]:
        """Leave room for so many blocks, or files, and no more."""
        ballast = self.place / "ballast"
        ballast.mkdir()
        if kind == "blocks":
            with (ballast / "0").open("wb") as stream:
                os.posix_fallocate(stream.fileno(), 0, (self.free()["blocks"] - left) * BLOCK)
        else:
            for number in range(self.free()["names"] - left):
                (ballast / str(number)).touch()
        assert self.free()[kind] == left
        try:
            yield
        finally:
            shutil.rmtree(ballast)


@contextmanager
def small(place: Path) -> Iterator[Disk]:
    """A small disk mounted there; the test is skipped by name where that is not allowed."""
    place.mkdir()
    options = f"size={_BYTES},nr_inodes={_NAMES}"
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(place)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode != 0:
        pytest.skip(f"no disk can be mounted here; none that is full was tried: {done.stderr.strip()}")
    try:
        yield Disk(place)
    finally:
        subprocess.run(["umount", str(place)], check=True)
