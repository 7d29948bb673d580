"""What is remembered of a folder, and how a plain folder is brought up to date."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from gongkai.model.buildlog import BuildLog, Entry, Facts, Fault, Trace
from gongkai.output.store import MANIFEST, Store, apply, is_listed, manifest, release_id, scan, write_beside


def sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def log(**files: bytes) -> BuildLog:
    """A log of HTML pages by name."""
    found = Facts(("a", "b"), ("x.html#a",), (Fault("audit-id", (("id", "甲"),)),))
    trace = Trace("record.html", "c", {"site": "1", "record": "2"})
    entries = {f"{name}.html": Entry(trace, sha(data), found) for name, data in files.items()}
    return BuildLog("engine", {"record.html": {"record.html": "1"}}, entries)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / ".gongkai")


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "output"


def written(target: Path, of: BuildLog, **files: bytes) -> dict[str, str]:
    """Bring the folder to these files; what is in it then."""
    apply(target, {f"{name}.html": data for name, data in files.items()}, (), of)
    return scan(target)


def test_a_log_comes_back_as_it_was(store: Store, target: Path) -> None:
    store.intend(target, log(a=b"1"))
    store.confirm(target)
    assert store.recall(target, {}).log == log(a=b"1")


def test_nothing_is_known_of_a_folder_never_built(store: Store, target: Path) -> None:
    memory = store.recall(target, {"a.html": "x"})
    assert (memory.log, memory.owned) == (None, frozenset())


def test_folders_are_told_apart(store: Store, target: Path) -> None:
    store.intend(target, log(a=b"1"))
    store.confirm(target)
    assert store.recall(target.parent / "other", {}).log is None


def test_the_files_tell_whether_what_was_intended_was_done(store: Store, target: Path) -> None:
    store.intend(target, log(a=b"1"))
    store.confirm(target)
    store.intend(target, log(a=b"2", b=b"3"))
    assert store.recall(target, {"a.html": sha(b"1")}).log == log(a=b"1")
    half = store.recall(target, {"a.html": sha(b"2")})
    assert half.log == log(a=b"1")
    assert half.owned == {"a.html", "b.html"}
    assert store.recall(target, {"a.html": sha(b"2"), "b.html": sha(b"3")}).log == log(a=b"2", b=b"3")


def test_the_manifest_says_what_belongs_to_a_folder_when_all_else_is_lost(store: Store, target: Path) -> None:
    present = written(target, log(a=b"1"), a=b"1")
    memory = store.recall(target, present)
    assert memory.log is None
    assert memory.owned == {"a.html"}


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "7", '{"files": 7}', '{"files": null}', "\ufeff", "[" * 100_000]
)
def test_a_manifest_that_is_none_lists_nothing(store: Store, target: Path, text: str) -> None:
    target.mkdir()
    (target / MANIFEST).write_text(text, encoding="utf-8")
    assert store.recall(target, {"a.html": "1"}).owned == frozenset()


def test_a_log_cut_off_anywhere_is_no_log(store: Store, target: Path) -> None:
    store.intend(target, log(a=b"1"))
    store.confirm(target)
    (file,) = (store.folder / "logs").iterdir()
    data = file.read_bytes()
    for length in range(len(data)):
        file.write_bytes(data[:length])
        assert store.recall(target, {}).log is None, length


FOREIGN = [
    "null",
    "[]",
    '"text"',
    "{}",
    "[" * 100_000,
    '{"version": 0, "engine": "e", "closures": {}, "entries": {}}',
    '{"version": 1, "engine": "e", "closures": [], "entries": {}}',
    '{"version": 1, "engine": "e", "closures": {"a": "b"}, "entries": {}}',
    '{"version": 1, "engine": "e", "closures": {}, "entries": {"a": 7}}',
    '{"version": 1, "engine": "e", "closures": {}, "entries": {"a": []}}',
    '{"version": 1, "engine": "e", "closures": {}, "entries": {"a": ["1", "2", "3", {}, {}, [], []]}}',
    '{"version": 1, "engine": "e", "closures": {}, "entries": {"a": ["1", "2", "3", {}, [], [], [7]]}}',
]


@pytest.mark.parametrize("text", FOREIGN)
def test_something_else_in_place_of_a_log_is_no_log(store: Store, target: Path, text: str) -> None:
    store.intend(target, log(a=b"1"))
    store.confirm(target)
    (file,) = (store.folder / "logs").iterdir()
    file.write_text(text, encoding="utf-8")
    assert store.recall(target, {}).log is None


def test_scan_sees_all_but_the_manifest(target: Path) -> None:
    (target / "甲").mkdir(parents=True)
    (target / "甲" / "a.html").write_bytes(b"1")
    (target / MANIFEST).write_bytes(b"{}")
    (target / ".hidden").write_bytes(b"2")
    assert scan(target) == {"甲/a.html": sha(b"1"), ".hidden": sha(b"2")}
    assert scan(target / "none") == {}


def test_scan_follows_no_link(target: Path, tmp_path: Path) -> None:
    target.mkdir()
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "x").write_bytes(b"1")
    (target / "folder").symlink_to(tmp_path / "outside")
    (target / "file").symlink_to(tmp_path / "outside" / "x")
    (target / "broken").symlink_to(tmp_path / "none")
    assert scan(target) == {"folder": "", "file": "", "broken": ""}


def test_apply_writes_copies_and_removes(target: Path, tmp_path: Path) -> None:
    source = tmp_path / "源.pdf"
    source.write_bytes(b"pdf")
    apply(target, {"d/old/a.html": b"1", "b.html": b"2"}, (), log())
    apply(target, {"b.html": b"3", "d/附件.pdf": source}, ("d/old/a.html", "d/never.html"), log())
    assert {file.relative_to(target).as_posix() for file in target.rglob("*")} == {
        MANIFEST,
        "b.html",
        "d",
        "d/附件.pdf",
    }
    assert (target / "b.html").read_bytes() == b"3"


def test_the_longest_names_can_be_written(target: Path, tmp_path: Path) -> None:
    name = "长" * 83 + ".pdf"
    source = tmp_path / name
    source.write_bytes(b"pdf")
    apply(target, {name: source, "文" * 80 + ".html": b"1"}, (), log())
    assert set(scan(target)) == {name, "文" * 80 + ".html"}


def test_what_was_being_written_is_known_as_our_own(
    store: Store, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    present = written(target, log(a=b"1"), a=b"1")

    def cut(_file: Path, _target: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", cut)
    with pytest.raises(KeyboardInterrupt):
        write_beside(target / "d" / "b.html", b"half")
    monkeypatch.undo()
    left = scan(target).keys() - present.keys()
    assert len(left) == 1
    assert left <= store.recall(target, scan(target)).owned


def test_a_release_is_named_after_its_files_alone() -> None:
    one, other = log(a=b"1", b=b"2"), log(b=b"2", a=b"1")
    assert release_id(one) == release_id(other)
    lines = f"a.html {sha(b'1')}\nb.html {sha(b'2')}\n"
    assert release_id(one) == sha(lines.encode())[:12]
    assert release_id(log(a=b"2")) != release_id(log(a=b"1"))


def test_the_manifest_lists_every_file_sorted(target: Path) -> None:
    data = json.loads(manifest(log(b=b"2", a=b"1")))
    assert list(data["files"].items()) == [("a.html", sha(b"1")), ("b.html", sha(b"2"))]
    assert data["release"] == release_id(log(a=b"1", b=b"2"))
    assert not is_listed(target, log(a=b"1"))
    apply(target, {}, (), log(a=b"1"))
    assert is_listed(target, log(a=b"1"))
    assert not is_listed(target, log(a=b"2"))


@pytest.mark.parametrize("left", ["none", "folder", "file", "link"])
def test_the_stage_is_empty_whatever_was_left_there(store: Store, tmp_path: Path, left: str) -> None:
    stage, other = store.folder / "stage", tmp_path / "other"
    store.folder.mkdir()
    other.mkdir()
    (other / "x").touch()
    if left == "folder":
        (stage / "d").mkdir(parents=True)
        (stage / "d" / "x").touch()
    if left == "file":
        stage.touch()
    if left == "link":
        stage.symlink_to(other)
    assert list(store.stage().iterdir()) == []
    assert (other / "x").exists()
