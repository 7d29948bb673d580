"""The processes of a run: a pool that starts with the first task."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class Processes(Executor):
    """Processes that cost nothing until they are used."""

    def __init__(self, count: int) -> None:
        """Take how many there shall be at most."""
        self._count = count
        self._pool: Executor | None = None

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Run a function in one of the processes."""
        if self._pool is None:
            self._pool = ProcessPoolExecutor(self._count, initializer=_begin)
        return self._pool.submit(_done, fn, *args, **kwargs)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = True) -> None:  # noqa: FBT001, FBT002 - inherited
        """End the processes; what has not begun is given up."""
        if self._pool is not None:
            self._pool.shutdown(wait, cancel_futures=cancel_futures)


def _begin() -> None:
    """Make a new process ready."""
    # An interruption is told once, by the run, and not by each of its processes.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=end_with_the_run, daemon=True).start()
    # Garbage is looked for between tasks, and not in what it was born with, which that would copy.
    gc.disable()
    gc.freeze()


def end_with_the_run() -> None:
    """End this process once the one that started it is gone: a run that was killed can tell nobody."""
    run = multiprocessing.parent_process()
    if run is not None:
        run.join()
    os._exit(1)


def _done(fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
    """Do a task, and then look once for the garbage that it left: while it runs most is in use."""
    try:
        return fn(*args, **kwargs)
    finally:
        gc.collect(1)
