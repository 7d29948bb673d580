"""The demo: a bureau that has something of everything, and is the same each time."""

from __future__ import annotations

import errno
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import get_args

import html5lib
import pytest

from gongkai.app.cli import main
from gongkai.app.demo import write
from gongkai.app.demo_records import shares
from gongkai.content.read import read
from gongkai.content.schema import read_type
from gongkai.model.library import PASSIVE, RELATIONS, Reason, State
from gongkai.model.record import RecordType
from gongkai.model.source import Source
from tests.support import PROJECT, SiteTest, faults

SHOWN = "components"
"""The folder of the page that shows every component."""
COUNT = 200
ODD_TYPE = """\
name: odd
label: 各式
fields:
  ready: {kind: flag, label: 就绪, required: yes}
  at: {kind: moment, label: 时刻, required: yes}
  site: {kind: url, label: 网址, required: yes}
  act: {kind: ref, to: documents, label: 依据文件, required: yes}
  paper: {kind: file, many: yes, label: 原件, required: yes}
  begins: {kind: date, label: 开始, required: yes}
  ends: {kind: date, label: 结束, required: yes}
  level: {kind: choice, label: 级别, required: yes, options: {high: 高, low: 低}}
  why: {kind: text, label: 理由}
  steps:
    kind: group
    many: yes
    label: 步骤
    required: yes
    fields:
      key: {kind: choice, label: 名称, options: {one: 甲, two: 乙}}
      counts:
        kind: group
        label: 数量
        fields: {total: {kind: number, label: 共}, a: {kind: number, label: 甲}}
rules:
  - {not_before: [begins, ends]}
  - {required_if: [why, level, high]}
  - {required_if: [expires_on, level, low]}
"""


def everything(root: Path) -> dict[str, bytes]:
    """Every file of a folder, by path."""
    return {
        file.relative_to(root).as_posix(): file.read_bytes() for file in root.rglob("*") if file.is_file()
    }


def records(root: Path) -> list[Path]:
    """The record files of a root, but for the page of components, which comes on top."""
    return [
        file
        for file in (root / "content").rglob("*.*")
        if file.suffix in {".md", ".yaml"} and not file.name.startswith("_") and file.parent.name != SHOWN
    ]


def record_names(files: Iterable[str]) -> set[str]:
    """Those of some files that are records."""
    return {name for name in files if name.endswith((".md", ".yaml")) and re.search(r"/[^_/]*$", name)}


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> SiteTest:
    folder = tmp_path_factory.mktemp("demo") / "bureau"
    assert main(["demo", str(folder), "--records", str(COUNT), "--root", str(PROJECT), "--seed", "1"]) == 0
    return SiteTest(folder)


def test_the_same_seed_gives_the_same_bytes(demo: SiteTest, tmp_path: Path) -> None:
    before = everything(demo.root)
    for seed, name in ((1, "same"), (2, "other")):
        write(PROJECT, tmp_path / name, COUNT, seed)
    assert everything(tmp_path / "same") == before
    other = everything(tmp_path / "other")
    names = record_names(before)
    shown = f"content/{SHOWN}/all.md"
    assert len(names - {shown}) == COUNT
    assert record_names(other) == names
    assert [name for name in names if other[name] == before[name]] == [shown]


def test_there_are_as_many_records_as_asked_for(demo: SiteTest) -> None:
    assert len(records(demo.root)) == COUNT
    sizes = [file.stat().st_size for file in records(demo.root)]
    assert 2500 < sum(sizes) / COUNT < 5000
    kinds = Counter(file.suffix for file in records(demo.root))
    assert 5 < kinds[".yaml"] < COUNT / 5


@pytest.mark.parametrize("count", [1, 2, 7, 19, 20, 41, 10_000])
@pytest.mark.parametrize("plurals", [("documents", "pages", "reports"), ("pages",), ("reports",)])
def test_any_number_is_shared_exactly(count: int, plurals: tuple[str, ...]) -> None:
    files = [PROJECT / "content" / plural / "_type.yaml" for plural in plurals]
    types = [read_type(Source(file.name, file.read_bytes()), file.parent.name).value for file in files]
    parts = [part for _, part in shares(types, count)]
    assert (sum(parts), min(parts) >= 0) == (count, True)


def test_every_type_state_reason_and_relation_occurs(demo: SiteTest) -> None:
    assert {file.relative_to(demo.root / "content").parts[0] for file in records(demo.root)} == {
        file.parent.name for file in (PROJECT / "content").glob("*/_type.yaml")
    }
    report = demo.publish()
    assert [problem.code for problem in faults(report)] == ["ref-withheld"]
    assert report.release
    assert {item.reason for item in report.withheld} == set(get_args(Reason))
    pages = "".join(data.decode() for path, data in demo.files("output").items() if path.endswith(".html"))
    found = {state for state in get_args(State) if f"state-{state}" in pages}
    assert found == set(get_args(State))
    sources = "".join(file.read_text("utf-8") for file in records(demo.root))
    told = {name for name in (*RELATIONS, *PASSIVE) if f"\n{name}:\n" in sources}
    assert told == {*RELATIONS, "repealed_by"}
    assert {path.rsplit(".", 1)[1] for path in demo.files("output")} >= {"pdf", "csv", "txt"}


