"""The process that builds, and then answers from what it built until the next one takes its place.

What is served is never slowed down by what is built: they are two processes. Each build has one of its own,
which begins with nothing that an earlier one left behind.
"""

from __future__ import annotations

import errno
import gc
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Final

from gongkai.app.command import machine_failed, processes
from gongkai.app.folders import PREVIEW, STORE
from gongkai.app.holder import holder
from gongkai.app.locale import CatalogueError, catalogue
from gongkai.app.pipeline import build
from gongkai.app.processes import end_with_the_run
from gongkai.app.progress import Line
from gongkai.model.problem import error
from gongkai.model.report import Report
from gongkai.output.locked import LockedError
from gongkai.output.store import Store
from gongkai.preview.desk import Desk, Fresh
from gongkai.preview.faults import told
from gongkai.preview.panel import Panel

_PATIENCE: Final = 10.0
"""Seconds within which an answer comes, or none."""
_CONTEXT: Final = multiprocessing.get_context("forkserver")
_CONTEXT.set_forkserver_preload([__name__])


@dataclass(frozen=True, slots=True)
class Order:
    """What a worker is to build."""

    root: Path
    """The root."""
    moment: str | None
    """The moment to build for, as a command has it."""
    language: str
    """The language of messages."""
    jobs: int | None = None
    """How many processes may render."""


@dataclass(frozen=True, slots=True)
class Done:
    """What a build came to."""

    report: Report
    """What was found and done."""
    seconds: float
    """How long it took."""
    sound: bool
    """Whether the worker stays and answers."""


class Worker:
    """One build, and afterwards the register that it found; asked from any thread."""

    def __init__(self, order: Order) -> None:
        """Start to build. Raises OSError where the machine has no process to give."""
        self._ours, theirs = _CONTEXT.Pipe()
        self._lock = threading.Lock()
        self._asked = 0
        # Not a daemon, which could have no processes of its own to render with.
        self._process = _CONTEXT.Process(target=_work, args=(theirs, order, dict(os.environ)), daemon=False)
        try:
            with _found_alike():
                self._process.start()
        except EOFError as fault:  # The process that should have become two is gone.
            raise OSError(errno.EAGAIN, os.strerror(errno.EAGAIN)) from fault
        finally:
            theirs.close()

    def done(self) -> Done:
        """Wait for what the build came to. Raises LockedError where another run is at work on the root."""
        try:
            found = self._ours.recv()
        except (EOFError, OSError):
            found = Done(Report((error("machine-failed", detail="ECHILD", file=""),)), 0.0, sound=False)
        if isinstance(found, LockedError):
            raise found
        return found if isinstance(found, Done) else Done(Report(()), 0.0, sound=False)

    def again(self, locations: tuple[str, ...]) -> tuple[Fresh, ...]:
        """The pages of records that were just saved; nothing from a worker that has ended."""
        found: tuple[Fresh, ...] = self._ask("again", locations) or ()
        return found

    def page(self, path: str) -> bytes | None:
        """The page of a record that is not public."""
        found: bytes | None = self._ask("page", path)
        return found

    def panel(self, path: str) -> str | None:
        """What is to be said of a page."""
        found: str | None = self._ask("panel", path)
        return found

    def close(self) -> None:
        """End it, whatever it does; who waits for an answer gets none."""
        self._process.kill()
        self._process.join()
        with self._lock:
            self._ours.close()

    def _ask(self, name: str, *given: object) -> Any:  # noqa: ANN401 - each question has its own answer
        with self._lock, suppress(EOFError, OSError, ValueError):
            self._asked += 1
            self._ours.send((self._asked, name, given))
            end = time.monotonic() + _PATIENCE
            while self._ours.poll(max(0.0, end - time.monotonic())):
                number, answer = self._ours.recv()
                # Others came too late for who asked.
                if number == self._asked:
                    return answer
        return None


@contextmanager
def _found_alike() -> Iterator[None]:
    """Have a process find modules where this one does, and not first in the folder that it is started in."""
    before = {name: os.environ.get(name) for name in ("PYTHONPATH", "PYTHONSAFEPATH")}
    os.environ.update(PYTHONPATH=os.pathsep.join(sys.path), PYTHONSAFEPATH="1")
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name)
            if value is not None:
                os.environ[name] = value


def _work(pipe: Connection, order: Order, environment: dict[str, str]) -> None:
    # The process that this one is a copy of may be older than what is set there, such as the day.
    os.environ.clear()
    os.environ.update(environment)
    # An interruption is told once, by the preview, which ends its workers.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=end_with_the_run, daemon=True).start()
    with suppress(EOFError, OSError):
        panel = _build(pipe, order)
        if panel is not None:
            _answer(pipe, panel)


def _build(pipe: Connection, order: Order) -> Panel | None:
    """Build, and tell what came of it; what answers from now on, or None."""
    started = time.monotonic()
    built = None
    try:
        sentences = catalogue(order.language)
        with (
            Store(order.root / STORE).alone(holder()),
            Line(sentences) as progress,
            processes(order.jobs) as executor,
        ):
            target = order.root / PREVIEW
            built = build(order.root, target, order.moment, clean=False, executor=executor, progress=progress)
        report = built.report
    except LockedError as fault:
        pipe.send(fault)
        return None
    except CatalogueError as fault:
        report = Report(fault.problems)
    except OSError as fault:
        report = Report((machine_failed(fault),))
    except Exception as fault:  # noqa: BLE001 - whatever it is, the editor has to know why nothing comes
        report = Report((error("machine-failed", detail=told(fault), file=""),))
    panel = None
    if built is not None and built.planned is not None and built.log is not None:
        panel = Panel(Desk(order.root, built, built.planned, built.log), order.language)
    # What stays is looked through for garbage once, and never again while somebody waits.
    gc.collect()
    gc.freeze()
    pipe.send(Done(report, time.monotonic() - started, sound=panel is not None))
    return panel


def _answer(pipe: Connection, panel: Panel) -> None:
    """Answer until the preview has a newer worker, or ends."""
    answers = {"again": panel.desk.again, "page": panel.desk.page, "panel": panel.html}
    while True:
        number, name, given = pipe.recv()
        try:
            answer = answers[name](*given)
        except Exception:  # noqa: BLE001 - the build that follows tells what is wrong; nobody waits for less
            answer = None
        pipe.send((number, answer))
