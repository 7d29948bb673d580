"""A preview that runs, as a browser and its editor see it."""

from __future__ import annotations

import json
import queue
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection, HTTPResponse
from typing import Any, Final, cast
from urllib.parse import quote

from gongkai.model.report import Report
from gongkai.preview.serve import Server
from gongkai.preview.session import Preview, serving
from gongkai.preview.watch import Watcher
from gongkai.preview.worker import Order
from tests.support import SiteTest

PATIENCE: Final = 20
"""Seconds after which a test gives up; none waits so long when all is well."""


class Stream:
    """What a page of the preview is told."""

    def __init__(self, running: Opened, path: str) -> None:
        """Listen for a page of a preview; the first news is that of now."""
        self._running, self._path = running, path
        self._builds = running.ended()
        self.now: dict[str, Any] = {}
        self._listen()

    def close(self) -> None:
        """Listen no more."""
        self._answer.close()

    def changed(self) -> dict[str, Any]:
        """Wait until the page has to be shown anew."""
        before = self.now["state"]
        return self.until(lambda news: news["state"] != before)

    def settled(self) -> dict[str, Any]:
        """Wait until a build has ended that began after the last one that was waited for."""
        self._builds = self._running.ended(self._builds)
        self.close()  # What it would still tell is older than that.
        self._listen()
        return self.until(lambda news: not news["busy"])

    def until(self, holds: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
        """Wait for news of which something holds; that of now may."""
        end = time.monotonic() + PATIENCE
        while not holds(self.now):
            assert time.monotonic() < end, self.now
            self.now = self._next()
        return self.now

    def _listen(self) -> None:
        self._answer = self._running.get(f"/_gongkai/events?path={quote(self._path)}")
        assert self._answer.headers["Content-Type"] == "text/event-stream; charset=utf-8"
        self.now = self._next()

    def _next(self) -> dict[str, Any]:
        end = time.monotonic() + PATIENCE
        while not (line := self._answer.readline()).startswith(b"data: "):
            assert line, "the stream has ended"
            assert time.monotonic() < end, self.now
        return cast("dict[str, Any]", json.loads(line.removeprefix(b"data: ")))


class Opened:
    """A preview that runs."""

    def __init__(self, site: SiteTest, preview: Preview, server: Server, watcher: Watcher) -> None:
        """Take the site, its preview, its server, and what watches."""
        self.site, self.preview, self.server, self.watcher = site, preview, server, watcher
        self.told: queue.Queue[Report] = queue.Queue()
        self._ended = 0
        self._condition = threading.Condition()

    def tell(self, report: Report) -> None:
        """A build has ended."""
        self.told.put(report)
        with self._condition:
            self._ended += 1
            self._condition.notify_all()

    def ended(self, before: int = -1) -> int:
        """How many builds have ended, once there are more than so many."""
        with self._condition:
            assert self._condition.wait_for(lambda: self._ended > before, PATIENCE)
            return self._ended

    def get(self, path: str, verb: str = "GET", data: str = "", **headers: str) -> HTTPResponse:
        """The answer to a request; the caller reads it."""
        connection = HTTPConnection("127.0.0.1", self.server.server_port, timeout=PATIENCE)
        named = {name.replace("_", "-"): said for name, said in headers.items()}
        connection.request(verb, path, body=data or None, headers=named)
        return connection.getresponse()

    def data(self, path: str) -> bytes:
        """What is served at a path."""
        with self.get(path) as answer:
            return answer.read()

    def text(self, path: str) -> str:
        """The same as text."""
        return self.data(path).decode()

    @contextmanager
    def stream(self, path: str = "/") -> Iterator[Stream]:
        """The stream that a page listens to."""
        with closing(Stream(self, path)) as stream:
            yield stream


@contextmanager
def opened(site: SiteTest, moment: str | None) -> Iterator[Opened]:
    """A preview of a site that was built once, and follows what is saved."""
    order = Order(site.root, moment, "zh-CN", 1)
    preview = Preview(order, lambda report, _: running.tell(report))
    watcher = Watcher(site.root)
    try:
        with serving(preview, "127.0.0.1", 0) as server:
            running = Opened(site, preview, server, watcher)
            preview.refresh()
            thread = threading.Thread(target=preview.follow, args=(watcher,))
            thread.start()
            try:
                yield running
            finally:
                watcher.close()
                thread.join()
    finally:
        preview.close()
