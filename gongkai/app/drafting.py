"""Begin a record: a file with every field of its type explained, at an address that nothing had before."""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator
from pathlib import Path

from gongkai.app.command import tell
from gongkai.app.locale import catalogue
from gongkai.app.taken import alike, taken
from gongkai.app.terminal import ask, say
from gongkai.app.types import types_of
from gongkai.app.wording import Wording
from gongkai.app.writing import put_new
from gongkai.content.ids import id_fault
from gongkai.content.read import CONTENT, TYPE_FILE
from gongkai.content.signs import hidden, unseen
from gongkai.content.skeleton import skeleton
from gongkai.content.told import Sentences
from gongkai.model.known import nearest
from gongkai.model.problem import Checked, Problem, Span, error
from gongkai.model.record import RecordType
from gongkai.model.report import Report


def lacking(args: argparse.Namespace) -> str:
    """What a command has to say and does not, in the words of argparse; empty where nothing lacks."""
    names = [word for word, value in (("TYPE", args.type), ("ID", args.id)) if value is None]
    return f"the following arguments are required: {', '.join(names)}" if names else ""


def work(args: argparse.Namespace, started: float) -> Report:
    """Write the file and say where it is.

    `args` holds `root`, `lang`, `json`, `type`, `id` and `title`; where the type or the id is None, all that
    lacks is asked for. `started` is a monotonic time in seconds. Raises OSError, and KeyboardInterrupt where
    no answer comes.
    """
    wording = Wording(catalogue(args.lang), args.root)
    types = types_of(args.root)
    if lacking(args) and types.value:
        made = _asked(args, types.value, wording)
    else:
        made = begin(args.root, types, args.type or "", args.id or "", args.title or "", wording.sentences)
    report = Report(made.problems, built=1 if made.value else 0)
    said = "cli.new_done" if made.value else "cli.new_refused"
    closing = wording.say(said, file=made.value, counts=wording.counts(report))
    tell(wording, report, time.monotonic() - started, closing, as_json=args.json)
    return report


def begin(
    root: Path,
    types: Checked[tuple[RecordType, ...]],
    plural: str,
    id_: str,
    title: str,
    sentences: Sentences,
) -> Checked[str]:
    """Write the skeleton of a record; the value is its path, empty where an error says why not.

    `types` are those of the root, `plural` names the folder. Raises OSError.
    """
    file = f"{CONTENT}/{plural}/{id_}.md"
    type_ = next((one for one in types.value if one.plural == plural), None)
    if type_ is None:
        return Checked("", (*_of_type(types, plural),))
    fault = _refused(root, plural, id_) or _title_fault(title, file)
    if fault is not None:
        return Checked("", (fault,))
    put_new(root / file, skeleton(type_, title, sentences).encode())
    return Checked(file)


def _asked(args: argparse.Namespace, types: tuple[RecordType, ...], wording: Wording) -> Checked[str]:
    """Ask for what was not said, and again for what cannot be."""
    sound, plural, id_ = Checked(types), args.type, args.id
    folders = [type_.plural for type_ in types]
    while plural not in folders:
        if plural is None:
            say(*(f"  {type_.plural}  {type_.label}" for type_ in types))
        else:
            say(*wording.as_lines(Report((*_of_type(sound, plural),))))
        plural = ask(wording.say("new.ask_type"))
    title, made = args.title, Checked("")
    while not made.value:
        id_ = ask(wording.say("new.ask_id")) if id_ is None else id_
        if title is None and not _refused(args.root, plural, id_):
            title = ask(wording.say("new.ask_title"))
        made = begin(args.root, sound, plural, id_, title or "", wording.sentences)
        if made.problems:
            say(*wording.as_lines(Report(made.problems)))
            id_, title = None, None if _title_fault(title or "", "") else title
    return made


def _of_type(types: Checked[tuple[RecordType, ...]], plural: str) -> Iterator[Problem]:
    """Why there is no sound type in a folder: its own faults, or that there is none."""
    file = f"{CONTENT}/{plural}/{TYPE_FILE}"
    found = [one for one in types.problems if one.span and one.span.path in (file, CONTENT)]
    folders = [type_.plural for type_ in types.value]
    yield from found or [error("new-type", type=plural, near=nearest(plural, folders), allowed=(*folders,))]


def _refused(root: Path, plural: str, id_: str) -> Problem | None:
    """Why no record may be called so; None where one may."""
    span = Span(f"{CONTENT}/{plural}/{id_}.md")
    if id_.startswith("_"):  # No run reads such a file.
        return error("record-id", span, id=id_)
    return id_fault(id_, span) or _taken(root, plural, id_)


def _title_fault(title: str, file: str) -> Problem | None:
    """An error for a title with a sign that nobody sees, such as that of a key with an arrow."""
    return unseen(title, "yaml-control", Span(file)) or hidden(title, Span(file))


def _taken(root: Path, plural: str, id_: str) -> Problem | None:
    """An error where an id has, or had, a record, with the place that says so. Raises OSError."""
    key = f"{plural}/{id_}"
    found = next((one for one in taken(root) if one.alike == alike(key)), None)
    if found is None:
        return None
    match found.how:
        case "there":
            return error("new-taken", Span(found.span.path), key=key, other=found.span.path)
        case "formerly":
            return error("new-formerly", found.span, key=key, other=found.span.path)
        case "published":
            return error("new-published", found.span, key=key)
