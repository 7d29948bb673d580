"""Folders that gongkai writes, and what it remembers of them."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from gongkai.model.buildlog import BuildLog, Entry, Facts, Fault, Trace
from gongkai.model.digest import of_bytes

MANIFEST: Final = "MANIFEST.json"
"""The one file of a site that lists all others; it is no part of the release id."""

LITTER: Final = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
"""What desktops leave behind in any folder that a person opens: nobody's work."""

_PART: Final = ".gongkai-part"
"""A file of this name is one that was being written; short, since names may be as long as they can be."""

_VERSION: Final = 1
_ID: Final = 12


@dataclass(frozen=True, slots=True)
class Memory:
    """What is known of a built folder."""

    log: BuildLog | None
    """What each of its files was made from; None where nothing is known that can be trusted."""
    owned: frozenset[str]
    """Paths that gongkai wrote, or was about to write."""


@dataclass(frozen=True, slots=True)
class Store:
    """Where gongkai keeps what it remembers: `.gongkai/` of a root. Safe to delete at any time."""

    folder: Path
    """The folder; made when it is first needed."""

    def recall(self, target: Path, present: Mapping[str, str]) -> Memory:
        """What earlier builds recorded of a folder whose files have these sha256s.

        A build writes what it intends before it touches the folder and confirms it afterwards; where it
        was cut off between the two, the files themselves tell which of the logs is true.
        """
        confirmed, intended = (_read_log(file) for file in self._logs(target))
        parts = (path for path in present if path.rsplit("/", 1)[-1] == _PART)
        owned = _listed(target).union(parts, *(log.entries for log in (confirmed, intended) if log))
        if (
            intended is not None
            and {path: entry.output for path, entry in intended.entries.items()} == present
        ):
            return Memory(intended, owned)
        return Memory(confirmed, owned)

    def intend(self, target: Path, log: BuildLog) -> None:
        """Record what a folder is about to consist of."""
        write_beside(self._logs(target)[1], json.dumps(_encode(log), ensure_ascii=False).encode())

    def confirm(self, target: Path) -> None:
        """Record that the folder now consists of what was intended."""
        confirmed, intended = self._logs(target)
        intended.replace(confirmed)

    def _logs(self, target: Path) -> tuple[Path, Path]:
        """Where the confirmed and the intended log of a folder stand."""
        name = of_bytes(str(target.resolve()).encode())
        return self.folder / "logs" / f"{name}.json", self.folder / "logs" / f"{name}.next.json"

    def stage(self) -> Path:
        """An empty folder on the file system of the root, to prepare a release in."""
        stage = self.folder / "stage"
        if stage.is_symlink() or stage.is_file():
            stage.unlink()
        elif stage.exists():
            shutil.rmtree(stage)
        stage.mkdir(parents=True)
        return stage


def write_beside(path: Path, data: bytes) -> None:
    """Write a file beside its place and move it there, so that no reader sees half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(_PART)
    beside.write_bytes(data)
    beside.replace(path)


def scan(folder: Path) -> dict[str, str]:
    """The sha256 of every file below a folder but its manifest, by path; empty for no folder.

    A link, or anything else that is no plain file, counts as a file that is like no other.
    """
    found: dict[str, str] = {}
    for place, folders, names in os.walk(folder):
        links = [name for name in folders if Path(place, name).is_symlink()]
        for name in (*names, *links):
            file = Path(place, name)
            plain = file.is_file() and not file.is_symlink()
            if name not in LITTER:
                found[file.relative_to(folder).as_posix()] = _sha256(file) if plain else ""
    found.pop(MANIFEST, None)
    return found


def apply(folder: Path, files: Mapping[str, bytes | Path], drop: tuple[str, ...], log: BuildLog) -> None:
    """Bring a plain folder up to date: write or copy what changed, remove what no longer belongs."""
    for path in drop:
        (folder / path).unlink(missing_ok=True)
    for path, data in files.items():
        target = folder / path
        if isinstance(data, Path):
            target.parent.mkdir(parents=True, exist_ok=True)
            beside = target.with_name(_PART)
            shutil.copyfile(data, beside)
            beside.replace(target)
        else:
            write_beside(target, data)
    for place, _, _ in os.walk(folder, topdown=False):
        if place != str(folder) and not any(Path(place).iterdir()):
            Path(place).rmdir()
    write_beside(folder / MANIFEST, manifest(log))


def manifest(log: BuildLog) -> bytes:
    """The list of a site's files with their sha256, from which anyone can tell what belongs to it."""
    files = {path: log.entries[path].output for path in sorted(log.entries)}
    text = json.dumps({"release": release_id(log), "files": files}, ensure_ascii=False, indent=0)
    return f"{text}\n".encode()


def is_listed(folder: Path, log: BuildLog) -> bool:
    """Whether a folder's manifest is the one that belongs to this site."""
    try:
        return (folder / MANIFEST).read_bytes() == manifest(log)
    except OSError:
        return False


def release_id(log: BuildLog) -> str:
    """The id of a release: the first 12 hex digits of the sha256 of its sorted paths and sha256s."""
    lines = "".join(f"{path} {log.entries[path].output}\n" for path in sorted(log.entries))
    return hashlib.sha256(lines.encode()).hexdigest()[:_ID]


def _listed(folder: Path) -> frozenset[str]:
    """The files that the folder's own manifest lists; none where it has none."""
    try:
        return frozenset(json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["files"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return frozenset()


def _sha256(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _read_log(file: Path) -> BuildLog | None:
    try:
        return _decode(json.loads(file.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _encode(log: BuildLog) -> dict[str, object]:
    entries = {
        path: [
            entry.output,
            entry.trace.layout,
            entry.trace.closure,
            entry.trace.data,
            entry.facts.ids,
            entry.facts.links,
            [[fault.code, fault.args] for fault in entry.facts.faults],
        ]
        for path, entry in sorted(log.entries.items())
    }
    return {"version": _VERSION, "engine": log.engine, "closures": log.closures, "entries": entries}


def _decode(data: dict[str, object]) -> BuildLog | None:
    """A log from its JSON. Raises KeyError, TypeError or ValueError where it is not one."""
    entries, closures = data["entries"], data["closures"]
    if data["version"] != _VERSION or not isinstance(entries, dict) or not isinstance(closures, dict):
        return None
    if not all(isinstance(closure, dict) for closure in closures.values()):
        return None
    return BuildLog(str(data["engine"]), closures, {path: _entry(item) for path, item in entries.items()})


def _entry(item: list[object]) -> Entry:
    output, layout, closure, data, ids, links, faults = item
    if not (
        isinstance(data, dict)
        and isinstance(ids, list)
        and isinstance(links, list)
        and isinstance(faults, list)
    ):
        raise TypeError(item)
    found = tuple(Fault(code, tuple((name, value) for name, value in args)) for code, args in faults)
    return Entry(Trace(str(layout), str(closure), data), str(output), Facts(tuple(ids), tuple(links), found))
