"""Render pages on any executor: jobs carry plain data, and what comes back is plain data."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import BrokenExecutor, Executor, as_completed
from dataclasses import dataclass
from typing import Final

from gongkai.layouts.load import Layouts
from gongkai.layouts.render import render
from gongkai.model.buildlog import Facts
from gongkai.model.page import Output, Page
from gongkai.model.problem import Problem
from gongkai.output.facts import facts

CHUNK: Final = 50
"""Pages per task: few enough to keep all processes busy to the end, enough that passing data costs little."""


SERIAL: Final = 400
"""Pages up to which processes cost more to start than they save."""

Progress = Callable[[int, int], None]
"""Told how many pages of how many are rendered."""


@dataclass(frozen=True, slots=True)
class Made:
    """One rendered page with what the audit has to know of it."""

    output: Output
    """Its bytes."""
    facts: Facts
    """Its anchors, links and faults."""
    problems: tuple[Problem, ...]
    """What went wrong in rendering; then the bytes are empty."""


def make(
    pages: Sequence[Page],
    layouts: Layouts,
    sentences: Mapping[str, str],
    base_path: str,
    executor: Executor | None,
    progress: Progress,
) -> list[Made]:
    """Render pages, in the order of their paths; `progress` is told how many of how many are done.

    Without an executor, or where it would not pay, they are rendered here, one after the other. Raises
    OSError where the executor lost one of its processes.
    """
    executor = executor if len(pages) > SERIAL else None
    # What one record has of pages stays together: a process draws and reads the code that they share once.
    pages = sorted(pages, key=lambda page: page.origin.path if page.origin else "")
    chunks = [pages[start : start + CHUNK] for start in range(0, len(pages), CHUNK)]
    made: list[Made] = []
    for done in _run(chunks, layouts, sentences, base_path, executor):
        made.extend(done)
        progress(len(made), len(pages))
    return sorted(made, key=lambda one: one.output.path)


def make_chunk(
    pages: Sequence[Page], layouts: Layouts, sentences: Mapping[str, str], base_path: str
) -> list[Made]:
    """Render a few pages and look through them; runs in whatever process the executor has."""
    made: list[Made] = []
    for page in pages:
        rendered = render(page, layouts, sentences)
        found = Facts() if rendered.problems else facts(page.path, rendered.value.data, base_path)
        made.append(Made(rendered.value, found, rendered.problems))
    return made


def _run(
    chunks: Sequence[Sequence[Page]],
    layouts: Layouts,
    sentences: Mapping[str, str],
    base_path: str,
    executor: Executor | None,
) -> Iterator[list[Made]]:
    if executor is None:
        for chunk in chunks:
            yield make_chunk(chunk, layouts, sentences, base_path)
        return
    try:
        tasks = [executor.submit(make_chunk, chunk, layouts, sentences, base_path) for chunk in chunks]
        for task in as_completed(tasks):
            yield task.result()
    except BrokenExecutor as fault:
        raise ChildProcessError(str(fault)) from fault
