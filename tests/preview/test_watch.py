"""Which events are edits, and when a series of them is over."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from watchdog.events import (
    DirModifiedEvent,
    FileClosedEvent,
    FileClosedNoWriteEvent,
    FileCreatedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileOpenedEvent,
    FileSystemEvent,
)
from watchdog.observers.polling import PollingObserver

from gongkai.preview import watch
from gongkai.preview.watch import Watcher


@pytest.fixture
def watcher(tmp_path: Path) -> Iterator[Watcher]:
    (tmp_path / "content").mkdir()
    made = Watcher(tmp_path)
    yield made
    made.close()


def test_what_is_no_edit_is_not_noticed(watcher: Watcher, tmp_path: Path) -> None:
    content = tmp_path / "content"
    others: list[FileSystemEvent] = [
        FileOpenedEvent(str(content / "a.md")),
        FileClosedNoWriteEvent(str(content / "a.md")),
        DirModifiedEvent(str(content)),
        FileModifiedEvent(str(tmp_path / "output")),
        FileModifiedEvent(str(tmp_path / "notes.txt")),
    ]
    passing = ("a.md~", ".a.md.swp", "4913", ".#a.md", "#a.md#", "a.tmp", ".DS_Store")
    others += [FileCreatedEvent(str(content / name)) for name in passing]
    for event in others:
        watcher.on_any_event(event)
    watcher.on_any_event(FileClosedEvent(str(content / "b.md")))
    assert watcher.wait() == {content / "b.md"}


def test_a_file_that_is_moved_into_its_place_counts(watcher: Watcher, tmp_path: Path) -> None:
    content = tmp_path / "content"
    watcher.on_any_event(FileMovedEvent(str(content / "a.tmp"), str(content / "a.md")))
    assert watcher.wait() == {content / "a.md"}


def test_a_real_edit_and_its_companions_are_one_series(watcher: Watcher, tmp_path: Path) -> None:
    for name in ("a.md", "b.md"):
        (tmp_path / "content" / name).write_text("a", encoding="utf-8")
    seen = set[Path]()
    while len(seen) < 2:
        seen |= watcher.wait()
    assert {path.name for path in seen} == {"a.md", "b.md"}


def test_where_the_system_tells_nothing_it_looks_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused() -> None:
        raise OSError(28, "inotify watch limit reached")

    monkeypatch.setattr(watch, "Observer", refused)
    monkeypatch.setattr(watch, "PollingObserver", lambda: PollingObserver(timeout=0.01))
    (tmp_path / "content").mkdir()
    watcher = Watcher(tmp_path)
    (tmp_path / "content" / "a.md").write_text("a", encoding="utf-8")
    assert tmp_path / "content" / "a.md" in watcher.wait()
    assert watcher.polls
    watcher.close()
    assert watcher.wait() == frozenset()


def test_a_share_that_tells_nothing_is_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(f"a / ext4 rw 0 0\nb {tmp_path.resolve()} 9p rw 0 0\n", encoding="utf-8")
    monkeypatch.setattr(watch, "_MOUNTS", mounts)
    monkeypatch.setattr(watch, "PollingObserver", lambda: PollingObserver(timeout=0.01))
    (tmp_path / "content").mkdir()
    watcher = Watcher(tmp_path)
    assert watcher.polls
    (tmp_path / "content" / "a.md").write_text("a", encoding="utf-8")
    assert tmp_path / "content" / "a.md" in watcher.wait()
    watcher.close()


def test_a_wait_ends_in_time_without_an_edit(watcher: Watcher) -> None:
    assert watcher.wait(0) == frozenset()
    assert not watcher.closed


def test_a_root_that_is_not_there_is_the_machines_failure(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="nowhere"):
        Watcher(tmp_path / "nowhere")
