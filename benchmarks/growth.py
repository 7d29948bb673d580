"""What a build takes as the register grows, and how fast that grows itself.

Writes the records of `corpus.py` into a temporary folder, and builds them from nothing as an editor does. An
exponent of 1 is a straight line: twice the records, twice the cost.
"""

from __future__ import annotations

import argparse
import math
import platform
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import linear_regression

from benchmarks.corpus import PROJECT, write_root
from benchmarks.measured import Cost, measured


def main() -> int:
    """Print one row for each number of records, and the exponents of a straight line through them."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("records", type=int, nargs="*", default=[1000, 4000])
    sys.stdout.write("| records | files | wall s | CPU s | peak MiB | Python |\n|---|---|---|---|---|---|\n")
    counts = words.parse_args().records
    costs = []
    for count in counts:
        cost, files = built(count)
        costs.append(cost)
        told = f"{cost.wall:.1f} | {cost.cpu:.1f} | {(cost.memory or 0) >> 20}"
        sys.stdout.write(f"| {count} | {files} | {told} | {platform.python_version()} |\n")
        sys.stdout.flush()
    if len(set(counts)) > 1:
        wall, cpu = (
            exponent(counts, [cost.wall for cost in costs]),
            exponent(counts, [one.cpu for one in costs]),
        )
        memory = exponent(counts, [cost.memory or 1 for cost in costs])
        sys.stdout.write(f"| exponent | | {wall:.2f} | {cpu:.2f} | {memory:.2f} | |\n")
    return 0


def built(count: int) -> tuple[Cost, int]:
    """What it takes to build so many records, and how many files that gives. Raises FailedError."""
    with tempfile.TemporaryDirectory() as place:
        root = Path(place) / "root"
        write_root(root, count)
        words = [sys.executable, str(PROJECT / "build.py"), "build", "--to", "site", "--jobs", "2"]
        cost = measured(words, root)
        return cost, sum(path.is_file() for path in (root / "site").rglob("*"))


def exponent(counts: Sequence[int], values: Sequence[float]) -> float:
    """The power of the number of records that the values grow with, by least squares over the logarithms."""
    return linear_regression([math.log(count) for count in counts], [math.log(one) for one in values]).slope


if __name__ == "__main__":
    sys.exit(main())
