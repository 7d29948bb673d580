"""What the preview shows right now, shared between the one who builds and those who serve."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Mapping
from pathlib import Path


class Shown:
    """A folder, or the problems that keep it from being up to date; tells when there is something new."""

    def __init__(self, folder: Path, sentences: Mapping[str, str], language: str) -> None:
        """Take the folder that builds go to, and the words of the bar in the language of messages."""
        self.folder = folder
        self.sentences = sentences
        self.language = language
        self.base_path = "/"
        """The path of the site's address, from where the page of a missing one links; plain ASCII."""
        # By chance, so that a browser notices when the preview was ended and begun again.
        self._run = secrets.token_hex(4)
        self._count = 0
        self._problems: tuple[str, tuple[str, ...]] | None = None
        self._closed = False
        self._condition = threading.Condition()

    @property
    def state(self) -> str:
        """What tells this state from every other."""
        return f"{self._run}-{self._count}"

    @property
    def closed(self) -> bool:
        """Whether the preview is ending."""
        return self._closed

    def now(self) -> tuple[str, tuple[str, tuple[str, ...]] | None]:
        """The state, and the heading and lines of the problems while the site is refused."""
        with self._condition:
            return self.state, self._problems

    def update(self, problems: tuple[str, tuple[str, ...]] | None, *, changed: bool) -> None:
        """Take what a build came to; browsers are told if the folder changed, or what stands in for it."""
        with self._condition:
            if changed or problems != self._problems:
                self._problems = problems
                self._count += 1
                self._condition.notify_all()

    def close(self) -> None:
        """End every wait."""
        with self._condition:
            self._closed = True
            self._condition.notify_all()

    def wait(self, state: str, seconds: float) -> bool:
        """Wait so many seconds at most for another state than the given one; whether it came."""
        with self._condition:
            self._condition.wait_for(lambda: self._closed or self.state != state, seconds)
            return self.state != state and not self._closed
