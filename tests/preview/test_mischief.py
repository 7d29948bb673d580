"""What a machine that fails, and an editor in a hurry, do to a preview: it goes on and says what it was."""

from __future__ import annotations

import errno
import threading
from pathlib import Path
from typing import Any, Final, NoReturn

import pytest

from gongkai.app.folders import STORE
from gongkai.model.report import Report
from gongkai.preview import session, worker
from gongkai.preview.session import Preview
from gongkai.preview.worker import Order
from tests.bureau import bureau
from tests.previewing import PATIENCE, opened
from tests.support import AS_OF

FILE: Final = "content/documents/2020-2.md"


class Answering:
    """A worker that knows one answer, and may be replaced while it is asked."""

    def __init__(self, answer: bytes | None, preview: Preview, other: Answering | None = None) -> None:
        """Take the answer, and who takes its place in `preview`."""
        self.answer, self.preview, self.other = answer, preview, other

    def page(self, _: str) -> bytes | None:
        """The answer, once the other one has its place."""
        if self.other is not None:
            self.preview._worker = self.other  # type: ignore[assignment]  # noqa: SLF001 - as at the end of a build
        return self.answer


def quiet(root: Path) -> Preview:
    return Preview(Order(root, AS_OF, "zh-CN", 1), lambda *_: None)


def test_a_question_to_a_worker_that_was_just_replaced_goes_to_the_next(tmp_path: Path) -> None:
    preview = quiet(tmp_path)
    assert preview.shown.asked is not None
    assert preview.shown.asked.page("a.html") is None
    first: Any = Answering(None, preview, Answering(b"page", preview))
    preview._worker = first  # noqa: SLF001 - as above
    assert preview.shown.asked.page("a.html") == b"page"


def test_a_machine_that_has_no_process_to_give_is_told_and_asked_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bureau(tmp_path)
    told: list[Report] = []
    preview = Preview(Order(tmp_path, AS_OF, "zh-CN", 1), lambda report, _: told.append(report))

    def exhausted(_: Order) -> NoReturn:
        raise OSError(errno.EAGAIN, "Resource temporarily unavailable")

    with monkeypatch.context() as poor:
        poor.setattr(session, "Worker", exhausted)
        assert preview.refresh().refused
    assert [one.code for one in told[0].problems] == ["machine-failed"]
    assert not preview.shown.news(b"").busy
    shown = preview.shown.served("index.html", last=False)
    assert shown is not None
    assert "machine-failed" in shown.data.decode()
    assert not preview.refresh().refused
    assert not preview.shown.stands()
    preview.close()


def test_a_process_that_does_not_come_is_the_machines_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(_: object) -> NoReturn:
        raise EOFError

    monkeypatch.setattr(worker._CONTEXT.Process, "start", gone)  # noqa: SLF001 - as when the system ended it
    with pytest.raises(OSError, match="unavailable"):
        worker.Worker(Order(tmp_path, AS_OF, "zh-CN", 1))


def test_what_nobody_foresaw_in_a_build_is_told_and_the_next_save_is_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    with opened(bureau(tmp_path), AS_OF) as running, running.stream() as stream:

        def broken(*_: object) -> NoReturn:
            raise KeyError(FILE)

        with monkeypatch.context() as worse:
            worse.setattr(running.preview, "_told", broken)
            running.site.edit(FILE, "title: 乙办法", "title: 乙新办法")
            stream.until(lambda news: news["errors"])
        assert "machine-failed" in running.text("/")
        running.site.edit(FILE, "title: 乙新办法", "title: 乙办法")
        stream.until(lambda news: not news["errors"] and not news["busy"])
    said = capfd.readouterr().err
    assert "KeyError" in said
    assert "Traceback" not in said


def test_a_build_that_is_broken_off_says_nothing_any_more(tmp_path: Path) -> None:
    bureau(tmp_path)
    told: list[Report] = []
    preview = Preview(Order(tmp_path, AS_OF, "zh-CN", 1), lambda report, _: told.append(report))
    building = threading.Thread(target=preview.refresh)
    building.start()
    preview.close()
    building.join(PATIENCE)
    assert not building.is_alive()
    assert told == []


def test_what_failed_outside_of_the_sources_is_tried_again_without_a_save(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "_LOOK", 0.05)
    with opened(bureau(tmp_path), AS_OF) as running, running.stream() as stream:
        store = tmp_path / STORE
        store.rename(tmp_path / "aside")
        store.write_text("", encoding="utf-8")
        running.site.edit(FILE, "title: 乙办法", "title: 乙新办法")
        stream.until(lambda news: news["errors"])
        assert "machine-failed" in running.text("/")
        for _ in range(3):
            assert stream.until(lambda news: news["busy"])
            assert stream.until(lambda news: not news["busy"])["errors"]
        assert running.told.qsize() == 2  # The first, and what failed once.
        store.unlink()
        (tmp_path / "aside").rename(store)
        stream.until(lambda news: not news["errors"] and not news["busy"])
        assert "乙新办法" in running.text("/documents/")
