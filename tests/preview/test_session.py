"""An edit is saved, and the browser has it: the whole preview over sockets, waiting for its events alone."""

from __future__ import annotations

import datetime as dt
import json
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from typing import Final
from urllib.parse import quote

import pytest

from gongkai.model.report import Report
from gongkai.preview import session
from gongkai.preview.overlay import addition
from gongkai.preview.session import Preview
from gongkai.preview.watch import Watcher
from gongkai.preview.worker import Order
from tests.bureau import bureau
from tests.previewing import PATIENCE, Opened, opened
from tests.support import AS_OF, PROJECT, SiteTest

PAGE: Final = "/documents/2020-2.html"
FILE: Final = "content/documents/2020-2.md"


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Opened]:
    with opened(bureau(tmp_path), AS_OF) as found:
        yield found


def test_a_saved_edit_reaches_the_browser(running: Opened) -> None:
    assert "乙办法" in running.text(PAGE)
    with running.stream(PAGE) as stream:
        running.site.edit(FILE, "title: 乙办法", "title: 乙新办法")
        stream.changed()
        assert "乙新办法" in running.text(PAGE)
    # The list follows with the build, and the page stays as it was shown at once.
    with running.stream("/documents/") as stream:
        while "乙新办法" not in running.text("/documents/"):
            stream.changed()
    assert "乙新办法" in running.text(PAGE)


def test_what_is_shown_at_once_is_what_the_build_makes(running: Opened) -> None:
    with running.stream(PAGE) as stream:
        running.site.edit(
            FILE, "正文。", "## 新的一节\n\n见[[documents/2021-1]]和[附件](https://a.example/)。"
        )
        stream.changed()
        at_once = running.data(PAGE)
        stream.settled()
        assert running.data(PAGE) == at_once
    assert "新的一节" in at_once.decode()


def test_a_mistake_stands_in_every_page_until_it_is_mended(running: Opened) -> None:
    with running.stream(PAGE) as stream:
        running.site.edit(FILE, "effective_on: 2020-06-01", "effective_on: 6/1/2020")
        stream.changed()
        for path in ("/", PAGE, "/nowhere.html"):
            with running.get(path) as answer:
                shown = answer.read().decode()
                assert (answer.status, answer.headers["Cache-Control"]) == (200, "no-store")
            assert f"{FILE}:4:15" in shown
            assert "日期“6/1/2020”看不懂" in shown
            assert "effective_on: <mark>6</mark>/1/2020" in shown
            assert '<a href="?last">' in shown
        last = running.text(f"{PAGE}?last")
        assert "2020年6月1日" in last
        assert '<a href="?">有错误，查看</a>' in last
        running.site.edit(FILE, "effective_on: 6/1/2020", "effective_on: 2020-06-01")
        stream.until(lambda news: not news["errors"])
        assert "6/1/2020" not in running.text(PAGE)


FAULTS: Final = {
    "yaml": (FILE, "---\ntitle: [\n---\n"),
    "field": (FILE, "---\ntitle: 乙\npublished: 2020-13-01\n---\n"),
    "reference": (FILE, "---\ntitle: 乙\npublished: 2020-05-01\n---\n见[[documents/nowhere]]。\n"),
    "type": ("content/documents/_type.yaml", "name: 7 7\n"),
    "layout": ("layouts/record.html", "{% if %}"),
    "missing part": ("layouts/base.html", "{% include 'nowhere.html' %}"),
    "undefined": ("layouts/home.html", "{{ nowhere.a }}"),
    "settings": ("site_config.yaml", "name: 示例局\nbase_url: [\n"),
    "encoding": (FILE, "---\ntitle: 乙\n---\n".encode("utf-16").decode("latin-1")),
}


