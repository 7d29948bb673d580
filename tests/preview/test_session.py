"""An edit is saved, and the browser has it: the whole preview over sockets, waiting for its events alone."""

from __future__ import annotations

import datetime as dt
import json
import queue
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import Final
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup

from gongkai.app import locale
from gongkai.app.locale import catalogue
from gongkai.model.report import Report
from gongkai.preview import session
from gongkai.preview.overlay import addition
from gongkai.preview.serve import Server
from gongkai.preview.session import Preview, serving
from gongkai.preview.watch import Watcher
from tests.bureau import bureau
from tests.support import AS_OF, PROJECT, SiteTest

PAGE: Final = "/documents/2020-2.html"
FILE: Final = "content/documents/2020-2.md"
PATIENCE: Final = 30
"""Seconds after which a test gives up; none waits so long when all is well."""


class Opened:
    """A preview that runs, as a browser and its editor see it."""

    def __init__(
        self,
        site: SiteTest,
        preview: Preview,
        server: Server,
        told: queue.Queue[Report],
        watcher: Watcher,
    ) -> None:
        """Take the site, its preview, its server, what each build came to, and what watches."""
        self.site, self.preview, self.server, self.told, self.watcher = site, preview, server, told, watcher

    def get(self, path: str, **headers: str) -> HTTPResponse:
        """The answer to a request; the caller reads it."""
        connection = HTTPConnection("127.0.0.1", self.server.server_port, timeout=PATIENCE)
        connection.request(
            "GET", path, headers={name.replace("_", "-"): said for name, said in headers.items()}
        )
        return connection.getresponse()

    def data(self, path: str) -> bytes:
        """What is served at a path."""
        with self.get(path) as answer:
            return answer.read()

    def text(self, path: str) -> str:
        """The same as text."""
        return self.data(path).decode()

    @contextmanager
    def stream(self) -> Iterator[HTTPResponse]:
        """The stream that a page of now listens to."""
        with self.get(f"/_gongkai/events?{self.preview.shown.state}") as answer:
            assert answer.headers["Content-Type"] == "text/event-stream; charset=utf-8"
            yield answer


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Opened]:
    site = bureau(tmp_path)
    told: queue.Queue[Report] = queue.Queue()
    preview = Preview(tmp_path, AS_OF, "zh-CN", lambda report, _seconds: told.put(report))
    preview.refresh()
    told.get(timeout=PATIENCE)
    watcher = Watcher(tmp_path)
    with serving(preview, "127.0.0.1", 0) as server:
        thread = threading.Thread(target=preview.follow, args=(watcher,))
        thread.start()
        yield Opened(site, preview, server, told, watcher)
        watcher.close()
        thread.join()


def test_a_saved_edit_reaches_the_browser(opened: Opened) -> None:
    assert "乙办法" in opened.text(PAGE)
    with opened.stream() as stream:
        opened.site.edit(FILE, "title: 乙办法", "title: 乙新办法")
        assert stream.readline() == b"data: reload\n"
    assert "乙新办法" in opened.text(PAGE)


def test_a_mistake_stands_in_the_page_until_it_is_mended(opened: Opened) -> None:
    with opened.stream() as stream:
        opened.site.edit(FILE, "effective_on: 2020-06-01", "effective_on: 6/1/2020")
        assert stream.readline() == b"data: reload\n"
    for path in ("/", PAGE, "/nowhere.html"):
        with opened.get(path) as answer:
            shown = answer.read().decode()
            assert (answer.status, answer.headers["Cache-Control"]) == (200, "no-store")
        assert f"{FILE}:4:15: 错误: " in shown
        assert "日期“6/1/2020”看不懂" in shown
        assert '<a href="?last">' in shown
    last = opened.text(f"{PAGE}?last")
    assert "2020年6月1日" in last
    assert '<a href="?">有错误，查看</a>' in last
    with opened.stream() as stream:
        opened.site.edit(FILE, "effective_on: 6/1/2020", "effective_on: 2020-06-01")
        assert stream.readline() == b"data: reload\n"
    assert "看不懂" not in opened.text(PAGE)


