"""The server answers this machine alone, and gives nothing but the files of its folder."""

from __future__ import annotations

from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from threading import Thread

import pytest

from gongkai.app.locale import catalogue
from gongkai.preview.serve import Server, is_loopback, site_path
from gongkai.preview.shown import Shown


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
    with Server("127.0.0.1", 0, Shown(folder, catalogue("zh-CN"), "zh-CN")) as made:
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
    assert ask(server, "/", verb="POST")[0] == 501
    assert b"EventSource" in ask(server, "/_gongkai/reload.js")[2]


@pytest.mark.parametrize("host", ["localhost:{port}", "127.0.0.1:{port}", "[::1]:{port}", "LOCALHOST:{port}"])
def test_it_knows_its_own_names(server: Server, host: str) -> None:
    assert ask(server, "/", {"Host": host})[0] == 200


@pytest.mark.parametrize(
    "host", ["evil.example:{port}", "localhost", "localhost:1", "127.0.0.1.evil.example", ""]
)
def test_other_names_are_refused(server: Server, host: str) -> None:
    for path in ("/", "/_gongkai/events?x"):
        assert ask(server, path, {"Host": host})[0::2] == (403, b"")


def test_the_stream_is_for_its_own_pages(server: Server) -> None:
    stream = "/_gongkai/events?old"
    assert ask(server, stream, {"Origin": "http://localhost:{port}"})[2] == b"data: reload\n\n"
    assert ask(server, stream, {"Origin": "http://evil.example"})[0] == 403
    assert ask(server, stream, {"Origin": "null"})[0] == 403
    assert ask(server, stream, {"Sec-Fetch-Site": "cross-site"})[0] == 403


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
    assert site_path(path) is None
    assert ask(server, path, {"Host": "localhost:{port}"})[0::2] == (400, b"")


def test_links_and_halves_are_not_served(server: Server) -> None:
    for path in ("/link.txt", "/.gongkai-part", "/%252e%252e/secret.txt"):
        assert ask(server, path)[0] == 404


def test_the_last_page_before_there_was_one_is_the_problems(server: Server) -> None:
    server.shown.folder = server.shown.folder / "nothing-built"
    server.shown.update(("有错误", ("a.md:1:2",)), changed=False)
    for path in ("/", "/?last", "/documents/a.html?last"):
        status, _, data = ask(server, path)
        assert (status, b"a.md:1:2" in data, b"?last" in data) == (200, True, False), path
    assert ask(server, "/a.xml?last")[0] == 404


def test_a_taken_port_leads_to_the_next(server: Server) -> None:
    with Server("127.0.0.1", server.server_port, server.shown) as other:
        assert other.server_port > server.server_port
        assert other.address == f"http://127.0.0.1:{other.server_port}/"


def test_only_some_hosts_are_this_machine() -> None:
    assert [is_loopback(host) for host in ("127.0.0.1", "::1", "localhost", "0.0.0.0", "host.example")] == [  # noqa: S104 - nothing is bound
        True,
        True,
        True,
        False,
        False,
    ]
