"""Processes start with the first task, and clean up after each."""

from __future__ import annotations

import gc
import multiprocessing
import signal
import subprocess
import sys

import pytest

from gongkai.app.processes import Processes

# Later Pythons warn of a fork beside threads, which those that spread these tests bring along.
pytestmark = pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")


_KILLED = (
    "import os",
    "from gongkai.app.processes import Processes",
    "processes = Processes(2)",
    "print(processes.submit(abs, -1).result(), flush=True)",
    "os.kill(os.getpid(), 9)",
)
"""A run that uses its processes and is killed."""


class Ring:
    """What only a search for garbage finds: it holds itself."""

    def __init__(self) -> None:
        """Close the ring."""
        self.itself = self


def leave(count: int) -> bool:
    """Leave so many rings; whether anything looks for garbage by itself meanwhile."""
    for _ in range(count):
        Ring()
    return gc.isenabled()


def left() -> int:
    """How many rings are still there."""
    return sum(isinstance(one, Ring) for one in gc.get_objects())


def test_no_process_starts_before_there_is_a_task() -> None:
    before = {one.pid for one in multiprocessing.active_children()}
    with Processes(1) as processes:
        assert {one.pid for one in multiprocessing.active_children()} == before
        assert processes.submit(abs, -1).result() == 1


def test_a_process_looks_for_garbage_between_tasks() -> None:
    with Processes(1) as processes:
        assert processes.submit(leave, 3_000).result() is False
        assert processes.submit(left).result() == 0


def test_what_a_task_raises_is_raised() -> None:
    with Processes(1) as processes:
        with pytest.raises(ZeroDivisionError):
            processes.submit(divmod, 1, 0).result()
        assert processes.submit(abs, -1).result() == 1


def test_processes_end_with_a_run_that_was_killed() -> None:
    run = "; ".join(_KILLED)
    # The end of what is told comes when nobody is left who could tell more.
    ended = subprocess.run([sys.executable, "-c", run], stdout=subprocess.PIPE, timeout=60, check=False)
    assert (ended.stdout, ended.returncode) == (b"1\n", -signal.SIGKILL)
