"""Import files of an older site: each on its own, from its bytes to a draft, one after the other."""

from __future__ import annotations

import argparse
import hashlib
import os
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Final

from gongkai.app.folders import PACKAGE
from gongkai.app.imported import Imported, closing, table, write_list
from gongkai.app.locale import catalogue
from gongkai.app.originals import Place, Reader, inputs
from gongkai.app.placing import Asked, Shelf
from gongkai.app.progress import Line
from gongkai.app.terminal import print_json, say
from gongkai.app.wording import Wording
from gongkai.content.parse import parse_whole
from gongkai.content.read import CONTENT, SETTINGS, TYPE_FILE
from gongkai.content.schema import read_type
from gongkai.importing.drafting import Wanted
from gongkai.importing.extract import extract
from gongkai.importing.formats import UnusableError
from gongkai.importing.legacy import Draft, Original
from gongkai.importing.words import Words, read_words
from gongkai.model.problem import Problem, Span, error, has_errors, notice
from gongkai.model.record import RecordType
from gongkai.model.report import Report
from gongkai.model.source import Source

_WORDS: Final = PACKAGE / "importing" / "words.yaml"
_ELSE: Final = ("notices", "documents")
"""Types for a page that nothing speaks for any of, the first that there is."""
_FEW: Final = 20
"""Files up to which the report is told in full."""


