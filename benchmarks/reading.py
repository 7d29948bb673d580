"""How much CPU it takes to read and check a register: `make bench`.

Writes a fictional bureau into a temporary folder, and measures the stages up to sound records.
"""

from __future__ import annotations

import argparse
import platform
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Final

from gongkai.app.checking import checked_records
from gongkai.app.demo import write
from gongkai.app.rulebook import NATIONAL, rulebook
from gongkai.content.read import read
from gongkai.model.problem import has_errors

ROOT: Final = Path(__file__).parents[1]
RUNS: Final = 3


def main() -> int:
    """Print one row, the best of three runs: records, seconds of CPU for reading and for checking."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--records", type=int, default=10_000)
    count = words.parse_args().records
    with tempfile.TemporaryDirectory() as place:
        root = Path(place) / "bureau"
        write(ROOT, root, count, 1)
        # A process for each run, so that none finds anything that another one has made.
        with ProcessPoolExecutor(1, get_context("spawn"), max_tasks_per_child=1) as pool:
            runs = [pool.submit(measured, root, count).result() for _ in range(RUNS)]
    reading, checking = min(runs, key=sum)
    sys.stdout.write(
        f"| {count} | {reading:.2f} | {checking:.2f} | {reading + checking:.2f} "
        f"| {platform.python_version()} |\n"
    )
    return 0


def measured(root: Path, count: int) -> tuple[float, float]:
    """Seconds of CPU for reading and for checking; raises ValueError where a record is not sound."""
    started = time.process_time()
    tree = read(root)
    between = time.process_time()
    checked = checked_records(root, tree.value, rulebook()[NATIONAL])
    ended = time.process_time()
    if has_errors((*tree.problems, *checked.problems)) or len(checked.value.records) != count:
        message = "the bureau has faults"
        raise ValueError(message)
    return between - started, ended - between


if __name__ == "__main__":
    sys.exit(main())
