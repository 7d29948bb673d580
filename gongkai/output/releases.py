"""The releases that are kept: the live one in the public folder, earlier ones below `.gongkai/releases/`.

A kept release is a whole folder under its id. Whatever a crash leaves is recognised by the manifest inside.
"""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from gongkai.output import disk, journal
from gongkai.output.folder import LITTER, base_name, discard, names
from gongkai.output.journal import Switch
from gongkai.output.manifest import head, listed
from gongkai.output.sharing import keep_shared

_STAGE: Final = "tmp-"
"""How names of folders begin that hold no release: being filled, or being removed."""
_AGAIN: Final = "~"
"""How the name of a folder ends while another one of its release is in the way."""
_GONE: Final = "gone "
"""How lines of the ledger begin that name what was withdrawn."""
_USED: Final = "used"
"""What is left of a release that is no longer kept: what it shares with the live one begins the next."""
_FOUND: Final = "found"
"""Where files of others are put that were found in a release that had to go."""


@dataclass(frozen=True, slots=True)
class Releases:
    """Where the releases of a root stand."""

    store: Path
    """The folder `.gongkai`."""
    public: Path
    """What the public reads."""
    ledger: Path
    """The ledger of addresses."""

    @property
    def folder(self) -> Path:
        """Where earlier releases are kept."""
        return self.store / "releases"

    @property
    def linked(self) -> Path | None:
        """The folder that the public reads, where the public one is a link; else None."""
        return self.public.resolve() if self.public.is_symlink() else None

    def live(self) -> str | None:
        """The id of the release that the public reads; None where there is none of ours."""
        return _id(self.public)

    def kept(self) -> tuple[str, ...]:
        """The ids of the earlier releases that are still there, the latest first."""
        order = {line.id: place for place, line in enumerate(journal.log(self.store))}
        there = [place.name for place in self._places() if _id(place) == place.name]
        live = self.live()
        return tuple(sorted((id_ for id_ in there if id_ != live), key=lambda id_: -order.get(id_, -1)))

    def withdrawn(self) -> frozenset[str]:
        """The paths of all that was withdrawn, as far as any release or the ledger knows.

        What the public reads just now, since it was published again, is none.
        """
        heads = [head(self.public), *(head(self.folder / id_) for id_ in self.kept())]
        live, known = heads[0], {path for one in heads if one is not None for path in one.tombstones}
        ledger = (disk.read(self.ledger) or b"").decode("utf-8", "replace")
        known |= {line.removeprefix(_GONE) for line in ledger.splitlines() if line.startswith(_GONE)}
        notes = frozenset(live.tombstones if live is not None else ())
        return frozenset(path for path in known if path in notes or not disk.there(self.public / path))

    def place(self, id_: str) -> Path:
        """Where to put a release: under its id, or beside it while the public reads that folder."""
        place = self.folder / id_
        return self.folder / f"{id_}{_AGAIN}" if place.resolve() == self.linked else place

    def away(self, id_: str, taken: Path) -> Path:
        """Where to put what was public, of this id or none, and not where `taken` is."""
        place = self.folder / (id_ or f"{_STAGE}before")
        return self.folder / f"{id_}{_AGAIN}" if place == taken else place

    def recover(self) -> None:
        """Bring to its end what an earlier run began, and sweep what it left. Raises OSError."""
        switch = journal.pending(self.store)
        self._restore(switch)
        live = self.live()
        if switch is not None and switch.line.id == live:
            journal.end(self.store, self.ledger, switch)
        elif switch is not None:
            self.abandon(switch)
        journal.forget(self.store)
        disk.remove(disk.beside_link(self.public))
        for place in self._places():
            self.settle(place, live)

    def prune(self, keep: int, spare: str = "") -> None:
        """Remove the oldest kept releases until `keep` are left; the last one, and `spare`, always stay.

        Of the latest one that goes stays what it shares with the public folder, and nothing else: to give
        40,000 files another name takes longer than all else that a small change asks for.
        """
        gone = [id_ for id_ in self.kept()[max(keep, 1) :] if id_ != spare]
        for id_ in gone:
            used = self._taken_away(self.folder / id_)
            if id_ == gone[0]:
                keep_shared(used, self.public)
                discard(self.folder / _USED)
                disk.rename(used, self.folder / _USED)
            discard(used)

    def abandon(self, switch: Switch) -> None:
        """Remove the release of a switch that did not happen; one that was public at any time stays kept."""
        id_ = switch.line.id
        if switch.line.verb == "publish" and id_ not in {line.id for line in journal.log(self.store)}:
            self.drop(self.folder / id_)

    def drop(self, place: Path) -> None:
        """Remove a kept release; until it is gone it bears a name of no release.

        A file that is not ours, which somebody put into the public folder, is moved to `.gongkai/found/`.
        """
        if disk.there(place):
            discard(self._taken_away(place))

    def _taken_away(self, place: Path) -> Path:
        """Where a kept release lies now that it is none any more, without the files that are not ours."""
        list_ = listed(place)
        known = set() if list_ is None else {*list_.files, *list_.carried}
        gone = self.folder / f"{_STAGE}{place.name}"
        discard(gone)
        disk.rename(place, gone)
        for path in names(gone) - known if known else ():
            if base_name(path) not in LITTER:
                disk.make_folder((self.store / _FOUND / place.name / path).parent)
                disk.rename(gone / path, self.store / _FOUND / place.name / path)
        return gone

    def settle(self, place: Path, live: str | None) -> None:
        """Give a folder the name of the release that it holds; remove one that holds none, or `live` again.

        What the public reads stays where it is.
        """
        id_ = _id(place)
        if place.resolve() == self.linked or place.name == _USED:
            return
        if place.name.startswith(_STAGE):
            discard(place)
        elif id_ is None or id_ == live or (id_ != place.name and disk.there(self.folder / id_)):
            self.drop(place)
        elif id_ != place.name:
            disk.rename(place, self.folder / id_)

    @contextmanager
    def stage(self) -> Iterator[Path]:
        """A folder to prepare a release in, of this run alone; what is left of it is removed.

        It is empty, or has what the public folder shares with a release that is no longer kept.
        """
        disk.make_folder(self.folder)
        own = Path(tempfile.mkdtemp(prefix=_STAGE, dir=self.folder))
        try:
            # A folder inside: the public must be able to open what becomes the public folder.
            site = own / "site"
            if disk.there(self.folder / _USED):
                disk.rename(self.folder / _USED, site)
            else:
                disk.make_folder(site)
            yield site
        finally:
            discard(own)

    def _restore(self, switch: Switch | None) -> None:
        """Put the last release back where a run was cut off between taking it away and showing the next."""
        if disk.there(self.public) and (not self.public.is_symlink() or disk.there(self.public.resolve())):
            return
        last = journal.log(self.store)[-1:]
        before = switch.line.before if switch is not None else last[0].id if last else ""
        if before and disk.is_folder(self.folder / before):
            disk.remove(self.public)
            disk.rename(self.folder / before, self.public)

    def _places(self) -> list[Path]:
        """The folders among the releases. Raises NotADirectoryError where these are no folder of our own."""
        if self.folder.is_symlink() or (disk.there(self.folder) and not disk.is_folder(self.folder)):
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(self.folder))
        places = self.folder.iterdir() if disk.there(self.folder) else ()
        return sorted(place for place in places if disk.is_folder(place) and not place.is_symlink())


def _id(folder: Path) -> str | None:
    """The id of the release that a folder holds, by its manifest, which is written when all else is there."""
    found = head(folder)
    return None if found is None else found.release
