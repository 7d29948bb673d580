"""A command that is killed at some moment of its work, and how far it had come by then."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from enum import IntEnum
from pathlib import Path
from typing import Final, NamedTuple

from tests.support import PROJECT

MOMENT: Final = "1790000000"
"""For which moment all runs are, in seconds since 1970: pages do not change while a campaign lasts."""
_PATIENCE: Final = 0.0005
"""Seconds between two looks while what is waited for is not about to come."""

Identity = tuple[int, int] | None
"""Which file stands in a place, and since when; None for none."""


class Progress(IntEnum):
    """How far a run has come."""

    READING = 0
    """It has written nothing that concerns releases."""
    STAGING = 1
    """It fills the next release, or sweeps what an earlier run left."""
    SWITCHING = 2
    """The switch is noted, and the public folder is still the old one."""
    SWITCHED = 3
    """The public folder is the new one."""
    ENDED = 4
    """It came to its end before it could be killed."""


class Marks(NamedTuple):
    """What on the disk tells how far a run has come."""

    public: Identity
    """The list of the public folder."""
    switch: Identity
    """The note of a switch under way."""
    releases: frozenset[str]
    """What stands among the releases."""


def killed(root: Path, words: tuple[str, ...], aim: Progress, delay: float) -> Progress:
    """Run a command on a root as an editor does, and kill it with all its processes; how far it had come.

    It is killed `delay` seconds after it has come as far as `aim`, unless it ends before, which it has to do
    well.
    """
    before = marks(root)
    with started(root, words) as process:
        while process.poll() is None and (found := progress(before, marks(root))) < aim:
            if found == Progress.READING or found < aim - 1:
                with suppress(subprocess.TimeoutExpired):
                    process.wait(_PATIENCE)
        with suppress(subprocess.TimeoutExpired):
            process.wait(delay)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        said = process.communicate()[1]
    if process.returncode == -signal.SIGKILL:
        return progress(before, marks(root))
    assert process.returncode == 0, said
    return Progress.ENDED


def spans(root: Path, words: tuple[str, ...]) -> dict[Progress, float]:
    """For how many seconds a run that is let alone stays at each step."""
    before, since = marks(root), {Progress.READING: time.perf_counter()}
    with started(root, words) as process:
        while process.poll() is None:
            since.setdefault(progress(before, marks(root)), time.perf_counter())
        said = process.communicate()[1]
    assert process.returncode == 0, said
    times = [*sorted(since.items()), (Progress.ENDED, time.perf_counter())]
    return {step: times[place + 1][1] - begun for place, (step, begun) in enumerate(times[:-1])}


def started(root: Path, words: tuple[str, ...]) -> subprocess.Popen[str]:
    """A run that works, with its processes in a group of their own."""
    return subprocess.Popen(
        [sys.executable, str(PROJECT / "build.py"), *words, "--root", str(root)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
        env={**os.environ, "SOURCE_DATE_EPOCH": MOMENT},
    )


def marks(root: Path) -> Marks:
    """What is to be seen of a root now."""
    store = root / ".gongkai"
    names = frozenset(os.listdir(store / "releases"))  # noqa: PTH208 - asked for thousands of times a second
    return Marks(_identity(root / "output" / "MANIFEST.json"), _identity(store / "switch.json"), names)


def progress(before: Marks, now: Marks) -> Progress:
    """How far a run has come that began with these marks."""
    if now.public != before.public:
        return Progress.SWITCHED
    if now.switch not in (None, before.switch):
        return Progress.SWITCHING
    return Progress.STAGING if now.releases - before.releases else Progress.READING


def _identity(path: Path) -> Identity:
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_ino, found.st_mtime_ns
