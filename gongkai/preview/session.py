"""One session of previewing: build, serve, and build again after every edit until it is ended."""

from __future__ import annotations

import argparse
import datetime as dt
import math
import threading
import time
import webbrowser
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final

from gongkai.app.clock import as_of
from gongkai.app.command import machine_failed, processes
from gongkai.app.folders import PREVIEW, STORE
from gongkai.app.holder import holder
from gongkai.app.locale import FOLDER as LOCALE
from gongkai.app.locale import CatalogueError, catalogue, languages
from gongkai.app.pipeline import build
from gongkai.app.progress import Line
from gongkai.app.terminal import is_watched, print_address, print_json, say
from gongkai.app.wording import Wording
from gongkai.model.problem import error
from gongkai.model.report import Report
from gongkai.output.locked import LockedError
from gongkai.output.store import Store
from gongkai.preview.serve import Server, is_loopback
from gongkai.preview.shown import Shown
from gongkai.preview.watch import Watcher

_POLL: Final = 0.1
"""Seconds within which a server notices that it shall end."""
_LOOK: Final = 5.0
"""Seconds after which the clock is looked at anew: a machine that slept has lost count of them."""

Told = Callable[[Report, float], None]
"""Told what each build came to, and how many seconds it took."""


class Preview:
    """Keeps what is shown in step with the sources of a root."""

    def __init__(self, root: Path, moment: str | None, language: str, told: Told) -> None:
        """Take the root, the moment as a command has it, and the language of messages."""
        self.root = root
        self.wording = Wording(catalogue(language), root)
        self.shown = Shown(root / PREVIEW, self.wording.sentences, language)
        self._moment = moment
        self._told = told
        self._due: dt.datetime | None = None  # When the clock will change something, in the zone.
        self._zone = "UTC"
        self._stale = False  # Whether the catalogues were edited since they were read.

    def refresh(self, executor: Executor | None = None) -> Report:
        """Build, and show what came of it. Raises LockedError where another run is at work."""
        started = time.monotonic()
        try:
            with Store(self.root / STORE).alone(holder()), Line(self.wording.sentences) as progress:
                report = build(
                    self.root,
                    self.shown.folder,
                    self._moment,
                    clean=False,
                    executor=executor,
                    progress=progress,
                    preview=True,
                )
        except OSError as fault:
            report = Report((machine_failed(fault),))
        self._show(report)
        self._told(report, time.monotonic() - started)
        return report

    def follow(self, watcher: Watcher) -> None:
        """Build after every series of edits, and when something falls due, until the watcher is closed."""
        while True:
            edited = watcher.wait(min(_LOOK, max(0.0, self._seconds())))
            if watcher.closed:
                return
            if not edited and self._seconds() > 0:
                continue
            self._stale |= any(path.is_relative_to(LOCALE) for path in edited)
            if self._stale and not self._read_sentences():
                continue
            try:
                self.refresh()
            except LockedError:
                watcher.again()

    def _seconds(self) -> float:
        """How long it is until the clock alone changes what is public; without end where it never does."""
        if self._moment is not None or self._due is None:
            return math.inf
        return (self._due - as_of(None, self._zone)).total_seconds()

    def _read_sentences(self) -> bool:
        """Read the catalogues anew; whether they can be read."""
        languages.cache_clear()
        catalogue.cache_clear()
        try:
            languages()
            sentences = catalogue(self.shown.language)
        except (CatalogueError, LookupError, OSError) as fault:
            own = fault.problems if isinstance(fault, CatalogueError) else ()
            report = Report(own or (error("machine-failed", detail=str(fault)),))
            self._show(report)
            self._told(report, 0)
            return False
        self._stale = False
        self.wording = Wording(sentences, self.root)
        self.shown.sentences = sentences
        return True

    def _show(self, report: Report) -> None:
        # What was refused is looked at again after the next edit, and no sooner.
        change = None if report.refused else report.next_change
        self._due, self._zone = change, report.zone
        if report.base_path is not None:
            self.shown.base_path = report.base_path
        problems = None
        if report.refused:
            heading = self.wording.say("cli.watch_refused", counts=self.wording.counts(report))
            problems = heading, tuple(self.wording.as_lines(replace(report, withheld=())))
        self.shown.update(problems, changed=bool(report.built or report.dropped))


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
    preview = Preview(
        args.root, args.as_of, args.lang, lambda report, seconds: _tell(preview, report, seconds)
    )
    with ExitStack() as stack:
        # Before the first build, so that nothing is missed which is saved during it.
        watcher = Watcher(args.root)
        stack.callback(watcher.close)
        with processes(args.jobs) as executor:
            report = preview.refresh(executor)
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
        say(wording.say("cli.watch_busy", port=args.port, other=server.server_port))
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
