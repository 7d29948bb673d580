"""The releases that are kept: the live one in the public folder, earlier ones below `.gongkai/releases/`.

A kept release is a whole folder under its id. Whatever a crash leaves is recognised by the manifest inside.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from gongkai.output import disk, journal
from gongkai.output.folder import discard
from gongkai.output.journal import Switch
from gongkai.output.manifest import head

_STAGE: Final = "tmp-"
"""How names of folders begin that hold no release: being filled, or being removed."""


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

    def live(self) -> str | None:
        """The id of the release that the public reads; None where there is none of ours."""
        return _id(self.public)

    def kept(self) -> tuple[str, ...]:
        """The ids of the earlier releases that are still there, the latest first."""
        order = {line.id: place for place, line in enumerate(journal.log(self.store))}
        there = [place.name for place in self._places() if _id(place) == place.name]
        live = self.live()
        return tuple(sorted((id_ for id_ in there if id_ != live), key=lambda id_: -order.get(id_, -1)))

    def recover(self) -> None:
        """Bring to its end what an earlier run began, and sweep what it left. Raises OSError."""
        self._restore()
        live = self.live()
        switch = journal.pending(self.store)
        if switch is not None and switch.line.id == live:
            journal.end(self.store, self.ledger, switch)
        elif switch is not None:
            self.abandon(switch)
            journal.forget(self.store)
        for place in self._places():
            self._settle(place, live)

    def prune(self, keep: int) -> None:
        """Remove the oldest kept releases until `keep` are left; the last one always stays."""
        for id_ in self.kept()[max(keep, 1) :]:
            self.drop(self.folder / id_)

    def abandon(self, switch: Switch) -> None:
        """Remove the release of a switch that did not happen; one that was public at any time stays kept."""
        id_ = switch.line.id
        if switch.line.verb == "publish" and id_ not in {line.id for line in journal.log(self.store)}:
            self.drop(self.folder / id_)

    def drop(self, place: Path) -> None:
        """Remove a kept release; until it is gone it bears a name of no release."""
        if place.exists():
            gone = self.folder / f"{_STAGE}{place.name}"
            discard(gone)
            disk.rename(place, gone)
            discard(gone)

    @contextmanager
    def stage(self) -> Iterator[Path]:
        """An empty folder to prepare a release in, of this run alone; what is left of it is removed."""
        if self.folder.is_symlink() or self.folder.is_file():
            disk.remove(self.folder)
        disk.make_folder(self.folder)
        own = Path(tempfile.mkdtemp(prefix=_STAGE, dir=self.folder))
        try:
            # A folder inside: the public must be able to open what becomes the public folder.
            site = own / "site"
            disk.make_folder(site)
            yield site
        finally:
            discard(own)

    def _restore(self) -> None:
        """Put the last release back where a run was cut off between taking it away and showing the next."""
        if disk.there(self.public) and (not self.public.is_symlink() or self.public.exists()):
            return
        last = journal.log(self.store)[-1:]
        if last and (place := self.folder / last[0].id).is_dir():
            disk.remove(self.public)
            disk.rename(place, self.public)

    def _settle(self, place: Path, live: str | None) -> None:
        """Give a folder the name of the release that it holds, or remove one that holds none."""
        id_ = _id(place)
        if place.name.startswith(_STAGE):
            discard(place)
        elif (
            id_ is None
            or (id_ != place.name and (self.folder / id_).exists())
            or (id_ == live and not self.public.is_symlink())
        ):
            self.drop(place)
        elif id_ != place.name:
            disk.rename(place, self.folder / id_)

    def _places(self) -> list[Path]:
        places = self.folder.iterdir() if disk.there(self.folder) else ()
        return sorted(place for place in places if place.is_dir() and not place.is_symlink())


def _id(folder: Path) -> str | None:
    """The id of the release that a folder holds, by its manifest, which is written when all else is there."""
    found = head(folder)
    return None if found is None else found.release
