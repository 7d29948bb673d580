"""A site with releases, at the level of files, for tests of how they are switched."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from gongkai.model.buildlog import BuildLog, Entry, Facts, Trace
from gongkai.model.digest import full as sha
from gongkai.output.journal import Switch, Switched
from gongkai.output.manifest import MANIFEST, listed, release_id
from gongkai.output.release import release
from gongkai.output.releases import Releases

Files = Mapping[str, bytes]
"""Content by path."""


def log_of(files: Files) -> BuildLog:
    """What a build would remember of these files."""
    trace = Trace("copy", "1")
    return BuildLog(
        "engine", {}, {path: Entry(trace, sha(data), len(data), Facts()) for path, data in files.items()}
    )


def content(folder: Path) -> dict[str, bytes]:
    """All files below a folder."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()
    }


@dataclass(frozen=True)
class Site:
    """A root with nothing but releases."""

    root: Path
    """Holds `output` and the store."""
    store: str = ".gongkai"
    """What the store is called."""

    @property
    def releases(self) -> Releases:
        """Where its releases stand."""
        return Releases(self.root / self.store, self.root / "output", self.root / "content/_published.txt")

    def publish(self, files: Files, *ledger: str, tombstones: tuple[str, ...] = ()) -> str:
        """Publish what follows from the files, as a run does; the id."""
        (self.root / "content").mkdir(exist_ok=True)
        (self.root / self.store).mkdir(exist_ok=True)
        self.releases.recover()
        live, log = listed(self.releases.public), replace(log_of(files), tombstones=frozenset(tombstones))
        same = {} if live is None else live.files
        keep = [path for path, entry in log.entries.items() if same.get(path) == entry.output]
        line = Switched(release_id(log), "2026-01-01T00:00:00+08:00", "publish", live.release if live else "")
        release(
            self.releases,
            {path: data for path, data in files.items() if path not in keep},
            keep,
            log,
            Switch(line, ledger),
        )
        return line.id

    def shown(self) -> dict[str, bytes]:
        """What the public reads, without the manifest; it has to be what the manifest says."""
        found = content(self.releases.public)
        found.pop(MANIFEST)
        list_ = listed(self.releases.public)
        assert list_ is not None
        assert {path: sha(data) for path, data in found.items()} == {**list_.files, **list_.carried}
        return {path: data for path, data in found.items() if path in list_.files}
