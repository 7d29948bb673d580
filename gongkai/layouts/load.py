"""Read the folder layouts/: the only place of this package that touches the disk."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import Final

from gongkai.model.problem import Checked, Problem, Span, error
from gongkai.model.reason import reason

FOLDER: Final = "layouts"
"""Where the layouts stand, below the root."""

ASSETS: Final = "assets"
"""The folder of assets, below the layouts and below the site."""

TEMPLATES: Final = frozenset({".html", ".xml", ".txt"})
"""What a template's name ends in; other files beside them, such as notes, are no concern of the site."""

LEFTOVERS: Final = ("~", ".swp", ".swo", ".tmp", ".bak", ".orig", "#")
"""What the names of editors' backup and swap files end in."""


@dataclass(frozen=True, slots=True)
class Layouts:
    """Everything below layouts/, as values."""

    templates: Mapping[str, str]
    """Text by name, e.g. `partials/header.html`, with line ends as `\\n`; sorted by name."""
    assets: Mapping[str, bytes]
    """Content by name below layouts/assets, e.g. `css/site.css`; sorted by name."""

    def published(self, name: str) -> str:
        """Where an asset stands in the site: its name and a part of its sha256, so that it never goes stale.

        KeyError for an asset that does not exist.
        """
        return _published(name, self.assets[name])


@lru_cache(maxsize=64)
def _published(name: str, data: bytes) -> str:
    fingerprint = hashlib.sha256(data).hexdigest()[:10]
    path = PurePosixPath(name)
    return str(PurePosixPath(ASSETS) / path.with_name(f"{path.stem}-{fingerprint}{path.suffix}"))


def load_layouts(root: Path) -> Checked[Layouts]:
    """Read all templates and assets of a root; names are NFC.

    A template that is not UTF-8 is an error (`layout-encoding`); it stays in the result with the faulty
    bytes replaced, so that what includes it is not reported as well. What cannot be read is an error
    (`file-unreadable`) and counts as empty. Without the folder nothing is found.
    """
    templates: dict[str, str] = {}
    assets: dict[str, bytes] = {}
    problems: list[Problem] = []
    folder = root / FOLDER
    for path in _files(folder, root, problems):
        name = unicodedata.normalize("NFC", path.relative_to(folder).as_posix())
        if name.startswith(f"{ASSETS}/"):
            assets[name.removeprefix(f"{ASSETS}/")] = _bytes(path, root, problems)
        elif path.suffix in TEMPLATES:
            data = _bytes(path, root, problems)
            templates[name] = _text(data)
            problems.extend(_encoding(name, data))
    return Checked(Layouts(templates, assets), tuple(problems))


def _files(folder: Path, root: Path, problems: list[Problem]) -> Iterator[Path]:
    """All files below a folder, in an order that no file system decides, without hidden and backup files."""
    if not folder.is_dir():
        return
    try:
        paths = sorted(folder.iterdir())
    except OSError as fault:
        problems.append(_unreadable(folder, root, fault))
        return
    for path in paths:
        if path.name.startswith((".", "#")) or path.name.endswith(LEFTOVERS):
            continue
        if path.is_dir():
            yield from _files(path, root, problems)
        elif path.is_file():
            yield path


def _bytes(path: Path, root: Path, problems: list[Problem]) -> bytes:
    try:
        return path.read_bytes()
    except OSError as fault:
        problems.append(_unreadable(path, root, fault))
        return b""


def _unreadable(path: Path, root: Path, fault: OSError) -> Problem:
    place = unicodedata.normalize("NFC", path.relative_to(root).as_posix())
    return error("file-unreadable", Span(place), detail=reason(fault))


def _text(data: bytes) -> str:
    """A template's text, without a byte order mark."""
    text = data.decode("utf-8-sig", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _encoding(name: str, data: bytes) -> Iterator[Problem]:
    """A problem if the template is not UTF-8, with the line of the first faulty byte."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as fault:
        line = data.count(b"\n", 0, fault.start) + 1
        yield error("layout-encoding", Span(f"{FOLDER}/{name}", line), name=name)
