"""Prepare a release in a folder of its own: fill it, read it back, and make sure of it on the disk."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Final

from gongkai.output import disk
from gongkai.output.disk import Data, Draft
from gongkai.output.manifest import MANIFEST
from gongkai.output.releases import Releases
from gongkai.output.sharing import keep_shared, places

_BLOCK: Final = 4096
"""What a file or folder takes at least, in bytes."""
_NAME: Final = 64
"""What another name of a file takes, in bytes."""
_SPARE: Final = 1.1
"""How much more than it needs a release asks for: folders grow, and a journal wants room as well."""


class FullError(OSError):
    """There is too little room for the release; nothing was written."""

    def __init__(self, place: Path, needed: int, free: int) -> None:
        """Take how many bytes are needed and free."""
        super().__init__(errno.ENOSPC, os.strerror(errno.ENOSPC), str(place))
        self.needed, self.free = needed, free


class AlteredError(OSError):
    """A file of the stage is not what it should be: `filename`."""


def fill(stage: Path, public: Path, files: Mapping[str, Data], taken: Collection[str]) -> set[Path]:
    """Write new files into a stage and give those that are taken over from the public folder a second name.

    What the stage has of these from an earlier release is not named again. Where the file system has no such
    names, they are copied. The folders in which anything changed are returned, the stage among them. Raises
    FullError before it writes any file, and OSError.
    """
    shared = keep_shared(stage, public, frozenset(taken))
    lacking = [path for path in taken if path not in shared]
    _require_room(stage, files, len(lacking))
    folders, new = {stage}, dict(files)
    for path in lacking:
        _make_folder((stage / path).parent, folders)
        if not disk.link(public / path, stage / path):
            new[path] = public / path
    if len(new) > len(files):
        _require_room(stage, new, 0)
    for path, data in new.items():
        _make_folder((stage / path).parent, folders)
        disk.write(stage / path, data)
    disk.sync_all(stage / path for path in new)
    return folders


def verify(stage: Path, public: Path, files: Mapping[str, str], taken: Collection[str]) -> None:
    """Raise AlteredError where a stage is not what its manifest is about to say: `files`, sha256 by path.

    They are read back, but for those `taken` over that are the very files of the public folder: whoever
    decides that they stay has read them.
    """
    there, live = places(stage), places(public) if taken else {}
    wrong = there.keys() ^ files.keys()
    same = {path for path in taken if path in there and there[path] == live.get(path)}
    for path in files.keys() - same - wrong:
        with (stage / path).open("rb") as stream:
            if hashlib.file_digest(stream, "sha256").hexdigest() != files[path]:
                wrong.add(path)
    if wrong:
        raise AlteredError(errno.EIO, os.strerror(errno.EIO), str(stage / min(wrong)))


def seal(releases: Releases, stage: Path, folders: set[Path], list_: bytes, id_: str) -> Path:
    """Add the list of all files, make sure of everything, and give the stage its place among the releases.

    `folders` is what `fill` said, `list_` the bytes of the manifest, `id_` the release that it states. The
    place is returned.
    """
    disk.write(stage / MANIFEST, list_)
    disk.sync(stage / MANIFEST)
    disk.sync_all(folders)
    place = releases.place(id_)
    releases.drop(place)
    disk.rename(stage, place)
    return place


def _require_room(stage: Path, files: Mapping[str, Data], linked: int) -> None:
    """Raise FullError where the new files cannot fit; drafts of the same disk have their room already."""
    device = stage.stat().st_dev
    new = [data for data in files.values() if not _lies_on(data, device)]
    named = linked + len(files) - len(new)
    needed = int(sum(disk.size(data) + _BLOCK for data in new) * _SPARE) + named * _NAME + _BLOCK
    free = shutil.disk_usage(stage).free
    if needed > free:
        raise FullError(stage, needed, free)


def _lies_on(data: Data, device: int) -> bool:
    """Whether a file is a draft that a disk only has to move."""
    return isinstance(data, Draft) and os.stat(data.file).st_dev == device  # noqa: PTH116 - see `disk.move`


def _make_folder(folder: Path, known: set[Path]) -> None:
    """Make a folder of a stage and those above it; `known` are those that were made, the stage among them."""
    if folder not in known:
        _make_folder(folder.parent, known)
        disk.make_folder(folder)
        known.add(folder)
