"""Say in words why a page was made when it was made last, or why the next publication would make it again."""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import unquote

from gongkai.app.checking import record_key
from gongkai.app.folders import PLAIN, PUBLIC, STORE
from gongkai.app.locale import catalogue
from gongkai.app.planning import Planned, sources_to_plan
from gongkai.app.prepare import Compared, compare_with
from gongkai.app.terminal import print_json, say
from gongkai.app.wording import Wording
from gongkai.model.buildlog import Why
from gongkai.model.known import nearest
from gongkai.model.page import SEARCH, Page
from gongkai.model.problem import error
from gongkai.model.report import Report
from gongkai.output.store import Store

_FOLDERS: Final = (f"{PUBLIC}/", f"{PLAIN}/")
"""What stands before the path of a page where it is named as a file of the root."""
_SHOWN: Final = 5
"""What is named of many reasons at most."""


@dataclass(frozen=True, slots=True)
class Explained:
    """What is to be said of one file of the site."""

    path: str
    """Where it stands in the site."""
    due: str
    """`made` where the next publication makes it, `dropped` where it takes it away, `kept` else."""
    why: Why
    """The reason of what is due; of what is kept, the one for which it was made last."""


def work(args: argparse.Namespace, started: float) -> Report:
    """Explain what `args.page` names, and say it. Raises MomentError and OSError."""
    wording = Wording(catalogue(args.lang), args.root)
    planned = sources_to_plan(args.root, args.as_of)
    report = Report(planned.problems)
    found: list[Explained] = []
    if planned.value is not None and not report.refused:
        beside = compare_with(
            args.root, planned.value, Store(args.root / STORE), args.root / PUBLIC, clean=False
        )
        report = Report((*report.problems, *beside.problems))
        if beside.value is not None:
            found = list(_explained(args.page, planned.value, beside.value))
            report = _told(args.page, planned.value, beside.value, found)
    seconds = time.monotonic() - started
    if args.json:
        pages = [
            {"path": one.path, "due": one.due, "code": one.why.code, "names": one.why.names} for one in found
        ]
        print_json({**wording.as_json(report, seconds), "pages": pages})
    else:
        say(*wording.as_lines(report), *(_line(wording, one) for one in found))
    return report


def _told(name: str, planned: Planned, beside: Compared, found: list[Explained]) -> Report:
    """What else there is to say: that a record is not public, or that there is nothing of this name."""
    withheld = tuple(one for one in planned.publication.withheld if one.record == record_key(name))
    if found or withheld:
        return Report((), withheld=withheld)
    near = nearest(_path(name, planned.config.base_url), beside.jobs)
    return Report((error("explain-unknown", name=name, near=near),))


def _explained(name: str, planned: Planned, beside: Compared) -> Iterator[Explained]:
    """What is to be said of each file that a name means: a page, or all that a record has."""
    path, source = _path(name, planned.config.base_url), record_key(name)
    of_record = {
        one.path for one in beside.jobs.values() if one.origin and record_key(one.origin.path) == source != ""
    }
    changes, earlier = beside.changes, beside.earlier
    # The files of the search follow from the pages; what becomes of them is known when those are made.
    named = {path} & (beside.jobs.keys() | {one for one in changes.drop if not one.startswith(SEARCH)})
    for one in sorted(of_record | named):
        if one in changes.why:
            due = "dropped" if one in changes.drop else "made"
            yield Explained(one, due, _of_file(one, changes.why[one], beside))
        elif earlier is not None:
            yield Explained(one, "kept", _of_file(one, earlier.entries[one].why, beside))


def _of_file(path: str, why: Why, beside: Compared) -> Why:
    """The reason, of a file that is copied or packed in words of its own."""
    made = isinstance(beside.jobs.get(path), Page)
    return why if made or why.code != "layout" else replace(why, code="file")


def _path(name: str, base_url: str) -> str:
    """The path in the site of a page that is named by path, file or address."""
    given = name
    if name.startswith(f"{base_url}/"):
        given = unquote(name.removeprefix(base_url).partition("#")[0].partition("?")[0])
    for folder in _FOLDERS:
        given = given.removeprefix(folder)
    given = given.removeprefix("/")
    return f"{given}index.html" if given.endswith("/") or not given else given


def _line(wording: Wording, one: Explained) -> str:
    separator = wording.say("common.list_separator")
    names = [_called(wording, name) for name in one.why.names]
    more = wording.say("common.and_more") if len(names) > _SHOWN else ""
    named = separator.join(dict.fromkeys(names[:_SHOWN])) + more
    key = f"explain.why_{one.why.code}"
    why = wording.say(f"{key}_of" if named else key, names=named)
    return wording.say(f"explain.{one.due}", path=one.path, why=why)


def _called(wording: Wording, name: str) -> str:
    """What an editor calls what changed: a view, a file below layouts/, or a sentence."""
    kind, _, rest = name.partition(":")
    if kind == "layout":
        return f"layouts/{rest}"
    if kind == "asset":
        return f"layouts/assets/{rest}"
    if kind == "sentence":
        return wording.say("explain.sentence", key=rest)
    return wording.sentences.get(f"explain.view_{name}", name)
