"""How much CPU all rules take over a register: `make bench`.

Writes a fictional bureau into a temporary folder and judges it twice: with what the proofreader found kept
from the run before, and without.
"""

from __future__ import annotations

import argparse
import datetime as dt
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
from gongkai.app.folders import STORE
from gongkai.app.garbage import nothing_is_garbage
from gongkai.app.locale import column_types, languages
from gongkai.app.proofs import Proofs
from gongkai.app.rulebook import NATIONAL, rulebook
from gongkai.content.parse import parse
from gongkai.content.read import TYPE_FILE, read
from gongkai.content.settings import read_settings
from gongkai.model.source import Document, Source
from gongkai.register.coverage import coverage
from gongkai.register.judge import judge
from gongkai.register.library import gather
from gongkai.register.publication import publication

ROOT: Final = Path(__file__).parents[1]
RUNS: Final = 3
NOW: Final = dt.datetime(2026, 6, 1, 12, 0)  # noqa: DTZ001 - wall clock of the site's zone, as everywhere


def main() -> int:
    """Print one row, the best of three runs: records, seconds of CPU anew, from memory, and to judge."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--records", type=int, default=10_000)
    count = words.parse_args().records
    with tempfile.TemporaryDirectory() as place:
        root = Path(place) / "bureau"
        write(ROOT, root, count, 1)
        (root / STORE).mkdir()
        with ProcessPoolExecutor(1, get_context("spawn"), max_tasks_per_child=1) as pool:
            runs = [pool.submit(measured, root).result() for _ in range(RUNS)]
    anew, kept, judged = min(runs, key=sum)
    sys.stdout.write(
        f"| {count} | {anew:.2f} | {kept:.2f} | {judged:.2f} | {anew + judged:.2f} | {kept + judged:.2f} "
        f"| {platform.python_version()} |\n"
    )
    return 0


def measured(root: Path) -> tuple[float, float, float]:
    """Seconds of CPU to proofread all files, to recall what was found in them, and to judge the register."""
    rules = rulebook()[NATIONAL]
    tree = read(root).value
    documents = [parse(source).value for source in tree.sources if not source.path.endswith(f"/{TYPE_FILE}")]
    (root / STORE / "proofs.json").unlink(missing_ok=True)
    anew = _proofread(root, documents)
    kept = _proofread(root, documents)
    sound = checked_records(root, tree, rules).value
    library = gather(sound.types, sound.records, sound.faulty).value
    public = publication(library, NOW)
    config = read_settings(
        tree.settings or Source("site_config.yaml", b""), languages(), column_types(), rulebook()
    ).value
    with nothing_is_garbage():
        started = time.process_time()
        coverage(library.types, public, rules, tuple(judge(library, public, rules, NOW, config, whole=True)))
        judged = time.process_time() - started
    return anew, kept, judged


def _proofread(root: Path, documents: list[Document]) -> float:
    started = time.process_time()
    proofs = Proofs(root, rulebook()[NATIONAL])
    for document in documents:
        tuple(proofs.of(document, "same"))
    proofs.keep()
    return time.process_time() - started


if __name__ == "__main__":
    sys.exit(main())
