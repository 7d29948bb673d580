"""Each web server does what its rules say, also with names that mean something in its own language."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import quote

import pytest

from gongkai.model.page import Addresses
from gongkai.output.served import FRESH, KEPT, served
from gongkai.output.servers import rules
from tests.servers.running import PROGRAMS, Running, running

pytestmark = pytest.mark.server

POLICY: Final = "default-src 'none'; style-src 'self'"
HOME: Final = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}"><p>首页'.encode()
WORDS: Final = {"about": "规则", "gone": "已撤下", "why": "为什么"}
LONG: Final = "名" * 82
"""As long as the names of files may be: with it an address is longer than some tables of a server hold."""
NAMES: Final = (
    f"{LONG}.pdf",
    *("附件 1.pdf", "a'b(1).pdf", "${PATH}.pdf", "{$HOME}.pdf", "$1$uri.pdf", "{path}.pdf", "100%25.pdf"),
    *(
        "a;b#c&d+e,f!.pdf",
        "[x]^y`z~.pdf",
        'say "so".pdf',
        "back\\slash.pdf",
        "%{HTTP_HOST}.pdf",
        "a?b=c*.pdf",
    ),
)
"""Names of files that some server, or some browser, could take for something else."""
FILES: Final = {
    "index.html": HOME,
    "404.html": "没有这一页".encode(),
    "robots.txt": b"User-agent: *\n",
    "MANIFEST.json": b"{}",
    "documents/a.html": b"a",
    "documents/2020/index.html": b"list",
    "documents/feed.xml": b"<feed/>",
    "documents/gone.html": "已撤下，因为".encode(),
    f"documents/{LONG}.html": "已撤下，因为".encode(),
    "documents/old.html": b"moved",
    "assets/css/site-0123456789.css": b"p{}",
    "assets/plain.css": b"p{}",
    "documents/a/.hidden": b"secret",
    **{f"documents/a/{name}": name.encode() for name in NAMES},
    "documents/a/gbk.txt": "公开".encode("gbk"),
}
MOVED: Final = {
    "documents/old.html": "documents/a.html",
    **{f"documents/old/{name}": f"documents/a/{name}" for name in NAMES},
    "documents/gone.html": "documents/a.html",
}
GONE: Final = ("documents/gone.html", f"documents/{LONG}.html")
TAKEN: Final = (*(f"documents/a/taken {name}" for name in NAMES), "documents/gone/名单 1.xls")
"""Files that were taken away, one of them together with its record."""


@dataclass(frozen=True)
class Place:
    """A site that a server shows."""

    server: Running
    """The server."""
    base: str
    """The path of the site."""

    def url(self, path: str) -> str:
        """The address of a path of the site, encoded as pages have it."""
        return quote(self.base + path, safe="/-._~")


@pytest.fixture(
    scope="session", params=[(name, base) for name in PROGRAMS for base in ("/", "/公开 信息/")], ids=str
)
def place(request: pytest.FixtureRequest, open_folder: Path) -> Iterator[Place]:
    name, base = request.param
    # Its own each time: a process that is given tests in another order sets a server up anew.
    home = Path(tempfile.mkdtemp(dir=open_folder))
    home.chmod(0o755)
    root, own = home / "root", home / "work"
    for path, data in FILES.items():
        file = root / base.strip("/") / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    (root / "other.html").write_bytes(b"other")
    own.mkdir()
    addresses = Addresses(MOVED, GONE, TAKEN)
    with running(name, own, root, rules(served(addresses, quote(base), HOME, WORDS))) as server:
        yield Place(server, base)


def test_pages_are_fresh_and_guarded(place: Place) -> None:
    for path in ("", "documents/a.html", "documents/2020/"):
        said = place.server.get(place.url(path))
        assert (said.status, said.headers["cache-control"]) == (200, FRESH), path
        assert said.headers["content-security-policy"] == f"{POLICY}; frame-ancestors 'none'"
        assert said.headers["x-content-type-options"] == "nosniff"
        assert said.headers["referrer-policy"] == "same-origin"
        assert said.headers["cross-origin-opener-policy"] == "same-origin"
        assert said.headers["content-type"].lower() == "text/html; charset=utf-8"
        assert "content-disposition" not in said.headers


@pytest.mark.parametrize("path", ["robots.txt", "documents/feed.xml", "assets/plain.css"])
def test_our_own_texts_are_called_utf8(place: Place, path: str) -> None:
    said = place.server.get(place.url(path))
    assert (said.status, said.headers["content-type"].lower().endswith("; charset=utf-8")) == (200, True)
    assert said.headers["cache-control"] == FRESH
    assert "content-disposition" not in said.headers


def test_an_asset_whose_name_changes_with_its_content_is_kept(place: Place) -> None:
    assert place.server.get(place.url("assets/css/site-0123456789.css")).headers["cache-control"] == KEPT
    missing = place.server.get(place.url("assets/css/site-9876543210.css"))
    assert (missing.status, missing.headers["cache-control"]) == (404, FRESH)


@pytest.mark.parametrize("name", NAMES)
def test_an_attachment_keeps_its_name(place: Place, name: str) -> None:
    said = place.server.get(place.url(f"documents/a/{name}"))
    assert (said.status, said.body) == (200, name.encode())
    assert said.headers["content-disposition"] == f"inline; filename*=UTF-8''{quote(name, safe='-._~')}"
    assert said.headers["content-type"] == "application/pdf"
    assert said.headers["content-security-policy"] == "frame-ancestors 'none'"
    assert said.headers["cache-control"] == FRESH


@pytest.mark.parametrize("old", MOVED)
def test_what_moved_is_found(place: Place, old: str) -> None:
    said = place.server.get(place.url(old))
    if old == "documents/gone.html":
        assert said.status == 410
        return
    host = f"http://127.0.0.1:{place.server.port}"
    assert (said.status, said.headers["location"].removeprefix(host)) == (301, place.url(MOVED[old]))
    assert place.server.get(place.url(MOVED[old])).status == 200


@pytest.mark.parametrize("path", GONE)
def test_what_was_taken_down_says_so(place: Place, path: str) -> None:
    said = place.server.get(place.url(path))
    assert (said.status, said.body) == (410, FILES[path])
    assert said.headers["content-type"].lower() == "text/html; charset=utf-8"
    assert said.headers["content-security-policy"].startswith(POLICY)


@pytest.mark.parametrize("path", TAKEN)
def test_a_file_that_was_taken_away_names_its_record(place: Place, path: str) -> None:
    said = place.server.get(place.url(path))
    assert (said.status, said.headers["content-type"].split(";")[0].lower()) == (410, "text/html")
    record = path.split("/")[1]
    assert f"href='../{record}.html'".encode() in said.body
    assert b"&#24050;&#25764;&#19979;" in said.body
    assert "content-disposition" not in said.headers


@pytest.mark.parametrize(
    "path", ["none.html", "documents/a/none.pdf", "documents/a/.hidden", "documents/OLD.html"]
)
def test_what_there_is_not_is_answered_with_the_page_for_that(place: Place, path: str) -> None:
    said = place.server.get(place.url(path))
    assert (said.status, said.body) == (404, FILES["404.html"])
    assert said.headers["content-security-policy"].startswith(POLICY)
    assert "content-disposition" not in said.headers


def test_no_folder_is_listed(place: Place) -> None:
    said = place.server.get(place.url("assets/"))
    assert said.status in (403, 404)
    assert said.body == FILES["404.html"]


def test_the_encoding_of_an_attached_text_is_left_open(place: Place) -> None:
    said = place.server.get(place.url("documents/a/gbk.txt"))
    assert (said.status, said.body) == (200, FILES["documents/a/gbk.txt"])
    assert "utf" not in said.headers["content-type"].lower()


def test_what_lies_beside_the_site_is_let_alone(place: Place) -> None:
    if place.base != "/":
        said = place.server.get("/other.html")
        assert (said.body, "content-security-policy" in said.headers) == (b"other", False)
