"""Every system call of a publication, a rollback, or a bundle's reception fails, or is the last one.

Whatever happens, the public reads one whole release, nobody is told that all is well when it is not, and the
next run succeeds without anybody's help.
"""

from __future__ import annotations

import multiprocessing
import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from tests.faults.scenes import NAMES, READ, Scene, scene
from tests.faults.traced import FAULTS, KILL, Call, strace, traced

SHORT: Final = 12
"""Of so many points a short campaign takes one."""


@dataclass(frozen=True)
class Point:
    """What happens to which call."""

    call: Call
    """The call."""
    fault: str
    """`KILL`, or the name of an error."""


Take = Callable[[Sequence[Call], str], Iterator[Point]]
"""Which faults a campaign consists of, for what a run does, and the name of the scene."""

_SCENE: dict[str, Scene] = {}
"""The scene of a process; each has its own."""


def prepare(name: str, folder: str) -> None:
    """Begin a process of a campaign."""
    place = Path(folder, str(os.getpid()))
    place.mkdir()
    _SCENE[""] = scene(name, place)
    _SCENE[
        ""
    ].again()  # What a process loads when it works for the first time is loaded now, in each of them.


def calls(_nothing: None) -> tuple[Call, ...]:
    """What a run does that nothing disturbs."""
    here = _SCENE[""]
    here.reset()
    ended = traced(here.work, here.root.parent)
    assert ended.code == 0, ended.said
    here.judge(ended.code, ended.said)
    return ended.calls


def disturbed(point: Point) -> tuple[bool, int, str]:
    """Whether the fault happened, how the run ended, and what is wrong then; nothing, if all is well."""
    here = _SCENE[""]
    here.reset()
    ended = traced(here.work, here.root.parent, point.call, point.fault)
    try:
        here.judge(ended.code, ended.said)
        here.again()
    except AssertionError as wrong:
        return ended.hit, ended.code, f"{point.fault} at {point.call.told}\n{ended.said}\n{wrong}"
    return ended.hit, ended.code, ""


def every(found: Sequence[Call], name: str) -> Iterator[Point]:
    """Every call is an error; those that change something meet every fault.

    What is there when a call that only reads is the last one is what is there at the next that changes. What
    is read is the same in several scenes.
    """
    for call in found:
        if call.changes:
            yield from (Point(call, fault) for fault in (KILL, *FAULTS))
        elif name in READ:
            yield Point(call, FAULTS[0])


def some(found: Sequence[Call], _name: str) -> Iterator[Point]:
    """Some of the calls that change something, each with another fault."""
    faults = (KILL, *FAULTS)
    changing = [call for call in found if call.changes]
    for turn, call in enumerate(changing[::SHORT]):
        yield Point(call, faults[turn % len(faults)])


@pytest.mark.parametrize(
    ("name", "take"),
    [
        *((name, some) for name in READ),
        *(pytest.param(name, every, marks=pytest.mark.conformance) for name in NAMES),
    ],
)
def test_no_call_that_fails_leaves_half_a_site(name: str, take: Take, tmp_path: Path) -> None:
    strace()
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(2, spawn, prepare, (name, str(tmp_path))) as pool:
        found = pool.submit(calls, None).result()
        points = list(take(found, name))
        results = list(pool.map(disturbed, points))
    kinds, ends = Counter(call.kind for call in found), Counter(code for _, code, _ in results)
    print(f"{name}: {len(found)} calls, {len(points)} faults; {dict(kinds)}; exit codes {dict(ends)}")
    wrong = [told for _, _, told in results if told]
    assert not wrong, "\n\n".join(wrong)
    assert not [point for point, (hit, _, _) in zip(points, results, strict=True) if not hit]
