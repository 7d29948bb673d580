"""The middle of a build: compare, render and audit, until a site is ready to be written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from gongkai.app.clock import ticks
from gongkai.app.digests import Digests
from gongkai.app.engine import engine
from gongkai.app.locale import catalogue
from gongkai.app.places import place
from gongkai.app.planning import Planned
from gongkai.app.rendering import Made, Press, made_of, make
from gongkai.app.searching import joined, search, told
from gongkai.app.severity import settle
from gongkai.app.templates import Templates
from gongkai.layouts.closure import closure_digest
from gongkai.layouts.load import FOLDER, Layouts, load_layouts
from gongkai.model.buildlog import BuildLog, Changes, Entry, Trace
from gongkai.model.digest import Digest, full
from gongkai.model.page import Copy, Job, Pack, Page
from gongkai.model.problem import Checked, Problem, error, has_errors
from gongkai.output.archive import archive
from gongkai.output.audit import audit
from gongkai.output.budgets import weight
from gongkai.output.disk import Draft, size
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
    files: Mapping[str, bytes | Path | Draft]
    """New files: rendered bytes, a draft to move, or a file to copy."""
    log: BuildLog
    """What each file was made from."""
    seen: Seen
    """What is known of the files of the folder, to be kept for the next run."""
    templates: Templates
    """What is known of the layouts' templates, to be kept as well."""


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
    """What each file shall be made from; of pages without their views where nothing can be compared."""
    changes: Changes
    """What the folder lacks."""
    present: Mapping[str, str]
    """The sha256 of each file that is there, by path."""
    earlier: BuildLog | None
    """What each of them was made from; None where that is not known, or not to be used."""
    seen: Seen
    """What is known of them, to be kept for the next run."""
    templates: Templates
    """What is known of the layouts' templates, to be kept as well."""


def compare_with(
    root: Path, planned: Planned, store: Store, target: Path, *, clean: bool
) -> Checked[Compared | None]:
    """Tell what a planned site lacks in the folder `target`; None where an error stands before that.

    With `clean` nothing of earlier runs is used. No page is made.
    """
    sentences = catalogue(planned.config.language)
    layouts = load_layouts(root)
    templates = Templates(root, layouts.value, sentences, clean=clean)
    reached = templates.closures.every(sorted({job.layout for job in planned.jobs if isinstance(job, Page)}))
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
    # Where nothing can be compared, all is made, and who makes a page tells what it was made from.
    traces = _traces(jobs, reached.value, None if earlier is None else Digests(templates.closures))
    changes = compare(traces, reached.value, engine(), earlier, present)
    return Checked(
        Compared(jobs, layouts.value, reached.value, traces, changes, present, earlier, seen, templates),
        problems,
    )


def prepare(
    root: Path,
    planned: Planned,
    store: Store,
    target: Path,
    press: Press,
    *,
    clean: bool,
) -> Checked[Ready | None]:
    """Make what a planned site lacks in the folder `target`; None where an error stands before rendering.

    Nothing is written but drafts. With errors in the problems nothing may be.
    """
    compared = compare_with(root, planned, store, target, clean=clean)
    beside, problems = compared.value, compared.problems
    if beside is None:
        return Checked(None, problems)
    jobs, changes, earlier = beside.jobs, beside.changes, beside.earlier
    known = told(earlier)
    sentences, base_path = catalogue(planned.config.language), planned.config.base_path
    pages = [job for path in changes.build if isinstance(job := jobs[path], Page)]
    made = make(pages, beside.layouts, sentences, base_path, press)
    packs = [job for path in changes.build if isinstance(job := jobs[path], Pack)]
    made += [made_of(job.path, archive(job.files)) for job in packs]
    problems += tuple(problem for one in made for problem in one.problems)
    entries = _entries(beside, made)
    faults = audit(
        {path: entry.facts for path, entry in entries.items()},
        {path: job.origin for path, job in jobs.items()},
        _weights(beside.layouts, jobs),
    )
    problems += tuple(settle(place(faults, root, base_path), planned.unchanged))
    files: dict[str, bytes | Path | Draft] = {one.path: one.data for one in made}
    files |= {path: root / job.source for path in changes.build if isinstance(job := jobs[path], Copy)}
    if not has_errors(problems):
        present = beside.present if known else {}
        searched = search(planned.jobs, entries, made, known, present, target, press.drafts_of(len(pages)))
        changes = joined(changes, searched, known)
        files |= searched.files
        entries |= searched.entries
    log = BuildLog(engine(), beside.closures, entries, planned.sources, planned.tombstones)
    return Checked(Ready(changes, files, log, beside.seen, beside.templates), problems)


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
    jobs: Mapping[str, Job], closures: Mapping[str, Mapping[str, Digest]], digests: Digests | None
) -> dict[str, Trace]:
    """What each file of the site shall be made from; without `digests` pages are told without their views."""
    reached = {name: closure_digest(closure) for name, closure in closures.items()}
    traces: dict[str, Trace] = {}
    for path, job in jobs.items():
        if isinstance(job, Page):
            views = {} if digests is None else digests.of(job, job.views)
            traces[path] = Trace(job.layout, reached[job.layout], views)
        else:
            traces[path] = Trace("copy" if isinstance(job, Copy) else "pack", job.digest)
    return traces


def _entries(beside: Compared, made: list[Made]) -> dict[str, Entry]:
    """The log's entry of every file: new for what was made, as before for what was kept."""
    known = {} if beside.earlier is None else beside.earlier.entries
    traces, why = beside.traces, beside.changes.why
    entries = {path: known[path] for path in beside.changes.keep}
    for one in made:
        trace = replace(traces[one.path], data=one.views)
        entries[one.path] = Entry(trace, one.digest, size(one.data), one.facts, why[one.path])
    for path in beside.changes.build:
        job = beside.jobs[path]
        if isinstance(job, Copy):
            entries[path] = Entry(traces[path], job.digest, job.size, why=why[path])
    return entries
