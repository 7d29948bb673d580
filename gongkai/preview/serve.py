"""Serve the previewed folder to browsers of this machine, and to nobody whom another site sends."""

from __future__ import annotations

import json
import secrets
import sys
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from mimetypes import MimeTypes
from selectors import EVENT_READ, DefaultSelector
from socket import AF_INET, AF_INET6, MSG_PEEK, socket
from socketserver import TCPServer
from typing import Any, Final
from urllib.parse import parse_qs, quote

from gongkai.app.terminal import say
from gongkai.preview.crowd import Crowded
from gongkai.preview.faults import told
from gongkai.preview.guard import COOKIE, hosts, is_known, is_own, tokens
from gongkai.preview.overlay import FOLDER, POLICY, injected
from gongkai.preview.paths import file_of, is_folder, is_loopback, is_served, read, site_path
from gongkai.preview.shown import News, Served, Shown
from gongkai.preview.template import asset

LOOPBACK: Final = "127.0.0.1"
_TRIES: Final = 100
"""Ports that are tried, one after the other."""
_LOOK: Final = 1.0
"""Seconds within which it is noticed that a browser hung up a stream."""
_ALIVE: Final = 15
"""Looks between signs of life, by which a browser is noticed that went away and said nothing."""
_PATIENCE: Final = 30.0
"""Seconds within which a browser says what it wants, and takes what it is given."""
_KINDS: Final = MimeTypes()
_HEADERS: Final = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}
_OWN: Final = {
    f"{FOLDER}preview.js": "text/javascript; charset=utf-8",
    f"{FOLDER}preview.css": "text/css; charset=utf-8",
    f"{FOLDER}icon.svg": "image/svg+xml",
}
_LONGEST: Final = 200
"""Bytes of what a page of the preview may send."""


class Server(Crowded):
    """Listens on one address."""

    def __init__(self, host: str, port: int, shown: Shown) -> None:
        """Listen on the host and the first free port from `port` on; 0 is any. Raises OSError.

        Where others than this machine can reach the host, each browser has to name a token first.
        """
        self.shown = shown
        self.token = "" if is_loopback(host) else secrets.token_urlsafe(16)
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
        named = f"?token={self.token}" if self.token else ""
        at = f"[{host}]" if ":" in host else host
        return f"http://{at}:{self.server_port}{quote(self.shown.base_path)}{named}"

    def hosts(self, here: str) -> frozenset[str]:
        """What a request that came in by an address of this machine may call this server."""
        return hosts(self.host, here, self.server_port)

    def handle_error(self, request: socket | tuple[bytes, socket], client_address: Any) -> None:  # noqa: ANN401, ARG002
        """A browser that goes away in the middle is no error."""
        fault = sys.exc_info()[1]
        if not isinstance(fault, ConnectionError | TimeoutError):
            self.tell(fault)

    def tell(self, fault: BaseException | None) -> None:
        """Tell the terminal, in one line, what nobody foresaw."""
        say(self.shown.sentences["cli.watch_fault"].format(detail=told(fault)))


