"""What concerns releases that were published already: going back, listing them, verifying their files."""

from __future__ import annotations

import argparse
import datetime as dt
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from gongkai.app.clock import stamp
from gongkai.app.folders import PUBLIC, STORE
from gongkai.app.holder import holder
from gongkai.app.kept import meant, releases_of
from gongkai.app.locale import catalogue
from gongkai.app.terminal import print_json, say
from gongkai.app.wording import Wording
from gongkai.model.problem import Problem, Span, error, notice
from gongkai.model.report import Report
from gongkai.output import journal
from gongkai.output.folder import names
from gongkai.output.journal import Switch, Switched
from gongkai.output.manifest import MANIFEST, Head, head, listed
from gongkai.output.release import switch_to
from gongkai.output.releases import Releases
from gongkai.output.store import Store
from gongkai.output.verified import verified

_OF_A_ROOT: Final = ("site_config.yaml", STORE)
"""What tells a root from a folder whose name was mistyped: one of them is there."""


def work(args: argparse.Namespace, started: float) -> Report:
    """Do what a verb asks for, and say it. Raises OSError and LockedError."""
    wording = Wording(catalogue(args.lang), args.root)
    releases = releases_of(args.root)
    table: list[dict[str, object]] = []
    if args.verb == "rollback" and not any((args.root / name).exists() for name in _OF_A_ROOT):
        report = Report((error("config-missing", Span(_OF_A_ROOT[0])),))
    elif args.verb == "rollback":
        with Store(args.root / STORE).alone(holder()):
            report = rollback(releases, args.release, args.accept)
    elif args.verb == "verify":
        report = verify(args.root, args.files)
    else:
        report, table = Report(()), list(listing(releases))
    seconds = time.monotonic() - started
    if args.json:
        more = {"releases": table} if args.verb == "releases" else {}
        print_json({**wording.as_json(report, seconds), **more})
        return report
    say(*wording.as_lines(report), *(_line(wording, one) for one in table))
    end = "refused" if report.refused else "done"
    counts = {"files": report.kept, "n": len(table), "counts": wording.counts(report)}
    counts |= {"root": wording.root_option()}
    say(wording.say(f"cli.{args.verb}_{end}", release=report.release, seconds=f"{seconds:.2f}", **counts))
    return report


def rollback(releases: Releases, name: str | None, accept: str | None) -> Report:
    """Show an earlier release again: the one before the live one, or the one of this id or its beginning.

    Nothing is built. Refused where the release lacks a file, where files of others are in the way, and,
    unless `accept` is its id, where it would show a record again that was withdrawn since. Raises OSError.
    """
    releases.recover()
    live, kept = head(releases.public) or Head(""), releases.kept()
    if not live.release and not kept:
        return Report((error("rollback-nothing"),))
    chosen = meant(releases, live.release, name)
    if chosen is None:
        unknown = (
            error("rollback-none") if name is None else error("rollback-unknown", release=name, kept=kept)
        )
        return Report((unknown,))
    if chosen == live.release:
        return Report((notice("rollback-live", release=chosen),), release=chosen)
    refused = tuple(_refusals(releases, live, chosen, accept))
    if refused:
        return Report(refused)
    line = Switched(chosen, stamp(_zone(releases)), "rollback", live.release)
    linked = switch_to(releases, releases.folder / chosen, Switch(line))
    told = (notice("release-by-link", folder=PUBLIC),) if linked else ()
    return Report(told, release=chosen)


def _refusals(releases: Releases, live: Head, chosen: str, accept: str | None) -> Iterator[Problem]:
    """Why a release cannot be shown again."""
    place = releases.folder / chosen
    foreign = sorted(() if live.release else names(releases.public))
    if foreign:
        yield error("output-foreign", folder=str(releases.public), count=str(len(foreign)), file=foreign[0])
    list_ = listed(place)
    missing = sorted(() if list_ is None else {*list_.files, *list_.carried} - names(place))
    if missing:
        yield error("rollback-damaged", release=chosen, count=str(len(missing)), file=missing[0])
    back = _withdrawn(releases, place)
    if back and accept != chosen:
        yield error("rollback-withdrawn", release=chosen, files=tuple(back))


def _withdrawn(releases: Releases, place: Path) -> list[str]:
    """The pages of a release that show what was withdrawn."""
    known = releases.withdrawn()
    top = head(place)
    notes = () if top is None else top.tombstones
    return sorted(path for path in known.difference(notes) if (place / path).exists())


def _zone(releases: Releases) -> dt.tzinfo:
    """The zone in which the log was written so far; the settings need not be read for it."""
    last = journal.log(releases.store)[-1:]
    return (dt.datetime.fromisoformat(last[0].at).tzinfo if last else None) or dt.UTC


def listing(releases: Releases) -> Iterator[dict[str, object]]:
    """What is known of each release that is there, the live one first."""
    log = {line.id: line for line in journal.log(releases.store)}
    live = releases.live()
    for id_ in (*([live] if live else []), *releases.kept()):
        line = log.get(id_)
        known = {} if line is None else _known(line)
        yield {"release": id_, "live": id_ == live, **known}


def _known(line: Switched) -> dict[str, object]:
    """What a line of the log says; going back counts no changes, which would take longer than all else."""
    names = ("at", "verb", "added", "changed", "removed") if line.verb == "publish" else ("at", "verb")
    return {name: getattr(line, name) for name in names}


def verify(root: Path, files: list[Path]) -> Report:
    """Hold published folders, or single files of them, against their manifests; by default the public one."""
    problems: list[Problem] = []
    count = 0
    for place in files or [root / PUBLIC]:
        folder = place if place.is_dir() else _folder_of(place)
        only = (
            None
            if folder == place
            else frozenset({place.absolute().relative_to(folder.absolute()).as_posix()})
        )
        if not (place.exists() or (folder / MANIFEST).exists()):
            problems.append(error("verify-none", file=str(place)))
            continue
        found = verified(folder, only)
        problems += found.problems
        count += found.value
    return Report(tuple(problems), kept=count)


def _folder_of(file: Path) -> Path:
    """The published folder that a file stands in; the one that holds it where there is none."""
    return next((one for one in file.absolute().parents if (one / MANIFEST).exists()), file.absolute().parent)


def _line(wording: Wording, release: dict[str, object]) -> str:
    """A release in words."""
    mark = wording.say("cli.release_live") if release["live"] else ""
    at = str(release.get("at", ""))[: len("2022-02-16T16:46")].replace("T", " ")
    sentence = f"cli.release_{release.get('verb', 'unknown')}"
    return wording.say(sentence, mark=mark, **{**release, "at": at})
