"""The files that an import was handed: each with what lies beside it, folders walked in a fixed order."""

from __future__ import annotations

import os
import posixpath
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

from gongkai.importing.decoding import clean
from gongkai.importing.formats import LARGEST
from gongkai.importing.furniture import FILES
from gongkai.importing.legacy import Original
from gongkai.model.problem import Problem, Span, error
from gongkai.model.reason import reason

_SUFFIXES: Final = (".html", ".htm", ".shtml", ".xhtml", ".jhtml", ".txt", ".docx", ".csv", ".xlsx")
"""Names of a folder that are tried; what else lies there may be an attachment."""
_DEEPEST: Final = 3
"""Levels of folders below a page in which its attachments are sought."""


@dataclass(frozen=True, slots=True)
class Place:
    """A file to be imported."""

    path: Path
    """Where it is."""
    shown: str
    """What messages call it, see `readable`."""
    name: str
    """Its path below the folder that was handed in, as readable."""

    @classmethod
    def of(cls, path: Path, name: str) -> Self:
        """The place of a file; `name` is its path below the folder that was handed in."""
        return cls(path, readable(path.as_posix()), readable(name))


def readable(path: str) -> str:
    """A path that can be written and shown.

    A name that is no UTF-8 is read as GB 18030, as old servers have them; what is lost stands as U+25A1.
    """
    return "/".join(map(_readable, path.split("/")))


def _readable(name: str) -> str:
    try:
        name.encode()
    except UnicodeEncodeError:
        name = os.fsencode(name).decode("gb18030", "replace")
    return " ".join(clean(name).split())


def places(files: Sequence[Path]) -> Iterator[Place | Problem]:
    """Every file that is named, and those of each folder that is named, one after the other.

    Pages come first, and then what may be attached to one of them; both in the order of the command and, in a
    folder, of their names. What cannot be imported at all is a problem in its place among the pages.
    """
    yield from (one for one in _places(files) if isinstance(one, Problem) or not _is_attachable(one))
    yield from (one for one in _places(files) if isinstance(one, Place) and _is_attachable(one))


def _is_attachable(place: Place) -> bool:
    return FILES.search(place.name) is not None


def _places(files: Sequence[Path]) -> Iterator[Place | Problem]:
    for file in files:
        shown = readable(file.as_posix())
        if file.is_symlink():
            yield error("import-link", Span(shown))
        elif file.is_dir():
            found = False
            for one in _walk(file, file):
                found = True
                yield one
            if not found:
                yield error("import-nothing", Span(shown))
        elif not file.exists():
            yield error("import-missing", Span(shown))
        else:
            yield Place.of(file, file.name)


def _walk(folder: Path, top: Path) -> Iterator[Place | Problem]:
    """The files of a folder whose names may be those of pages; a link is told, and not followed."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as fault:
        yield error("file-unreadable", Span(readable(folder.as_posix())), detail=reason(fault))
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        path = folder / entry.name
        is_page = is_wanted(entry.name)
        if entry.is_symlink():
            if is_page or path.is_dir():
                yield error("import-link", Span(readable(path.as_posix())))
        elif entry.is_dir():
            yield from _walk(path, top)
        elif is_page:
            yield Place.of(path, path.relative_to(top).as_posix())


def is_wanted(name: str) -> bool:
    """Whether a file of a folder is imported, by its name."""
    return name.lower().endswith(_SUFFIXES)


def data_of(place: Place) -> bytes | Problem:
    """The bytes of a file, or why not: a pipe has no end, and a large file fills the memory."""
    try:
        state = place.path.stat()
        if not stat.S_ISREG(state.st_mode):
            return error("import-special", Span(place.shown))
        if state.st_size > LARGEST:
            return error("import-too-large", Span(place.shown))
        return place.path.read_bytes()
    except OSError as fault:
        return error("file-unreadable", Span(place.shown), detail=reason(fault))


class Reader:
    """Reads one file after the other; of the folder of the last it remembers what lies there."""

    def __init__(self) -> None:
        """Begin with no folder."""
        self._folder: Path | None = None
        self._beside: frozenset[str] = frozenset()

    def read(self, place: Place) -> Original | Problem:
        """A file with the names of those beside it, or why it cannot be read."""
        data = data_of(place)
        if isinstance(data, Problem):
            return data
        if place.path.parent != self._folder:
            self._folder = place.path.parent
            self._beside = frozenset(_files(self._folder, "", _DEEPEST))
        return Original(place.name, data, self._beside)


def _files(folder: Path, prefix: str, levels: int) -> Iterator[str]:
    """The paths below a folder of what may be an attachment, as far as they can be read."""
    try:
        entries = sorted(os.scandir(folder / prefix), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        name = posixpath.join(prefix, entry.name)
        if entry.is_symlink() or entry.name.startswith("."):
            continue
        if entry.is_dir():
            if levels > 1:
                yield from _files(folder, name, levels - 1)
        elif FILES.search(entry.name) and entry.is_file():
            yield name
