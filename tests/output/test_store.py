"""What is remembered of a folder, and who is at work."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from gongkai.model.buildlog import BuildLog
from gongkai.output.locked import LockedError
from gongkai.output.store import Store
from tests.support import PROJECT


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / ".gongkai")


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


def test_a_folder_is_remembered_once_a_run_began_to_write_it(store: Store, tmp_path: Path) -> None:
    target, log = tmp_path / "output", BuildLog("engine", {}, {})
    assert not store.remembers(target)
    store.intend(target, log)
    assert store.remembers(target)
    store.confirm(target)
    assert store.remembers(target)
    assert not store.remembers(tmp_path / "other")
