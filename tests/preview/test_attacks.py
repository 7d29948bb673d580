"""What other sites, other machines and crafted addresses try with the preview: nothing is given away."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from urllib.parse import quote

import pytest

from tests.bureau import bureau
from tests.previewing import PATIENCE, Opened, opened
from tests.support import AS_OF

HIDDEN: Final = "机密内容"
UPWARDS: Final = (
    *("..", "%2e%2e", "%2E%2E", ".%2e", "%2e.", "..%00", "..;", "%c0%ae%c0%ae", "%e0%80%ae%e0%80%ae"),
    *("%252e%252e", "..%2f..", "..%5c..", "..\\..", "....", ".../...", "%uff0e%uff0e", "．．", "‥"),
)
"""Spellings of the folder above that one server or another has taken for it."""
BETWEEN: Final = (
    "/",
    "//",
    "/./",
    "\\",
    "%2f",
    "%5c",
    "%2F%2F",
    "/.\\",
    "%c0%af",
    "%e2%88%95",
    ";/",
    "/%09/",
)
"""Spellings of what stands between names."""
WANTED: Final = ("secret.txt", "content/documents/secret.md", "site_config.yaml", ".gongkai/proofs.json")
FOREIGN: Final = (
    *(
        "evil.example",
        "evil.example:{port}",
        "127.0.0.1.evil.example:{port}",
        "localhost.evil.example:{port}",
    ),
    *("127.0.0.1", "127.0.0.1:80", "127.0.0.2:{port}", "0.0.0.0:{port}", "[::]:{port}", "2130706433:{port}"),
    *("localhost:{port}@evil.example", "evil.example#localhost:{port}", "localhost:{port}.evil.example", ""),
    *("LOCALHOST.:{port}", "127.1:{port}", "0x7f000001:{port}", "localhost:{port},evil.example"),
)
"""Names by which a site whose name leads here, or a proxy between, would call this server."""


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    """A preview beside which, and behind links in which, secrets lie."""
    root = tmp_path_factory.mktemp("attacked")
    site = bureau(root)
    (root / "secret.txt").write_text(HIDDEN, encoding="utf-8")
    site.write("content/documents/secret.md", f"---\ntitle: 草稿\ndraft: yes\n---\n{HIDDEN}\n")
    with opened(site, AS_OF) as found:
        folder = root / ".gongkai/preview"
        (folder / "link.txt").symlink_to(root / "secret.txt")
        (folder / "up").symlink_to(root)
        yield found


def ask(running: Opened, line: str, *headers: str) -> bytes:
    """The whole answer to a request that is sent as it stands."""
    port = running.server.server_port
    with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as connection:
        sent = "\r\n".join((line, *headers, "Connection: close", "", "")).replace("{port}", str(port))
        connection.sendall(sent.encode("utf-8", "surrogateescape"))
        connection.shutdown(socket.SHUT_WR)
        found = b""
        while part := connection.recv(1 << 16):
            found += part
        return found


def status(answer: bytes) -> int:
    return int(answer.split(b" ", 2)[1])


OWN: Final = "Host: 127.0.0.1:{port}"


@pytest.mark.parametrize("wanted", WANTED)
def test_no_spelling_of_a_way_out_leads_out(running: Opened, wanted: str) -> None:
    tried = 0
    for up in UPWARDS:
        for between in BETWEEN:
            for start in ("/", "/documents/", "/_gongkai/", "/up/"):
                for depth in (1, 2, 3):
                    path = start + (up + between) * depth + wanted
                    answer = ask(running, f"GET {path} HTTP/1.1", OWN)
                    assert HIDDEN.encode() not in answer, path
                    assert b"base_url" not in answer, path
                    assert status(answer) in {400, 403, 404}, path
                    tried += 1
    assert tried == len(UPWARDS) * len(BETWEEN) * 12


@pytest.mark.parametrize(
    "path",
    [
        *("/link.txt", "/up/secret.txt", "/up/content/documents/secret.md", "/up/site_config.yaml", "/up/"),
        *("/.gongkai-part", "/%2egongkai-part", "/link.txt?x", "/link.txt%20", "/link.txt/", "/link.txt."),
    ],
)
def test_links_lead_nowhere(running: Opened, path: str) -> None:
    answer = ask(running, f"GET {path} HTTP/1.1", OWN)
    assert HIDDEN.encode() not in answer
    assert status(answer) in {400, 404}


@pytest.mark.parametrize("host", FOREIGN)
def test_a_foreign_name_gets_nothing(running: Opened, host: str) -> None:
    for path in ("/", "/documents/secret.html", "/_gongkai/panel?path=/", "/_gongkai/events?path=/"):
        answer = ask(running, f"GET {path} HTTP/1.1", f"Host: {host}")
        assert status(answer) in {400, 403}, path
        assert answer.endswith(b"\r\n\r\n"), path


def test_without_a_name_or_with_two_nothing_is_given(running: Opened) -> None:
    assert status(ask(running, "GET / HTTP/1.1")) == 403
    two = ask(running, "GET / HTTP/1.1", "Host: evil.example", OWN)
    assert status(two) == 403


@pytest.mark.parametrize(
    "headers",
    [
        ("Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: no-cors", "Sec-Fetch-Dest: script"),
        ("Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: cors", "Origin: https://evil.example"),
        ("Sec-Fetch-Site: same-site", "Sec-Fetch-Mode: cors", "Origin: http://localhost:1"),
        ("Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: websocket", "Upgrade: websocket"),
    ],
)
def test_another_site_reads_nothing(running: Opened, headers: tuple[str, ...]) -> None:
    for path in ("/", "/documents/secret.html", "/_gongkai/preview.js", "/_gongkai/panel?path=/"):
        assert status(ask(running, f"GET {path} HTTP/1.1", OWN, *headers)) == 403, path


@pytest.mark.parametrize("verb", ["OPTIONS", "PUT", "DELETE", "TRACE", "CONNECT", "PATCH", "PROPFIND"])
def test_other_verbs_are_not_known_and_nobody_else_is_let_in(running: Opened, verb: str) -> None:
    answer = ask(running, f"{verb} / HTTP/1.1", OWN, "Origin: https://evil.example")
    assert status(answer) == 501
    assert b"Access-Control" not in answer


def test_no_answer_lets_others_read_or_frame_it(running: Opened) -> None:
    for path in ("/", "/nowhere.html", "/documents/secret.html", "/_gongkai/preview.css"):
        head = ask(running, f"HEAD {path} HTTP/1.1", OWN)
        assert b"Access-Control" not in head
        for line in (b"no-store", b"noindex", b"nosniff", b"frame-ancestors 'none'", b"same-origin"):
            assert line in head, path


@pytest.mark.parametrize(
    "line",
    ["GET http://evil.example/ HTTP/1.1", "GET * HTTP/1.1", "GET evil.example:80 HTTP/1.1", "GET  HTTP/1.1"],
)
def test_what_is_no_address_is_refused(running: Opened, line: str) -> None:
    answer = ask(running, line, OWN)
    assert not answer or status(answer) in {
        400,
        403,
    }  # A line without a version is answered with the body alone.


def test_what_is_asked_of_the_panel_stays_inside(running: Opened) -> None:
    for path in ("/../secret.txt", "/..%2fsecret.txt", "../secret.txt", "/link.txt", "/up/secret.txt", "\0"):
        answer = ask(running, f"GET /_gongkai/panel?path={quote(path)} HTTP/1.1", OWN)
        assert HIDDEN.encode() not in answer, path


def test_hostile_words_stay_words(running: Opened) -> None:
    title = "</title><script>alert(1)</script>"
    site = running.site
    with running.stream("/documents/2020-2.html") as stream:
        site.edit("content/documents/2020-2.md", "title: 乙办法", f"title: '{title}'")
        stream.changed()
        site.edit("content/documents/2022-1.md", "title: 丁意见", f"title: '{title}'\nissuer: [")
        stream.until(lambda news: news["errors"])
        shown = running.text("/documents/2020-2.html") + running.text("/_gongkai/panel?path=/")
    assert "<script>alert" not in shown


def test_only_this_machine_is_listened_to(running: Opened) -> None:
    lines = Path("/proc/net/tcp").read_text(encoding="ascii").splitlines()[1:]
    port = f":{running.server.server_port:04X}"
    listening = [line.split()[1] for line in lines if line.split()[3] == "0A"]
    assert [one for one in listening if one.endswith(port)] == [f"0100007F{port}"]