class _Handler(BaseHTTPRequestHandler):
    """Answers one request."""

    server: Server
    server_version = "gongkai"
    sys_version = ""
    timeout = _PATIENCE
    _begun = False

    def handle_one_request(self) -> None:
        """Answer; with a fault of the server where something fails that nobody foresaw."""
        try:
            super().handle_one_request()
        except ConnectionError:
            raise
        except Exception as fault:  # noqa: BLE001 - whatever it is, others are answered
            self.close_connection = True
            self.server.tell(fault)
            if not self._begun:
                self._headers_buffer: list[bytes] = []
                self._answer(HTTPStatus.INTERNAL_SERVER_ERROR)

    def do_GET(self) -> None:
        """Answer with a page, a file, or what the preview has to say itself."""
        if not self._is_known():
            self._answer(HTTPStatus.FORBIDDEN)
            return
        target, _, query = self.path.partition("?")
        asked = parse_qs(query, keep_blank_values=True)
        if (path := site_path(target)) is None:
            self._answer(HTTPStatus.BAD_REQUEST)
        elif "token" in asked and self.server.token:
            self._admit(target)
        elif target.startswith(FOLDER):
            self._own(target, asked)
        elif f"/{path}/" == self.server.shown.base_path or (not path and self.server.shown.base_path != "/"):
            # It may change with the settings, so that no browser is to keep it in mind.
            self._redirect(HTTPStatus.FOUND, self.server.shown.base_path)
        else:
            self._page(path, last="last" in asked)

    do_HEAD = do_GET  # noqa: N815 - the name that the library asks for

    def do_POST(self) -> None:
        """Show the site as at another moment, for a page of the preview alone."""
        shown = self.server.shown
        size = self.headers.get("Content-Length", "")
        known = self._is_known() and self._is_own() and self.headers.get("Origin") is not None
        token = self.headers.get("X-Gongkai-Token", "")
        if not known or not secrets.compare_digest(token.encode(), shown.token.encode()):
            self._answer(HTTPStatus.FORBIDDEN)
        elif self.path != f"{FOLDER}moment" or shown.asked is None:
            self._answer(HTTPStatus.NOT_FOUND)
        elif not size.isdecimal() or len(size) > len(str(_LONGEST)) or int(size) > _LONGEST:
            self._answer(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        else:
            moment = self.rfile.read(int(size)).decode(errors="replace").replace("T", " ")
            done = shown.asked.moment(moment)
            self._answer(HTTPStatus.NO_CONTENT if done else HTTPStatus.BAD_REQUEST)

    def _is_known(self) -> bool:
        named = self.path.partition("?")
        own = named[0].startswith(FOLDER)
        if not is_known(self.headers, self._hosts(), own=own):
            return False
        token = self.server.token.encode()
        given = tokens(self.headers.get("Cookie", ""), named[2])
        return not token or any(secrets.compare_digest(one.encode(), token) for one in given)

    def _is_own(self) -> bool:
        return is_own(self.headers, self._hosts())

    def _hosts(self) -> frozenset[str]:
        return self.server.hosts(str(self.connection.getsockname()[0]))

    def _admit(self, target: str) -> None:
        """Keep the token in the browser, and out of the addresses that it shows and passes on."""
        self.send_response(HTTPStatus.FOUND)
        self.send_header("Location", target)
        kept = f"{COOKIE}={self.server.token}; HttpOnly; SameSite=Strict; Path=/"
        self.send_header("Set-Cookie", kept)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _own(self, target: str, asked: dict[str, list[str]]) -> None:
        """What the preview says itself."""
        path = site_path(asked.get("path", ["/"])[0])
        if target in _OWN:
            self._answer(HTTPStatus.OK, asset(target.removeprefix(FOLDER)), _OWN[target])
        elif target not in {f"{FOLDER}events", f"{FOLDER}panel"} or path is None:
            self._answer(HTTPStatus.NOT_FOUND)
        elif not self._is_own():
            self._answer(HTTPStatus.FORBIDDEN)
        elif target == f"{FOLDER}panel":
            found = self.server.shown.asked and self.server.shown.asked.panel(self._within(path))
            self._answer(HTTPStatus.OK, (found or "").encode(), "text/html; charset=utf-8")
        else:
            self._stream(path, asked)

    def _within(self, path: str) -> str:
        """A path below the host as one of the site, with the name of the file that a folder stands for."""
        found = f"/{path}".removeprefix(self.server.shown.base_path)
        return f"{found}index.html" if not found or found.endswith("/") else found

    def _served(self, path: str, *, last: bool) -> Served | None:
        """What stands at a path below the host; None where that is a folder."""
        shown = self.server.shown
        base = shown.folder.resolve()
        inside = f"/{path}".startswith(shown.base_path)
        if inside or shown.stands():
            found = shown.served(self._within(path), last=last)
            if found is not None:
                return found
        file = file_of(f"/{path}", shown.base_path, base)
        if file is not None and is_folder(file):
            return None
        there = file is not None and is_served(file, base)
        file = file if file is not None and there else base / "404.html"
        data = read(file)
        if data is None:
            return Served(b"", "", there=False, refused=False)
        return Served(data, file.name, there, refused=False)

    def _page(self, path: str, *, last: bool) -> None:
        shown = self.server.shown
        found = self._served(path, last=last)
        if found is None:
            self._redirect(HTTPStatus.MOVED_PERMANENTLY, f"/{path}/")
            return
        if not found.name:
            self._answer(HTTPStatus.NOT_FOUND)
            return
        data = found.data
        if found.name.endswith(".html"):
            data = injected(data, shown, last=last and shown.stands(), refused=found.refused)
        self._answer(HTTPStatus.OK if found.there else HTTPStatus.NOT_FOUND, data, _kind(found.name))

    def _redirect(self, status: HTTPStatus, path: str) -> None:
        self.send_response(status)
        self.send_header("Location", quote(path))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _stream(self, path: str, asked: dict[str, list[str]]) -> None:
        """Tell a browser what became of the page that it shows, at once and whenever that changes."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.end_headers()
        if self.command == "HEAD":
            return
        shown, last, version, looks, old = self.server.shown, "last" in asked, -1, 0, None
        with DefaultSelector() as waiting:
            waiting.register(self.connection, EVENT_READ)
            while not shown.closed:
                before, version = version, shown.wait(version, _LOOK)
                looks = 0 if version != before else looks + 1
                if waiting.select(0) and not self.connection.recv(1, MSG_PEEK):
                    return  # The browser has hung up.
                if looks % _ALIVE == 0:
                    found = self._served(path, last=last)
                    news = shown.news(found.data if found else b"")
                    self.wfile.write(b":\n\n" if news == old else _event(news))
                    old = news

    def _answer(self, status: HTTPStatus, data: bytes = b"", kind: str = "text/plain; charset=utf-8") -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def end_headers(self) -> None:
        """Every answer forbids to be stored, guessed at, listed or framed."""
        self._begun = True
        for name, value in _HEADERS.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - inherited
        """Requests are told to nobody."""


def _event(news: News) -> bytes:
    return f"data: {json.dumps(news._asdict())}\n\n".encode()


def _kind(name: str) -> str:
    kind = _KINDS.guess_type(name)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") or kind.endswith("xml") else kind
