"""Which events are edits, and when a series of them is over."""

from __future__ import annotations

import errno
import logging
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

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
    FileSystemEventHandler,
)
from watchdog.observers.api import ObservedWatch
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


class Full(watch.Observer):  # type: ignore[name-defined,misc]
    """An observer of a system that has no more watches to give than for the folders of a site."""

    def schedule(self, handler: FileSystemEventHandler, path: str, **given: Any) -> ObservedWatch:  # noqa: ANN401
        """Watch, but for the folder beside which a site lies."""
        if (Path(path) / "site").is_dir():
            raise OSError(errno.ENOSPC, "inotify watch limit reached")
        found: ObservedWatch = super().schedule(handler, path, **given)
        return found


def seen(watcher: Watcher, file: Path) -> bool:
    """Whether an edit of a file is noticed, which is made again until it is."""
    for number in range(1000):
        file.write_text(str(number), encoding="utf-8")
        if file in watcher.wait(0.05):
            return True
    return False


def test_where_the_last_watch_is_given_it_looks_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch, "Observer", Full)
    monkeypatch.setattr(watch, "PollingObserver", lambda: PollingObserver(timeout=0.01))
    (tmp_path / "site/content/a").mkdir(parents=True)
    watcher = Watcher(tmp_path / "site")
    assert watcher.polls
    assert seen(watcher, tmp_path / "site/content/a/b.md")
    watcher.close()


def test_a_new_folder_for_which_there_is_no_watch_is_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "site/content").mkdir(parents=True)
    watcher = Watcher(tmp_path / "site")
    assert not watcher.polls
    monkeypatch.setattr(watch, "Observer", Full)
    monkeypatch.setattr(watch, "PollingObserver", lambda: PollingObserver(timeout=0.01))
    monkeypatch.setattr(watcher._observer, "schedule", Full().schedule)  # noqa: SLF001 - as the system is now
    (tmp_path / "site/content/a").mkdir()
    assert tmp_path / "site/content/a" in watcher.wait()
    assert watcher.polls
    assert seen(watcher, tmp_path / "site/content/a/b.md")
    watcher.close()


def test_a_folder_that_may_not_be_watched_yet_is_watched_later(
    watcher: Watcher, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> NoReturn:
        raise OSError(errno.EACCES, "Permission denied")

    with monkeypatch.context() as closed:
        closed.setattr(watcher._observer, "schedule", refused)  # noqa: SLF001 - as where rights are lacking
        watcher.note({tmp_path / "content"})
        assert watcher.wait() == {tmp_path / "content"}
        assert watcher.wait(0) == frozenset()
    assert watcher.wait(0) == frozenset()
    assert watcher.wait() == {tmp_path / "site_config.yaml"}  # What came meanwhile is not known.
    assert seen(watcher, tmp_path / "content/a.md")


def test_a_root_that_went_and_came_again_is_watched(tmp_path: Path) -> None:
    root = tmp_path / "site"
    (root / "content").mkdir(parents=True)
    watcher = Watcher(root)
    shutil.rmtree(root)
    while root / "content" not in watcher.wait():
        pass
    assert watcher.wait(0) is not None
    (root / "content").mkdir(parents=True)
    assert seen(watcher, root / "content/a.md")
    watcher.close()


def test_what_the_observer_complains_of_is_an_edit_of_anything(watcher: Watcher, tmp_path: Path) -> None:
    logging.getLogger("watchdog.observers.inotify").warning("Inotify queue overflowed")
    assert watcher.wait() == {tmp_path / "site_config.yaml"}
