"""Folders that share files: a release has most of its own as second names of those of the one before."""

from __future__ import annotations

from collections.abc import Container
from pathlib import Path

from gongkai.output import disk
from gongkai.output.folder import entries

Place = tuple[int, int]
"""Device and number of a file: two names with the same ones are names of one file."""


def places(folder: Path) -> dict[str, Place]:
    """Where every file below a folder lies, by path; of a link the link itself. None is opened.

    Raises OSError.
    """
    status = ((path, entry.stat(follow_symlinks=False)) for path, entry in entries(folder))
    return {path: (found.st_dev, found.st_ino) for path, found in status}


def keep_shared(folder: Path, other: Path, wanted: Container[str] | None = None) -> dict[str, Place]:
    """Remove from a folder all that is not the very same file in the other; where the files lie that stay.

    With `wanted` only those stay. What was taken away is gone for good when this returns: the folders that
    held it are synced, and those that are empty removed. Raises OSError.
    """
    there, live = places(folder), places(other)
    stay = {
        path: place
        for path, place in there.items()
        if live.get(path) == place and (wanted is None or path in wanted)
    }
    touched = set[Path]()
    for path in there.keys() - stay.keys():
        disk.remove(folder / path)
        touched.add((folder / path).parent)
    while touched:
        empty = {place for place in touched - {folder} if not any(place.iterdir())}
        disk.sync_all(touched - empty)
        for place in empty:
            place.rmdir()
        touched = {place.parent for place in empty}
    return stay
