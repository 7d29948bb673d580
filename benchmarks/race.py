"""gongkai beside other generators, run by run in turn on one machine: `make bench`.

Each round runs contenders once for each thing that is measured, in another order, and a ratio is taken within
the round: what slows the machine down for a minute slows both. Those of which no ratio is asked run in the
first round alone. Tables go into RESULTS.md.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import platform
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Final

from benchmarks.contenders import OURS, THEIRS, Contender, missing, version
from benchmarks.measured import Cost, FailedError, measured

RESULTS: Final = Path(__file__).parent / "RESULTS.md"
BEGIN, END = "<!-- race -->", "<!-- end of race -->"
"""Between these lines of RESULTS.md stands what the last race gave."""
COLD, EDIT, NOTHING = "cold", "one record edited", "nothing changed"
TARGETS: Final = (
    (COLD, "build", "Hugo with QR", "wall", 1.6, 0.8),
    (COLD, "build", "Hugo with QR", "cpu", 1.6, 0.8),
    (COLD, "build", "Hugo", "wall", 2.8, 1.0),
    (COLD, "build", "Hugo", "cpu", 2.8, 1.0),
    (COLD, "build", "Pelican", "cpu", 0.7, 0.3),
    (EDIT, "publish", "Hugo with QR", "wall", 0.2, 0.1),
    (EDIT, "publish", "Hugo with QR", "cpu", 0.2, 0.1),
    (NOTHING, "publish, all of it", "Hugo with QR", "wall", 0.04, 0.02),
    (NOTHING, "publish, all of it", "Hugo with QR", "cpu", 0.04, 0.02),
    (COLD, "build", "Hugo with QR", "memory", 0.5, 0.25),
)
"""What is done, by which contender, beside which, what is compared, at least, and the aim."""


@dataclass
class Race:
    """The costs of one size, by what was done and by whom, a round after the other."""

    count: int
    costs: dict[tuple[str, str], list[Cost]] = field(default_factory=lambda: defaultdict(list))
    wrong: dict[str, str] = field(default_factory=dict)
    """Contenders whose output is not what it should be, or that failed, and why."""


def main() -> int:
    """Run the races and write the tables."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--records", type=int, nargs="+", default=[1_000, 10_000])
    words.add_argument("--rounds", type=int, default=7)
    asked = words.parse_args()
    lacking = {one.name: missing(one) for one in THEIRS if missing(one)}
    there = (*OURS, *(one for one in THEIRS if one.name not in lacking))
    races = [race(there, count, asked.rounds) for count in asked.records]
    text = "\n".join(report(races, there, lacking, asked.rounds))
    sys.stdout.write(f"{text}\n")
    before, _, rest = RESULTS.read_text(encoding="utf-8").partition(f"{BEGIN}\n")
    after = rest.partition(f"{END}\n")[2]
    RESULTS.write_text(f"{before}{BEGIN}\n{text}\n{END}\n{after}", encoding="utf-8")
    return 0


def race(contenders: Sequence[Contender], count: int, rounds: int) -> Race:
    """Measure all contenders with so many records."""
    found = Race(count)
    with tempfile.TemporaryDirectory() as place:
        folders = {one.name: Path(place, f"{number}") for number, one in enumerate(contenders)}
        for one in contenders:
            one.set_up(folders[one.name], count)
        for number in range(rounds):
            _round(found, contenders, folders, COLD, number)
        for one in contenders:
            _check(found, one, folders[one.name])
            for turn in range(one.warm - 1):
                one.edit(folders[one.name], count, f"预热第{turn + 1}句。")
                _run(found, one, folders[one.name])
        for number in range(rounds):
            _round(found, contenders, folders, EDIT, number)
            _round(found, contenders, folders, NOTHING, number)
        for one in contenders:
            ran = len(found.costs.get((EDIT, one.name), ()))
            _check(found, one, folders[one.name], _words(ran - 1))
    return found