def test_every_kind_of_mistake_is_shown_and_goes_when_it_is_mended(running: Opened) -> None:
    with running.stream(PAGE) as stream:
        for kind, (path, text) in FAULTS.items():
            file = running.site.root / path
            good = file.read_bytes()
            file.write_text(text, encoding="latin-1" if kind == "encoding" else "utf-8")
            stream.until(lambda news: news["errors"])
            assert path in running.text(PAGE), kind
            assert "乙办法" in running.text(f"{PAGE}?last"), kind
            file.write_bytes(good)
            stream.until(lambda news: not news["errors"])
            assert "乙办法" in running.text(PAGE), kind


@pytest.mark.parametrize("folder", ["content", "layouts", "content/documents"])
def test_a_folder_that_goes_and_comes_again(running: Opened, folder: str) -> None:
    place = running.site.root / folder
    with running.stream(PAGE) as stream:
        place.rename(running.site.root / "aside")
        stream.until(lambda news: news["errors"] or "乙办法" not in running.text(PAGE))
        (running.site.root / "aside").rename(place)
        stream.until(lambda news: not news["errors"] and "乙办法" in running.text(PAGE))
        running.site.edit(FILE, "title: 乙办法", "title: 乙新办法")
        stream.until(lambda _: "乙新办法" in running.text(PAGE))


def test_a_save_that_changes_nothing_loads_nothing_again(running: Opened) -> None:
    with running.stream(PAGE) as stream:
        running.site.write(FILE, (running.site.root / FILE).read_text(encoding="utf-8"))
        before = stream.now["state"]
        assert stream.settled()["state"] == before
    assert running.told.get(timeout=PATIENCE).built > 0  # The first build.
    assert running.told.get(timeout=PATIENCE).built == 0


def test_an_edit_of_layouts_and_settings_is_followed(running: Opened) -> None:
    with running.stream() as stream:
        running.site.edit("site_config.yaml", "name: 示例局", "name: 样板局")
        stream.changed()
        running.site.edit("layouts/home.html", "{% block main %}", "{% block main %}<p>新来的一段</p>")
        stream.until(lambda _: "新来的一段" in running.text("/"))
    assert "样板局" in running.text("/")


def test_many_files_at_once_are_two_builds_at_most(running: Opened) -> None:
    with running.stream("/documents/") as stream:
        for number in range(500):
            head = f"title: 第{number}件\npublished: 2020-03-01"
            running.site.write(f"content/documents/m-{number}.md", f"---\n{head}\n---\n")
        stream.until(lambda _: "第499件" in running.text("/documents/m-499.html"))
        stream.until(lambda news: not news["busy"])
    assert running.told.qsize() <= 3  # The first, and two.


def test_drafts_are_seen_at_their_address_and_nowhere_else(running: Opened) -> None:
    shown = running.text("/documents/2023-1.html")
    assert "戊草案" in shown
    for path in ("/", "/documents/", "/latest.html", "/sitemap.xml"):
        assert "戊草案" not in running.text(path)
    panel = running.text(f"/_gongkai/panel?path={quote('/documents/2023-1.html')}")
    assert "不公开：草稿。" in panel
    assert not (running.site.root / ".gongkai/preview/documents/2023-1.html").exists()


def test_what_was_saved_is_named_for_those_who_follow(running: Opened) -> None:
    with running.stream() as stream:
        running.site.edit(FILE, "title: 乙办法", "title: 乙新办法")
        assert stream.until(lambda news: news["saves"])["saved"] == PAGE


def test_the_site_as_of_another_day(running: Opened) -> None:
    own = {"Origin": f"http://127.0.0.1:{running.server.server_port}"}
    own["X-Gongkai-Token"] = running.preview.shown.token

    def at(moment: str) -> int:
        with running.get("/_gongkai/moment", "POST", moment, **own) as answer:
            return answer.status

    page = "/documents/2020-1.html"
    assert "现行有效" in running.text(page)
    with running.stream(page) as stream:
        assert at("2026-07-02T08:00") == 204
        stream.until(lambda _: "已废止" in running.text(page))
        assert 'value="2026-07-02T08:00"' in running.text(page)
        assert at("") == 204
        stream.until(lambda _: "已废止" not in running.text(page))
    assert at("soon") == 400


