"""The list of a site's files that lies in its folder, and the id of its release."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from gongkai.model.buildlog import BuildLog

MANIFEST: Final = "MANIFEST.json"
"""The one file of a site that lists all others; it is no part of the release id."""

_ID: Final = 12


def manifest(log: BuildLog) -> bytes:
    """The list of a site's files with their sha256, from which anyone can tell what belongs to it."""
    files = {path: log.entries[path].output for path in sorted(log.entries)}
    text = json.dumps({"release": _id(files), "files": files}, ensure_ascii=False, indent=0)
    return f"{text}\n".encode()


def is_listed(folder: Path, log: BuildLog) -> bool:
    """Whether a folder's manifest is the one that belongs to this site."""
    try:
        return (folder / MANIFEST).read_bytes() == manifest(log)
    except OSError:
        return False


def listed(folder: Path) -> Mapping[str, str] | None:
    """The sha256 of each file that the folder's manifest lists; None where it has none, or not one of ours.

    Others call their lists by the same name: ours states the id that follows from its files.
    """
    try:
        found = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        files = found["files"]
        ours = all(isinstance(sha, str) for sha in files.values()) and found["release"] == _id(files)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    return files if ours else None


def release_id(log: BuildLog) -> str:
    """The id of a release: the first 12 hex digits of the sha256 of its sorted paths and sha256s."""
    return _id({path: entry.output for path, entry in log.entries.items()})


def _id(files: Mapping[str, str]) -> str:
    lines = "".join(f"{path} {files[path]}\n" for path in sorted(files))
    return hashlib.sha256(lines.encode()).hexdigest()[:_ID]
