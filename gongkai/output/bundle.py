"""A release as one file, to be carried to a machine that no network reaches: how it is written.

The first line names the format and the sha256 of all that follows, a plain tar. In it BUNDLE.json comes first
and says which release this is, which one it needs, and where in the tar each file stands; then come the
manifest of the release and each file that the needed release lacks. The same releases make the same bytes.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import tarfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BufferedRandom
from pathlib import Path
from typing import Final

from gongkai.output import disk
from gongkai.output.manifest import MANIFEST, parsed

ABOUT: Final = "BUNDLE.json"
"""What tells of the bundle."""
FIRST: Final = "gongkai-bundle 1 {sha}\n"
"""The first line."""
HEAD: Final = len(FIRST.format(sha="0" * 64))
"""Bytes of the first line."""
BLOCK: Final = 512
"""Whatever stands in a tar takes a multiple of as many bytes."""


@dataclass(frozen=True, slots=True)
class Made:
    """A bundle that was written."""

    release: str
    """The release that it makes."""
    files: int
    """How many files of the site are in it."""


def bundle(public: Path, file: Path, since: str, there: Mapping[str, str]) -> Made:
    """Write what the release in a folder has and another lacks.

    `since` is the id of that one, `there` its files by path with their sha256; both are empty where nothing
    is there yet. The file appears when it is whole. Raises OSError, also where there is one already, or where
    the folder is not what its manifest says.
    """
    list_ = (public / MANIFEST).read_bytes()
    live = parsed(list_)
    if live is None:
        raise _broken(public / MANIFEST)
    new = {
        path: sha for path, sha in sorted({**live.files, **live.carried}.items()) if there.get(path) != sha
    }
    new = {MANIFEST: hashlib.sha256(list_).hexdigest(), **new}
    beside = file.with_name(f"{file.name}.gongkai-part")
    disk.remove(beside)
    try:
        with beside.open("xb+") as stream:
            stream.write(b" " * HEAD)
            for piece in _tar(public, new, {"release": live.release, "since": since}):
                stream.write(piece)
            _sign(stream)
        disk.sync(beside)
        if disk.there(file):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(file))
        disk.rename(beside, file)
    finally:
        disk.remove(beside)
    disk.sync(file.parent)
    return Made(live.release, len(new) - 1)


def padding(size: int) -> int:
    """How many bytes are missing to whole blocks."""
    return -size % BLOCK


def _tar(folder: Path, files: Mapping[str, str], about: Mapping[str, str]) -> Iterator[bytes]:
    """The bytes of the tar. Raises OSError where a file is not as its sha256 says."""
    places, at = {}, 0
    for path in files:
        size = (folder / path).stat().st_size
        at += len(_header(path, size))
        places[path] = (at, size)
        at += size + padding(size)
    told = json.dumps({**about, "files": places}, ensure_ascii=False).encode()
    yield from _entry(ABOUT, told)
    for path, sha in files.items():
        data = (folder / path).read_bytes()
        if hashlib.sha256(data).hexdigest() != sha:
            raise _broken(folder / path)
        yield from _entry(path, data)
    yield bytes(2 * BLOCK)  # So a tar ends.


def _entry(name: str, data: bytes) -> Iterator[bytes]:
    yield _header(name, len(data))
    yield data
    yield bytes(padding(len(data)))


def _header(name: str, size: int) -> bytes:
    """What stands before a file of which nothing is told but name and size."""
    entry = tarfile.TarInfo(name)
    entry.size = size
    return entry.tobuf(tarfile.PAX_FORMAT)


def _sign(stream: BufferedRandom) -> None:
    """Write the first line."""
    stream.seek(HEAD)
    sha = hashlib.file_digest(stream, "sha256").hexdigest()
    stream.seek(0)
    stream.write(FIRST.format(sha=sha).encode())


def _broken(file: Path) -> OSError:
    return OSError(errno.EIO, os.strerror(errno.EIO), str(file))
