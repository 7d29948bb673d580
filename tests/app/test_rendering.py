"""Pages come out the same, whoever renders them."""

from __future__ import annotations

import pickle
import random
from collections.abc import Callable
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest

from gongkai.app import rendering
from gongkai.app.demo import write
from gongkai.app.locale import catalogue
from gongkai.app.planning import sources_to_plan
from gongkai.app.rendering import Made, Press, make, make_chunk
from gongkai.layouts.load import Layouts, load_layouts
from gongkai.model.page import Page
from gongkai.model.problem import has_errors
from gongkai.model.reason import reason
from gongkai.output import disk
from tests.bureau import bureau
from tests.support import AS_OF, PROJECT, silent

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


class Posted(Executor):
    """A stand-in for machines of a cluster: all that comes and goes is bytes, and no order is kept.

    Jobs run when a number of them has come, in this thread.
    """

    def __init__(self, count: int, seed: int) -> None:
        """Take how many jobs there will be, and what decides their order."""
        self.ran: list[int] = []
        self._jobs: list[tuple[bytes, Future[Any]]] = []
        self._count = count
        self._dice = random.Random(seed)  # noqa: S311 - an order that is the same in every run

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:  # noqa: ANN401
        """Take a job; with the last one all are done."""
        future: Future[Any] = Future()
        self._jobs.append((pickle.dumps((fn, args, kwargs)), future))
        if len(self._jobs) == self._count:
            self.ran = self._dice.sample(range(self._count), self._count)
            for place in self.ran:
                data, waiting = self._jobs[place]
                run, given, named = pickle.loads(data)
                waiting.set_result(pickle.loads(pickle.dumps(run(*given, **named))))
        return future


@dataclass
class Site:
    """Pages, and what they are made with."""

    pages: list[Page]
    layouts: Layouts

    def made(self, executor: Executor | None, drafts: Path | None = None) -> list[Made]:
        """All of them, by whoever does it."""
        return make(self.pages, self.layouts, SENTENCES, "/", Press(executor, silent, drafts))


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
    monkeypatch.setattr(rendering, "CHUNK", 20)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site of thirty records, with something of every type."""
    root = tmp_path_factory.mktemp("demo") / "root"
    assert not has_errors(write(PROJECT, root, 30, 1).problems)
    planned = sources_to_plan(root, AS_OF).value
    assert planned is not None
    return Site([job for job in planned.jobs if isinstance(job, Page)], load_layouts(root).value)


@pytest.fixture(scope="module")
def here(demo: Site) -> list[Made]:
    """All of its pages, rendered one after the other."""
    return demo.made(None)


def test_pages_come_in_the_order_of_their_paths(demo: Site, here: list[Made]) -> None:
    assert [one.path for one in here] == sorted(page.path for page in demo.pages)
    assert all(one.data for one in here)
    assert not any(one.problems or one.facts.faults for one in here)


@pytest.mark.usefixtures("many")
def test_threads_give_the_same_bytes_and_facts(demo: Site, here: list[Made]) -> None:
    with ThreadPoolExecutor(4) as threads:
        assert demo.made(threads) == here


# Later Pythons warn of a fork beside threads, which those that spread these tests bring along.
@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
@pytest.mark.usefixtures("many")
@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_processes_give_the_same_bytes_and_facts(demo: Site, here: list[Made], method: str) -> None:
    with ProcessPoolExecutor(2, get_context(method)) as processes:
        assert demo.made(processes) == here


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize("alone", [False, True])
def test_drafts_hold_the_same_bytes(
    demo: Site,
    here: list[Made],
    tmp_path: Path,
    alone: bool,  # noqa: FBT001
) -> None:
    with ThreadPoolExecutor(4) as threads:
        made = demo.made(None if alone else threads, tmp_path)
    assert not any(isinstance(one.data, bytes) for one in made)
    assert [replace(one, data=disk.made(one.data)) for one in made] == here


def test_few_pages_are_no_drafts(demo: Site, here: list[Made], tmp_path: Path) -> None:
    assert make(demo.pages[:20], demo.layouts, SENTENCES, "/", Press(None, silent, tmp_path))
    assert all(disk.made(one.data) == one.data for one in here)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize("seed", [1, 2])
def test_jobs_and_results_travel_and_their_order_plays_no_part(
    demo: Site, here: list[Made], seed: int
) -> None:
    posted = Posted(-(-len(demo.pages) // rendering.CHUNK), seed)
    assert demo.made(posted) == here
    assert posted.ran != sorted(posted.ran)


def test_who_renders_another_site_in_between_renders_the_same(demo: Site, here: list[Made]) -> None:
    pages = sorted(demo.pages, key=lambda page: page.path)[:40]
    other = replace(demo.layouts, templates={**demo.layouts.templates, "partials/unused.html": "{{ x }}"})
    sites = [(demo.layouts, SENTENCES), (demo.layouts, catalogue("en")), (other, SENTENCES)] * 2
    posted = Posted(len(sites), 1)
    tasks = [posted.submit(make_chunk, pages, *site, "/") for site in sites]
    found = [task.result() for task in tasks]
    assert found[0] == found[2] == found[3] == found[5] == here[:40]
    assert found[1] == found[4] != found[0]


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize("early", [True, False])
def test_a_pool_that_loses_a_process_is_a_failure_of_the_machine(
    pages: list[Page],
    tmp_path: Path,
    early: bool,  # noqa: FBT001
) -> None:
    with pytest.raises(ChildProcessError) as caught:
        make(pages, load_layouts(tmp_path).value, SENTENCES, "/", Press(Lost(early=early), silent))
    assert reason(caught.value) == "ECHILD"


def test_few_pages_need_no_executor_and_progress_is_told(pages: list[Page], tmp_path: Path) -> None:
    pages = pages[: rendering.CHUNK]
    told: list[tuple[int, int]] = []
    layouts = load_layouts(tmp_path).value
    press = Press(Lost(early=True), lambda done, total: told.append((done, total)))
    made = make(pages, layouts, SENTENCES, "/", press)
    assert told == [(len(pages), len(pages))]
    assert len(made) == len(pages)


def test_nothing_to_make_is_nothing(tmp_path: Path) -> None:
    assert make([], load_layouts(tmp_path).value, SENTENCES, "/", Press(None, silent)) == []
