"""What gongkai remembers of the folders that it writes, and who is at work."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from gongkai.model.buildlog import BuildLog
from gongkai.model.digest import of_bytes
from gongkai.output import disk
from gongkai.output.folder import put_beside
from gongkai.output.locked import LockedError
from gongkai.output.log import decode, encode
from gongkai.output.manifest import listed
from gongkai.output.past import Past


@dataclass(frozen=True, slots=True)
class Store:
    """Where gongkai keeps what it remembers: `.gongkai/` of a root.

    Safe to delete when no run works, unless the public folder is a link into it: that would delete the site.
    """

    folder: Path
    """The folder; made when it is first needed."""

    @contextmanager
    def alone(self, holder: str) -> Iterator[None]:
        """Keep other runs away from this root until the end; `holder` says to them who is at work.

        Raises LockedError, with what its holder said, if anything, where another run is at work.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / "lock").open("a+b", buffering=0) as file:
            try:
                # The lock of the process, not of the open file: child processes that outlive a run that was
                # killed would go on holding the latter.
                fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except (BlockingIOError, PermissionError) as fault:
                file.seek(0)
                raise LockedError(file.read().decode("utf-8", "replace").strip()) from fault
            with suppress(OSError):  # On a full disk nobody learns who is at work, but work there is.
                file.truncate(0)
                file.write(f"{holder}\n".encode())
            yield

    def past(self, target: Path) -> Past:
        """What is remembered of a folder, and what lies in it as its list."""
        confirmed, intended = map(_read, self._logs(target))
        return Past(target, confirmed, intended, listed(target))

    def remembers(self, target: Path) -> bool:
        """Whether anything is remembered of a folder."""
        return any(map(disk.there, self._logs(target)))

    def intend(self, target: Path, log: BuildLog) -> None:
        """Record what a folder is about to consist of."""
        put_beside(self._logs(target)[1], encode(log))

    def forget(self, target: Path) -> None:
        """Take back what was intended for a folder."""
        self._logs(target)[1].unlink(missing_ok=True)

    def confirm(self, target: Path) -> None:
        """Record that the folder now consists of what was intended."""
        confirmed, intended = self._logs(target)
        intended.replace(confirmed)

    def seen(self, target: Path) -> Path:
        """Where stands what is known of the content of a folder's files (`seen.py`)."""
        confirmed, _ = self._logs(target)
        return confirmed.with_suffix(".seen")

    def _logs(self, target: Path) -> tuple[Path, Path]:
        """Where the confirmed and the intended log of a folder stand."""
        name = of_bytes(os.fsencode(target.absolute()))
        return self.folder / "logs" / f"{name}.json", self.folder / "logs" / f"{name}.next.json"


def _read(file: Path) -> BuildLog | None:
    data = disk.read(file)
    return None if data is None else decode(data)
