"""How much the stages of a run do, counted and not timed: calls of functions, lines that run, bytes.

What C does within one call, such as sorting or looking through a list, is not seen.
"""

from __future__ import annotations

import cProfile
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import CodeType, FrameType, ModuleType
from typing import Any, Final, TypeVar

import pytest

from gongkai.app import pipeline, planning, prepare, searching
from gongkai.app.folders import STORE
from gongkai.model import digest
from gongkai.output import folder
from gongkai.site.plan import Planner
from tests.support import PROJECT, SiteTest

OURS: Final = str(PROJECT / "gongkai")
OTHER: Final = "what joins them"
STAGES: Final[Mapping[str, tuple[ModuleType | type, str]]] = {
    "read": (planning, "read"),
    "check": (planning, "checked_records"),
    "gather": (planning, "gather"),
    "judge": (planning, "judged"),
    "plan": (Planner, "plan"),
    "links": (planning, "_links"),
    "traces": (prepare, "_traces"),
    "compare": (prepare, "compare"),
    "render": (prepare, "make"),
    "audit": (prepare, "audit"),
    "search": (prepare, "search"),
    "write": (pipeline, "apply"),
}
"""Where a run takes each stage from; all else that it does is `OTHER`."""

Place = tuple[str, str, object]
"""A stage, a file or a function of C, and a line there, or the name of a function."""
T = TypeVar("T")
Trace = Callable[[FrameType, str, object], Any]
"""What Python calls for each line."""


class Ledger:
    """Counts what is done while a stage is at work, by place."""

    def __init__(self, ours: str = OURS) -> None:
        """Take what the names of those files begin with whose lines are counted."""
        self._ours = ours
        self._lines: dict[tuple[str, CodeType], tuple[Counter[int], Trace]] = {}
        self._calls: dict[str, cProfile.Profile] = {}
        self._stages: list[str] = []

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Count for this stage until its end, and then for the one around it again."""
        self._halt()
        self._stages.append(name)
        self._resume()
        try:
            yield
        finally:
            self._halt()
            self._stages.pop()
            self._resume()

    def counted(self) -> Counter[Place]:
        """How often each line of ours ran, and each function was called or went on, whoever's it is."""
        found: Counter[Place] = Counter()
        for (stage, code_), (lines, _) in self._lines.items():
            for line, count in lines.items():
                found[stage, code_.co_filename, line] += count
        for stage, profile in self._calls.items():
            for entry in profile.getstats():
                code = entry.code
                place = (code, "") if isinstance(code, str) else (code.co_filename, code.co_name)
                found[(stage, *place)] += entry.callcount
        return found

    def _halt(self) -> None:
        sys.settrace(None)
        if self._stages:
            self._calls[self._stages[-1]].disable()

    def _resume(self) -> None:
        if self._stages:
            profile = self._calls.setdefault(self._stages[-1], cProfile.Profile())
            sys.settrace(self._enter)
            profile.enable()

    def _enter(self, frame: FrameType, _event: str, _arg: object) -> Trace | None:
        code = frame.f_code
        if not code.co_filename.startswith(self._ours):
            return None
        place = (self._stages[-1], code)
        if place not in self._lines:
            self._lines[place] = _counter()
        return self._lines[place][1]


def _counter() -> tuple[Counter[int], Trace]:
    """A count by line, and what counts there: one for each function, since it is called for every line."""
    lines: Counter[int] = Counter()

    def run(frame: FrameType, event: str, _arg: object) -> Trace:
        if event == "line":
            lines[frame.f_lineno] += 1
        return run

    return lines, run


@dataclass
class Cost:
    """What one build did."""

    done: Counter[Place] = field(default_factory=Counter)
    """How often, by place."""
    sizes: Counter[str] = field(default_factory=Counter)
    """What is measured in bytes or files, by what it is."""

    @property
    def stages(self) -> Counter[str]:
        """How much each stage did in all."""
        found: Counter[str] = Counter()
        for (stage, *_), count in self.done.items():
            found[stage] += count
        return found

    def places(self, stage: str) -> dict[Place, int]:
        """How much a stage did at each place."""
        return {place: count for place, count in self.done.items() if place[0] == stage}


def cost(root: Path) -> Cost:
    """Build a root into a folder of its own, and count."""
    ledger, found = Ledger(), Cost()

    def at_work(stage: str, work: Callable[..., T]) -> Callable[..., Any]:
        def run(*args: object, **kwargs: object) -> object:
            with ledger.stage(stage):
                done = work(*args, **kwargs)
                return list(done) if isinstance(done, Iterator) else done

        return run

    def hashed(what: Callable[[bytes], str]) -> Callable[[bytes], str]:
        def run(data: bytes) -> str:
            found.sizes["bytes hashed"] += len(data)
            return what(data)

        return run

    def written(path: Path, data: bytes | Path) -> None:
        put(path, data)
        found.sizes["bytes written"] += path.stat().st_size

    put = folder.put
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(folder, "put", written)
        patch.setattr(digest, "of_bytes", hashed(digest.of_bytes))
        for module in (prepare, searching):
            patch.setattr(module, "full", hashed(digest.full))
        for stage, (owner, name) in STAGES.items():
            patch.setattr(owner, name, at_work(stage, getattr(owner, name)))
        with ledger.stage(OTHER):
            report = SiteTest(root).build()
    assert not report.refused, report.problems[:3]
    found.done = ledger.counted()
    files = SiteTest(root).files()
    found.sizes["files"] = len(files)
    found.sizes["bytes of the site"] = sum(map(len, files.values()))
    found.sizes["bytes of the log"] = sum(file.stat().st_size for file in (root / STORE / "logs").iterdir())
    return found


def faster(
    few: Mapping[T, int], many: Mapping[T, int], most: float, slack: float = 0
) -> dict[T, tuple[int, int]]:
    """What grew to more than `most` times as much, and by more than `slack`: how much it was, and is."""
    return {
        what: (few.get(what, 0), count)
        for what, count in many.items()
        if count > most * few.get(what, 0) + slack
    }
