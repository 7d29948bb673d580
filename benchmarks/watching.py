"""How long it takes from a save to the new text in a browser, beside `hugo server`.

Run as `PYTHONPATH=. python benchmarks/watching.py [RECORDS…]` with CHROMIUM naming a browser; prints tables
of milliseconds. Each save adds a sentence to the record in the middle, whose page is open; the time ends with
the first animation frame in which the sentence stands there.
"""

from __future__ import annotations

import os
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final
from urllib.request import urlopen

from playwright.sync_api import Page, sync_playwright

from benchmarks.contenders import OURS, THEIRS, Contender, missing
from benchmarks.corpus import PROJECT, path_of

_COUNTS: Final = (1_000, 10_000)
_ROUNDS: Final = 15
_PATIENCE: Final = 600.0
"""Seconds that a server may take to be ready."""
_SEEN: Final = """(words) => new Promise((seen) => {
  const there = () => (document.body?.textContent ?? "").includes(words);
  const look = () => there() ? seen(Date.now()) : requestAnimationFrame(look);
  look();
})"""


def main() -> int:
    """Measure both, and print a table for each number of records."""
    counts = [int(word) for word in sys.argv[1:]] or list(_COUNTS)
    hugo = next(one for one in THEIRS if one.name == "Hugo with QR")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ["CHROMIUM"], args=["--no-sandbox", "--disable-gpu"]
        )
        for count in counts:
            _tell(f"\n{count:,} records\n\n| what | best | median | worst |\n|---|---|---|---|")
            for name, one in (("gongkai", OURS[0]), ("hugo server", hugo)):
                if lacking := missing(one):
                    _tell(f"| {name} | not installed: {lacking} | | |")
                    continue
                with tempfile.TemporaryDirectory() as place, _served(one, Path(place, "root"), count) as at:
                    page = browser.new_page()
                    found = _times(page, Path(place, "root"), at, count)
                    page.close()
                cells = " | ".join(
                    f"{time_:.0f}" for time_ in (min(found), statistics.median(found), max(found))
                )
                _tell(f"| {name} | {cells} |")
        browser.close()
    return 0


@contextmanager
def _served(one: Contender, root: Path, count: int) -> Iterator[str]:
    """Serve so many records until the end of the context; the address."""
    one.set_up(root, count)
    port = _free_port()
    if one.templates:
        command = [
            one.command[0],
            "server",
            "--port",
            str(port),
            "--bind",
            "127.0.0.1",
            "--disableBrowserError",
        ]
    else:
        command = [sys.executable, str(PROJECT / "build.py"), "watch", "--port", str(port), "--no-open"]
        command += ["--root", "."]
    with subprocess.Popen(  # noqa: S603 - the generators themselves
        command,
        cwd=root,
        env={**os.environ, **one.environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as running:
        try:
            yield _ready(f"http://127.0.0.1:{port}/", count)
        finally:
            running.terminate()


def _ready(address: str, count: int) -> str:
    end, page = time.monotonic() + _PATIENCE, path_of(count // 2).replace(".md", ".html")
    while time.monotonic() < end:
        try:
            with urlopen(f"{address}{page}", timeout=10) as answer:  # noqa: S310 - our own address
                answer.read()
                return address
        except OSError:
            time.sleep(0.2)
    raise TimeoutError(address)


def _times(page: Page, root: Path, address: str, count: int) -> list[float]:
    """Milliseconds of each save, the first two left out: nothing is warm yet."""
    file = root / "content" / path_of(count // 2)
    before = file.read_text(encoding="utf-8").rstrip()
    page.goto(address + path_of(count // 2).replace(".md", ".html"))
    found: list[float] = []
    for number in range(_ROUNDS + 2):
        words = f"量到第{number}句。"
        page.wait_for_timeout(1_000)
        # While the page looks for the words in each frame, another thread saves them.
        saved: list[float] = []
        saving = threading.Timer(0.3, _save, (file, f"{before}\n\n{words}\n", saved))
        saving.start()
        seen = _seen(page, words)
        saving.join()
        found.append(seen - saved[0])
    return found[2:]


def _save(file: Path, text: str, saved: list[float]) -> None:
    file.write_text(text, encoding="utf-8")
    saved.append(time.time() * 1000)


def _seen(page: Page, words: str) -> float:
    """The moment at which words stand in the page, which may be loaded again meanwhile; milliseconds."""
    while True:
        try:
            return float(page.evaluate(_SEEN, words))
        except Exception as fault:
            if "context" not in str(fault) and "navigation" not in str(fault):
                raise


def _tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


if __name__ == "__main__":
    sys.exit(main())