def _round(
    found: Race, contenders: Sequence[Contender], folders: dict[str, Path], what: str, number: int
) -> None:
    compared = {name for target in TARGETS if target[0] == what for name in target[1:3]}
    for place in range(len(contenders)):
        one = contenders[(place + number) % len(contenders)]
        if number and one.name not in compared:
            continue
        folder = folders[one.name]
        if what == COLD:
            one.forget(folder, folder.parent / "gone" / f"{number}-{place}")
            os.sync()
        elif what == EDIT:
            one.edit(folder, found.count, _words(number))
        cost = _run(found, one, folder)
        if cost is not None:
            found.costs[what, one.name].append(cost)
            sys.stderr.write(
                f"{found.count} {what} {number + 1}: {one.name} {cost.wall:.2f} s, {cost.cpu:.2f} s of CPU\n"
            )


def _words(number: int) -> str:
    return f"测量第{number + 1}句。"


def _run(found: Race, one: Contender, folder: Path) -> Cost | None:
    if one.name in found.wrong:
        return None
    try:
        return measured(one.command, folder, one.environment)
    except FailedError as fault:
        found.wrong[one.name] = str(fault)
        sys.stderr.write(f"{one.name}: {fault}\n")
        return None


def _check(found: Race, one: Contender, folder: Path, words: str = "") -> None:
    """A contender whose pages lack anything does not count."""
    if one.name not in found.wrong and (lacking := one.lacks(folder, found.count, words)):
        found.wrong[one.name] = f"lacks {len(lacking)} records, such as {lacking[0]}"
        for key in [key for key in found.costs if key[1] == one.name]:
            del found.costs[key]


def report(
    races: Sequence[Race], there: Sequence[Contender], lacking: dict[str, str], rounds: int
) -> Iterator[str]:
    """The lines of the report."""
    day = f"{dt.datetime.now(dt.UTC):%Y-%m-%d}"
    told = f"Medians of {rounds} rounds; what no ratio is told of ran once."
    yield from ("", f"Measured {day}: {_machine()}. {told}", "")
    yield f"- Python {platform.python_version()}"
    yield from (f"- {one}" for one in sorted({version(one) for one in there if one.templates}))
    yield from (
        f"- not measured, since it is not installed: {name} ({file})" for name, file in lacking.items()
    )
    for one in races:
        yield from ("", f"### {one.count:,} records", "")
        yield from _costs(one, there)
        yield from (f"\nNot counted: {name}, which {why}" for name, why in one.wrong.items())
        yield from (
            "",
            "| ratio | of | to | in | median | worst | at least | aim |",
            "|---|---|---|---|---|---|---|---|",
        )
        for what, ours, theirs, kind, least, aim in TARGETS:
            if ratios := _ratios(one, what, ours, theirs, kind):
                told = f"{median(ratios):.3f} | {max(ratios):.3f} | {least} | {aim}"
                yield f"| {what} | {ours} | {theirs} | {kind} | {told} |"


def _costs(one: Race, there: Sequence[Contender]) -> Iterator[str]:
    yield "| who | what | wall, s | CPU, s | memory, MB |"
    yield "|---|---|---|---|---|"
    for what in (COLD, EDIT, NOTHING):
        for contender in there:
            if costs := one.costs.get((what, contender.name)):
                wall, cpu = median(cost.wall for cost in costs), median(cost.cpu for cost in costs)
                memory = median((cost.memory or 0) / 2**20 for cost in costs)
                yield f"| {contender.name} | {what} | {wall:.2f} | {cpu:.2f} | {memory:.0f} |"


def _ratios(one: Race, what: str, ours: str, theirs: str, kind: str) -> list[float]:
    take: Callable[[Cost], float] = lambda cost: getattr(cost, kind) or 0.0  # noqa: E731
    pairs = zip(one.costs.get((what, ours), []), one.costs.get((what, theirs), []), strict=False)
    return [take(mine) / take(other) for mine, other in pairs if take(other)]


def _machine() -> str:
    cpus = {
        line.partition(":")[2].strip()
        for line in _text(Path("/proc/cpuinfo")).splitlines()
        if line.startswith("model name")
    }
    memory = next((line.split()[1] for line in _text(Path("/proc/meminfo")).splitlines()), "0")
    return f"{os.cpu_count()} cores ({', '.join(cpus)}), {int(memory) >> 20} GiB, {platform.platform()}"


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8") if file.exists() else ""


if __name__ == "__main__":
    sys.exit(main())
