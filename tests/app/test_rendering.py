"""Pages come out the same, whoever renders them."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Any

import pytest

from gongkai.app import rendering
from gongkai.app.locale import catalogue
from gongkai.app.planning import sources_to_plan
from gongkai.app.rendering import make
from gongkai.layouts.load import load_layouts
from gongkai.model.page import Page
from tests.bureau import bureau
from tests.support import AS_OF, silent

SENTENCES = catalogue("zh-CN")


class Lost(Executor):
    """A pool that has lost a process, before or after it was given work."""

    def __init__(self, *, early: bool) -> None:
        """Take when it shows."""
        self.early = early

    def submit(self, fn: Callable[..., Any], /, *_args: Any, **_kwargs: Any) -> Future[Any]:  # noqa: ANN401
        """Fail, at once or in the end."""
        assert callable(fn)
        if self.early:
            raise BrokenProcessPool
        future: Future[Any] = Future()
        future.set_exception(BrokenProcessPool("terminated abruptly"))
        return future


@pytest.fixture
def pages(tmp_path: Path) -> list[Page]:
    """The pages of the bureau."""
    planned = sources_to_plan(bureau(tmp_path).root, AS_OF).value
    assert planned is not None
    return [job for job in planned.jobs if isinstance(job, Page)]


@pytest.fixture
def many(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few pages are already many."""
    monkeypatch.setattr(rendering, "SERIAL", 1)
    monkeypatch.setattr(rendering, "CHUNK", 5)


@pytest.mark.usefixtures("many")
def test_any_executor_gives_the_same_bytes_and_facts(pages: list[Page], tmp_path: Path) -> None:
    layouts = load_layouts(tmp_path).value
    here = make(pages, layouts, SENTENCES, "/", None, silent)
    assert [one.output.path for one in here] == sorted(page.path for page in pages)
    assert not any(one.problems or one.facts.faults for one in here)
    with ThreadPoolExecutor(2) as threads:
        assert make(pages, layouts, SENTENCES, "/", threads, silent) == here
    with ProcessPoolExecutor(2) as processes:
        assert make(pages, layouts, SENTENCES, "/", processes, silent) == here


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize("early", [True, False])
def test_a_pool_that_loses_a_process_is_a_failure_of_the_machine(
    pages: list[Page],
    tmp_path: Path,
    early: bool,  # noqa: FBT001
) -> None:
    with pytest.raises(OSError, match=r"^(terminated abruptly)?$"):
        make(pages, load_layouts(tmp_path).value, SENTENCES, "/", Lost(early=early), silent)


def test_few_pages_need_no_executor_and_progress_is_told(pages: list[Page], tmp_path: Path) -> None:
    pages = pages[: rendering.CHUNK]
    told: list[tuple[int, int]] = []
    layouts = load_layouts(tmp_path).value
    made = make(
        pages, layouts, SENTENCES, "/", Lost(early=True), lambda done, total: told.append((done, total))
    )
    assert told == [(len(pages), len(pages))]
    assert len(made) == len(pages)


def test_nothing_to_make_is_nothing(tmp_path: Path) -> None:
    assert make([], load_layouts(tmp_path).value, SENTENCES, "/", None, silent) == []
