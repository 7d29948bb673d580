"""Publish a whole site at once: prepare it beside the public folder, then exchange the two.

Whatever is cut off, the public folder is one whole release: nothing in it is ever written, and it becomes
another one in a single call, after everything of that one is on the disk and was read back.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from gongkai.model.buildlog import BuildLog
from gongkai.output import disk, journal
from gongkai.output.disk import ExchangeError
from gongkai.output.folder import discard, names
from gongkai.output.manifest import MANIFEST, Listed, listed, manifest
from gongkai.output.releases import Releases

_HASHED: Final = re.compile(r"assets/.+-[0-9a-f]{10}\.[^/]+")
"""Assets whose name follows from their content."""
_BLOCK: Final = 4096
"""What a file or folder takes at least, in bytes."""
_SPARE: Final = 1.1
"""How much more than it needs a release asks for: folders grow, and a journal wants room as well."""


class FullError(OSError):
    """There is too little room for the release; nothing was written."""

    def __init__(self, place: Path, needed: int, free: int) -> None:
        """Take how many bytes are needed and free."""
        super().__init__(errno.ENOSPC, os.strerror(errno.ENOSPC), str(place))
        self.needed, self.free = needed, free


def release(
    releases: Releases,
    files: Mapping[str, bytes | Path],
    keep: Iterable[str],
    log: BuildLog,
    switch: journal.Switch,
) -> bool:
    """Make a site public in one step; whether the public folder became a link for it.

    `files` are the new files, as bytes or as a file to copy; `keep` are taken over from the public folder
    as they are, and so are assets of the live release that the new one lacks, since a page that a reader
    opened before may still ask for them. Raises OSError; until the exchange nothing public has changed.
    """
    public = releases.public
    if public.exists() and not public.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(public))
    if public.is_symlink() and public.resolve().parent != releases.folder.resolve():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(public))
    kept = tuple(keep)
    live = listed(public)
    carried = _carried(live, log)
    with releases.stage() as stage:
        _require_room(stage, files, len(kept) + len(carried))
        folders = {stage}
        for path in (*kept, *carried):
            _make_folder((stage / path).parent, stage, folders)
            disk.link(public / path, stage / path)
        for path, data in files.items():
            _make_folder((stage / path).parent, stage, folders)
            disk.write(stage / path, data)
        disk.sync_all(stage / path for path in files)
        _verify(stage, public, files, (*kept, *carried), log)
        disk.write(stage / MANIFEST, manifest(log, carried))
        disk.sync(stage / MANIFEST)
        disk.sync_all(folders)
        place = releases.folder / switch.line.id
        releases.drop(place)
        disk.rename(stage, place)
    journal.begin(releases.store, switch)
    linked = show(releases, place, None if live is None else live.release)
    journal.end(releases.store, releases.ledger, happened=True)
    return linked


def show(releases: Releases, place: Path, before: str | None) -> bool:
    """Make a prepared release the public one; what was public goes where it is kept.

    `before` is the id of the latter; None for what is no release of ours. Where the file system cannot
    exchange folders, the public folder becomes a link; whether it just did is what is returned.
    """
    public = releases.public
    linked = False
    if public.is_symlink():
        disk.point(public, _relative(place, public))
    elif not public.exists():
        disk.rename(place, public)
    else:
        try:
            disk.exchange(place, public)
        except ExchangeError as fault:
            if fault.errno not in (0, errno.ENOSYS, errno.EINVAL, errno.ENOTSUP):
                raise
            linked = True
            _become_link(releases, place, before)
        else:
            _put_away(releases, place, before)
    disk.sync(public.parent)
    return linked


def _put_away(releases: Releases, place: Path, before: str | None) -> None:
    """Give what came back from the public folder its own name."""
    if before in (None, place.name) or (releases.folder / before).exists():
        discard(place)
    else:
        disk.rename(place, releases.folder / before)


def _become_link(releases: Releases, place: Path, before: str | None) -> None:
    """Put a link in the place of the public folder. For a moment there is neither: this happens once."""
    public = releases.public
    away = releases.folder / (before or "tmp-before")
    releases.drop(away)
    disk.rename(public, away)
    try:
        disk.point(public, _relative(place, public))
    except OSError:
        disk.rename(away, public)
        raise


def _relative(place: Path, public: Path) -> str:
    return os.path.relpath(place, public.parent)


def _carried(live: Listed | None, log: BuildLog) -> dict[str, str]:
    """Assets of the live release that are not in the new one, by path with their sha256."""
    files = {} if live is None else live.files
    return {path: sha for path, sha in files.items() if path not in log.entries and _HASHED.fullmatch(path)}


def _require_room(stage: Path, files: Mapping[str, bytes | Path], linked: int) -> None:
    """Raise FullError where the new files cannot fit."""
    sizes = (data.stat().st_size if isinstance(data, Path) else len(data) for data in files.values())
    needed = int(sum(size + _BLOCK for size in sizes) * _SPARE) + linked * 64 + _BLOCK
    free = shutil.disk_usage(stage).free
    if needed > free:
        raise FullError(stage, needed, free)


def _verify(
    stage: Path, public: Path, files: Mapping[str, bytes | Path], linked: Iterable[str], log: BuildLog
) -> None:
    """Raise OSError where the stage is not what its manifest is about to say.

    New files are read back; those taken over are the very files of the live release, which were read to
    decide that they stay, or of the same size where they had to be copied.
    """
    taken = tuple(linked)
    wrong = names(stage) ^ (log.entries.keys() | set(taken))
    for path in files:
        with (stage / path).open("rb") as stream:
            if hashlib.file_digest(stream, "sha256").hexdigest() != log.entries[path].output:
                wrong |= {path}
    for path in taken:
        one, other = (stage / path).stat(), (public / path).stat()
        if one.st_size != other.st_size:
            wrong |= {path}
    if wrong:
        raise OSError(errno.EIO, os.strerror(errno.EIO), str(stage / min(wrong)))


def _make_folder(folder: Path, stage: Path, known: set[Path]) -> None:
    while folder not in known:
        disk.make_folder(folder)
        known.add(folder)
        if folder == stage:
            return
        folder = folder.parent
