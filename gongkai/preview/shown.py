"""What the preview shows right now, shared between those who build and those who serve."""

from __future__ import annotations

import hashlib
import secrets
import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from gongkai.model.problem import Problem, has_errors
from gongkai.preview.desk import Fresh
from gongkai.preview.paths import read


class Served(NamedTuple):
    """What stands at an address."""

    data: bytes
    """The bytes of the site; of a page that stands in for it, that page."""
    name: str
    """The name of the file, which says of what kind it is."""
    there: bool
    """Whether there is such a page."""
    refused: bool
    """Whether it stands in for a page because of errors."""


class News(NamedTuple):
    """What a browser that shows a page has to know."""

    state: str
    """Differs whenever what is served at its address does."""
    busy: bool
    """Whether a build is under way."""
    errors: int
    """How many errors stand."""
    saved: str
    """The path of the page of the record that was saved last, not percent-encoded; empty for none."""
    saves: int
    """How many records were saved."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the server asks of who builds."""

    page: Callable[[str], bytes | None]
    """The page of a record that is not public."""
    panel: Callable[[str], str | None]
    """What is to be said of a page."""
    moment: Callable[[str], bool]
    """Shows the site as at a moment, or as now where that is empty; whether it can be read."""
    refusal: Callable[[tuple[Problem, ...], bool], bytes]
    """The page that stands in for all while errors stand; told whether there is a last good one."""


class Shown:
    """A folder, pages that were just saved, and the problems that keep it from being up to date."""

    def __init__(self, folder: Path, sentences: Mapping[str, str], language: str, name: str) -> None:
        """Take the folder that builds go to, the words of the bar, and what the project is called."""
        self.folder = folder
        self.sentences = sentences
        self.language = language
        self.name = name
        self.moment = ""
        """The moment that the site is shown at; empty for now."""
        self.base_path = "/"
        """The path of the site's address, from where the page of a missing one links; plain ASCII."""
        self.token = secrets.token_urlsafe(16)
        """What a page of the preview has to know to change what is shown."""
        self.asked: Asked | None = None
        # By chance, so that a browser notices when the preview was ended and begun again.
        self._run = secrets.token_hex(4)
        self._fresh: dict[str, bytes] = {}
        self._problems: tuple[Problem, ...] = ()
        self._since: dict[str, str] = {}  # Records saved since the build began, by file, with their pages.
        self._saved, self._count, self._busy, self._version = "", 0, False, 0
        self._closed = False
        self._condition = threading.Condition()

    @property
    def closed(self) -> bool:
        """Whether the preview is ending."""
        return self._closed

    def served(self, path: str, *, last: bool) -> Served | None:
        """What stands at a path of the site; with `last` also while errors stand. None where nothing does."""
        with self._condition:
            fresh, problems = self._fresh.get(path), self._problems
        page = PurePosixPath(path).suffix in {"", ".html"}
        if page and self.asked is not None and has_errors(problems):
            there = read(self.folder / "index.html") is not None
            if not (last and there):
                return Served(self.asked.refusal(problems, there), "refused.html", there=True, refused=True)
        if fresh is None and page and self.asked is not None:
            fresh = self.asked.page(path)
        return None if fresh is None else Served(fresh, path, there=True, refused=False)

    def stands(self) -> bool:
        """Whether errors stand."""
        with self._condition:
            return has_errors(self._problems)

    def state(self, data: bytes) -> str:
        """What tells the bytes at an address from all others."""
        found = hashlib.sha256(data + self.moment.encode()).hexdigest()
        return f"{self._run}-{found[:16]}"

    def news(self, data: bytes) -> News:
        """What a browser has to know that shows an address at which these bytes are served now."""
        with self._condition:
            errors = sum(one.level == "error" for one in self._problems)
            return News(self.state(data), self._busy, errors, self._saved, self._count)

    def building(self) -> None:
        """A build has begun: what is saved from now on it may not know."""
        with self._condition:
            self._since = {}
            self._tell(busy=True)

    def saved(self, fresh: Iterable[Fresh]) -> None:
        """Records were saved: their pages are shown, or what is wrong with them."""
        with self._condition:
            for one in fresh:
                own = [old for old in self._problems if not (old.span and old.span.path == one.source)]
                self._problems = (*own, *(new for new in one.problems if new.level == "error"))
                self._since[one.source] = one.path
                if one.data:
                    self._fresh[one.path] = one.data
                self._saved, self._count = self.base_path + one.path, self._count + 1
            self._version += 1
            self._condition.notify_all()

    def built(self, problems: tuple[Problem, ...]) -> None:
        """A build has ended: its folder is shown.

        But for the records that were saved since it began: of these it knows less than what was found since.
        """
        with self._condition:
            own = [one for one in self._problems if one.span and one.span.path in self._since]
            others = [one for one in problems if not (one.span and one.span.path in self._since)]
            self._problems = (*own, *(one for one in others if one.level == "error"))
            if not has_errors(problems):
                pages = set(self._since.values())
                self._fresh = {path: data for path, data in self._fresh.items() if path in pages}
            self._tell(busy=False)

    def close(self) -> None:
        """End every wait."""
        with self._condition:
            self._closed = True
            self._condition.notify_all()

    def wait(self, version: int, seconds: float) -> int:
        """Wait so many seconds at most until anything changed since a version; the version of now."""
        with self._condition:
            self._condition.wait_for(lambda: self._closed or self._version != version, seconds)
            return self._version

    def _tell(self, *, busy: bool) -> None:
        self._busy = busy
        self._version += 1
        self._condition.notify_all()
