"""One session of previewing: build, serve, and build again after every edit until it is ended."""

from __future__ import annotations

import argparse
import datetime as dt
import math
import threading
import time
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final, TypeVar

from gongkai.app.clock import MomentError, as_of
from gongkai.app.command import machine_failed
from gongkai.app.folders import PREVIEW
from gongkai.app.locale import FOLDER as LOCALE
from gongkai.app.locale import CatalogueError, catalogue, languages
from gongkai.app.ports import holder_of
from gongkai.app.report import by_file
from gongkai.app.terminal import is_watched, print_address, print_json, say
from gongkai.app.wording import Wording
from gongkai.model.problem import Problem, error
from gongkai.model.report import Report
from gongkai.output.locked import LockedError
from gongkai.preview.faults import told
from gongkai.preview.overlay import problems_page
from gongkai.preview.paths import is_loopback
from gongkai.preview.serve import Server
from gongkai.preview.shown import Asked, Shown
from gongkai.preview.watch import Watcher
from gongkai.preview.worker import Done, Order, Worker

_POLL: Final = 0.1
"""Seconds within which a server notices that it shall end."""
_LOOK: Final = 5.0
"""Seconds after which the clock is looked at anew: a machine that slept has lost count of them."""
_AGAIN: Final = 0.5
"""Seconds after which a build is tried again that another run kept from beginning."""

_T = TypeVar("_T")
Told = Callable[[Report, float], None]
"""Told what each build came to, and how many seconds it took."""


class Preview:
    """Keeps what is shown in step with the sources of a root."""

    def __init__(self, order: Order, told: Told) -> None:
        """Take what is to be built."""
        self.order = order
        self.wording = Wording(catalogue(order.language), order.root)
        name = order.root.resolve().name
        self.shown = Shown(order.root / PREVIEW, self.wording.sentences, order.language, name)
        self.shown.asked = Asked(self._page, self._panel, self._at, self._refusal)
        self._told = told
        self._worker: Worker | None = None
        self._building: Worker | None = None
        self._lock = threading.Lock()  # Held while one worker takes the place of another.
        self._wanted, self._ended = threading.Event(), threading.Event()
        self._moment = order.moment
        self._due: dt.datetime | None = None  # When the clock will change something, in the zone.
        self._zone = "UTC"
        self._problems: tuple[Problem, ...] = ()  # What the last build found.
        self._failed = (
            False  # Whether some of it stands in no file, so that no save may show that it is mended.
        )

    def refresh(self) -> Report:
        """Build, and show what came of it. Raises LockedError where another run is at work."""
        self.shown.building()
        worker = None
        try:
            worker = Worker(self.order)
        except OSError as fault:  # No more processes, or no memory for one.
            done = Done(Report((machine_failed(fault),)), 0.0, sound=False)
        else:
            with self._lock:
                self._building = worker
                if self._ended.is_set():
                    worker.close()
            try:
                done = worker.done()
            except LockedError:
                worker.close()
                raise
        if not self._ended.is_set():
            again = self._failed and done.report.problems == self._problems
            self._take(worker, done)
            if not again:
                self._told(done.report, done.seconds)
        return done.report

    def follow(self, watcher: Watcher) -> None:
        """Show what is saved, and build after every series of edits or when something falls due.

        Until the watcher is closed.
        """
        builder = threading.Thread(target=self._build_on, daemon=True)
        builder.start()
        polls = watcher.polls
        while not watcher.closed:
            edited = watcher.wait(min(_LOOK, max(0.0, self._seconds())))
            if watcher.polls and not polls:
                polls = True
                say(self.wording.say("cli.watch_polls"))
            if edited:
                self._saved(edited)
            if edited or self._seconds() <= 0 or self._failed:
                self._due = None
                self._wanted.set()
        self._ended.set()
        self._wanted.set()
        builder.join()

    def close(self) -> None:
        """End all workers; what they would still have said is told to nobody."""
        self._ended.set()
        with self._lock:
            for worker in (self._worker, self._building):
                if worker is not None:
                    worker.close()
            self._worker = self._building = None

    def _build_on(self) -> None:
        while True:
            self._wanted.wait()
            self._wanted.clear()
            if self._ended.is_set():
                return
            try:
                self.refresh()
            except LockedError:
                self._ended.wait(_AGAIN)
                self._wanted.set()
            except Exception as fault:  # noqa: BLE001 - whatever it is, the next save is built again
                problem = error("machine-failed", detail=told(fault), file="")
                self.shown.built((problem,))
                say(self.shown.sentences["cli.watch_fault"].format(detail=told(fault)))

    def _saved(self, edited: frozenset[Path]) -> None:
        """Show the pages of records that were just saved, before the rest follows."""
        if any(path.is_relative_to(LOCALE) for path in edited):
            self._read_sentences()
        root = self.order.root.absolute()
        inside = (path.relative_to(root).as_posix() for path in edited if path.is_relative_to(root))
        found = self._ask(lambda worker: worker.again(tuple(sorted(inside)))) or ()
        if found:
            self.shown.saved(found)

    def _take(self, worker: Worker | None, done: Done) -> None:
        """Show what a build came to, and let its worker answer from now on where it is sound."""
        with self._lock:
            self._building = None
            other, self._worker = (self._worker, worker) if done.sound else (worker, self._worker)
        if other is not None:
            other.close()
        report = done.report
        self._problems = report.problems
        self._failed = any(one.level == "error" and one.span is None for one in report.problems)
        # What was refused is looked at again after the next edit, and no sooner.
        self._due, self._zone = None if report.refused else report.next_change, report.zone
        if report.base_path is not None:
            self.shown.base_path = report.base_path
        self.shown.built(report.problems)

    def _seconds(self) -> float:
        """How long it is until the clock alone changes what is public; without end where it never does."""
        if self.order.moment is not None or self._due is None:
            return math.inf
        return (self._due - as_of(None, self._zone)).total_seconds()

    def _read_sentences(self) -> None:
        """Read the catalogues anew; what is wrong with them is told by the build that follows."""
        languages.cache_clear()
        catalogue.cache_clear()
        try:
            sentences = catalogue(self.order.language)
        except (CatalogueError, LookupError, OSError):
            return
        self.wording = Wording(sentences, self.order.root)
        self.shown.sentences = sentences

    def _page(self, path: str) -> bytes | None:
        return self._ask(lambda worker: worker.page(path))

    def _panel(self, path: str) -> str | None:
        return self._ask(lambda worker: worker.panel(path))

    def _ask(self, question: Callable[[Worker], _T | None]) -> _T | None:
        """What the worker of now answers; without the lock, so that nobody else waits for a long answer."""
        while (worker := self._worker) is not None:
            found = question(worker)
            if found or worker is self._worker:
                return found
        return None

    def _at(self, moment: str) -> bool:
        """Show the site as at a moment, or as when the preview was begun; whether it can be read."""
        try:
            as_of(moment or self._moment, "UTC")
        except MomentError:
            return False
        self.order = replace(self.order, moment=moment or self._moment)
        self.shown.moment = moment
        self._wanted.set()
        return True

    def _refusal(self, problems: tuple[Problem, ...], last: bool) -> bytes:  # noqa: FBT001 - of `Asked`
        report = Report(problems)
        heading = self.wording.say("preview.refused", counts=self.wording.counts(report))
        groups = by_file(self.wording, problems, "error")
        root = str(self.order.root.resolve())
        return problems_page(groups, heading, self.shown, root, last=last)


