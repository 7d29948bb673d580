"""Take a bundle in: make the release that it brings out of the one that is there, and show it in one step."""

from __future__ import annotations

import errno
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from gongkai.model.address import LEDGER
from gongkai.output.bundled import Bundle, BundleError
from gongkai.output.difference import difference
from gongkai.output.folder import LITTER, base_name, digests, names
from gongkai.output.journal import Switch, Switched
from gongkai.output.manifest import MANIFEST, NOTHING, Listed, listed
from gongkai.output.release import require_folder, switch_to
from gongkai.output.releases import Releases
from gongkai.output.stage import AlteredError, fill, seal, verify
from gongkai.output.store import Store

_KEEP: Final = 5
"""Earlier releases that stay, as many as where nothing is set."""
_SHOWN: Final = 5
"""Files that a message names."""


@dataclass(frozen=True, slots=True)
class Received:
    """What became of a bundle."""

    release: str
    """The release that is public now."""
    files: int
    """How many files came in."""
    linked: bool = False
    """Whether the folder became a link for it."""


def receive(bundle: Bundle, folder: Path, at: str, holder: str) -> Received | None:
    """Make a folder the release that a bundle brings; None where it is that already.

    `at` is the moment for the log, `holder` says to other runs who is at work. Earlier releases are
    kept beside the folder, in `.gongkai-` and its name: others may stand there that take bundles in as well.
    Raises BundleError where the bundle does not suit the folder, LockedError and OSError; until the exchange
    nothing in the folder has changed.
    """
    if not folder.parent.is_dir():  # Mistyped, rather than to be made.
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(folder.parent))
    store = folder.parent / f".gongkai-{folder.name}"
    releases = Releases(store, folder, folder.parent / LEDGER)
    _require_ours(folder)
    with Store(store).alone(holder):
        releases.recover()
        require_folder(releases)
        live = _require_ours(folder)
        _require_since(bundle, live)
        if live.release and bundle.list_ == (folder / MANIFEST).read_bytes():
            return None
        _require_removed(bundle, live, releases)
        taken = _taken(bundle, folder, live)
        return _show(bundle, releases, live, taken, at)


def _show(bundle: Bundle, releases: Releases, live: Listed, taken: frozenset[str], at: str) -> Received:
    """Fill a stage, read all of it back, and exchange it with the folder."""
    release = bundle.listed.release
    changes = difference(live.files, bundle.listed.files)
    counts = (len(changes.added), len(changes.changed), len(changes.removed))
    with releases.stage() as stage:
        folders = fill(stage, releases.public, bundle.files, taken)
        try:
            verify(stage, releases.public, bundle.told, ())
        except AlteredError as fault:
            raise BundleError(code="unsound", file=os.path.relpath(str(fault.filename), stage)) from fault
        place = seal(releases, stage, folders, bundle.list_, release)
    linked = switch_to(releases, place, Switch(Switched(release, at, "publish", live.release, *counts)))
    releases.prune(_KEEP)
    return Received(release, len(bundle.files), linked)


def _require_ours(folder: Path) -> Listed:
    """What a folder lists; nothing for one that is not there or empty. Raises BundleError for any other."""
    if folder.exists() and not folder.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder))
    live = listed(folder)
    foreign = _without_litter(names(folder))
    if live is not None:
        foreign -= live.files.keys() | live.carried.keys()
    elif (folder / MANIFEST).exists():
        foreign |= {MANIFEST}
    if foreign:
        raise BundleError(code="foreign", folder=str(folder), files=_some(foreign))
    return live or NOTHING


def _without_litter(paths: frozenset[str]) -> frozenset[str]:
    return frozenset(path for path in paths if base_name(path) not in LITTER)


def _require_since(bundle: Bundle, live: Listed) -> None:
    """Raise BundleError where a bundle is made for another release than the one that is there."""
    if bundle.since not in ("", live.release) and live.release != bundle.listed.release:
        raise BundleError(
            code="since" if live.release else "since-nothing", live=live.release, since=bundle.since
        )


def _require_removed(bundle: Bundle, live: Listed, releases: Releases) -> None:
    """Raise BundleError where a whole release, perhaps an old one, would show what was withdrawn since.

    A bundle that was made for what is there is a step forward, which publishing let pass.
    """
    if bundle.since == live.release:
        return
    new = bundle.listed
    back = {path for path in releases.withdrawn() if path in new.files and path not in new.tombstones}
    if back:
        raise BundleError(code="withdrawn", files=_some(frozenset(back)))


def _taken(bundle: Bundle, folder: Path, live: Listed) -> frozenset[str]:
    """The files that stay as they are. Raises BundleError where one is not as it should be, or altered."""
    told = {**live.files, **live.carried}
    there = digests(folder, told)
    altered = {path for path, sha in there.items() if sha and sha != told[path]}
    taken = bundle.told.keys() - bundle.files.keys()
    altered |= {path for path in taken if there.get(path) != bundle.told[path]}
    if altered:
        raise BundleError(code="altered", folder=str(folder), files=_some(frozenset(altered)))
    return frozenset(taken)


def _some(paths: frozenset[str]) -> str:
    more = " …" if len(paths) > _SHOWN else ""
    return ", ".join(sorted(paths)[:_SHOWN]) + more
