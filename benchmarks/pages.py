"""What one page costs, by its layout: to send it to a process, to render it, and to look it through.

Writes the records of `corpus.py` into a temporary folder and renders every tenth task of fifty pages in this
process. Seconds of CPU: what else the machine has to do changes them little.
"""

from __future__ import annotations

import argparse
import pickle
import platform
import sys
import tempfile
import time
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks.corpus import write_root
from gongkai.app.garbage import nothing_is_garbage
from gongkai.app.locale import catalogue
from gongkai.app.planning import sources_to_plan
from gongkai.app.rendering import CHUNK
from gongkai.layouts.load import load_layouts
from gongkai.layouts.render import compile_all, render
from gongkai.model.page import Page
from gongkai.output.facts import facts

_EVERY: Final = 10
"""Of so many tasks one is done."""


@dataclass
class Cost:
    """What the pages of one layout took, in seconds of CPU and in bytes."""

    pages: int = 0
    rendered: float = 0.0
    looked: float = 0.0
    size: int = 0


def main() -> int:
    """Print one row for each layout, the dearest first."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("records", type=int, nargs="?", default=10_000)
    count = words.parse_args().records
    with tempfile.TemporaryDirectory() as place, nothing_is_garbage():
        root = Path(place) / "root"
        write_root(root, count)
        costs, sent = _costs(root)
    each = f"{sent.size // sent.pages:,} bytes, which take {sent.rendered / sent.pages * 1e3:.2f} ms"
    sys.stdout.write(
        f"{count:,} records, Python {platform.python_version()}. A page is sent as {each}.\n\n"
        "| layout | pages measured | rendered, ms | looked through, ms | bytes |\n|---|---|---|---|---|\n"
    )
    for layout, cost in sorted(costs.items(), key=lambda item: -item[1].rendered - item[1].looked):
        told = f"{cost.rendered / cost.pages * 1e3:.2f} | {cost.looked / cost.pages * 1e3:.2f}"
        sys.stdout.write(f"| `{layout}` | {cost.pages:,} | {told} | {cost.size // cost.pages:,} |\n")
    return 0


def _costs(root: Path) -> tuple[dict[str, Cost], Cost]:
    """The costs of pages by layout, and of sending them."""
    planned = sources_to_plan(root, None).value
    if planned is None:
        raise ValueError(root)
    layouts, sentences = load_layouts(root).value, catalogue(planned.config.language)
    compile_all(layouts, sentences)
    pages = [job for job in planned.jobs if isinstance(job, Page)]
    pages.sort(key=lambda page: page.origin.path if page.origin else "")
    costs, sent = defaultdict[str, Cost](Cost), Cost()
    for start in range(0, len(pages), CHUNK * _EVERY):
        begun = time.process_time()
        data = pickle.dumps(pages[start : start + CHUNK])
        chunk = pickle.loads(data)  # noqa: S301 - our own, a moment ago
        sent.rendered += time.process_time() - begun
        sent.pages, sent.size = sent.pages + len(chunk), sent.size + len(data)
        for page in chunk:
            before = time.process_time()
            html = render(page, layouts, sentences).value.data
            between = time.process_time()
            facts(page.path, html, planned.config.base_path)
            cost = costs[page.layout]
            cost.looked += time.process_time() - between
            cost.rendered += between - before
            cost.pages, cost.size = cost.pages + 1, cost.size + len(html)
    return costs, sent


if __name__ == "__main__":
    sys.exit(main())