class UnfitError(Exception):
    """A `--type` or `--into` that does not fit this root; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        """Take what is wrong."""
        super().__init__(problem.code)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Target:
    """What drafts are made for."""

    types: Mapping[str, RecordType]
    """The record types of the root."""
    kind: str
    """The type that was asked for; empty where each page speaks for itself."""
    into: PurePosixPath | None
    """The folder that was asked for, relative to the root."""
    columns: Mapping[str, str]
    """The key of each column of the site, by its name."""

    def kind_of(self, draft: Draft) -> tuple[str, float]:
        """The type of a draft, and how sure that is."""
        if self.kind:
            return self.kind, 1.0
        if draft.kind in self.types:
            return draft.kind, 0.8
        return next((kind for kind in (*_ELSE, *self.types) if kind in self.types)), 0.3

    def wanted(self, kind: str) -> tuple[Wanted, ...]:
        """The fields that a type requires, and `issuer` and the like with them."""
        return tuple(
            Wanted(
                field.name, field.label or field.name, tuple(f"{key} ({label})" for key, label in field.options.items())
            )
            for field in self.types[kind].fields.values()
            if field.required
        )

    def groups(self) -> Mapping[str, Mapping[str, frozenset[str]]]:
        """Names and labels of the fields of each group that a sheet may fill."""
        return {
            kind: {
                group.name: frozenset(word for field in group.fields for word in (field.name, field.label) if word)
                for group in type_.fields.values()
                if group.kind == "group" and group.many and group.fields
            }
            for kind, type_ in self.types.items()
        }


def work(args: argparse.Namespace, started: float) -> Report:
    """Import what `args` names into its `root`, and say what came of it.

    `args` holds `imports` (files and folders), `type` and `into`, which may be None; `started` is a monotonic
    time in seconds. Raises UnfitError and OSError.
    """
    target = target_of(args.root, args.type, args.into)
    sentences = catalogue(args.lang)
    wording = Wording(sentences, args.root)
    problems: list[Problem] = []
    done: list[Imported] = []
    with Line(sentences) as progress:
        for one in run(args.root, args.imports, target, lambda key, **values: wording.say(f"import.{key}", **values), progress):
            if isinstance(one, Imported):
                done.append(one)
            else:
                problems.append(one)
    report = Report(tuple(problems), built=len(done))
    seconds = time.monotonic() - started
    if args.json:
        print_json({**wording.as_json(report, seconds), "imported": [one.as_json() for one in done]})
        return report
    say(*wording.as_lines(report))
    if len(done) <= _FEW:
        say(*table(wording, done))
    listed = write_list(wording, done, args.lang) if len(done) > _FEW else None
    say(*closing(wording, report, done, listed, seconds))
    return report


def run(
    root: Path,
    files: list[Path],
    target: Target,
    say_: Callable[..., str],
    progress: Callable[[int, int], None],
) -> Iterator[Imported | Problem]:
    """What becomes of each file, as it comes: a draft that was written, and what there is to say of it.

    Nothing of one file is kept while the next is read. Raises OSError.
    """
    found = inputs(files)
    yield from found.problems
    words, groups = words_of(), target.groups()
    shelf, reader = Shelf(root, target.into), Reader()
    for number, place in enumerate(found.places, 1):
        original = reader.read(place)
        if isinstance(original, Problem):
            yield original
        else:
            yield from _one(original, place, target, shelf, words, groups, say_)
        progress(number, len(found.places))


@cache
def words_of() -> Words:
    """The words by which old pages are read."""
    return read_words(_WORDS.read_text(encoding="utf-8"))


def _one(
    original: Original,
    place: Place,
    target: Target,
    shelf: Shelf,
    words: Words,
    groups: Mapping[str, Mapping[str, frozenset[str]]],
    say_: Callable[..., str],
) -> Iterator[Imported | Problem]:
    span = Span(place.shown)
    before = shelf.known(hashlib.sha256(original.data).hexdigest())
    if before:
        yield notice("import-again", span, record=before)
        return
    try:
        draft = extract(original, words, groups)
    except UnusableError as fault:
        yield error(str(fault), span)
        return
    except RecursionError:
        yield error("import-deep", span)
        return
    kind, sure = target.kind_of(draft)
    columns = tuple(target.columns[name] for name in draft.columns if name in target.columns)
    placed = shelf.place(draft, kind, original, place, Asked(target.wanted(kind), columns[-1:], say_))
    yield from placed.problems
    yield Imported(place.shown, placed.key, placed.path, draft, sure)


def target_of(root: Path, kind: str | None, into: Path | None) -> Target:
    """What to import for. Raises UnfitError where the root has no such type or folder."""
    types = {}
    for file in sorted((root / CONTENT).glob(f"[!._]*/{TYPE_FILE}")):
        source = Source(file.relative_to(root).as_posix(), file.read_bytes())
        read = read_type(source, file.parent.name)
        if not has_errors(read.problems) and read.value.listed:
            types[file.parent.name] = read.value
    if not types:
        raise UnfitError(error("content-missing", Span(CONTENT)))
    folder = _folder(root, into) if into is not None else None
    if into is not None and (folder is None or len(folder.parts) < 2 or folder.parts[1] not in types):
        raise UnfitError(error("import-into", folder=str(into)))
    if folder is not None and kind not in (None, folder.parts[1]):
        raise UnfitError(error("import-into", folder=str(into)))
    kind = folder.parts[1] if folder is not None else kind or ""
    if kind and kind not in types:
        raise UnfitError(error("import-type", name=kind, allowed=tuple(types)))
    return Target(types, kind, folder, _columns(root))


def _folder(root: Path, into: Path) -> PurePosixPath | None:
    """A folder below content/, relative to the root; None for any other, and for one with a hidden part."""
    base = root.resolve()
    for place in (root / into, Path.cwd() / into):
        whole = Path(os.path.realpath(place))
        if whole.is_relative_to(base / CONTENT):
            path = PurePosixPath(whole.relative_to(base).as_posix())
            return None if any(part.startswith((".", "_")) for part in path.parts) else path
    return None


def _columns(root: Path) -> Mapping[str, str]:
    """The key of each column, by its name; nothing where the settings cannot be read, which others tell."""
    file = root / SETTINGS
    if not file.is_file():
        return {}
    entries = parse_whole(Source(SETTINGS, file.read_bytes()), notes=False).value.entries
    listed = entries["columns"].value if "columns" in entries else ()
    found = [item.entries for item in listed if not isinstance(item, str)] if isinstance(listed, tuple) else []
    return {str(one["name"].value): str(one["key"].value) for one in found if "name" in one and "key" in one}
