"""What a build takes as the register grows, and how fast that grows itself.

Writes the records of `corpus.py` into a temporary folder, and builds them from nothing as an editor does, in
a process of its own with two beside it. An exponent of 1 is a straight line: twice the records, twice the
cost. The memory is looked at twenty times a second, and only where the system tells of it in /proc, as Linux.
"""

from __future__ import annotations

import argparse
import math
import os
import platform
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import linear_regression
from typing import Final

from benchmarks.corpus import PROJECT, write_root

PROC: Final = Path("/proc")
LOOK: Final = 0.05
"""Seconds between two looks at the memory."""
JOBS: Final = 2


@dataclass(frozen=True)
class Cost:
    """What one build took."""

    records: int
    wall: float
    """Seconds."""
    cpu: float
    """Seconds of all its processes, in the program and in the system."""
    memory: float
    """MiB of all its processes together at most, what they share counted once; NaN where nobody tells."""
    files: int
    """Those of the site."""


def main() -> int:
    """Print one row for each number of records, and the exponents of a straight line through them."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("records", type=int, nargs="*", default=[1000, 4000])
    if not _tells():
        sys.stderr.write("This system has no /proc that tells of memory: it is not measured.\n")
    sys.stdout.write("| records | files | wall s | CPU s | peak MiB | Python |\n|---|---|---|---|---|---|\n")
    costs = []
    for count in words.parse_args().records:
        costs.append(cost := measured(count))
        sys.stdout.write(
            f"| {count} | {cost.files} | {cost.wall:.1f} | {cost.cpu:.1f} | {cost.memory:.0f} "
            f"| {platform.python_version()} |\n"
        )
        sys.stdout.flush()
    if len({cost.records for cost in costs}) > 1:
        wall = exponent(costs, [cost.wall for cost in costs])
        cpu = exponent(costs, [cost.cpu for cost in costs])
        memory = exponent(costs, [cost.memory for cost in costs])
        sys.stdout.write(f"| exponent | | {wall:.2f} | {cpu:.2f} | {memory:.2f} | |\n")
    return 0


def measured(count: int) -> Cost:
    """What it takes to build so many records; raises CalledProcessError where they are refused."""
    with tempfile.TemporaryDirectory() as place:
        root, site = Path(place) / "root", Path(place) / "site"
        write_root(root, count)
        words = [sys.executable, str(PROJECT / "build.py"), "build", "--root", str(root), "--to", str(site)]
        words += ["--jobs", str(JOBS)]
        started = time.perf_counter()
        build = subprocess.Popen(words, stderr=subprocess.DEVNULL)  # noqa: S603 - our own command
        ended = threading.Event()
        peaks = [math.nan]
        watcher = threading.Thread(target=_watch, args=(build.pid, ended, peaks))
        watcher.start()
        _, status, usage = os.wait4(build.pid, 0)
        wall = time.perf_counter() - started
        ended.set()
        watcher.join()
        build.returncode = os.waitstatus_to_exitcode(status)
        if build.returncode:
            raise subprocess.CalledProcessError(build.returncode, words)
        files = sum(len(names) for _, _, names in os.walk(site))
    return Cost(count, wall, usage.ru_utime + usage.ru_stime, peaks[-1], files)


def exponent(costs: Sequence[Cost], values: Sequence[float]) -> float:
    """The power of the number of records that the values grow with, by least squares over the logarithms."""
    if any(math.isnan(value) for value in values):
        return math.nan
    return linear_regression(
        [math.log(cost.records) for cost in costs], [math.log(one) for one in values]
    ).slope


def _tells() -> bool:
    """Whether the system says how much memory a process has, and which processes it started."""
    us = PROC / str(os.getpid())
    return (us / "smaps_rollup").is_file() and (us / "task" / us.name / "children").is_file()


def _watch(pid: int, ended: threading.Event, peaks: list[float]) -> None:
    """Put the largest memory so far at the end of a list, in MiB, until the process has ended."""
    while _tells() and not ended.wait(LOOK):
        found = sum(_shares(pid)) / 1024
        if not found <= peaks[-1]:
            peaks.append(found)


def _shares(pid: int) -> Iterator[int]:
    """The KiB of a process and of those that it started, where pages of several count in parts (PSS)."""
    try:
        sizes = (PROC / str(pid) / "smaps_rollup").read_text(encoding="ascii")
        tasks = list((PROC / str(pid) / "task").iterdir())
        children = " ".join((task / "children").read_text(encoding="ascii") for task in tasks).split()
    except OSError:  # It has ended in the meantime.
        return
    yield from (int(line.split()[1]) for line in sizes.splitlines() if line.startswith("Pss:"))
    for child in children:
        yield from _shares(int(child))


if __name__ == "__main__":
    sys.exit(main())
