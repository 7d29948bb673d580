"""Serve the previewed folder to browsers of this machine, and to nobody whom another site sends."""

from __future__ import annotations

import re
import sys
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from mimetypes import MimeTypes
from pathlib import Path, PurePosixPath
from socket import AF_INET, AF_INET6, socket
from socketserver import TCPServer
from typing import Any, Final
from urllib.parse import quote, unquote, urlsplit

from gongkai.output.folder import PART, base_name
from gongkai.preview.overlay import FOLDER, POLICY, SCRIPT, STYLE, injected, problems_page
from gongkai.preview.shown import Shown

LOOPBACK: Final = "127.0.0.1"
_TRIES: Final = 100
"""Ports that are tried, one after the other."""
_ALIVE: Final = 15.0
"""Seconds between signs of life on a stream, by which a browser that went away is noticed."""
_NAMES: Final = ("localhost", LOOPBACK, "[::1]")
"""Names of this machine that no other site can have."""
_KINDS: Final = MimeTypes()
_REFUSED: Final = re.compile(r"%(2f|5c|00)|\\", re.IGNORECASE)
_HEADERS: Final = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}
_OWN: Final = {
    f"{FOLDER}reload.js": (SCRIPT, "text/javascript; charset=utf-8"),
    f"{FOLDER}preview.css": (STYLE, "text/css; charset=utf-8"),
}


class Server(ThreadingHTTPServer):
    """Listens on one address; each browser has a thread of its own, which ends with the process."""

    daemon_threads = True

    def __init__(self, host: str, port: int, shown: Shown) -> None:
        """Listen on the host and the first free port from `port` on; 0 is any. Raises OSError."""
        self.shown = shown
        self.host = host
        self.address_family = AF_INET6 if ":" in host else AF_INET
        for one in range(port, min(port + _TRIES, 65536)):
            try:
                super().__init__((host, one), _Handler)
                break
            except OSError:
                if port == 0 or one == min(port + _TRIES, 65536) - 1:
                    raise

    def server_bind(self) -> None:
        """Bind without asking the network for this machine's name, as the inherited way does."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = self.host, int(self.server_address[1])

    @property
    def address(self) -> str:
        """Where a browser of this machine finds the site."""
        host = {"0.0.0.0": LOOPBACK, "::": "::1"}.get(self.host, self.host)  # noqa: S104 - named, not bound
        return f"http://{f'[{host}]' if ':' in host else host}:{self.server_port}{self.shown.base_path}"

    def hosts(self, here: str) -> frozenset[str]:
        """What a request may call this server: its own names, and the address that it came in by.

        A site of somebody else whose name leads here calls it by that name, and is refused.
        """
        names = [*_NAMES, self.host, f"[{here}]" if ":" in here else here]
        with_port = {f"{name}:{self.server_port}".lower() for name in names}
        return frozenset(with_port | set(names)) if self.server_port == 80 else frozenset(with_port)  # noqa: PLR2004

    def handle_error(self, request: socket | tuple[bytes, socket], client_address: Any) -> None:  # noqa: ANN401
        """A browser that goes away in the middle is no error."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches a host."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def site_path(target: str) -> str | None:
    """The path of the file or folder that is asked for, e.g. `documents/`; None for what is refused.

    Decoded once. Whatever could lead out of the folder is refused rather than mended.
    """
    if not target.startswith("/") or _REFUSED.search(target):
        return None
    try:
        path = unquote(target, errors="strict")[1:]
    except UnicodeDecodeError:
        return None
    parts = path.split("/")
    if any(part in {".", ".."} for part in parts) or "" in parts[:-1] or not path.isprintable():
        return None
    return path


class _Handler(BaseHTTPRequestHandler):
    """Answers one request."""

    server: Server
    server_version = "gongkai"
    sys_version = ""

    def do_GET(self) -> None:
        """Answer with a page, a file, or the stream of changes."""
        here = str(self.connection.getsockname()[0])
        hosts = self.server.hosts(here)
        if self.headers.get("Host", "").lower() not in hosts:
            self._answer(HTTPStatus.FORBIDDEN)
            return
        target, _, query = self.path.partition("?")
        base = self.server.shown.base_path
        if target == f"{FOLDER}events":
            self._stream(query, hosts)
        elif target in _OWN:
            self._answer(HTTPStatus.OK, *_OWN[target])
        elif (path := site_path(target)) is None:
            self._answer(HTTPStatus.BAD_REQUEST)
        elif f"/{path}/" == base or (not path and base != "/"):
            # It may change with the settings, so that no browser is to keep it in mind.
            self._redirect(HTTPStatus.FOUND, base)
        else:
            self._page(path, last=query == "last")

    do_HEAD = do_GET  # noqa: N815 - the name that the library asks for

    def _page(self, path: str, *, last: bool) -> None:
        shown = self.server.shown
        state, problems = shown.now()
        base = shown.folder.resolve()
        there = base.is_dir()
        if problems is not None and not (last and there) and PurePosixPath(path).suffix in {"", ".html"}:
            heading, lines = problems
            data = problems_page(lines, heading, shown.sentences, shown.language, state, last=there)
            self._answer(HTTPStatus.OK, data, "text/html; charset=utf-8")
            return
        file = _file(f"/{path}", shown.base_path, base)
        if file is not None and file.is_dir():
            self._redirect(HTTPStatus.MOVED_PERMANENTLY, f"/{path}/")
            return
        status = HTTPStatus.OK
        if file is None or not _is_served(file, base):
            status, file = HTTPStatus.NOT_FOUND, base / "404.html"
        try:
            data = file.read_bytes()
        except OSError:
            self._answer(HTTPStatus.NOT_FOUND)
            return
        if file.suffix == ".html":
            data = injected(data, state, shown.sentences, refused=problems is not None)
        self._answer(status, data, _kind(file))

    def _redirect(self, status: HTTPStatus, path: str) -> None:
        self.send_response(status)
        self.send_header("Location", quote(path))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _stream(self, state: str, hosts: frozenset[str]) -> None:
        """Tell the browser once that what it holds is no longer the newest."""
        origin = self.headers.get("Origin")
        sent_by = self.headers.get("Sec-Fetch-Site", "same-origin")
        if sent_by != "same-origin" or (origin is not None and urlsplit(origin).netloc.lower() not in hosts):
            self._answer(HTTPStatus.FORBIDDEN)
            return
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.end_headers()
        if self.command == "HEAD":
            return
        shown = self.server.shown
        while not shown.closed:
            news = shown.wait(state, _ALIVE)
            self.wfile.write(b"data: reload\n\n" if news else b":\n\n")
            if news:
                return

    def _answer(self, status: HTTPStatus, data: bytes = b"", kind: str = "text/plain; charset=utf-8") -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def end_headers(self) -> None:
        """Every answer forbids to be stored, guessed at, listed or framed."""
        for name, value in _HEADERS.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - inherited
        """Requests are told to nobody."""


def _file(path: str, base_path: str, base: Path) -> Path | None:
    """Which file or folder below `base` a path asks for; None for one that lies outside of the site."""
    if not path.startswith(base_path):
        return None
    inside = path[len(base_path) :]
    return base / f"{inside}index.html" if inside.endswith("/") or not inside else base / inside


def _is_served(file: Path, base: Path) -> bool:
    """Whether a file is one of the site's own: in its folder, behind no link, and whole."""
    return (
        file.is_file()
        and file.resolve() == file
        and file.is_relative_to(base)
        and base_name(file.name) != PART
    )


def _kind(file: Path) -> str:
    kind = _KINDS.guess_type(file.name)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") or kind.endswith("xml") else kind
