"""Begin a record: a file with every field of its type explained, at an address that nothing had before."""

from __future__ import annotations

import argparse
import time
import unicodedata
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Final

from gongkai.app.command import tell
from gongkai.app.locale import catalogue
from gongkai.app.terminal import ask, say
from gongkai.app.types import types_of
from gongkai.app.wording import Wording
from gongkai.content.ids import id_fault
from gongkai.content.ledger import read_ledger
from gongkai.content.parse import parse
from gongkai.content.read import CONTENT, RECORD_SUFFIXES, TYPE_FILE
from gongkai.content.signs import hidden, unseen
from gongkai.content.skeleton import skeleton
from gongkai.content.told import Sentences
from gongkai.model.address import LEDGER
from gongkai.model.known import nearest
from gongkai.model.problem import Checked, Problem, Span, error
from gongkai.model.record import KEY, RecordType
from gongkai.model.report import Report
from gongkai.model.source import Node, Source

_FORMERLY: Final = "formerly"
_TYPE_DEPTH: Final = 2
"""`content` and the folder of the type stand above every record."""


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
    _write(root / file, skeleton(type_, title, sentences))
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
    """An error where an id has, or had, a record, with the place that says so. Raises OSError.

    Names that differ in capitals alone are one, since they are on many disks.
    """
    key = _alike(f"{plural}/{id_}")
    for path in sorted(_records(root)):
        name = PurePosixPath(path)
        if _alike(f"{name.parts[1]}/{name.stem}") == key:
            return error("new-taken", Span(path), key=f"{plural}/{id_}", other=path)
    for path in sorted(_records(root)):
        data = (root / path).read_bytes()
        for named in _former(Source(path, data)) if _FORMERLY.encode() in data else ():
            if _alike(str(named.value)) == key:
                return error("new-formerly", named.span, key=f"{plural}/{id_}", other=path)
    return _published(root, key, f"{plural}/{id_}")


def _published(root: Path, alike: str, key: str) -> Problem | None:
    """An error where an address stands in the ledger."""
    file = root / LEDGER
    ledger = read_ledger(Source(LEDGER, file.read_bytes())) if file.is_file() else read_ledger(None)
    for address, span in ledger.value.items():
        if _alike(address.path) == f"{alike}.html":
            return error("new-published", span, key=key)
    return None


def _records(root: Path) -> Iterator[str]:
    """The paths of all record files, relative to the root."""
    for file in (root / CONTENT).rglob("*"):
        path = file.relative_to(root)
        hidden = any(part.startswith((".", "_")) for part in path.parts)
        if not hidden and len(path.parts) > _TYPE_DEPTH and file.suffix in RECORD_SUFFIXES:
            yield path.as_posix()


def _former(source: Source) -> Iterator[Node]:
    """Each key that a record says it had, as a node whose value is the whole key."""
    document = parse(source).value
    node = document.head.entries.get(_FORMERLY)
    for item in () if node is None else node.value if isinstance(node.value, tuple) else (node,):
        if isinstance(item.value, str):
            name = item.value.strip()
            yield item._replace(value=name if KEY.fullmatch(name) else f"{document.type}/{name}")


def _alike(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _write(file: Path, text: str) -> None:
    """Write a file that is not there yet, whole or not at all. Raises OSError, also where it is there."""
    with file.open("x", encoding="utf-8", newline="\n") as stream:
        try:
            stream.write(text)
            stream.flush()
        except OSError:
            file.unlink()
            raise
