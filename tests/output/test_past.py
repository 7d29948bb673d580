"""What is remembered of a folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.model.digest import full as sha
from gongkai.output.folder import PART, apply, names, put_beside
from gongkai.output.manifest import MANIFEST
from gongkai.output.store import Store
from tests.output.logs import log


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / ".gongkai")


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "output"


def test_nothing_is_known_of_a_folder_never_built(store: Store, target: Path) -> None:
    assert store.past(target).recall({"a.html": "x"}) is None
    assert store.past(target).owned(frozenset({"a.html"})) == frozenset()


def test_folders_are_told_apart(store: Store, target: Path) -> None:
    store.intend(target, log(a=b"1"))
    store.confirm(target)
    assert store.past(target).recall({}) == log(a=b"1")
    assert store.past(target.parent / "other").recall({}) is None


def test_the_files_tell_whether_what_was_intended_was_done(store: Store, target: Path) -> None:
    store.intend(target, log(a=b"1"))
    store.confirm(target)
    store.intend(target, log(a=b"2", b=b"3"))
    assert store.past(target).recall({"a.html": sha(b"1")}) == log(a=b"1")
    assert store.past(target).recall({"a.html": sha(b"2")}) == log(a=b"1")
    found = frozenset({"a.html", "b.html", "c.html"})
    assert store.past(target).owned(found) == {"a.html", "b.html"}
    assert store.past(target).recall({"a.html": sha(b"2"), "b.html": sha(b"3")}) == log(a=b"2", b=b"3")


def test_the_manifest_says_what_belongs_to_a_folder_when_all_else_is_lost(store: Store, target: Path) -> None:
    apply(target, {"a.html": b"1", "b.html": b"2"}, (), log(a=b"1", b=b"2"))
    assert store.past(target).owned(names(target)) == {"a.html", "b.html"}
    (target / "b.html").write_bytes(b"mine")
    (target / "c.html").write_bytes(b"1")
    assert store.past(target).owned(names(target)) == {"a.html"}


def test_a_manifest_of_others_is_theirs(store: Store, target: Path) -> None:
    assert store.past(target).ours
    target.mkdir()
    (target / MANIFEST).write_text('{"files": {"a.html": "x"}}', encoding="utf-8")
    assert not store.past(target).ours
    store.intend(target, log())
    assert store.past(target).ours


def test_a_log_that_cannot_be_read_is_no_log(store: Store, target: Path) -> None:
    store.intend(target, log(a=b"1"))
    store.confirm(target)
    (file,) = (store.folder / "logs").iterdir()
    file.write_bytes(file.read_bytes().replace(b"audit-id", b"audit-h1"))
    assert store.past(target).recall({}) is None


def test_what_was_being_written_is_known_as_our_own(
    store: Store, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut(_file: Path, _target: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", cut)
    with pytest.raises(KeyboardInterrupt):
        put_beside(target / "d" / "b.html", b"half")
    monkeypatch.undo()
    assert names(target) == {f"d/{PART}"} == store.past(target).owned(names(target))
