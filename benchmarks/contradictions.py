"""How often what is found to contradict itself does, and how much CPU that takes: part of `make bench`."""

from __future__ import annotations

import argparse
import platform
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

from gongkai.app.demo import write
from gongkai.app.folders import PACKAGE
from gongkai.app.rulebook import NATIONAL, rulebook
from gongkai.content.parse import parse
from gongkai.model.source import Document, Source
from gongkai.register.contradictions import contradictions
from tests.contradictory import PARTS, part, score

RUNS: Final = 3
RECORDS: Final = 500
_COUNTED: Final = 10_000


def main() -> int:
    """Print precision and recall over the texts, and the seconds for 10,000 records: the best of three."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    for name in ("all", *PARTS):
        of = part(name)
        found = score(of)
        sys.stdout.write(f"| {name} | {len(of)} | {found.precision:.2f} | {found.recall:.2f} |\n")
    documents = demo()
    seconds = min(measured(documents) for _ in range(RUNS)) * _COUNTED / len(documents)
    sys.stdout.write(f"| {_COUNTED} | {seconds:.2f} | {platform.python_version()} |\n")
    return 0


def demo() -> list[Document]:
    """The records of a demo site, parsed."""
    with tempfile.TemporaryDirectory() as folder:
        write(PACKAGE.parent, Path(folder) / "demo", RECORDS, 0)
        files = sorted((Path(folder) / "demo/content").glob("*/**/*.md"))
        return [parse(Source(f"content/reports/{file.name}", file.read_bytes())).value for file in files]


def measured(documents: list[Document]) -> float:
    """Seconds of CPU for all of them."""
    rules = rulebook()[NATIONAL]
    started = time.process_time()
    for document in documents:
        for _ in contradictions(document, rules):
            pass
    return time.process_time() - started


if __name__ == "__main__":
    sys.exit(main())
