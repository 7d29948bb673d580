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


def seen_digests(folder: Path, paths: Iterable[str], memory: Path, now: int) -> dict[str, str]:
    """The same as `folder.digests`, with what `memory` has of the folder; it is brought up to date.

    `now` is nanoseconds since 1970, before any of them is read. A memory that cannot be read is none; one
    that cannot be written is for another time. Raises OSError.
    """
    known = _recall(memory)
    before = {path: _status(folder, path) for path in paths}
    found = {path: sha for path, (status, sha) in known.items() if before.get(path) == status}
    fresh = digests(folder, before.keys() - found.keys())
    learnt = {path: (before[path], sha) for path, sha in fresh.items() if before[path][-1] < now - GRAIN}
    if learnt or found.keys() != known.keys():
        with suppress(OSError):
            _keep(memory, {path: known[path] for path in found} | learnt)
    return found | fresh


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
