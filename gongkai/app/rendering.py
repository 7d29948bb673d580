"""Render pages on any executor: jobs carry plain data, and what comes back is plain data."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import BrokenExecutor, Executor, as_completed
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from gongkai.app.digests import Digests
from gongkai.layouts.load import Layouts
from gongkai.layouts.render import closures, render
from gongkai.model.buildlog import Facts
from gongkai.model.digest import Digest, full
from gongkai.model.page import Page
from gongkai.model.problem import Problem
from gongkai.output.disk import Draft
from gongkai.output.drafts import draft
from gongkai.output.facts import facts

CHUNK: Final = 50
"""Pages per task: few enough to keep all processes busy to the end, enough that passing data costs little."""

SERIAL: Final = 400
"""Pages up to which processes cost more to start than they save."""

Progress = Callable[[int, int], None]
"""Told how many pages of how many are rendered."""


@dataclass(frozen=True, slots=True)
class Press:
    """Who renders pages, and where to."""

    executor: Executor | None
    """Who does it where they are many; without one they are rendered here, one after the other."""
    progress: Progress
    """Told how many of how many are done."""
    drafts: Path | None = None
    """Where each is written at once where they are many; whoever renders must have access to it."""

    def drafts_of(self, pages: int) -> Path | None:
        """Where so many pages, and what follows from them, are written at once; None where that is held."""
        return self.drafts if pages > SERIAL else None


@dataclass(frozen=True, slots=True)
class Made:
    """One finished file with what the log and the audit have to know of it."""

    path: str
    """Where it stands in the site."""
    data: bytes | Draft
    """Its bytes, or the draft that was written of them."""
    digest: str
    """Their sha256, hexadecimal."""
    views: Mapping[str, Digest]
    """What it was made from: the digest of each view of its context that its layout can see."""
    facts: Facts
    """Its anchors, links and faults."""
    problems: tuple[Problem, ...] = ()
    """What went wrong in rendering; then the bytes are empty."""


def made_of(path: str, data: bytes) -> Made:
    """A finished file of which the audit has nothing to know."""
    return Made(path, data, full(data), {}, Facts())


def make(
    pages: Sequence[Page],
    layouts: Layouts,
    sentences: Mapping[str, str],
    base_path: str,
    press: Press,
) -> list[Made]:
    """Render pages, in the order of their paths.

    Raises OSError, also where the executor lost one of its processes.
    """
    executor, drafts = press.executor if len(pages) > SERIAL else None, press.drafts_of(len(pages))
    # What one record has of pages stays together: a process draws and reads the code that they share once.
    pages = sorted(pages, key=lambda page: page.origin.path if page.origin else "")
    chunks = [pages[start : start + CHUNK] for start in range(0, len(pages), CHUNK)]
    made: list[Made] = []
    for done in _run([(chunk, layouts, sentences, base_path, drafts) for chunk in chunks], executor):
        made.extend(done)
        press.progress(len(made), len(pages))
    return sorted(made, key=lambda one: one.path)


def make_chunk(
    pages: Sequence[Page],
    layouts: Layouts,
    sentences: Mapping[str, str],
    base_path: str,
    drafts: Path | None = None,
) -> list[Made]:
    """Render a few pages and look through them; runs in whatever process the executor has. Raises OSError."""
    made: list[Made] = []
    digests = Digests(closures(layouts, sentences))
    for page in pages:
        views = page.views
        rendered = render(replace(page, context=views), layouts, sentences)
        data = rendered.value.data
        made.append(
            Made(
                page.path,
                data if drafts is None else draft(drafts, page.path, data),
                full(data),
                digests.of(page, views),
                Facts() if rendered.problems else _shared(facts(page.path, data, base_path)),
                rendered.problems,
            )
        )
    return made


def _shared(facts: Facts) -> Facts:
    """The same facts, with texts that many pages have, such as the links of the navigation, held once."""
    return Facts(tuple(map(sys.intern, facts.ids)), tuple(map(sys.intern, facts.links)), facts.faults)


_Given = tuple[Sequence[Page], Layouts, Mapping[str, str], str, Path | None]
"""What `make_chunk` takes."""


def _run(chunks: Sequence[_Given], executor: Executor | None) -> Iterator[list[Made]]:
    if executor is None:
        for given in chunks:
            yield make_chunk(*given)
        return
    try:
        for task in as_completed([executor.submit(make_chunk, *given) for given in chunks]):
            yield task.result()
    except BrokenExecutor as fault:
        raise ChildProcessError(errno.ECHILD, os.strerror(errno.ECHILD)) from fault
