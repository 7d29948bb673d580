"""The server answers this machine alone, and gives nothing but the files of its folder."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from threading import Thread
from typing import NoReturn
from urllib.parse import quote

import pytest

from gongkai.app.locale import catalogue
from gongkai.model.problem import error
from gongkai.preview import serve
from gongkai.preview.serve import Server, _Handler
from gongkai.preview.shown import Asked, Shown


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    folder = tmp_path / "site"
    (folder / "documents").mkdir(parents=True)
    (folder / "index.html").write_text("<body>首页</body>", encoding="utf-8")
    (folder / "404.html").write_text("<body>没有</body>", encoding="utf-8")
    (folder / "documents/index.html").write_text("<body>列表</body>", encoding="utf-8")
    (folder / "a.xml").write_text("<a/>", encoding="utf-8")
    (folder / ".gongkai-part").write_text("half", encoding="utf-8")
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    with Server("127.0.0.1", 0, Shown(folder, catalogue("zh-CN"), "zh-CN", "site")) as made:
        thread = Thread(target=made.serve_forever, args=(0.01,))
        thread.start()
        yield made
        made.shutdown()
        thread.join()


def ask(
    server: Server, path: str, headers: dict[str, str] | None = None, verb: str = "GET"
) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and data of an answer."""
    connection = HTTPConnection("127.0.0.1", server.server_port, timeout=30)
    connection.putrequest(verb, path, skip_host="Host" in (headers or {}))
    for name, value in (headers or {}).items():
        connection.putheader(name, value.format(port=server.server_port))
    connection.endheaders()
    with connection.getresponse() as answer:
        return answer.status, dict(answer.headers), answer.read()


def test_pages_files_and_folders(server: Server) -> None:
    status, headers, data = ask(server, "/")
    assert (status, headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert "首页" in data.decode()
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Robots-Tag"] == "noindex"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "Access-Control-Allow-Origin" not in headers
    assert ask(server, "/documents")[0:2][1]["Location"] == "/documents/"
    assert "列表" in ask(server, "/documents/?a=b")[2].decode()
    assert ask(server, "/a.xml")[2] == b"<a/>"
    status, _, data = ask(server, "/none.html")
    assert (status, "没有" in data.decode()) == (404, True)
    assert ask(server, "/", verb="HEAD")[2] == b""
    assert ask(server, "/", verb="POST")[0] == 403
    assert ask(server, "/", verb="PUT")[0] == 501
    assert b"EventSource" in ask(server, "/_gongkai/preview.js")[2]


@pytest.mark.parametrize("host", ["localhost:{port}", "127.0.0.1:{port}", "[::1]:{port}", "LOCALHOST:{port}"])
def test_it_knows_its_own_names(server: Server, host: str) -> None:
    assert ask(server, "/", {"Host": host})[0] == 200


@pytest.mark.parametrize(
    "host", ["evil.example:{port}", "localhost", "localhost:1", "127.0.0.1.evil.example", ""]
)
def test_other_names_are_refused(server: Server, host: str) -> None:
    for path in ("/", "/_gongkai/events?path=/", "/_gongkai/panel?path=/", "/_gongkai/preview.js"):
        assert ask(server, path, {"Host": host})[0::2] == (403, b"")


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": ""},
        {"Origin": "http://["},
        {"Origin": "http://[::1"},
        {"Origin": "//localhost:{port}"},
        {"Origin": "https://localhost:{port}"},
        {"Origin": "http://localhost:{port}/"},
        {"Origin": "http://a@localhost:{port}"},
        {"Origin": "http://localhost:{port} http://evil.example"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"},
    ],
)
def test_what_the_preview_says_is_for_its_own_pages(server: Server, headers: dict[str, str]) -> None:
    for path in ("/_gongkai/panel?path=/", "/_gongkai/events?path=/"):
        assert ask(server, path, headers)[0] == 403
    own = {"Origin": "http://localhost:{port}", "Sec-Fetch-Site": "same-origin"}
    assert ask(server, "/_gongkai/panel?path=/", own)[0] == 200


