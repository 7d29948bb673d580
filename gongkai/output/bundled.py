"""A release as one file: how it is read, and what is not believed.

Nothing in the tar is unpacked by what its headers say: BUNDLE.json tells where each file stands, the manifest
what it has to be, and only names that stay within a folder are accepted.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path, PurePosixPath
from typing import Final, NamedTuple

from gongkai.output.bundle import ABOUT, BLOCK, FIRST, HEAD, padding
from gongkai.output.disk import Part
from gongkai.output.folder import PART
from gongkai.output.manifest import MANIFEST, Listed, parsed

_BEGIN: Final = FIRST.partition("{")[0].encode()
_ABOUT_HEADER: Final = re.compile(re.escape(ABOUT.encode()) + rb"\0{89}.{24}([0-7]{11})\0", re.DOTALL)
"""Name, rights and owner, size."""
_PART: Final = re.compile(r"[^\\\0-\x1f\x7f]+")
"""A folder or file of a path."""
_LONGEST: Final = 255
"""Bytes of the name of a file or folder, at most; systems refuse longer ones."""
_DEEPEST: Final = 32
"""Folders above a file, at most."""
_ID: Final = re.compile("[0-9a-f]{12}")


class _About(NamedTuple):
    """What BUNDLE.json says."""

    release: str
    since: str
    files: Mapping[str, tuple[int, int]]
    """First byte, counted from the end of BUNDLE.json, and size."""


class BundleError(Exception):
    """A bundle that is not taken in: the code of a sentence, and what it names."""

    def __init__(self, *, code: str, **named: str) -> None:
        """Take both."""
        super().__init__(code, named)
        self.code, self.named = code, named


@dataclass(frozen=True, slots=True)
class Bundle:
    """What a sound bundle holds."""

    since: str
    """The release that it needs; empty where it needs none."""
    list_: bytes
    """The manifest."""
    listed: Listed
    """What that lists."""
    files: Mapping[str, Part]
    """Where each file stands, by its path in the site."""

    @property
    def told(self) -> dict[str, str]:
        """The sha256 of each file that the folder will have, by path."""
        return {**self.listed.files, **self.listed.carried}


def opened(file: Path) -> Bundle:
    """Read a bundle. Raises BundleError where it is none, or not as it was written, and OSError."""
    end = file.stat().st_size
    with file.open("rb") as stream:
        first = stream.read(HEAD)
        if not first.startswith(_BEGIN):
            raise BundleError(code="no-bundle")
        if first != FIRST.format(sha=_sha(stream)).encode():
            raise BundleError(code="damaged")
        stream.seek(HEAD)
        about, start = _about(stream, end)
        files = {path: Part(file, start + at, size) for path, (at, size) in about.files.items()}
        for path, part in files.items():
            if part.start + part.size > end:
                raise BundleError(code="unsound", file=path)
        part = files.pop(MANIFEST, Part(file, 0, 0))
        stream.seek(part.start)
        list_ = stream.read(part.size)
    listed = parsed(list_)
    if listed is None or listed.release != about.release:
        raise BundleError(code="unsound", file=MANIFEST)
    found = Bundle(about.since, list_, listed, files)
    _require_names(found)
    return found


def _sha(stream: BufferedReader) -> str:
    """Of all that follows."""
    return hashlib.file_digest(stream, "sha256").hexdigest()


def _about(stream: BufferedReader, end: int) -> tuple[_About, int]:
    """What BUNDLE.json says, and where the files begin; `end` is the size of the whole."""
    header = _ABOUT_HEADER.match(stream.read(BLOCK))
    size = min(int(header[1], 8), end) if header else 0
    try:
        found = json.loads(stream.read(size).decode())
        files = {path: (at, length) for path, (at, length) in found["files"].items()}
        numbers = all(type(one) is int and one >= 0 for place in files.values() for one in place)
        release, since = found["release"], found["since"]
        sound = numbers and isinstance(release, str) and (since == "" or _ID.fullmatch(since))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        sound = False
    if not sound:
        raise BundleError(code="unsound", file=ABOUT)
    return _About(release, since, files), HEAD + BLOCK + size + padding(size)


def _require_names(bundle: Bundle) -> None:
    """Raise BundleError for a name that is not listed, leads elsewhere, or is a folder as well."""
    told = bundle.told
    folders = {parent.as_posix() for path in told for parent in PurePosixPath(path).parents}
    for path in sorted({*told, *bundle.files}):
        if path not in told or path in folders or not _plain(path):
            raise BundleError(code="unsound", file=path)


def _plain(path: str) -> bool:
    """Whether a path names a file below a folder, on every system."""
    parts = path.split("/")
    try:
        longest = max(len(part.encode()) for part in parts)
    except UnicodeEncodeError:
        return False
    return (
        all(_PART.fullmatch(part) and part not in (".", "..") for part in parts)
        and parts[0] != MANIFEST
        and parts[-1] != PART
        and longest <= _LONGEST
        and len(parts) <= _DEEPEST
    )
