"""What a command costs: wall clock, CPU and memory of all its processes together."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_EVERY: Final = 0.05
"""Seconds between two looks at the memory."""
_PROC: Final = Path("/proc")


@dataclass(frozen=True)
class Cost:
    """What one run cost."""

    wall: float
    """Seconds on the wall."""
    cpu: float
    """Seconds of CPU, of the command and all that it started."""
    memory: int | None
    """Bytes that all its processes held at most at one time, shared ones counted once; None where the system
    does not tell."""


class FailedError(Exception):
    """A command that did not end well, with what it said."""


def measured(command: Sequence[str], folder: Path, environment: Mapping[str, str] | None = None) -> Cost:
    """Run a command in a folder. Raises FailedError."""
    said = folder / "said.txt"
    with said.open("wb") as out:
        begun = time.perf_counter()
        child = subprocess.Popen(  # noqa: S603 - the commands stand in contenders.py
            command,
            cwd=folder,
            env={**os.environ, **(environment or {})},
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
        )
        most, done = [0], threading.Event()
        watcher = threading.Thread(target=_watch, args=(child.pid, most, done))
        watcher.start()
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.perf_counter() - begun
        child.returncode = os.waitstatus_to_exitcode(status)
        done.set()
        watcher.join()
    if child.returncode != 0:
        words = said.read_text("utf-8", "replace")[-2000:]
        message = f"{' '.join(command)}\n{words}"
        raise FailedError(message)
    return Cost(wall, usage.ru_utime + usage.ru_stime, most[0] or None)


def _watch(pid: int, most: list[int], done: threading.Event) -> None:
    while not done.wait(_EVERY):
        most[0] = max(most[0], sum(map(_share, _family(pid))))


def _family(pid: int) -> list[int]:
    """A process and all that it started."""
    found = [pid]
    for one in found:
        for children in (_PROC / str(one) / "task").glob("*/children"):
            try:
                found += map(int, children.read_text(encoding="ascii").split())
            except OSError:  # It has ended.
                continue
    return found


def _share(pid: int) -> int:
    """The memory of a process, with its part of what it shares (PSS)."""
    try:
        text = (_PROC / str(pid) / "smaps_rollup").read_text(encoding="ascii")
    except OSError:
        return 0
    line = next((line for line in text.splitlines() if line.startswith("Pss:")), "Pss: 0 kB")
    return int(line.split()[1]) * 1024
