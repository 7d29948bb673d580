"""A fingerprint of many files by what the file system says of them, to see at a glance that nothing changed.

Only standard modules are imported here: a run that finds nothing to do must not load the rest.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

_GRAIN: Final = 20_000_000
"""Nanoseconds. Clocks of file systems tick in steps of up to about ten milliseconds: a file that was written
within one step before the fingerprint could be written again without any visible sign."""


def fingerprint(places: Iterable[Path], before: int | None = None) -> str | None:
    """The sha256 over path, size, mtime and ctime of every file below the places, hexadecimal.

    With `before` (nanoseconds since 1970) the answer is None where a file was touched so shortly before
    that moment that a later change might not show.
    """
    digest = hashlib.sha256()
    for place in places:
        for path, stat in sorted(_files(place), key=lambda found: found[0]):
            if before is not None and stat.st_ctime_ns > before - _GRAIN:
                return None
            line = f"{path}\0{stat.st_size} {stat.st_mtime_ns} {stat.st_ctime_ns} {stat.st_ino}\n"
            digest.update(line.encode("utf-8", "surrogateescape"))
        digest.update(b"\n")
    return digest.hexdigest()


def _files(place: Path) -> Iterator[tuple[str, os.stat_result]]:
    """Every file and folder below a place, and the place itself, with what the file system says of it."""
    try:
        found = place.lstat()
    except OSError:
        return
    yield str(place), found
    if not place.is_dir():
        return
    with os.scandir(place) as entries:
        for entry in entries:
            if entry.name == "__pycache__":
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from _files(Path(entry.path))
            else:
                yield entry.path, entry.stat(follow_symlinks=False)