@contextmanager
def serving(preview: Preview, host: str, port: int) -> Iterator[Server]:
    """A server that answers until the end of the context. Raises OSError where it cannot listen."""
    with Server(host, port, preview.shown) as server:
        thread = threading.Thread(target=partial(server.serve_forever, poll_interval=_POLL), daemon=True)
        thread.start()
        try:
            yield server
        finally:
            preview.shown.close()
            server.shutdown()
            thread.join()


def watch(args: argparse.Namespace, started: float) -> None:
    """Preview a root until the editor ends it; `started` is a monotonic time in seconds.

    Raises MomentError and OSError, and LockedError where another run is at work on the root.
    """
    as_of(args.as_of, "UTC")
    order = Order(args.root, args.as_of, args.lang, args.jobs)
    preview = Preview(order, lambda report, seconds: _tell(preview, report, seconds))
    with ExitStack() as stack:
        stack.callback(preview.close)
        # Before the first build, so that nothing is missed which is saved during it.
        watcher = Watcher(args.root)
        stack.callback(watcher.close)
        report = preview.refresh()
        server = stack.enter_context(serving(preview, args.host, args.port))
        try:
            _greet(args, preview, server, watcher)
            if args.json:
                outcome = preview.wording.as_json(report, time.monotonic() - started)
                print_json({**outcome, "address": server.address})
            else:
                print_address(server.address)
            if not args.no_open and is_watched():
                webbrowser.open(server.address)
            preview.follow(watcher)
        except KeyboardInterrupt:  # The only way to end it, and so no failure.
            say(preview.wording.say("cli.watch_ended"))


def _greet(args: argparse.Namespace, preview: Preview, server: Server, watcher: Watcher) -> None:
    """Say where the preview is, and what is other than asked for."""
    wording = preview.wording
    if args.port not in {0, server.server_port}:
        holder = holder_of(args.port) or wording.say("cli.watch_busy_unknown")
        say(wording.say("cli.watch_busy", port=args.port, other=server.server_port, holder=holder))
    if not is_loopback(args.host):
        say(wording.say("cli.watch_exposed", host=args.host))
    if watcher.polls:
        say(wording.say("cli.watch_polls"))
    say(wording.say("cli.watch_ready", address=server.address))


def _tell(preview: Preview, report: Report, seconds: float) -> None:
    wording = preview.wording
    say(*wording.as_lines(report, brief=True))
    if report.refused:
        say(wording.say("cli.watch_refused", counts=wording.counts(report)))
        return
    counts = wording.counts(report)
    found = wording.say("cli.found", counts=counts) if counts else ""
    done = wording.say(
        "cli.watch_done",
        built=report.built,
        kept=report.kept,
        dropped=report.dropped,
        seconds=f"{seconds:.1f}",
    )
    say(found + done)
