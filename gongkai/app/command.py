"""Do the work of a command and tell the editor what came of it."""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final

from gongkai.app import quick
from gongkai.app.bundling import BundleFailedError, with_bundle
from gongkai.app.clock import as_of
from gongkai.app.folders import STORE
from gongkai.app.garbage import nothing_is_garbage
from gongkai.app.holder import holder
from gongkai.app.locale import catalogue
from gongkai.app.pipeline import build, check, publish
from gongkai.app.processes import Processes
from gongkai.app.progress import Line
from gongkai.app.report import write_report
from gongkai.app.terminal import print_json, say
from gongkai.app.wording import Wording
from gongkai.content.read import SETTINGS
from gongkai.model.problem import Problem, error
from gongkai.model.reason import reason
from gongkai.model.report import Report
from gongkai.output.disk import SyncError
from gongkai.output.folder import names
from gongkai.output.manifest import listed
from gongkai.output.stage import AlteredError, FullError
from gongkai.output.store import Store

MOST: Final = 64
"""Processes at most, whatever is asked for: more would only cost memory."""

_MOOT: Final = frozenset({"bundle-written", "bundle-written-whole"})
"""Codes of what a run that finds nothing changed has no reason to say."""


def work(args: argparse.Namespace, run: quick.Run | None, started: float, started_ns: int) -> Report:
    """Run the stages of a verb, say what they found, and leave a note for the next run.

    `started` is a monotonic time in seconds, `started_ns` the wall clock in nanoseconds. Raises MomentError
    and OSError, and LockedError where another run is at work on the same root.
    """
    as_of(args.as_of, "UTC")  # Nothing at all is written for a moment that cannot be read.
    writes = run is not None and not args.dry_run and args.root.is_dir()
    alone = Store(args.root / STORE).alone(holder()) if writes else nullcontext()
    with alone, nothing_is_garbage():  # Almost all that is made is kept to the end, which is near.
        return _work(args, run, started, started_ns)


def _work(args: argparse.Namespace, run: quick.Run | None, started: float, started_ns: int) -> Report:
    wording = Wording(catalogue(args.lang), args.root, _given(args))
    inputs = None if run is None else quick.begin(run, started_ns)
    said: list[Report] = []
    report = _stages(args, wording, said)
    seconds = time.monotonic() - started
    closing = _closing(args, wording, report, seconds)
    rest = report
    for earlier in said:  # Before the switch: what is left to say is what came of that.
        rest = replace(
            report, problems=report.problems[len(earlier.problems) :], withheld=(), difference=None
        )
    told = report if args.json else rest
    changes = wording.changes(told)
    if args.verb == "check" and not args.json and (args.root / SETTINGS).is_file():
        file = write_report(wording, report, args.lang)
        closing += f"\n{wording.say('report.done', file=file)}" if file else ""
    tell(wording, told, seconds, *changes, closing, as_json=args.json, brief=args.verb != "check")
    lacks_rules = any(problem.code == "server-rules" for problem in report.problems)  # tried again next time
    done = not report.refused and not args.dry_run and not lacks_rules
    if run is not None and report.as_of is not None and done and _is_whole(run.target):
        again = _again(wording, report)
        quick.remember(run, inputs, report.zone, report.as_of, report.next_change, again)
    return report


def tell(
    wording: Wording, report: Report, seconds: float, *closing: str, as_json: bool, brief: bool = False
) -> None:
    """Tell a program or a person what a run found; `closing` are lines for people alone."""
    if as_json:
        print_json(wording.as_json(report, seconds))
    else:
        say(*wording.as_lines(report, brief=brief), *closing)


def machine_failed(fault: OSError) -> Problem:
    """What the machine could not do, as a problem."""
    if isinstance(fault, FullError):
        return error(
            "disk-full",
            needed=str(-(-fault.needed >> 20)),
            free=str(fault.free >> 20),
            folder=str(fault.filename),
        )
    if isinstance(fault, BundleFailedError):
        return error("bundle-failed", detail=reason(fault), file=str(fault.filename))
    if isinstance(fault, SyncError):
        return error("sync-failed", file=str(fault.filename), detail=str(fault.strerror))
    if isinstance(fault, AlteredError):
        return error("stage-altered", file=_within_stage(str(fault.filename)))
    file = "" if fault.filename is None else str(fault.filename)
    return error("machine-failed", detail=reason(fault), file=file)


def _within_stage(file: str) -> str:
    """The path within the site of a file of a stage, which stands in `releases/tmp-…/site`."""
    return file.rpartition(f"{STORE}/releases/")[2].split("/", 2)[2]


def _stages(args: argparse.Namespace, wording: Wording, said: list[Report]) -> Report:
    """Run the stages of a verb; what is said before the end, to people alone, is put into `said`."""

    def announce(report: Report) -> None:
        if not args.json:
            said.append(report)
            progress.clear()
            say(*wording.as_lines(report, brief=True), *wording.changes(report))
            progress.finishing()

    with Line(wording.sentences) as progress, processes(args.jobs) as executor:
        if args.verb == "check":
            return check(args.root, args.as_of)
        if args.verb == "build":
            return build(
                args.root, args.to, args.as_of, clean=args.clean, executor=executor, progress=progress
            ).report
        publishing = partial(
            publish,
            args.root,
            args.as_of,
            dry_run=args.dry_run,
            accept=args.accept,
            executor=executor,
            progress=progress,
            announce=announce,
        )
        if args.bundle is None:
            return publishing()
        return with_bundle(args.root, args.bundle, args.since, lambda id_: publishing(spare=id_))


def _closing(args: argparse.Namespace, wording: Wording, report: Report, seconds: float) -> str:
    """The last line: what became of the site."""
    counts = wording.counts(report)
    found = wording.say("cli.found", counts=counts) if counts else ""
    if report.refused:
        return wording.say(f"cli.{args.verb}_refused", counts=counts)
    verb = "dry_run" if args.dry_run else args.verb
    return found + wording.say(
        f"cli.{verb}_done",
        built=report.built,
        kept=report.kept,
        dropped=report.dropped,
        release=report.release,
        folder=args.to,
        seconds=f"{seconds:.1f}",
    )


def _given(args: argparse.Namespace) -> str:
    """The options that the same command has to have again, but for the root."""
    given = {"as-of": args.as_of, "bundle": args.bundle, "since": args.since}
    return "".join(f' --{name} "{value}"' for name, value in given.items() if value is not None)


def _again(wording: Wording, report: Report) -> dict[str, object]:
    """What the same run would say, were it run again with nothing changed."""
    moot = frozenset() if report.release is None else _MOOT
    problems = tuple(problem for problem in report.problems if problem.code not in moot)
    again = replace(
        report, problems=problems, difference=None, built=0, kept=report.built + report.kept, dropped=0
    )
    unchanged = wording.say("cli.unchanged", kept=again.kept)
    counts = wording.counts(again)
    closing = (wording.say("cli.found", counts=counts) if counts else "") + unchanged
    return {**wording.as_json(again, 0), "lines": [*wording.as_lines(again, brief=True), closing]}


def _is_whole(target: Path) -> bool:
    """Whether a folder holds just the files that its manifest lists: nobody else was at work there."""
    list_ = listed(target)
    return list_ is not None and names(target) == list_.files.keys() | list_.carried.keys()


@contextmanager
def processes(jobs: int | None) -> Iterator[Executor | None]:
    """A pool of processes, as many as asked for or as there are cores, within reason; None for one."""
    count = min(jobs or os.cpu_count() or 1, MOST)
    if count == 1:
        yield None
        return
    with Processes(count) as pool:
        yield pool
