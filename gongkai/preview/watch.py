"""Notice edits of a site's sources, and wait until a series of them has come to its end."""

from __future__ import annotations

import os
import re
import sys
import threading
import time
import warnings
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import Final

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch
from watchdog.observers.polling import PollingObserver

from gongkai.app.locale import FOLDER as LOCALE
from gongkai.preview.mounts import is_silent

QUIET: Final = 0.02
"""Seconds without an event after which a series is over, where every file of it was written to its end."""
GONE: Final = 0.25
"""Seconds after which a file that went is believed to be gone: some editors delete and write anew."""
UNFINISHED: Final = 1.0
"""Seconds after which a file that is empty, or still being written, is taken as it is."""

_FOLDERS: Final = ("content", "layouts")
_SETTINGS: Final = "site_config.yaml"
_READING: Final = frozenset({"opened", "closed_no_write"})
"""What a build does itself."""
_PASSING: Final = re.compile(
    r".*~|\..*\.sw[a-z]|4913|\.#.*|#.*#|.*\.tmp|\.goutputstream-.*|\.DS_Store|Thumbs\.db|desktop\.ini"
)
"""Names of files that editors and desktops make beside others, and no source."""
_MOUNTS: Final = Path("/proc/mounts")


class Watcher(FileSystemEventHandler):
    """Collects the paths of edits under a root until somebody waits for them."""

    def __init__(self, root: Path, quiet: float = QUIET) -> None:
        """Watch a root from now on. Raises OSError where it cannot be looked at."""
        # A folder that went and came again is watched under its old number, of which watchdog warns.
        warnings.filterwarnings("ignore", "Callback with id", RuntimeWarning)
        self._root = root.absolute()
        self._quiet = quiet
        self._edited: set[Path] = set()
        self._growing: set[Path] = set()  # Written to, and not closed since.
        self._last = 0.0
        self._closed = False
        self._condition = threading.Condition()
        self.polls = is_silent(_mounts(), PurePosixPath(self._root.resolve()))
        try:
            self._observer = self._start(PollingObserver() if self.polls else Observer())
        except OSError:  # Too many watches, or a system that has none to give.
            if self.polls:
                raise
            self._observer = self._start(PollingObserver())
            self.polls = True

    def _start(self, observer: BaseObserver) -> BaseObserver:
        observer.schedule(self, str(self._root))
        for folder in (*(self._root / name for name in _FOLDERS), LOCALE):
            if folder.is_dir():
                observer.schedule(self, str(folder), recursive=True)
        try:
            observer.start()
        except OSError:
            observer.unschedule_all()
            raise
        return observer

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Take one event of the observer; most say nothing of an edit."""
        if event.event_type in _READING or (event.is_directory and event.event_type == "modified"):
            return
        paths = {Path(os.fsdecode(path)) for path in (event.src_path, event.dest_path) if path}
        edited = {path for path in paths if self._matters(path)}
        if edited:
            with self._condition:
                # Linux alone tells when a file is closed again.
                grows = event.event_type == "modified" and not self.polls and sys.platform == "linux"
                self._growing = self._growing | edited if grows else self._growing - edited
            self.note(edited)

    @property
    def closed(self) -> bool:
        """Whether it watches no more."""
        return self._closed

    def wait(self, seconds: float | None = None) -> frozenset[Path]:
        """Wait until edits have come and stopped; the paths that they touched.

        Empty at the end, and where none came within so many seconds.
        """
        with self._condition:
            self._condition.wait_for(lambda: self._edited or self._closed, seconds)
            while self._edited and not self._closed:
                rest = self._last + self._pause() - time.monotonic()
                if rest <= 0:
                    break
                self._condition.wait(rest)
            edited = frozenset() if self._closed else frozenset(self._edited)
            self._edited.clear()
            self._growing.clear()
        self._follow(edited)
        return edited

    def close(self) -> None:
        """End every wait, and watch no more."""
        with self._condition:
            self._closed = True
            self._condition.notify_all()
        self._observer.stop()
        self._observer.join()

    def note(self, edited: set[Path]) -> None:
        """Take paths that were edited, whoever saw it."""
        with self._condition:
            self._edited |= edited
            self._last = time.monotonic()
            self._condition.notify_all()

    def _pause(self) -> float:
        """How long nothing has to come before what was edited is taken as it is."""
        pauses = [self._quiet]
        for path in self._edited:
            try:
                unfinished = path in self._growing or (path.stat().st_size == 0 and path.is_file())
            except OSError:
                pauses.append(GONE)
            else:
                pauses.append(UNFINISHED if unfinished else 0.0)
        return max(pauses)

    def _matters(self, path: Path) -> bool:
        if _PASSING.fullmatch(path.name):
            return False
        folders = (*(self._root / name for name in _FOLDERS), LOCALE)
        return path == self._root / _SETTINGS or any(path.is_relative_to(folder) for folder in folders)

    def _follow(self, edited: frozenset[Path]) -> None:
        """Watch a folder anew that came, or came again: the old watch is on what was there before."""
        for folder in (self._root / name for name in _FOLDERS):
            if folder in edited and folder.is_dir():
                watch = ObservedWatch(str(folder), recursive=True)
                with suppress(KeyError):  # It was not there before.
                    self._observer.unschedule(watch)
                self._observer.schedule(self, str(folder), recursive=True)


def _mounts() -> str:
    """What is mounted where, as Linux lists it; nothing on another system, which knows its shares itself."""
    try:
        return _MOUNTS.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