def test_every_page_is_marked_and_sound(demo: SiteTest) -> None:
    demo.publish()
    pages = {path: data for path, data in demo.files("output").items() if path.endswith(".html")}
    by_folder = Counter(path.split("/")[0] for path in pages)
    assert len(pages) > COUNT
    for path, data in pages.items():
        folder, _, name = path.partition("/")
        assert "演示数据" in data.decode(), path
        by_folder[folder] -= 1
        if not name or name.endswith("index.html") or by_folder[folder] % 6 == 0:
            html5lib.HTMLParser(strict=True).parse(data)


def test_nothing_of_the_starter_site_comes_along(demo: SiteTest) -> None:
    words = "".join(file.read_text("utf-8") for file in records(demo.root))
    settings = (demo.root / "site_config.yaml").read_text("utf-8")
    assert not [word for word in ("滨海", "津滨", "天津", "科技局", "kejiju") if word in words + settings]


def test_a_type_that_comes_later_is_filled_by_what_it_declares(tmp_path: Path) -> None:
    site = SiteTest.starter(tmp_path / "root")
    site.write("content/odds/_type.yaml", ODD_TYPE)
    assert write(site.root, tmp_path / "demo", 60, 3).problems == ()
    made = SiteTest(tmp_path / "demo")
    report = made.check()
    assert [problem.code for problem in faults(report)] == ["ref-withheld"], made.messages(report)
    types = list((site.root / "content").glob("*/_type.yaml"))
    shown = [f"{SHOWN}/_type.yaml", f"{SHOWN}/all.md"]
    assert len(read(made.root).value.sources) == 60 + len(types) + len(shown)


@pytest.mark.parametrize("lies", ["notes.txt", ".hidden"])
def test_a_folder_that_holds_anything_is_left_alone(
    lies: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / lies).write_text("mine", encoding="utf-8")
    assert main(["demo", str(tmp_path), "--root", str(PROJECT), "--json"]) == 2
    (problem,) = json.loads(capsys.readouterr().out)["problems"]
    assert problem["code"] == "demo-folder"
    assert everything(tmp_path) == {lies: b"mine"}


def test_a_demo_keeps_out_of_the_site(tmp_path: Path) -> None:
    site = SiteTest.starter(tmp_path)
    (tmp_path / "link").symlink_to("nowhere")
    before = everything(tmp_path)
    for folder in (".", "content/demo", "output", "site_config.yaml", "link"):
        assert main(["demo", str(tmp_path / folder), "--root", str(site.root)]) == 2
    assert everything(tmp_path) == before


class CutOff:
    """A bureau of which only some files get written."""

    fault: BaseException = KeyboardInterrupt()

    def __init__(self, _seed: int) -> None:
        """Take a seed, as the whole one does."""

    def files(self, _types: Sequence[RecordType], _count: int) -> Iterator[tuple[str, bytes]]:
        """One file, and no more."""
        yield "documents/2016/2016-00001.md", b""
        raise self.fault


@pytest.mark.parametrize(
    ("fault", "code"), [(KeyboardInterrupt(), 130), (OSError(errno.ENOSPC, "No space left on device"), 3)]
)
@pytest.mark.parametrize("exists", [True, False])
def test_a_run_that_is_cut_off_leaves_nothing(
    fault: BaseException, code: int, *, exists: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "bureau"
    if exists:
        folder.mkdir()
    with monkeypatch.context() as patch:
        patch.setattr(CutOff, "fault", fault)
        patch.setattr("gongkai.app.demo.Bureau", CutOff)
        assert main(["demo", str(folder), "--root", str(PROJECT)]) == code
    assert list(tmp_path.rglob("*")) == ([folder] if exists else [])
    assert main(["demo", str(folder), "--records", "1", "--root", str(PROJECT)]) == 0


def test_a_folder_is_filled_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rename = Path.rename
    torn = "layouts"

    def tear(self: Path, target: Path) -> Path:
        nonlocal torn
        if target.name == torn:
            torn = ""
            raise KeyboardInterrupt
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", tear)
    with pytest.raises(KeyboardInterrupt):
        write(PROJECT, tmp_path, 1, 1)
    assert list(tmp_path.iterdir()) == []
    before = tmp_path.stat()
    write(PROJECT, tmp_path, 1, 1)
    assert {entry.name for entry in tmp_path.iterdir()} == {"content", "layouts", "site_config.yaml"}
    assert (tmp_path.stat().st_ino, tmp_path.stat().st_mode) == (before.st_ino, before.st_mode)


@pytest.mark.parametrize(
    ("path", "text", "code"),
    [("content/documents/_type.yaml", "name: a\n", "setting-missing"), (None, "", "content-missing")],
)
def test_faulty_types_are_told_and_nothing_is_written(
    path: str | None, text: str, code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path / "root"
    root.mkdir()
    if path:
        SiteTest(root).write(path, text)
    assert main(["demo", str(tmp_path / "demo"), "--root", str(root), "--json"]) == 1
    assert [item["code"] for item in json.loads(capsys.readouterr().out)["problems"]] == [code]
    assert not (tmp_path / "demo").exists()