def test_a_site_below_a_path_is_served_there(running: Opened) -> None:
    with running.stream() as stream:
        running.site.edit("site_config.yaml", "bureau.example", "bureau.example/zwgk")
        stream.settled()
    assert running.server.address == f"http://127.0.0.1:{running.server.server_port}/zwgk/"
    for path in ("/", "/zwgk"):
        with running.get(path) as answer:
            assert (answer.status, answer.headers["Location"]) == (302, "/zwgk/")
    with running.get("/zwgk/documents") as answer:
        assert (answer.status, answer.headers["Location"]) == (301, "/zwgk/documents/")
    with running.get("/nowhere.html") as answer:
        assert (answer.status, 'href="/zwgk/' in answer.read().decode()) == (404, True)
    for path in (f"/zwgk{PAGE}", "/zwgk/documents/", "/zwgk/documents/2023-1.html"):
        with running.get(path) as answer:
            assert answer.status == 200, path
    for path in (PAGE, "/documents/", "/zwgkzwgk/", "/x"):
        with running.get(path) as answer:
            assert answer.status == 404, path
    with running.stream(f"/zwgk{PAGE}") as stream:
        running.site.edit("site_config.yaml", "base_url: ", "base_url: //")
        stream.until(lambda news: news["errors"])
    for path in ("/zwgk/", f"/zwgk{PAGE}", PAGE):
        assert "site_config.yaml:2:11" in running.text(path)
    assert "乙办法" in running.text(f"/zwgk{PAGE}?last")


def test_the_clock_alone_brings_what_falls_due(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bureau(tmp_path)
    SiteTest(tmp_path, AS_OF).edit(FILE, "effective_on: 2020-06-01", "effective_on: 2099-06-01")
    monkeypatch.setattr(session, "_LOOK", 0.01)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(dt.datetime(2099, 5, 1, tzinfo=dt.UTC).timestamp())))
    told: queue.Queue[Report] = queue.Queue()
    preview = Preview(Order(tmp_path, None, "zh-CN", 1), lambda report, _: told.put(report))
    preview.refresh()
    assert told.get().next_change == dt.datetime(2099, 6, 1)  # noqa: DTZ001 - a wall clock, as reports have it
    watcher = Watcher(tmp_path)
    thread = threading.Thread(target=preview.follow, args=(watcher,))
    thread.start()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(dt.datetime(2099, 6, 2, tzinfo=dt.UTC).timestamp())))
    report = told.get(timeout=PATIENCE)
    watcher.close()
    thread.join()
    preview.close()
    assert (report.refused, report.next_change) != (True, None)


def test_files_stay_clean_of_what_is_added_to_pages(running: Opened) -> None:
    for path, data in running.site.files(".gongkai/preview").items():
        if path != "404.html":
            served = running.data(f"/{quote(path)}")
            added = addition(data, running.preview.shown) if path.endswith(".html") else b""
            assert added in served, path
            assert served.replace(added, b"") == data, path


def test_the_preview_is_what_is_published(running: Opened) -> None:
    with running.stream() as stream:
        running.site.edit(FILE, "正文。", "改过的正文。")
        stream.settled()
    running.site.as_of = AS_OF
    assert not running.site.build().refused
    built = running.site.files()
    for path, data in built.items():
        if path.endswith(".html") and path != "404.html":
            served = running.data(f"/{quote(path)}")
            assert served.replace(addition(data, running.preview.shown), b"") == data, path
    assert running.site.files(".gongkai/preview").keys() == built.keys()


def test_nothing_else_on_disk_changes(running: Opened) -> None:
    names = {"content", "layouts", "site_config.yaml", ".gongkai"}
    assert {path.name for path in running.site.root.iterdir()} == names


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
        connection.request("GET", "/_gongkai/events?path=/")
        with connection.getresponse() as stream:
            assert json.loads(stream.readline().removeprefix(b"data: "))["errors"] == 0
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
