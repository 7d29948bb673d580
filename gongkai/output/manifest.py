"""The list of a site's files that lies in its folder, and the id of its release."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Final, TextIO

from gongkai.model.buildlog import BuildLog
from gongkai.output import disk
from gongkai.output.disk import MISSING

MANIFEST: Final = "MANIFEST.json"
"""The one file of a site that lists all others; it is no part of the release id."""

_json: Final = json.JSONEncoder(ensure_ascii=False).encode
_ID: Final = 12
_HEAD_LINES: Final = 3
"""The bracket, the id, the tombstones."""


@dataclass(frozen=True, slots=True)
class Listed:
    """What the manifest in a folder says."""

    release: str
    """The id of the release."""
    files: Mapping[str, str]
    """The sha256 of each file, by path."""
    sources: Mapping[str, str]
    """For the file of each public record, relative to the root: the sha256 of what stood in it."""
    carried: Mapping[str, str] = field(default_factory=dict)
    """The sha256 of each file of the release before that is still there, by path; no part of the site."""
    tombstones: tuple[str, ...] = ()
    """Paths at which no earlier release may show again what it had there (`site/moved.py`)."""
    sizes: Mapping[str, object] = field(default_factory=dict)
    """What stands as the size of each of the files, by path: for `verified` to judge, and nobody else."""


NOTHING: Final = Listed("", {}, {})
"""What stands for the live release where nothing is public yet."""


@dataclass(frozen=True, slots=True)
class Head:
    """What stands at the top of a manifest, and can be known without reading the rest."""

    release: str
    """The id of the release."""
    tombstones: tuple[str, ...] = ()
    """Paths at which no earlier release may show again what it had there (`site/moved.py`), sorted."""


def manifest(log: BuildLog, carried: Mapping[str, str] | None = None) -> bytes:
    """The list of a site's files with size and sha256, from which anyone can tell what belongs to it.

    Behind it stand the records that the site was made from, those with a page of their own and no others, and
    the files `carried` along from the release before, by path with their sha256. One entry a line. What reads
    it must let pass keys that it does not know.
    """
    files = (
        (path, f'{{"size": {entry.size}, "sha256": "{entry.output}"}}')
        for path, entry in sorted(log.entries.items())
    )
    parts = (
        f'"release": {_json(release_id(log))}',
        f'"tombstones": {_json(sorted(log.tombstones))}',
        f'"files": {_object(files)}',
        f'"sources": {_texts(log.sources)}',
        f'"carried": {_texts(carried or {})}',
    )
    return "{{\n{}\n}}\n".format(",\n".join(parts)).encode()


def listed(folder: Path) -> Listed | None:
    """What the folder's manifest lists; None where it has none, or not one of ours. Raises OSError."""
    data = disk.read(folder / MANIFEST)
    return None if data is None else parsed(data)


@lru_cache(maxsize=1)  # A run asks several times for what is public: of 24,000 files a tenth of a second.
def parsed(data: bytes) -> Listed | None:
    """What the bytes of a manifest list; None where they are not one of ours.

    Others call their lists by the same name: ours states the id that follows from its files, and its top says
    to `head` what the whole says.
    """
    try:
        text = data.decode()
        top, found = _top(io.StringIO(text)), json.loads(text)
        files = {path: entry["sha256"] for path, entry in found["files"].items()}
        sizes = {path: entry.get("size") for path, entry in found["files"].items()}
        sources, carried = dict(found["sources"].items()), dict(found.get("carried", {}).items())
        texts = all(
            isinstance(value, str) for value in (*files.values(), *sources.values(), *carried.values())
        )
        ours = (
            texts and top == Head(found["release"], tuple(found["tombstones"])) and top.release == _id(files)
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    return Listed(top.release, files, sources, carried, top.tombstones, sizes) if ours else None


def head(folder: Path) -> Head | None:
    """The top of the folder's manifest, at once however large the site is; None where it is not one of ours.

    Whether the rest is true is for `listed` to say, or for `verified`. Raises OSError.
    """
    try:
        with (folder / MANIFEST).open(encoding="utf-8", newline="\n") as stream:
            return _top(stream)
    except (*MISSING, ValueError, KeyError, TypeError, RecursionError):
        return None


def release_id(log: BuildLog) -> str:
    """The id of a release: the first 12 hex digits of the sha256 of its sorted paths and sha256s."""
    return _id(log.digests)


def _top(stream: TextIO) -> Head:
    """What the first lines say. Raises ValueError, KeyError, TypeError or RecursionError where not ours."""
    lines = [stream.readline() for _ in range(_HEAD_LINES)]
    found = json.loads("".join(lines).rstrip().rstrip(",") + "}")
    return Head(str(found["release"]), tuple(map(str, found["tombstones"])))


def _id(files: Mapping[str, str]) -> str:
    lines = "".join(f"{path} {files[path]}\n" for path in sorted(files))
    return hashlib.sha256(lines.encode()).hexdigest()[:_ID]


def _texts(texts: Mapping[str, str]) -> str:
    return _object((key, _json(text)) for key, text in sorted(texts.items()))


def _object(entries: Iterable[tuple[str, str]]) -> str:
    """An object in JSON, one entry a line, from keys and values that are JSON already."""
    lines = ",\n".join(f"{_json(key)}: {value}" for key, value in entries)
    return f"{{\n{lines}\n}}" if lines else "{}"
