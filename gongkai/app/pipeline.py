"""The whole story: from the sources of a root to a folder that the public reads."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor
from contextlib import nullcontext, suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from gongkai.app.clock import stamp
from gongkai.app.folders import DRAFTS, PUBLIC, STORE
from gongkai.app.kept import releases_of
from gongkai.app.locale import catalogue
from gongkai.app.planning import Planned, sources_to_plan
from gongkai.app.prepare import Ready, prepare
from gongkai.app.rendering import Press, Progress
from gongkai.app.serving import write_rules
from gongkai.layouts.load import load_layouts
from gongkai.layouts.render import compile_all
from gongkai.model.address import LEDGER
from gongkai.model.buildlog import BuildLog
from gongkai.model.config import Config
from gongkai.model.problem import Checked, Problem, has_errors, notice
from gongkai.model.report import Report
from gongkai.output import journal
from gongkai.output.difference import difference
from gongkai.output.drafts import drafts
from gongkai.output.folder import apply
from gongkai.output.guard import broken, losses
from gongkai.output.journal import Switch, Switched
from gongkai.output.manifest import NOTHING, Listed, listed, release_id
from gongkai.output.release import release
from gongkai.output.releases import Releases
from gongkai.output.store import Store


def check(root: Path, moment: str | None) -> Report:
    """Read to judge, and links over the sources; renders nothing. Raises MomentError."""
    planned = sources_to_plan(root, moment)
    if planned.value is not None:
        planned.value.proofs.keep()
    return _report(planned, Checked(None))


@dataclass(frozen=True, slots=True)
class Built:
    """What a build came to, with all that it was made from."""

    report: Report
    """What was found and done."""
    planned: Planned | None
    """The site as it shall be; None where the settings are unusable."""
    log: BuildLog | None
    """What each file was made from; None where the site was refused."""


def build(
    root: Path,
    target: Path,
    moment: str | None,
    *,
    clean: bool,
    executor: Executor | None,
    progress: Progress,
) -> Built:
    """Bring a plain folder up to date with the sources. Raises MomentError and OSError."""
    store = Store(root / STORE)
    settled = partial(_start, executor, store, target, root)
    planned = sources_to_plan(root, moment, settled=settled)
    with drafts(root / DRAFTS) as place:
        ready = _prepare(root, planned, store, target, Press(executor, progress, place), clean=clean)
        report = _report(planned, ready)
        if ready.value is not None and not report.refused:
            store.intend(target, ready.value.log)
            apply(target, ready.value.files, ready.value.changes.drop, ready.value.log)
            store.confirm(target)
            ready.value.seen.keep()
            ready.value.templates.keep()
            if planned.value is not None:
                planned.value.proofs.keep()
    log = None if ready.value is None or report.refused else ready.value.log
    return Built(report, planned.value, log)


def publish(  # noqa: PLR0913 - all that an editor may ask of it, and what a bundle needs
    root: Path,
    moment: str | None,
    *,
    dry_run: bool,
    accept: str | None,
    executor: Executor | None,
    progress: Progress,
    announce: Callable[[Report], None],
    spare: str = "",
) -> Report:
    """Check, build, audit, and exchange the public folder for the new site. Raises MomentError and OSError.

    With errors, or with `dry_run`, nothing public changes. A release that takes away too much is refused
    unless `accept` is its id. `announce` is called with all that was found right before the switch.
    The release `spare` is kept, however many came after it.
    """
    store, public, releases = Store(root / STORE), root / PUBLIC, releases_of(root)
    if not dry_run:
        releases.recover()
    planned = sources_to_plan(root, moment, settled=partial(_start, executor, store, public, root))
    with nullcontext() if dry_run else drafts(root / DRAFTS) as place:
        ready = _prepare(root, planned, store, public, Press(executor, progress, place), clean=False)
        report = _report(planned, ready)
        if planned.value is None or ready.value is None or report.refused:
            return report
        site, live, rules = ready.value, listed(public) or NOTHING, planned.value.config.releases
        id_ = release_id(site.log)
        changes = difference(live.files, site.log.digests)
        if accept != id_:
            lost = losses(live.files, site.log.digests, changes, rules.most_lost, id_)
            report = replace(report, problems=(*broken(report.problems, live.files, id_), *lost))
        report = replace(report, difference=None if id_ == live.release else changes)
        if dry_run or report.refused:
            return report
        announce(report)
        counts = (len(changes.added), len(changes.changed), len(changes.removed))
        line = Switched(id_, stamp(ZoneInfo(report.zone)), "publish", live.release, *counts)
        switch = Switch(line, _noted(root, planned.value) if moment is None else ())
        told = _switch(releases, site, live, switch)
        planned.value.proofs.keep()
        releases.prune(rules.keep, spare)
        told += write_rules(root, planned.value.addresses, planned.value.config)
        return replace(report, release=id_, problems=(*report.problems, *told))


def _start(executor: Executor | None, store: Store, target: Path, root: Path, config: Config) -> None:
    """Start the processes where nothing is remembered of a folder, so that all of its pages are to be made.

    Where they begin as copies of this one, each keeps all that it holds: layouts now, half a register later.
    """
    if executor is not None and not store.remembers(target):
        compile_all(load_layouts(root).value, catalogue(config.language))
        executor.submit(int)  # They start with the first task, whatever that is.


def _noted(root: Path, planned: Planned) -> tuple[str, ...]:
    """The lines that the ledger lacks; a new one begins with a remark that says what it is."""
    lines = tuple(address.line for address in planned.unnoted)
    if not lines or (root / LEDGER).exists():
        return lines
    return (f"# {catalogue(planned.config.language)['ledger.about']}", *lines)


def _switch(releases: Releases, site: Ready, live: Listed, switch: Switch) -> tuple[Problem, ...]:
    """Make a prepared site public, unless it is already; what is to be said of it."""
    store, linked = Store(releases.store), False
    store.intend(releases.public, site.log)
    same = (live.release, live.sources) == (switch.line.id, site.log.sources)
    if not same or site.changes.build or site.changes.drop:
        try:
            linked = release(releases, site.files, site.changes.keep, site.log, switch)
        except OSError:
            if releases.live() != switch.line.id:
                store.forget(releases.public)
            raise
    elif switch.ledger:  # It was lost, or the site was first published as at another moment.
        journal.begin(releases.store, releases.ledger, switch)
        journal.end(releases.store, releases.ledger, switch)
    with suppress(OSError):  # It is published; the next run tells from the files which log is true.
        store.confirm(releases.public)
    site.seen.keep()
    site.templates.keep()
    return (notice("release-by-link", folder=PUBLIC),) if linked else ()


def _prepare(
    root: Path,
    planned: Checked[Planned | None],
    store: Store,
    target: Path,
    press: Press,
    *,
    clean: bool,
) -> Checked[Ready | None]:
    """Render nothing while an error stands."""
    if planned.value is None or has_errors(planned.problems):
        return Checked(None)
    return prepare(root, planned.value, store, target, press, clean=clean)


def _report(planned: Checked[Planned | None], ready: Checked[Ready | None]) -> Report:
    report = Report((*planned.problems, *ready.problems))
    if planned.value is not None:
        report = replace(
            report,
            withheld=planned.value.publication.withheld,
            next_change=planned.value.publication.next_change,
            as_of=planned.value.as_of,
            zone=planned.value.config.time_zone,
            base_path=planned.value.config.base_path,
        )
    if ready.value is None or report.refused:
        return report
    changes = ready.value.changes
    built, kept, dropped = len(changes.build), len(changes.keep), len(changes.drop)
    return replace(report, built=built, kept=kept, dropped=dropped, why=changes.why)
