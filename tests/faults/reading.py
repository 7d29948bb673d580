"""Readers that never rest, and what each of them may find while one release takes the place of another."""

from __future__ import annotations

import hashlib
import json
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from typing import Final, NamedTuple
from urllib.parse import urljoin

from tests.faults.whole import MANIFEST, shown

NAMES: Final = re.compile(r'(?:href|src)="([^"#?:]+)')
"""What a page asks for from its own site."""

Read = Callable[[str], bytes | None]
"""Gives the content of a file of the site by its path; None where it is not found."""


class Seen(NamedTuple):
    """What came of asking for a file."""

    path: str
    """Which."""
    sha: str
    """The sha256 of what was read; empty where it was not found."""
    first: int
    """The edition that was public for sure when it was asked for."""
    last: int
    """The latest edition that may have been public when it came."""


@dataclass
class Editions:
    """What was public one after the other; each takes the place of the one before."""

    files: list[dict[str, str]] = field(default_factory=list)
    """For each edition: the sha256 of its files by path, without what it only carries along."""
    begun: int = 0
    """The latest edition that may be public."""

    @property
    def public(self) -> int:
        """The edition that is public for sure, or a later one is."""
        return len(self.files) - 1

    def note(self, folder: Path) -> None:
        """Take in what is public now, which has to be whole."""
        assert shown(folder)
        listed = json.loads((folder / MANIFEST).read_bytes())["files"]
        self.files.append({path: entry["sha256"] for path, entry in listed.items()})

    def owed(self, path: str, edition: int) -> str | None:
        """The sha256 of what a reader has to get while an edition is public; None where it need not be there.

        Pages of the edition before may still be open, and ask for their assets.
        """
        before = self.files[edition - 1].get(path) if edition and path.startswith("assets/") else None
        return self.files[edition].get(path, before)

    def fault(self, seen: Seen) -> str:
        """What is wrong with what a reader found; empty where nothing is."""
        owed = {self.owed(seen.path, edition) for edition in range(seen.first, seen.last + 1)}
        if seen.sha == "":
            return "" if None in owed else f"missing: {seen}"
        return "" if seen.sha in owed or None in owed else f"neither old nor new: {seen}"


@dataclass
class Reader:
    """One who opens pages, gets what they need, and leaves the last one open."""

    editions: Editions
    read: Read
    dice: random.Random
    seen: set[Seen] = field(default_factory=set)
    count: int = 0
    """How often it asked for a file."""

    def work(self, pages: list[str], over: Event) -> None:
        """Read until it is over."""
        opened: list[str] = []
        while not over.is_set():
            page = self.dice.choice(pages)
            needed = sorted(_assets(page, self.ask(page) or b""))
            for asset in {*opened, *needed}:
                self.ask(asset)
            opened = needed

    def ask(self, path: str) -> bytes | None:
        """Ask for a file, and note what came of it."""
        first = self.editions.public
        data = self.read(path)
        sha = "" if data is None else hashlib.sha256(data).hexdigest()
        self.seen.add(Seen(path, sha, first, self.editions.begun))
        self.count += 1
        return data


def _assets(path: str, page: bytes) -> Iterator[str]:
    """The assets that a page names, as paths of the site."""
    for name in NAMES.findall(page.decode()):
        found = urljoin(f"/{path}", name).removeprefix("/")
        if found.startswith("assets/"):
            yield found
