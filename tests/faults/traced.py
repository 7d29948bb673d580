"""One run below strace, which tells its system calls, and may let one of them fail or be the last.

The run is a fork of this process with everything imported, so that the calls are those of the work alone.
strace counts the calls of each thread for itself: what syncs several files at once does so in turn here.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

import pytest

from gongkai.app import cli, prepare
from gongkai.output import disk

KILL: Final = "signal=KILL"
"""The run ends at the call, which does not happen any more."""
FAULTS: Final = ("EIO", "ENOSPC", "EDQUOT", "EROFS")
"""How the disk fails: broken, full, over the quota, read-only."""
CHANGES: Final = frozenset(
    {
        "write",
        "fsync",
        "fdatasync",
        "link",
        "linkat",
        "symlink",
        "symlinkat",
        "rename",
        "renameat",
        "renameat2",
    }
    | {
        "unlink",
        "unlinkat",
        "mkdir",
        "mkdirat",
        "rmdir",
        "chmod",
        "fchmod",
        "fchmodat",
        "ftruncate",
        "statfs",
    }
    | {"copy_file_range", "sendfile", "fallocate"}
)
"""Calls that change what is on the disk, or make sure of it."""

_GO: Final = signal.SIGUSR1
_LINE: Final = re.compile(r"\d+ +(\w+)\((.*)")
_MAKES: Final = re.compile(r"O_(WRONLY|RDWR|CREAT)")


class Call(NamedTuple):
    """One system call of a run."""

    kind: str
    """Its name."""
    turn: int
    """Which of the calls of this name it is, counted from 1."""
    changes: bool
    """Whether it changes something."""
    told: str
    """How strace writes it."""


@dataclass(frozen=True)
class Ended:
    """How a run ended."""

    code: int
    """Its exit code; negative: the signal that ended it."""
    said: str
    """All that it said."""
    calls: tuple[Call, ...]
    """What it did."""
    hit: bool
    """Whether the fault happened."""


def strace() -> str:
    """The program; a test is skipped by name where there is none, or where it may not trace."""
    found = shutil.which("strace")
    if found is None:
        pytest.skip("strace is not installed; no system call was made to fail")
    tried = subprocess.run(
        [found, "-o", os.devnull, sys.executable, "-c", ""], capture_output=True, check=False
    )
    if tried.returncode != 0:
        pytest.skip("strace may not trace processes here; no system call was made to fail")
    return found


def traced(work: Callable[[], int], files: Path, call: Call | None = None, fault: str = "") -> Ended:
    """Do the work in a process of its own below strace, and let one of its calls meet a fault.

    `files` is a folder for what is said and traced.
    """
    said, log = files / "said", files / "log"
    signal.pthread_sigmask(signal.SIG_BLOCK, {_GO})
    ready, tell = os.pipe()
    child = os.fork()
    if child == 0:
        _work(work, said, tell)
    os.close(tell)
    os.read(ready, 1)  # Else strace would see now and then how the run gets ready, and count that too.
    os.close(ready)
    inject = [] if call is None else ["-e", f"inject={call.kind}:{_spelt(fault)}:when={call.turn}"]
    only = "%file,%desc" if call is None else call.kind
    command = ["strace", "-f", "-s", "200", "-p", str(child), "-o", str(log), "-e", f"trace={only}", *inject]
    with subprocess.Popen(command, stderr=subprocess.PIPE) as tracer:
        assert tracer.stderr is not None
        assert b"attached" in tracer.stderr.readline()
        os.kill(child, _GO)
        _, status = os.waitpid(child, 0)
    told = log.read_text(encoding="utf-8", errors="replace")
    hit = "(INJECTED)" in told or "killed by SIGKILL" in told
    words = said.read_text(encoding="utf-8", errors="replace")
    return Ended(os.waitstatus_to_exitcode(status), words, tuple(_calls(told)), hit)


def _work(work: Callable[[], int], said: Path, tell: int) -> None:
    """Be the run: get ready and tell so, wait until strace looks, by a call that it does not count, and work.

    It ends at once after that.
    """
    code = 70
    try:
        out = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(out, 1)
        os.dup2(out, 2)
        disk.sync_all = _in_turn
        vars(cli)["ticks"] = vars(prepare)["ticks"] = _later
        os.write(tell, b".")
        signal.sigwait({_GO})
        code = work()
        sys.stdout.flush()
        sys.stderr.flush()
    except BaseException:
        os.write(2, traceback.format_exc().encode())
        raise
    finally:
        os._exit(code)


def _in_turn(paths: Iterable[Path]) -> None:
    for path in paths:
        disk.sync(path)


def _later() -> int:
    """So late that no source counts as just written, which would change what the run does."""
    return time.time_ns() + 10**10


def _spelt(fault: str) -> str:
    return fault if fault == KILL else f"error={fault}"


def _calls(told: str) -> Iterator[Call]:
    turns = Counter[str]()
    for line in told.splitlines():
        found = _LINE.match(line)
        if found and not found[1].startswith("mmap"):  # Memory, for the most part, and not always the same.
            kind, rest = found.groups()
            turns[kind] += 1
            makes = kind in {"open", "openat"} and _MAKES.search(rest) is not None
            yield Call(kind, turns[kind], kind in CHANGES or makes, line)
