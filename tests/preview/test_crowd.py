"""Many browsers at once."""

from __future__ import annotations

import socket
import threading
from pathlib import Path
from typing import NoReturn

import pytest

from gongkai.app.locale import catalogue
from gongkai.preview import crowd
from gongkai.preview.serve import Server
from gongkai.preview.shown import Shown


def connected(server: Server) -> socket.socket:
    return socket.create_connection(("127.0.0.1", server.server_port), timeout=30)


def asked(server: Server, browser: socket.socket) -> bytes:
    browser.sendall(f"GET / HTTP/1.1\r\nHost: localhost:{server.server_port}\r\n\r\n".encode())
    return browser.recv(15)


def test_no_more_browsers_than_there_is_room_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "index.html").write_text("", encoding="utf-8")
    monkeypatch.setattr(crowd, "_MOST", 2)
    with Server("127.0.0.1", 0, Shown(tmp_path, catalogue("zh-CN"), "zh-CN", "site")) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        first, second, third = [connected(server) for _ in range(3)]
        assert third.recv(15) == b""
        assert asked(server, second) == b"HTTP/1.0 200 OK"
        while second.recv(1 << 16):
            pass
        with server.room:  # There is room again.
            pass
        assert asked(server, first) == b"HTTP/1.0 200 OK"
        for one in (first, second, third):
            one.close()
        server.shutdown()
        thread.join()
    assert capfd.readouterr().err == ""


def test_a_system_without_a_thread_to_give_sends_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def none(_: object) -> NoReturn:
        raise RuntimeError

    with Server("127.0.0.1", 0, Shown(tmp_path, catalogue("zh-CN"), "zh-CN", "site")) as server:
        with connected(server) as browser, monkeypatch.context() as poor:
            poor.setattr(threading.Thread, "start", none)
            server.handle_request()
            assert browser.recv(1) == b""
        with connected(server) as browser:
            server.handle_request()
            assert asked(server, browser) == b"HTTP/1.0 404 No"
    assert capfd.readouterr().err == ""
