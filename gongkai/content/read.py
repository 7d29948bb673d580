"""Read the site's sources from disk; the only part of `content` that touches it."""

from __future__ import annotations

import hashlib
import io
import mmap
import os
import posixpath
import re
import stat
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Final

from gongkai.content.pdf import page_count
from gongkai.model.address import LEDGER
from gongkai.model.problem import Checked, Problem, Span, error, warning
from gongkai.model.reason import reason
from gongkai.model.source import Attached, Source, Tree

SETTINGS: Final = "site_config.yaml"
CONTENT: Final = "content"
TYPE_FILE: Final = "_type.yaml"
RECORD_SUFFIXES: Final = (".md", ".yaml")

_BLOCK: Final = 1 << 16
"""Bytes that are read at once; of more, Python asks the system for memory anew each time."""
_MISNAMED: Final = re.compile(r"(.*)\.(?:(md|markdown|mkd)|(ya?ml))(?:\.txt)?", re.IGNORECASE)
"""Names that an editor, or an editor's program, gives to a file that is meant as a record."""
_BACKUP: Final = re.compile(r".*(?:~|\.(?:bak|bck|orig|old|save|swp))|~\$.*|#.*#", re.IGNORECASE)
"""Names under which editors' programs leave what stood in a file before."""
_FENCE: Final = re.compile(rb"(?:\xef\xbb\xbf)?---[ \t]*(?:[\r\n]|$)")
_BEGINNING: Final = 32
"""Bytes of a file that show whether its first line is a fence, and which format it has."""


def read(root: Path) -> Checked[Tree]:
    """Read site_config.yaml and everything below content/.

    Files and folders whose names begin with `_` or `.` are no records; of these only `_type.yaml`
    is read. Links are refused, because what stands behind them may lie outside the site.
    What cannot be read becomes a problem and is left out of the tree.
    """
    problems: list[Problem] = []
    sources: list[Source] = []
    attached: dict[str, Attached] = {}
    spelt: dict[str, str] = {}
    for location in sorted(_walk(root, CONTENT, problems)):
        path = unicodedata.normalize("NFC", location)
        try:
            if (other := spelt.setdefault(path, location)) != location:
                problems.append(_twice(path, root / other, root / location))
                continue
            # A `Path` for each of 30,000 files would take longer than reading them.
            with io.FileIO(f"{root}/{location}") as stream:
                if path.endswith(RECORD_SUFFIXES):
                    sources.append(Source(path, stream.readall()))
                else:
                    attached[path] = _attached(path, location, stream)
        except OSError as fault:
            problems.append(error("file-unreadable", Span(path), detail=reason(fault)))
    settings, ledger = _settings(root, problems), _ledger(root, problems)
    return Checked(Tree(settings, tuple(sources), attached, ledger), tuple(problems))


def read_some(root: Path, locations: Iterable[str]) -> Tree:
    """Of some files below content/, as the file system spells them, those that `read` would take.

    What cannot be read is left out: it is for a whole run to say why.
    """
    sources: list[Source] = []
    attached: dict[str, Attached] = {}
    for location in locations:
        parts, path = location.split("/"), unicodedata.normalize("NFC", location)
        own = parts[-1] == TYPE_FILE or any(part.startswith((".", "_")) for part in parts)
        above = ("/".join(parts[:count]) for count in range(1, len(parts) + 1))
        if parts[0] != CONTENT or own or any((root / place).is_symlink() for place in above):
            continue
        if not (root / location).is_file():
            continue
        with suppress(OSError), io.FileIO(f"{root}/{location}") as stream:
            if path.endswith(RECORD_SUFFIXES):
                sources.append(Source(path, stream.readall()))
            else:
                attached[path] = _attached(path, location, stream)
    return Tree(None, tuple(sources), attached, None)


def _twice(path: str, one: Path, other: Path) -> Problem:
    """An error for two files whose names look the same; their sizes tell them apart. Raises OSError."""
    sizes = [str(file.stat().st_size) for file in (one, other)]
    return error("file-twice", Span(path), file=path, size=sizes[0], other=sizes[1])


