"""Notice edits of a site's sources, and wait until a series of them has come to its end."""

from __future__ import annotations

import errno
import logging
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
from gongkai.preview.paths import is_folder

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
_FULL: Final = frozenset({errno.ENOSPC, errno.EMFILE, errno.ENFILE, errno.ENOMEM})
"""What a system says that has no more watches to give."""
_LOGGER: Final = logging.getLogger("watchdog")


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
        self._lost: set[Path] = set()  # Folders that could not be watched, and may be another time.
        self._number = _number(self._root)
        self._complaints = _Complaints(self)
        _LOGGER.addHandler(self._complaints)
        self.polls = is_silent(_mounts(), PurePosixPath(self._root.resolve()))
        self._observer = self._begin()

    def _begin(self) -> BaseObserver:
        """Begin to watch, in the way that can be. Raises OSError where the root cannot be looked at."""
        if not self.polls:
            try:
                observer = self._start(Observer())
            except OSError:  # Too many watches, or a system that has none to give.
                pass
            else:
                if not self._is_full(observer):
                    return observer
                _stop(observer)
            self.polls = True
        return self._start(PollingObserver())

    def _start(self, observer: BaseObserver) -> BaseObserver:
        observer.schedule(self, str(self._root))
        for folder in (*self._folders(), LOCALE):
            if is_folder(folder):
                observer.schedule(self, str(folder), recursive=True)
        try:
            observer.start()
        except OSError:
            observer.unschedule_all()
            raise
        return observer

    def _is_full(self, observer: BaseObserver) -> bool:
        """Whether the system has no watch to give for one more folder, and so none for some of ours.

        Of folders below those that were asked for the observer keeps silent.
        """
        try:
            observer.unschedule(observer.schedule(self, str(self._root.parent)))
        except OSError as fault:
            return fault.errno in _FULL
        return False

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
        if not self._closed:
            self._follow(edited)
        return edited

    def close(self) -> None:
        """End every wait, and watch no more."""
        with self._condition:
            self._closed = True
            self._condition.notify_all()
        _stop(self._observer)
        _LOGGER.removeHandler(self._complaints)

    def lose(self) -> None:
        """Take it that events were lost: whatever there is may have been edited."""
        self.note({self._root / _SETTINGS})

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

    def _folders(self) -> tuple[Path, ...]:
        return tuple(self._root / name for name in _FOLDERS)

    def _follow(self, edited: frozenset[Path]) -> None:
        """Watch a folder anew that came, or came again: the old watch is on what was there before."""
        if (number := _number(self._root)) != self._number:
            self._number = number
            if number is not None:
                self._anew()
            return
        for folder in self._folders():
            if folder in edited or folder in self._lost:
                self._again(folder)
        if not self.polls and any(map(is_folder, edited)) and self._is_full(self._observer):
            self._anew()

    def _again(self, folder: Path) -> None:
        was_lost = folder in self._lost
        self._lost.discard(folder)
        if not is_folder(folder):
            return
        with suppress(KeyError):  # It was not there before.
            self._observer.unschedule(ObservedWatch(str(folder), recursive=True))
        try:
            self._observer.schedule(self, str(folder), recursive=True)
        except OSError:  # It went again, or may not be looked at now.
            self._lost.add(folder)
        else:
            if was_lost:
                self.lose()

    def _anew(self) -> None:
        """Begin again with everything."""
        _stop(self._observer)
        try:
            self._observer = self._begin()
        except OSError:  # Gone again: it is tried once more when it is looked at next.
            self._number = None
        self.lose()


class _Complaints(logging.Handler):
    """Takes what an observer complains of, such as too many events, in the place of the terminal."""

    def __init__(self, watcher: Watcher) -> None:
        super().__init__(logging.WARNING)
        self._watcher = watcher

    def emit(self, record: logging.LogRecord) -> None:  # noqa: ARG002 - inherited
        self._watcher.lose()


def _stop(observer: BaseObserver) -> None:
    if observer.is_alive():
        observer.stop()
        observer.join()


def _number(folder: Path) -> tuple[int, int] | None:
    """What tells a folder from another of its name; None where there is none."""
    try:
        found = folder.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _mounts() -> str:
    """What is mounted where, as Linux lists it; nothing on another system, which knows its shares itself."""
    try:
        return _MOUNTS.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
