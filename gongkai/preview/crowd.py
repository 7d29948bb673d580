"""A server for browsers that stay for long, and for no more of them than there is room for."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Final

_MOST: Final = 128
"""Browsers, or pages of theirs, that are answered at a time: the system lets no process open more files."""


class Crowded(ThreadingHTTPServer):
    """Gives each browser a thread, which ends with the process; where there is no room, none is let in."""

    daemon_threads = True

    def __init__(self, address: tuple[str, int], handler: type[BaseHTTPRequestHandler]) -> None:
        """Listen on an address. Raises OSError."""
        self.room = threading.BoundedSemaphore(_MOST)
        super().__init__(address, handler)

    def process_request(self, request: Any, client_address: Any) -> None:  # noqa: ANN401 - inherited
        """Answer in a thread of its own, where there is room for one."""
        if not self.room.acquire(blocking=False):
            self.shutdown_request(request)
            return
        try:
            super().process_request(request, client_address)
        except RuntimeError:  # The system has no thread to give.
            self.room.release()
            self.shutdown_request(request)

    def process_request_thread(self, request: Any, client_address: Any) -> None:  # noqa: ANN401 - inherited
        """What that thread does."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self.room.release()