def test_a_save_that_changes_nothing_loads_nothing_again(opened: Opened) -> None:
    state = opened.preview.shown.state
    opened.site.write(FILE, (opened.site.root / FILE).read_text(encoding="utf-8"))
    assert opened.told.get(timeout=PATIENCE).built == 0
    assert opened.preview.shown.state == state


def test_an_edit_of_layouts_and_settings_is_followed(opened: Opened) -> None:
    for path, old, new in (
        ("site_config.yaml", "name: 示例局", "name: 样板局"),
        ("layouts/home.html", "{% block main %}", "{% block main %}<p>新来的一段</p>"),
    ):
        with opened.stream() as stream:
            opened.site.edit(path, old, new)
            assert stream.readline() == b"data: reload\n"
    assert "样板局" in opened.text("/")
    assert "新来的一段" in opened.text("/")


def test_a_site_below_a_path_is_served_there(opened: Opened) -> None:
    with opened.stream() as stream:
        opened.site.edit("site_config.yaml", "bureau.example", "bureau.example/zwgk")
        assert stream.readline() == b"data: reload\n"
    assert opened.server.address == f"http://127.0.0.1:{opened.server.server_port}/zwgk/"
    for path in ("/", "/zwgk"):
        with opened.get(path) as answer:
            assert (answer.status, answer.headers["Location"]) == (302, "/zwgk/")
    with opened.get("/zwgk/documents") as answer:
        assert (answer.status, answer.headers["Location"]) == (301, "/zwgk/documents/")
    assert "乙办法" in opened.text(f"/zwgk{PAGE}")
    with opened.get("/zwgk/documents/2020-2/nowhere.html") as answer:
        missing = BeautifulSoup(answer.read(), "html.parser")
        assert answer.status == 404
    links = {str(link["href"]) for link in missing.find_all(["a", "link"], href=True)}
    rooted = {link.partition("#")[0] for link in links if link.startswith("/zwgk/")}
    assert rooted > {"/zwgk/index.html", "/zwgk/documents/index.html"}
    for path in rooted:
        with opened.get(path) as answer:
            assert answer.status == 200, path
    for path in (PAGE, "/documents/", "/zwgkzwgk/", "/x"):
        with opened.get(path) as answer:
            assert answer.status == 404, path


def test_a_mistake_in_a_site_below_a_path_shows_everywhere(opened: Opened) -> None:
    with opened.stream() as stream:
        opened.site.edit("site_config.yaml", "bureau.example", "bureau.example/zwgk")
        assert stream.readline() == b"data: reload\n"
    with opened.stream() as stream:
        opened.site.edit("site_config.yaml", "base_url: ", "base_url: //")
        assert stream.readline() == b"data: reload\n"
    for path in ("/zwgk/", f"/zwgk{PAGE}", PAGE):
        assert "site_config.yaml:2:11: 错误: " in opened.text(path)
    assert "乙办法" in opened.text(f"/zwgk{PAGE}?last")


def test_the_clock_alone_brings_what_falls_due(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bureau(tmp_path)
    SiteTest(tmp_path, AS_OF).edit(FILE, "effective_on: 2020-06-01", "effective_on: 2099-06-01")
    monkeypatch.setattr(session, "_LOOK", 0.01)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(dt.datetime(2099, 5, 1, tzinfo=dt.UTC).timestamp())))
    told: queue.Queue[Report] = queue.Queue()
    preview = Preview(tmp_path, None, "zh-CN", lambda report, _: told.put(report))
    preview.refresh()
    assert told.get().next_change == dt.datetime(2099, 6, 1)  # noqa: DTZ001 - a wall clock, as reports have it
    watcher = Watcher(tmp_path)
    thread = threading.Thread(target=preview.follow, args=(watcher,))
    thread.start()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(dt.datetime(2099, 6, 2, tzinfo=dt.UTC).timestamp())))
    report = told.get(timeout=PATIENCE)
    watcher.close()
    thread.join()
    assert (report.refused, report.built > 0) == (False, True)


