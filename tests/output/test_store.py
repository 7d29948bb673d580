"""What is remembered of a folder, and who is at work."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from gongkai.model.digest import full as sha
from gongkai.output.folder import PART, apply, names, put_beside
from gongkai.output.locked import LockedError
from gongkai.output.manifest import MANIFEST
from gongkai.output.store import Store
from tests.output.logs import log
from tests.support import PROJECT


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / ".gongkai")


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "output"


def test_nothing_is_known_of_a_folder_never_built(store: Store, target: Path) -> None:
    assert store.recall(target, {"a.html": "x"}) is None
    assert store.owned(target, frozenset({"a.html"})) == frozenset()


def test_folders_are_told_apart(store: Store, target: Path) -> None:
    store.intend(target, log(a=b"1"))
    store.confirm(target)
    assert store.recall(target, {}) == log(a=b"1")
    assert store.recall(target.parent / "other", {}) is None


def test_the_files_tell_whether_what_was_intended_was_done(store: Store, target: Path) -> None:
    store.intend(target, log(a=b"1"))
    store.confirm(target)
    store.intend(target, log(a=b"2", b=b"3"))
    assert store.recall(target, {"a.html": sha(b"1")}) == log(a=b"1")
    assert store.recall(target, {"a.html": sha(b"2")}) == log(a=b"1")
    found = frozenset({"a.html", "b.html", "c.html"})
    assert store.owned(target, found) == {"a.html", "b.html"}
    assert store.recall(target, {"a.html": sha(b"2"), "b.html": sha(b"3")}) == log(a=b"2", b=b"3")


def test_the_manifest_says_what_belongs_to_a_folder_when_all_else_is_lost(store: Store, target: Path) -> None:
    apply(target, {"a.html": b"1", "b.html": b"2"}, (), log(a=b"1", b=b"2"))
    assert store.owned(target, names(target)) == {"a.html", "b.html"}
    (target / "b.html").write_bytes(b"mine")
    (target / "c.html").write_bytes(b"1")
    assert store.owned(target, names(target)) == {"a.html"}


def test_a_manifest_of_others_is_theirs(store: Store, target: Path) -> None:
    assert store.knows(target)
    target.mkdir()
    (target / MANIFEST).write_text('{"files": {"a.html": "x"}}', encoding="utf-8")
    assert not store.knows(target)
    store.intend(target, log())
    assert store.knows(target)


def test_a_log_that_cannot_be_read_is_no_log(store: Store, target: Path) -> None:
    store.intend(target, log(a=b"1"))
    store.confirm(target)
    (file,) = (store.folder / "logs").iterdir()
    file.write_bytes(file.read_bytes().replace(b"audit-id", b"audit-h1"))
    assert store.recall(target, {}) is None


def test_what_was_being_written_is_known_as_our_own(
    store: Store, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut(_file: Path, _target: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", cut)
    with pytest.raises(KeyboardInterrupt):
        put_beside(target / "d" / "b.html", b"half")
    monkeypatch.undo()
    assert names(target) == {f"d/{PART}"} == store.owned(target, names(target))


def test_one_run_at_a_time(store: Store) -> None:
    code = "import sys; from pathlib import Path; from gongkai.output.store import Store\n"
    code += "with Store(Path(sys.argv[1])).alone('me'): print('in', flush=True); input()"
    words = [sys.executable, "-c", code, str(store.folder)]
    pipe = subprocess.PIPE
    with subprocess.Popen(words, cwd=PROJECT, stdin=pipe, stdout=pipe, encoding="ascii") as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "in\n"
        with pytest.raises(LockedError, match="me"), store.alone("you"):
            pass
        other.communicate("\n")
    with store.alone("you"):
        pass


def test_a_full_disk_keeps_nobody_from_work(store: Store) -> None:
    store.folder.mkdir()
    (store.folder / "lock").symlink_to("/dev/full")
    with store.alone("you"):
        pass