def misnamed(
    files: Iterable[Attached], named: Collection[str], there: Collection[str]
) -> Checked[frozenset[str]]:
    """The paths that records would have had, if their files had been named as records are.

    `named` are the paths of the files that records name; of all others the beginning is looked at. `there`
    are the paths of the records that there are: what would become one of them is a copy of it.
    """
    meant: set[str] = set()
    problems: list[Problem] = []
    for file in files:
        found = _MISNAMED.fullmatch(file.path)
        if found:
            path = found[1] + (".md" if found[2] else ".yaml")
        elif file.path not in named and _FENCE.match(file.head):
            path = posixpath.splitext(file.path)[0]
            path = path if path.endswith(RECORD_SUFFIXES) else f"{path}.md"
        else:
            continue
        name, better = posixpath.basename(file.path), posixpath.basename(path)
        if path in there and _BACKUP.fullmatch(name):
            problems.append(warning("record-backup", Span(file.path), file=name, name=better))
            continue
        code = "record-copy" if path in there else "record-extension"
        problems.append(error(code, Span(file.path), file=name, name=better))
        if path not in there:
            meant.add(path)
    return Checked(frozenset(meant), tuple(problems))


def read_named(root: Path, files: Iterable[Attached]) -> Checked[Mapping[str, Source]]:
    """The bytes of attached files, by path; what cannot be read any more becomes a problem."""
    found: dict[str, Source] = {}
    problems: list[Problem] = []
    for file in files:
        try:
            found[file.path] = Source(file.path, (root / file.location).read_bytes())
        except OSError as fault:
            problems.append(error("file-unreadable", Span(file.path), detail=reason(fault)))
    return Checked(found, tuple(problems))


def counted(root: Path, files: Mapping[str, Attached], named: Collection[str]) -> Mapping[str, Attached]:
    """The same files, with the pages of those that are `named` and PDF; a file that is gone has none.

    Of each only the few places are looked at that lead to its number.
    """
    found = dict(files)
    for path in named:
        file = files.get(path)
        if file is not None and path.lower().endswith(".pdf"):
            with (
                suppress(OSError, ValueError),
                (root / file.location).open("rb") as stream,
                mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as data,
            ):
                found[path] = replace(file, pages=page_count(data))
    return found


def _attached(path: str, location: str, stream: io.FileIO) -> Attached:
    """A file that is no record, read once. Raises OSError."""
    size, digest, head = 0, hashlib.sha256(), b""
    while block := stream.read(_BLOCK):
        head = head or block[:_BEGINNING]
        size += len(block)
        digest.update(block)
    return Attached(path, location, size, digest.hexdigest(), head)


def _settings(root: Path, problems: list[Problem]) -> Source | None:
    file = root / SETTINGS
    try:
        if not stat.S_ISFIFO(file.stat().st_mode):
            return Source(SETTINGS, file.read_bytes())
        problems.append(error("file-special", Span(SETTINGS)))
    except FileNotFoundError:
        problems.append(error("config-missing", Span(SETTINGS)))
    except OSError as fault:
        problems.append(error("file-unreadable", Span(SETTINGS), detail=reason(fault)))
    return None


def _ledger(root: Path, problems: list[Problem]) -> Source | None:
    file = root / LEDGER
    try:
        if stat.S_ISREG(file.lstat().st_mode):
            return Source(LEDGER, file.read_bytes())
        problems.append(error("file-special", Span(LEDGER)))
    except (FileNotFoundError, NotADirectoryError):  # Of the folder itself it is told where it is walked.
        return None
    except OSError as fault:
        problems.append(error("file-unreadable", Span(LEDGER), detail=reason(fault)))
    return None


def _walk(root: Path, folder: str, problems: list[Problem]) -> Iterator[str]:
    """Paths of all files below the folder that may matter, relative to the root."""
    try:
        with os.scandir(root / folder) as found:
            entries = list(found)
    except FileNotFoundError:
        problems.append(error("content-missing", Span(folder)))
        return
    except OSError as fault:
        problems.append(error("file-unreadable", Span(folder), detail=reason(fault)))
        return
    for entry in entries:
        path = f"{folder}/{entry.name}"
        if entry.name.startswith((".", "_")) and entry.name != TYPE_FILE:
            continue
        span = Span(unicodedata.normalize("NFC", path))
        if entry.is_symlink():
            problems.append(error("file-link", span))
        elif entry.is_dir():
            if entry.name.endswith(RECORD_SUFFIXES):
                problems.append(error("record-folder", span))
            yield from _walk(root, path, problems)
        elif entry.is_file():
            yield path
        else:
            problems.append(error("file-special", span))