def test_sentences_are_read_anew_and_a_mistake_in_them_is_shown(
    opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "locale"
    shutil.copytree(locale.FOLDER, folder)
    file = folder / "zh-CN.yaml"
    monkeypatch.setattr(locale, "FOLDER", folder)
    monkeypatch.setattr(session, "LOCALE", folder)
    good = file.read_text(encoding="utf-8")
    try:
        file.write_text(f"{good}\ttab: 坏\n", encoding="utf-8")
        with opened.stream() as stream:
            opened.watcher.note({file})
            assert stream.readline() == b"data: reload\n"
        assert f"{file}:{good.count(chr(10)) + 1}:1: 错误" in opened.text(PAGE)
        file.write_text(good.replace("有错误，查看", "有毛病，查看"), encoding="utf-8")
        with opened.stream() as stream:
            opened.watcher.note({file})
            assert stream.readline() == b"data: reload\n"
        with opened.stream() as stream:
            opened.site.edit(FILE, "effective_on: 2020-06-01", "effective_on: 6/1/2020")
            assert stream.readline() == b"data: reload\n"
        assert "有毛病，查看" in opened.text(f"{PAGE}?last")
    finally:
        locale.catalogue.cache_clear()
        locale.languages.cache_clear()


def test_a_folder_that_comes_again_is_watched(opened: Opened) -> None:
    content = opened.site.root / "content"
    content.rename(opened.site.root / "aside")
    while not opened.told.get(timeout=PATIENCE).refused:
        pass
    (opened.site.root / "aside").rename(content)
    while opened.told.get(timeout=PATIENCE).refused:
        pass
    with opened.stream() as stream:
        opened.site.edit(FILE, "title: 乙办法", "title: 乙新办法")
        assert stream.readline() == b"data: reload\n"


def test_files_stay_clean_of_what_is_added_to_pages(opened: Opened) -> None:
    added = addition(opened.preview.shown.state, catalogue("zh-CN"))
    for path, data in opened.site.files(".gongkai/preview").items():
        if path != "404.html":
            served = opened.data(f"/{quote(path)}")
            assert served.replace(added, b"") == data, path
            assert (added in served) == path.endswith(".html")


def test_nothing_else_on_disk_changes(opened: Opened) -> None:
    assert {path.name for path in opened.site.root.iterdir()} == {
        "content",
        "layouts",
        "site_config.yaml",
        ".gongkai",
    }
    with opened.get("/documents/2023-1.html") as draft:
        assert draft.status == 404


def test_the_command_prints_its_address_and_ends_at_an_interruption(tmp_path: Path) -> None:
    bureau(tmp_path)
    words = ["watch", "--root", str(tmp_path), "--as-of", AS_OF, "--port", "0", "--jobs", "1"]
    with subprocess.Popen(
        [sys.executable, str(PROJECT / "build.py"), *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as running:
        assert running.stdout
        assert running.stderr
        head, port = running.stdout.readline().rsplit(":", 1)
        assert (head, port[-2:]) == ("http://127.0.0.1", "/\n")
        connection = HTTPConnection("127.0.0.1", int(port[:-2]), timeout=PATIENCE)
        connection.request("GET", "/_gongkai/events?old")
        with connection.getresponse() as stream:
            assert stream.readline() == b"data: reload\n"
        running.send_signal(signal.SIGINT)
        assert running.wait(PATIENCE) == 0
        assert "预览已结束" in running.stderr.read()
        assert running.stdout.read() == ""


def test_with_json_it_prints_one_object_when_it_is_ready(tmp_path: Path) -> None:
    bureau(tmp_path)
    words = ["watch", "--root", str(tmp_path), "--as-of", AS_OF, "--port", "0", "--jobs", "1", "--json"]
    with subprocess.Popen(
        [sys.executable, str(PROJECT / "build.py"), *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
    ) as running:
        assert running.stdout
        found = json.loads(running.stdout.readline())
        running.send_signal(signal.SIGINT)
        assert running.wait(PATIENCE) == 0
    assert found["built"] > 0
    assert found["address"].startswith("http://127.0.0.1:")
