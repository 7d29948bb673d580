"""Folders of files: what is in them, how they are written, and how they are removed."""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from gongkai.model.buildlog import BuildLog
from gongkai.output.disk import MISSING, Draft, move
from gongkai.output.manifest import MANIFEST, manifest

LITTER: Final = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
"""What desktops leave behind in any folder that a person opens: nobody's work."""

PART: Final = ".gongkai-part"
"""A file of this name is one that was being written; short, since names may be as long as they can be."""


def names(folder: Path) -> frozenset[str]:
    """The path of every file below a folder but its manifest; none for no folder. No file is opened.

    A link counts as a file, whatever it leads to. Raises OSError.
    """
    return frozenset(path for path, _ in entries(folder) if path != MANIFEST)


def entries(folder: Path) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """The same with the manifest, and with what the system tells of each."""
    open_ = [""]
    while open_:  # Texts rather than paths: a folder of 20,000 files is read in a tenth of the time.
        above = open_.pop()
        try:
            found = os.scandir(os.path.join(folder, above))  # noqa: PTH118 - see above
        except MISSING:
            continue
        with found:
            for entry in found:
                path = f"{above}{entry.name}"
                if entry.is_dir(follow_symlinks=False):
                    open_.append(f"{path}/")
                else:
                    yield path, entry


def digests(folder: Path, paths: Iterable[str]) -> dict[str, str]:
    """The sha256 of files of a folder, by path; empty for what is no plain file, and so like no other."""
    return {path: _sha256(folder / path) for path in paths}


def base_name(path: str) -> str:
    """The last part of a path."""
    return path.rsplit("/", 1)[-1]


def put(path: Path, data: bytes | Path | Draft) -> None:
    """Write a file: these bytes, or a copy of that file."""
    if isinstance(data, bytes):
        path.write_bytes(data)
    else:
        shutil.copyfile(data.file if isinstance(data, Draft) else data, path)


def put_beside(path: Path, data: bytes | Path | Draft) -> None:
    """Write a file beside its place and move it there, so that no reader sees half of it.

    What fails leaves nothing: on a full disk half a file would hold the last of the room. Raises OSError.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    _put_beside(path, data)


def _put_beside(path: Path, data: bytes | Path | Draft) -> None:
    """The same for a file whose folder is there; a draft is moved, which nobody sees half of either."""
    if isinstance(data, Draft) and move(data, path):
        return
    beside = path.with_name(PART)
    try:
        put(beside, data)
        beside.replace(path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise


def apply(
    folder: Path, files: Mapping[str, bytes | Path | Draft], drop: tuple[str, ...], log: BuildLog
) -> None:
    """Bring a plain folder up to date: write, copy or move what changed, remove what no longer belongs."""
    for path in drop:
        (folder / path).unlink(missing_ok=True)
    made = set[Path]()
    for path, data in files.items():
        file = folder / path
        if file.parent not in made:  # To ask for each file costs as much as a third of writing it.
            file.parent.mkdir(parents=True, exist_ok=True)
            made.add(file.parent)
        _put_beside(file, data)
    for place, _, _ in os.walk(folder, topdown=False):
        if place != str(folder) and not any(Path(place).iterdir()):
            Path(place).rmdir()
    put_beside(folder / MANIFEST, manifest(log))


def discard(folder: Path) -> None:
    """Remove a folder of our own, also where a part of it may not be written; what resists is left.

    What stands in its place, such as a link to another one, goes by itself.
    """
    with suppress(OSError):
        if folder.is_symlink() or not folder.is_dir():
            folder.unlink(missing_ok=True)
            return
    shutil.rmtree(folder, ignore_errors=True)
    _open(folder)
    for place, folders, _ in os.walk(folder):
        for name in folders:
            _open(Path(place, name))
    shutil.rmtree(folder, ignore_errors=True)


def _open(folder: Path) -> None:
    with suppress(OSError):
        if folder.is_dir() and not folder.is_symlink():
            folder.chmod(stat.S_IRWXU)


def _sha256(file: Path) -> str:
    if file.is_symlink() or not file.is_file():
        return ""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
