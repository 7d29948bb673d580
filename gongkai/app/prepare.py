"""The middle of a build: compare, render and audit, until a site is ready to be written."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from gongkai.app.clock import ticks
from gongkai.app.engine import engine
from gongkai.app.locale import catalogue
from gongkai.app.places import place
from gongkai.app.planning import Planned
from gongkai.app.rendering import Made, Progress, make
from gongkai.app.searching import joined, search, told
from gongkai.app.severity import settle
from gongkai.layouts.closure import Closures, closure_digest
from gongkai.layouts.load import FOLDER, Layouts, load_layouts
from gongkai.layouts.render import closures
from gongkai.model.buildlog import BuildLog, Changes, Entry, Facts, Trace
from gongkai.model.digest import Digest, Known, full, of_view
from gongkai.model.page import Copy, Job, Output, Pack, Page
from gongkai.model.problem import Checked, Problem, error, has_errors
from gongkai.output.archive import archive
from gongkai.output.audit import audit
from gongkai.output.budgets import weight
from gongkai.output.folder import LITTER, base_name, names
from gongkai.output.manifest import MANIFEST
from gongkai.output.past import Past
from gongkai.output.seen import Seen
from gongkai.output.store import Store
from gongkai.output.trace import compare

_TEXT: Final = (".css", ".js")
"""How the names of assets end that are style sheets and scripts."""


@dataclass(frozen=True, slots=True)
class Ready:
    """A site that is ready to be written."""

    changes: Changes
    """What differs from the folder as it is."""
    files: Mapping[str, bytes | Path]
    """New files: rendered bytes, or a file to copy."""
    log: BuildLog
    """What each file was made from."""
    seen: Seen
    """What is known of the files of the folder, to be kept for the next run."""


@dataclass(frozen=True, slots=True)
class Compared:
    """A planned site beside a folder as it is."""

    jobs: Mapping[str, Job]
    """Every file that the site shall have, by path."""
    layouts: Layouts
    """What the pages are made with."""
    closures: Mapping[str, Mapping[str, Digest]]
    """What each layout can reach."""
    traces: Mapping[str, Trace]
    """What each file shall be made from."""
    changes: Changes
    """What the folder lacks."""
    present: Mapping[str, str]
    """The sha256 of each file that is there, by path."""
    earlier: BuildLog | None
    """What each of them was made from; None where that is not known, or not to be used."""
    seen: Seen
    """What is known of them, to be kept for the next run."""


def compare_with(
    root: Path, planned: Planned, store: Store, target: Path, *, clean: bool
) -> Checked[Compared | None]:
    """Tell what a planned site lacks in the folder `target`; None where an error stands before that.

    With `clean` nothing of earlier runs is used. No page is made.
    """
    sentences = catalogue(planned.config.language)
    layouts = load_layouts(root)
    known = closures(layouts.value, sentences)
    reached = known.every(sorted({job.layout for job in planned.jobs if isinstance(job, Page)}))
    found = names(target)
    past = store.past(target)
    owned = past.owned(found)
    problems = (*layouts.problems, *reached.problems, *_foreign(past, found - owned))
    if has_errors(problems):
        return Checked(None, problems)
    seen = Seen(target, store.seen(target), ticks())
    present = seen.digests(owned - past.carried)
    earlier = None if clean else past.recall(present)
    jobs = {job.path: job for job in (*planned.jobs, *_assets(layouts.value, reached.value))}
    traces = _traces(jobs, reached.value, known)
    changes = compare(traces, reached.value, engine(), earlier, present)
    return Checked(
        Compared(jobs, layouts.value, reached.value, traces, changes, present, earlier, seen), problems
    )


def prepare(
    root: Path,
    planned: Planned,
    store: Store,
    target: Path,
    *,
    clean: bool,
    executor: Executor | None,
    progress: Progress,
) -> Checked[Ready | None]:
    """Make what a planned site lacks in the folder `target`; None where an error stands before rendering.

    Nothing is written. With errors in the problems nothing may be.
    """
    compared = compare_with(root, planned, store, target, clean=clean)
    beside, problems = compared.value, compared.problems
    if beside is None:
        return Checked(None, problems)
    jobs, changes, earlier = beside.jobs, beside.changes, beside.earlier
    known = told(earlier)
    sentences, base_path = catalogue(planned.config.language), planned.config.base_path
    pages = [job for path in changes.build if isinstance(job := jobs[path], Page)]
    made = make(pages, beside.layouts, sentences, base_path, executor, progress)
    packs = [job for path in changes.build if isinstance(job := jobs[path], Pack)]
    made += [Made(Output(job.path, archive(job.files)), Facts(), ()) for job in packs]
    problems += tuple(problem for one in made for problem in one.problems)
    entries = _entries(beside, made)
    faults = audit(
        {path: entry.facts for path, entry in entries.items()},
        {path: job.origin for path, job in jobs.items()},
        _weights(beside.layouts, jobs),
    )
    problems += tuple(settle(place(faults, root, base_path), planned.unchanged))
    files: dict[str, bytes | Path] = {one.output.path: one.output.data for one in made}
    files |= {path: root / job.source for path in changes.build if isinstance(job := jobs[path], Copy)}
    if not has_errors(problems):
        present = beside.present if known else {}
        searched = search(planned.jobs, entries, made, known, present, target)
        changes = joined(changes, searched, known)
        files |= searched.files
        entries |= searched.entries
    log = BuildLog(engine(), beside.closures, entries, planned.sources, planned.tombstones)
    return Checked(Ready(changes, files, log, beside.seen), problems)


def _assets(layouts: Layouts, closures: Mapping[str, Mapping[str, Digest]]) -> list[Job]:
    """A copy of each asset that any page can reach."""
    names = {
        name.removeprefix("asset:")
        for reached in closures.values()
        for name in reached
        if name.startswith("asset:")
    }
    return [
        Copy(layouts.published(name), f"{FOLDER}/assets/{name}", full(data), len(data))
        for name, data in sorted(layouts.assets.items())
        if name in names
    ]


def _weights(layouts: Layouts, jobs: Mapping[str, Job]) -> dict[str, int]:
    """What each style sheet and script of the site weighs, by path in the site."""
    paths = {layouts.published(name): data for name, data in layouts.assets.items() if name.endswith(_TEXT)}
    return {path: weight(data) for path, data in paths.items() if path in jobs}


def _foreign(past: Past, others: frozenset[str]) -> tuple[Problem, ...]:
    """An error for a folder that holds anything that gongkai did not write."""
    files = sorted(path for path in others if base_name(path) not in LITTER)
    if not files and not past.ours:
        files = [MANIFEST]
    if not files:
        return ()
    return (error("output-foreign", None, folder=str(past.target), count=str(len(files)), file=files[0]),)


def _traces(
    jobs: Mapping[str, Job], closures: Mapping[str, Mapping[str, Digest]], known: Closures
) -> dict[str, Trace]:
    """What each file of the site shall be made from; of its views those that its layout can see."""
    reached = {name: closure_digest(closure) for name, closure in closures.items()}
    views: dict[int, Digest] = {}
    shared: Known = {}
    traces: dict[str, Trace] = {}
    for path, job in jobs.items():
        if not isinstance(job, Page):
            traces[path] = Trace("copy" if isinstance(job, Copy) else "pack", job.digest)
            continue
        data: dict[str, Digest] = {}
        visible = known.sees(job.layout, path)
        for name, view in job.context.items():
            if name not in visible:
                continue
            # Views that pages share, such as the site's, are digested once; `jobs` keeps them alive.
            if id(view) not in views:
                views[id(view)] = of_view(view, shared)
            data[name] = views[id(view)]
        traces[path] = Trace(job.layout, reached[job.layout], data)
    return traces


def _entries(beside: Compared, made: list[Made]) -> dict[str, Entry]:
    """The log's entry of every file: new for what was made, as before for what was kept."""
    known = {} if beside.earlier is None else beside.earlier.entries
    traces, why = beside.traces, beside.changes.why
    entries = {path: known[path] for path in beside.changes.keep}
    for one in made:
        path, data = one.output.path, one.output.data
        entries[path] = Entry(traces[path], full(data), len(data), one.facts, why[path])
    for path in beside.changes.build:
        job = beside.jobs[path]
        if isinstance(job, Copy):
            entries[path] = Entry(traces[path], job.digest, job.size, why=why[path])
    return entries
