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
from gongkai.model.page import HASHED, SEARCH
from gongkai.output import disk, journal
from gongkai.output.disk import Data, ExchangeError
from gongkai.output.folder import digests
from gongkai.output.manifest import Listed, listed, manifest, release_id
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
    carried = {} if live is None else _carried(releases.public, live, log)
    taken = (*keep, *carried)
    with releases.stage() as stage:
        folders = fill(stage, releases.public, files, taken)
        verify(stage, releases.public, {**log.digests, **carried}, taken)
        place = seal(releases, stage, folders, manifest(log, carried), switch.line.id)
    return switch_to(releases, place, switch)


def require_folder(releases: Releases) -> None:
    """Raise NotADirectoryError where something else stands in the place of the public folder."""
    public, linked = releases.public, releases.linked
    foreign = linked is not None and linked.parent != releases.folder.resolve()
    if foreign or (disk.there(public) and linked is None and not disk.is_folder(public)):
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(public))


def switch_to(releases: Releases, place: Path, switch: journal.Switch) -> bool:
    """Show a sealed release, as `show` does, and note it: a run that is cut off here is ended by the next."""
    require_folder(releases)
    try:
        journal.begin(releases.store, releases.ledger, switch)
    except OSError:  # On a full disk it would hold the last of the room.
        releases.abandon(switch)
        raise
    try:
        linked = show(releases, place, switch.line)
    except OSError:
        if releases.live() != switch.line.id:  # Else it is public, and the next run does what is left.
            releases.abandon(switch)
            journal.forget(releases.store)
        raise
    journal.end(releases.store, releases.ledger, switch)
    return linked


def show(releases: Releases, place: Path, line: journal.Switched) -> bool:
    """Make a prepared release the public one; what was public goes where it is kept.

    Where the file system cannot exchange folders, the public folder becomes a link; whether it just did is
    what is returned.
    """
    public, away = releases.public, releases.linked
    linked = False
    if away is not None:
        disk.sync(releases.folder)
        disk.point(public, place)
        disk.sync(public.parent)
        releases.settle(away, line.id)
        return linked
    if not disk.there(public):
        disk.rename(place, public)
    else:
        try:
            disk.exchange(place, public)
        except ExchangeError as fault:
            if fault.errno not in (0, errno.ENOSYS, errno.EINVAL, errno.ENOTSUP):
                raise
            linked = True
            _become_link(releases, place, line.before)
        else:
            releases.settle(place, line.id)
    disk.sync(public.parent)
    return linked


def _become_link(releases: Releases, place: Path, before: str) -> None:
    """Put a link in the place of the public folder. For a moment there is neither: this happens once."""
    public, away = releases.public, releases.away(before, place)
    releases.drop(away)
    for folder in (releases.store, releases.folder):  # The public has to pass through them from now on.
        folder.chmod(disk.OPEN)
    disk.rename(public, away)
    try:
        disk.sync(releases.folder)
        disk.point(public, place)
    except OSError:
        disk.rename(away, public)
        raise


def _carried(public: Path, live: Listed, log: BuildLog) -> dict[str, str]:
    """Assets of the live release that are not in the new one, by path with their sha256.

    A new list of the same files is no other release: what was carried along stays. One that is gone, or not
    as it was, is left behind. So is the index of the search where something is taken down: it has its words.
    """
    old = {path: sha for path, sha in live.files.items() if re.fullmatch(HASHED, path)}
    old |= live.carried if live.release == release_id(log) else {}
    taken = log.tombstones - set(live.tombstones)
    old = {
        path: sha
        for path, sha in old.items()
        if path not in log.entries and not (taken and path.startswith(SEARCH))
    }
    there = digests(public, (path for path in old if disk.there(public / path)))
    return {path: sha for path, sha in there.items() if sha == old[path]}
