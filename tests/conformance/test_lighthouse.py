"""Lighthouse, as on a mid-range phone on a slow line, gives 99 of 100 and more in each category."""

from __future__ import annotations

import gzip
import re
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Final

import pytest

from gongkai.app.demo import write
from tests.conformance.judges import lighthouse, losses
from tests.support import AS_OF, PROJECT, SiteTest, faults

pytestmark = pytest.mark.conformance
CATEGORIES: Final = {"performance", "accessibility", "best-practices", "seo"}
LEAST: Final = 0.99
PAGES: Final = ("", "documents/index.html", "decisions/2016-00001.html", "search.html")
"""Home, list, record, search."""
TRIES: Final = 3
"""Speed varies with what else the machine does; the best of these counts. All else is the same each time."""


class _Packing(SimpleHTTPRequestHandler):
    """Answers with files of a folder, packed as web servers do it."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        found = file.is_file()
        data = gzip.compress(file.read_bytes() if found else b"", 6, mtime=0)
        kind = self.guess_type(file)
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the name of the base class)
        """Say nothing."""


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the demo is served, whose pages name just this address as theirs."""
    root = tmp_path_factory.mktemp("lighthouse")
    assert not write(PROJECT, root, 150, 1).problems
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Packing, directory=str(root / "output")))
    address = f"http://127.0.0.1:{server.server_address[1]}"
    config = (root / "site_config.yaml").read_text(encoding="utf-8")
    site = SiteTest(root, AS_OF).write(
        "site_config.yaml", re.sub(r"(?m)^base_url: .*$", f"base_url: {address}", config)
    )
    report = site.publish()
    assert {problem.code for problem in faults(report)} <= {"ref-withheld"}, site.messages(report)
    thread = threading.Thread(target=partial(server.serve_forever, poll_interval=0.01))
    thread.start()
    yield address
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize("path", PAGES)
def test_lighthouse_gives_99_and_more(path: str, served: str, tmp_path: Path) -> None:
    best: dict[str, float] = {}
    lost: list[str] = []
    for _ in range(TRIES):
        report = lighthouse(f"{served}/{path}", tmp_path)
        for name, category in report["categories"].items():
            best[name] = max(best.get(name, 0), category["score"])
        lost = list(losses(report))
        if min(best.values()) >= LEAST:
            break
    print(path, best, *lost, sep="\n  ")  # noqa: T201 (a campaign tells its figures)
    assert set(best) == CATEGORIES
    assert min(best.values()) >= LEAST, lost
