"""How much CPU it takes to read and check a register: `make bench`.

Writes a fictional bureau into a temporary folder, and measures the stages up to sound records.
"""

from __future__ import annotations

import argparse
import platform
import sys
import tempfile
import time
from pathlib import Path

from gongkai.app.demo import write
from gongkai.app.planning import checked_records
from gongkai.content.read import read
from gongkai.model.problem import has_errors

ROOT = Path(__file__).parents[1]


def main() -> int:
    """Print one row: records, seconds of CPU for reading and for checking."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--records", type=int, default=10_000)
    count = words.parse_args().records
    with tempfile.TemporaryDirectory() as place:
        root = Path(place) / "bureau"
        write(ROOT, root, count, 1)
        started = time.process_time()
        tree = read(root)
        between = time.process_time()
        checked = checked_records(root, tree.value)
        ended = time.process_time()
    if has_errors((*tree.problems, *checked.problems)) or len(checked.value) != count:
        return 1
    sys.stdout.write(
        f"| {count} | {between - started:.2f} | {ended - between:.2f} | {ended - started:.2f} "
        f"| {platform.python_version()} |\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
