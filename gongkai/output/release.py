"""Publish a whole site at once: prepare it beside the public folder, then exchange the two.

Whatever is cut off, the public folder is one whole release: nothing in it is ever written, and it becomes
another one in a single call, after everything of that one is on the disk and was read back.
"""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from gongkai.model.buildlog import BuildLog
from gongkai.model.page import HASHED
from gongkai.output import disk, journal
from gongkai.output.disk import Data, ExchangeError
from gongkai.output.folder import discard
from gongkai.output.manifest import Listed, listed, manifest
from gongkai.output.releases import Releases
from gongkai.output.stage import fill, seal, verify


def release(
    releases: Releases,
    files: Mapping[str, Data],
    keep: Iterable[str],
    log: BuildLog,
    switch: journal.Switch,
) -> bool:
    """Make a site public in one step; whether the public folder became a link for it.

    `files` are the new files, as bytes or as a file to copy; `keep` are taken over from the public folder
    as they are, and so are assets of the live release that the new one lacks, since a page that a reader
    opened before may still ask for them. Raises OSError; until the exchange nothing public has changed.
    """
    require_folder(releases)
    live = listed(releases.public)
    carried = _carried(live, log)
    taken = (*keep, *carried)
    with releases.stage() as stage:
        folders = fill(stage, releases.public, files, taken)
        verify(stage, releases.public, {**log.digests, **carried}, taken)
        place = seal(releases, stage, folders, manifest(log, carried), switch.line.id)
    return switch_to(releases, place, switch)


def require_folder(releases: Releases) -> None:
    """Raise NotADirectoryError where something else stands in the place of the public folder."""
    public = releases.public
    foreign = public.is_symlink() and public.resolve().parent != releases.folder.resolve()
    if foreign or (public.exists() and not public.is_dir()):
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(public))


def switch_to(releases: Releases, place: Path, switch: journal.Switch) -> bool:
    """Show a sealed release, as `show` does, and note it: a run that is cut off here is ended by the next."""
    try:
        journal.begin(releases.store, switch)
    except OSError:  # On a full disk it would hold the last of the room.
        releases.abandon(switch)
        raise
    linked = show(releases, place, switch.line.before or None)
    journal.end(releases.store, releases.ledger, switch)
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
    return {
        path: sha for path, sha in files.items() if path not in log.entries and re.fullmatch(HASHED, path)
    }
