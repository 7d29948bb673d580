"""What the files of a folder hold, read again only where the file system says that anything changed.

Whatever changes a file, also back to its former size and time stamp, moves the time of its last change of
status, which nobody can set. What was read so soon after that time that another change might not show is not
remembered.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from gongkai.output import disk
from gongkai.output.fingerprint import GRAIN
from gongkai.output.folder import digests, put_beside
from gongkai.output.sealed import opened, seal

_VERSION: Final = 1

Status = tuple[int, ...]
"""Device, number, size and the two times of a file."""
_Seen = dict[str, tuple[Status, str]]
"""Status and sha256 of files, by path."""


class Seen:
    """What is known of a folder's files."""

    def __init__(self, folder: Path, memory: Path, now: int) -> None:
        """Take the folder, the file of what is known, and the moment, in nanoseconds since 1970.

        What cannot be read of the memory is not known. No file of the folder was read before that moment.
        """
        self._folder, self._memory, self._now = folder, memory, now
        self._known = _recall(memory)
        self._kept = self._known

    def digests(self, paths: Iterable[str]) -> dict[str, str]:
        """The same as `folder.digests`. Raises OSError."""
        before = {path: _status(self._folder, path) for path in paths}
        found = {path: sha for path, (status, sha) in self._known.items() if before.get(path) == status}
        fresh = digests(self._folder, before.keys() - found.keys())
        settled = {path: sha for path, sha in fresh.items() if before[path][-1] < self._now - GRAIN}
        self._kept = {path: (before[path], sha) for path, sha in (found | settled).items()}
        return found | fresh

    def keep(self) -> None:
        """Remember what was learnt; where that cannot be written, it is learnt again."""
        if self._kept != self._known:
            with suppress(OSError):
                _keep(self._memory, self._kept)


def _status(folder: Path, path: str) -> Status:
    found = os.lstat(f"{folder}/{path}")
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns


def _recall(memory: Path) -> _Seen:
    body = opened(disk.read(memory) or b"")
    try:
        told = None if body is None else json.loads(body)
        if told is None or told["version"] != _VERSION:
            return {}
        return {path: (tuple(status), sha) for path, (*status, sha) in told["files"].items()}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def _keep(memory: Path, seen: Mapping[str, tuple[Status, str]]) -> None:
    files = {path: [*status, sha] for path, (status, sha) in sorted(seen.items())}
    text = json.dumps({"version": _VERSION, "files": files}, ensure_ascii=False, separators=(",", ":"))
    put_beside(memory, seal(text.encode()))
