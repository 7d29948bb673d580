"""A fingerprint of many files by what the file system says of them, to see at a glance that nothing changed.

Only standard modules are imported here: a run that finds nothing to do must not load the rest.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

GRAIN: Final = 20_000_000
"""Nanoseconds. Clocks of file systems tick in steps of up to about ten milliseconds: a file that was written
within one step before the fingerprint could be written again without any visible sign."""


def fingerprint(places: Iterable[Path], before: int | None = None, *, follow: bool = False) -> str | None:
    """The sha256 over path, size, mtime and ctime of every file below the places, hexadecimal.

    With `before` (nanoseconds since 1970) the answer is None where a file was touched so shortly before
    that moment that a later change might not show. With `follow` links count with all that they lead to.
    Raises OSError for what cannot be looked at.
    """
    digest = hashlib.sha256()
    for place in places:
        for path, found in sorted(_files(place, frozenset() if follow else None), key=lambda one: one[0]):
            if before is not None and found.st_ctime_ns > before - GRAIN:
                return None
            line = f"{path}\0{found.st_size} {found.st_mtime_ns} {found.st_ctime_ns} {found.st_ino}\n"
            digest.update(line.encode("utf-8", "surrogateescape"))
        digest.update(b"\n")
    return digest.hexdigest()


def _files(place: Path, above: frozenset[tuple[int, int]] | None) -> Iterator[tuple[str, os.stat_result]]:
    """Every file and folder below a place, and the place itself, with what the file system says of it.

    `above` are device and number of the folders that led here, so that a link to one of them ends; None
    where links are not followed.
    """
    try:
        found = place.lstat()
    except FileNotFoundError:
        return
    yield str(place), found
    if stat.S_ISLNK(found.st_mode) and above is not None:
        try:
            found = place.stat()
        except OSError:  # It leads nowhere.
            return
        yield f"{place}/", found
    if not stat.S_ISDIR(found.st_mode):
        return
    if above is not None:
        if (found.st_dev, found.st_ino) in above:
            return
        above |= {(found.st_dev, found.st_ino)}
    with os.scandir(place) as entries:
        for entry in entries:
            if entry.name != "__pycache__":
                yield from _below(entry, above)


def _below(
    entry: os.DirEntry[str], above: frozenset[tuple[int, int]] | None
) -> Iterator[tuple[str, os.stat_result]]:
    """The same for an entry of a folder; a plain file costs no path."""
    if entry.is_dir(follow_symlinks=False) or (above is not None and entry.is_symlink()):
        yield from _files(Path(entry.path), above)
    else:
        yield entry.path, entry.stat(follow_symlinks=False)
