"""A process that builds, and answers from what it built."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from gongkai.app.folders import STORE
from gongkai.output.locked import LockedError
from gongkai.output.store import Store
from gongkai.preview import worker as module
from gongkai.preview.worker import Order, Worker
from tests.bureau import bureau
from tests.previewing import PATIENCE
from tests.support import AS_OF, PROJECT

PAGE = "documents/2020-2.html"
FILE = "content/documents/2020-2.md"


def test_it_builds_and_then_answers(tmp_path: Path) -> None:
    site = bureau(tmp_path)
    worker = Worker(Order(tmp_path, AS_OF, "zh-CN", 1))
    done = worker.done()
    assert (done.sound, done.report.refused, done.report.built > 0) == (True, False, True)
    site.edit(FILE, "title: 乙办法", "title: 乙新办法")
    (fresh,) = worker.again((FILE,))
    assert "乙新办法" in fresh.data.decode()
    assert worker.page(PAGE) == fresh.data
    assert "乙新办法" in (worker.panel(PAGE) or "")
    worker.close()
    assert (worker.again((FILE,)), worker.page(PAGE), worker.panel(PAGE)) == ((), None, None)


def test_a_refused_site_leaves_nobody_to_answer(tmp_path: Path) -> None:
    bureau(tmp_path).edit(FILE, "2020-06-01", "2020-13-01")
    worker = Worker(Order(tmp_path, AS_OF, "zh-CN", 1))
    done = worker.done()
    assert (done.sound, [one.code for one in done.report.problems]) == (False, ["field-no-such-day"])
    assert worker.page(PAGE) is None
    worker.close()


def test_another_run_keeps_it_from_building(tmp_path: Path) -> None:
    bureau(tmp_path)
    (tmp_path / STORE).mkdir()
    with Store(tmp_path / STORE).alone("another run"):
        worker = Worker(Order(tmp_path, AS_OF, "zh-CN", 1))
        with pytest.raises(LockedError, match="another run"):
            worker.done()
    worker.close()


def test_one_that_is_killed_is_told_as_the_machines_failure(tmp_path: Path) -> None:
    bureau(tmp_path)
    worker = Worker(Order(tmp_path, AS_OF, "zh-CN", 1))
    worker._process.kill()  # noqa: SLF001 - as the system does when there is no memory left
    assert [one.code for one in worker.done().report.problems] == ["machine-failed"]
    worker.close()


def test_what_cannot_be_answered_ends_nothing(tmp_path: Path) -> None:
    bureau(tmp_path)
    worker = Worker(Order(tmp_path, AS_OF, "zh-CN", 1))
    assert worker.done().sound
    assert worker._ask("panel", 7) is None  # noqa: SLF001 - whatever it is that fails there
    assert worker.page("documents/2023-1.html")
    worker.close()


def test_an_answer_that_came_too_late_is_given_to_no_other_question(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = bureau(tmp_path)
    worker = Worker(Order(tmp_path, AS_OF, "zh-CN", 1))
    assert worker.done().sound
    held = worker._process.pid  # noqa: SLF001 - what keeps it from answering is not of this test
    assert held is not None
    os.kill(held, signal.SIGSTOP)
    with monkeypatch.context() as hurried:
        hurried.setattr(module, "_PATIENCE", 0.0)
        assert worker.panel(PAGE) is None
        assert worker.page("documents/2023-1.html") is None
    os.kill(held, signal.SIGCONT)
    assert worker.page("documents/none.html") is None
    site.edit(FILE, "title: 乙办法", "title: 乙新办法")
    (fresh,) = worker.again((FILE,))
    assert "乙新办法" in fresh.data.decode()
    worker.close()


def test_one_that_never_answers_is_ended_while_it_is_asked(tmp_path: Path) -> None:
    bureau(tmp_path)
    worker = Worker(Order(tmp_path, AS_OF, "zh-CN", 1))
    assert worker.done().sound
    held = worker._process.pid  # noqa: SLF001 - as above
    assert held is not None
    os.kill(held, signal.SIGSTOP)
    found: list[str | None] = []
    asking = [threading.Thread(target=lambda: found.append(worker.panel(PAGE))) for _ in range(3)]
    for one in asking:
        one.start()
    worker.close()
    for one in asking:
        one.join(PATIENCE)
    assert found == [None] * 3


def test_it_is_made_of_our_modules_and_not_of_those_that_lie_about(tmp_path: Path) -> None:
    bureau(tmp_path)
    (tmp_path / "gongkai").mkdir()
    for name in ("gongkai/__init__.py", "yaml.py"):
        (tmp_path / name).write_text("raise SystemExit('of somebody else')", encoding="utf-8")
    words = ["watch", "--root", ".", "--as-of", AS_OF, "--port", "0", "--jobs", "1", "--json", "--no-open"]
    with subprocess.Popen(
        [sys.executable, str(PROJECT / "build.py"), *words],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as running:
        assert running.stdout
        assert running.stderr
        assert json.loads(running.stdout.readline())["built"] > 0
        running.send_signal(signal.SIGINT)
        assert running.wait(PATIENCE) == 0
        assert "somebody else" not in running.stderr.read()