def test_pages_of_other_sites_load_nothing_and_may_only_link(server: Server) -> None:
    for mode in ("no-cors", "cors", "websocket"):
        assert ask(server, "/", {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": mode})[0] == 403
    assert ask(server, "/", {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"})[0] == 200


def test_the_moment_is_set_by_its_own_pages_alone(server: Server) -> None:
    moments: list[str] = []

    def at(moment: str) -> bool:
        moments.append(moment)
        return moment != "soon"

    server.shown.asked = Asked(lambda _: None, lambda _: None, at, lambda _, __: b"")
    right = {
        "Origin": "http://127.0.0.1:{port}",
        "X-Gongkai-Token": server.shown.token,
        "Content-Length": "0",
    }
    wrong = (
        {"Origin": "http://evil.example"},
        {"X-Gongkai-Token": "guess"},
        {"Sec-Fetch-Site": "cross-site"},
    )
    for headers in wrong:
        assert ask(server, "/_gongkai/moment", {**right, **headers}, "POST")[0] == 403
    for name in ("Origin", "X-Gongkai-Token"):
        lacking = {key: value for key, value in right.items() if key != name}
        assert ask(server, "/_gongkai/moment", lacking, "POST")[0] == 403
    assert ask(server, "/_gongkai/moment", {**right, "Content-Length": "100000"}, "POST")[0] == 413
    for size in ("-1", "", "+1", "1" * 5000, "0x1"):
        assert ask(server, "/_gongkai/moment", {**right, "Content-Length": size}, "POST")[0] == 413
    assert ask(server, "/", right, "POST")[0] == 404
    assert moments == []
    assert ask(server, "/_gongkai/moment", right, "POST")[0] == 204
    assert moments == [""]


def test_other_machines_have_to_name_a_token(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<body>首页</body>", encoding="utf-8")
    with Server("0.0.0.0", 0, Shown(tmp_path, catalogue("zh-CN"), "zh-CN", "site")) as server:  # noqa: S104
        thread = Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        assert server.address == f"http://127.0.0.1:{server.server_port}/?token={server.token}"
        for path in ("/", "/?token=guess", "/_gongkai/events?path=/", "/_gongkai/preview.js"):
            assert ask(server, path)[0] == 403
        for path in (
            f"/{server.token}",
            f"/?Token={server.token}",
            f"/?token={server.token[:-1]}",
            "/?token",
        ):
            assert ask(server, path)[0] == 403, path
        for cookie in ("gongkai-preview=guess", "\x00", "=;=", f"other={server.token}", 'a="' + "\\" * 60000):
            assert ask(server, "/", {"Cookie": cookie})[0] == 403
        status, headers, _ = ask(server, f"/?token={server.token}")
        assert (status, headers["Location"]) == (302, "/")
        kept, *rest = headers["Set-Cookie"].split("; ")
        assert rest == ["HttpOnly", "SameSite=Strict", "Path=/"]
        for cookies in (kept, f"a=b; {kept}", f"a={{}};{kept} ;b", f"gongkai-preview=old; {kept}"):
            assert "首页" in ask(server, "/", {"Cookie": cookies.replace("{}", "{{}}")})[2].decode()
        for path in ("http://evil.example/", "\\\\evil.example/", "/%5cevil.example/", "evil.example"):
            own = {"Host": "localhost:{port}"}
            status, headers, _ = ask(server, f"{path}?token={server.token}", own)
            assert (status, "Location" in headers) == (400, False), path
        server.shutdown()
        thread.join()


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/documents/..%2f..%2fsecret.txt",
        "/..%5csecret.txt",
        "/..\\secret.txt",
        "/index.html%00.txt",
        "/documents//index.html",
        "/%ff",
        "/a%0d%0ab",
        "http://evil.example/",
    ],
)
def test_ways_out_of_the_folder_are_refused(server: Server, path: str) -> None:
    assert ask(server, path, {"Host": "localhost:{port}"})[0::2] == (400, b"")


def test_a_name_that_no_file_system_has_is_a_page_that_is_not_there(
    server: Server, capfd: pytest.CaptureFixture[str]
) -> None:
    for path in (quote("长" * 90), "a" * 256, "a/" * 3000, f"documents/{quote('长' * 90)}.html", "a.html/b"):
        assert ask(server, f"/{path}")[0] == 404, path
        assert ask(server, f"/_gongkai/panel?path=/{path}")[0] == 200, path
    assert capfd.readouterr().err == ""


def test_what_nobody_foresaw_is_one_line_and_the_preview_goes_on(
    server: Server, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def broken(_: object) -> NoReturn:
        raise ValueError("a\n\x1b[2Jb")  # noqa: EM101, TRY003

    with monkeypatch.context() as worse:
        worse.setattr(serve, "site_path", broken)
        assert ask(server, "/")[0::2] == (500, b"")
    said = capfd.readouterr().err
    assert (said.count("\n"), r"ValueError('a\n\x1b[2Jb')" in said) == (1, True)
    with monkeypatch.context() as worse:
        worse.setattr(_Handler, "handle_one_request", broken)
        with pytest.raises(HTTPException):
            ask(server, "/")
    said = capfd.readouterr().err
    assert (said.count("\n"), "Traceback" in said) == (1, False)
    assert ask(server, "/")[0] == 200


def test_a_browser_that_says_nothing_is_let_go(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_Handler, "timeout", 0.01)
    for said in (b"", b"GET / HT", b"GET / HTTP/1.1\r\nHost: a"):
        with socket.create_connection(("127.0.0.1", server.server_port), timeout=30) as slow:
            slow.sendall(said)
            assert slow.recv(1000) == b""


def test_a_stream_whose_browser_hung_up_gives_its_place_to_another(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serve, "_LOOK", 0.01)
    monkeypatch.setattr(server, "room", threading.BoundedSemaphore(1))
    line = f"GET /_gongkai/events?path=/ HTTP/1.1\r\nHost: localhost:{server.server_port}\r\n\r\n"
    for _ in range(3):
        with socket.create_connection(("127.0.0.1", server.server_port), timeout=30) as browser:
            browser.sendall(line.encode())
            assert browser.recv(15) == b"HTTP/1.0 200 OK"
        with server.room:
            pass


def test_links_and_halves_are_not_served(server: Server) -> None:
    for path in ("/link.txt", "/.gongkai-part", "/%252e%252e/secret.txt"):
        assert ask(server, path)[0] == 404


def test_the_last_page_before_there_was_one_is_the_problems(server: Server) -> None:
    server.shown.asked = Asked(
        lambda _: None, lambda _: None, lambda _: True, lambda _, last: f"refused {last}".encode()
    )
    server.shown.built((error("config-missing"),))
    assert ask(server, "/")[2].startswith(b"refused True")
    assert "首页" in ask(server, "/?last")[2].decode()
    server.shown.folder = server.shown.folder / "nothing-built"
    for path in ("/", "/?last", "/documents/a.html?last"):
        assert ask(server, path)[2].startswith(b"refused False"), path
    assert ask(server, "/a.xml?last")[0] == 404


def test_a_taken_port_leads_to_the_next(server: Server) -> None:
    with Server("127.0.0.1", server.server_port, server.shown) as other:
        assert other.server_port > server.server_port
        assert other.address == f"http://127.0.0.1:{other.server_port}/"
