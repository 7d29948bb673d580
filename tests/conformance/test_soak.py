"""A day of drafting: two thousand saves, after which the preview holds no more than before."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any, Final

import pytest

from tests.bureau import bureau
from tests.previewing import Opened, opened
from tests.savers import SAVERS
from tests.support import AS_OF

pytestmark = pytest.mark.conformance
SAVES: Final = 2_000
WARM: Final = 200
"""Saves after which all that is kept once is there."""
GROWTH: Final = 1.1
"""How much more memory may be held at the end: not all that is free was given back."""
ENDING: Final = 8
"""Files and threads of a worker that is just ending; what each save leaves behind would be far more."""
PAGE: Final = "/documents/2020-2.html"


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Opened]:
    if not Path("/proc/self/fd").is_dir():
        pytest.skip("only Linux tells what a process holds")
    with opened(bureau(tmp_path), AS_OF) as found:
        yield found


def test_two_thousand_saves_leave_nothing_behind(running: Opened) -> None:
    file = running.site.root / "content/documents/2020-2.md"
    ways = tuple(SAVERS.values())
    first = (0, 0, 0)
    with running.stream(PAGE) as stream:
        for number in range(SAVES):
            text = f"---\ntitle: 乙办法\npublished: 2020-05-01\n---\n第{number}稿。\n"
            ways[number % len(ways)](file, text)
            stream.until(partial(_shows, running, f"第{number}稿。"))
            if number == WARM:
                stream.settled()
                first = held()
        stream.settled()
        last = held()
    sys.stdout.write(f"KB of memory, open files and threads: {first} after {WARM} saves, {last} at the end\n")
    assert last[0] <= first[0] * GROWTH
    assert last[1] <= first[1] + ENDING
    assert last[2] <= first[2] + ENDING


def _shows(running: Opened, words: str, _: dict[str, Any]) -> bool:
    return words in running.text(PAGE)


def held() -> tuple[int, int, int]:
    """Kilobytes, open files and threads of this process, which serves, and of those that it started."""
    found = [_of(pid) for pid in _family(os.getpid())]
    return sum(one[0] for one in found), sum(one[1] for one in found), sum(one[2] for one in found)


def _of(pid: int) -> tuple[int, int, int]:
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    lines = dict(line.split(":", 1) for line in status.splitlines())
    return int(lines["VmRSS"].split()[0]), len(list(Path(f"/proc/{pid}/fd").iterdir())), int(lines["Threads"])


def _family(pid: int) -> list[int]:
    below = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    return [pid, *(found for child in below for found in _family(int(child)))]
