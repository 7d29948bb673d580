"""From the files of a root to sound records: each parsed, filled from its sheets, and checked by its type."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePath, PurePosixPath
from typing import Final, NamedTuple

from gongkai.app.garbage import nothing_is_garbage
from gongkai.app.proofs import Proofs
from gongkai.content.check import check
from gongkai.content.edition import edition
from gongkai.content.parse import parse
from gongkai.content.read import CONTENT, RECORD_SUFFIXES, TYPE_FILE, read_named
from gongkai.content.schema import read_type, unknown_targets
from gongkai.content.sheet import files_of, fill, named_sheets
from gongkai.model.problem import Checked, Problem, Span, error, has_errors
from gongkai.model.record import Record, RecordType
from gongkai.model.rules import Rules
from gongkai.model.source import Attached, Document, Source, Tree
from gongkai.register.masking import always_masked

_PARTS: Final = 3
"""`content`, the type's folder, and the file: a record file has at least these parts."""


@dataclass(frozen=True, slots=True)
class Sound:
    """What of a tree can be worked with."""

    types: Mapping[str, RecordType]
    """The record types without errors, by folder."""
    folders: frozenset[str]
    """The folders of all record types, sound or not."""
    records: tuple[Record, ...]
    """The records without errors."""
    editions: Mapping[str, str]
    """The digest of the source of each of them, by the path of its file."""
    faulty: frozenset[str]
    """The keys of all other records."""
    proofs: Proofs
    """What was found in the text of each record file, to be kept for the next run."""


@nothing_is_garbage()
def checked_records(root: Path, tree: Tree, rules: Rules) -> Checked[Sound]:
    """Parse and check every record of a tree that was read at a root, and read the sheets that they name.

    What `rules` find in the text of a record keeps no record back: that is for the whole run to judge.
    """
    problems: list[Problem] = []
    proofs = Proofs(root, rules)
    types = _types(tree.sources, problems)
    hidden = {plural: always_masked(type_) for plural, type_ in types.items()}
    declared = _type_folders(tree.sources)
    records: list[Record] = []
    editions: dict[str, str] = {}
    faulty: set[str] = set()
    without: set[str] = set()
    for source in tree.sources:
        parts = source.path.split("/")
        if parts[-1] == TYPE_FILE:
            if len(parts) != _PARTS:
                problems.append(error("type-misplaced", Span(source.path)))
            continue
        if len(parts) < _PARTS:
            problems.append(error("record-stray", Span(source.path)))
            continue
        document = parse(source)
        found = document.problems
        folder = parts[1]
        type_ = types.get(folder)
        if type_ is None:
            if folder not in declared and folder not in without:
                without.add(folder)
                problems.append(error("type-missing", Span(f"content/{folder}"), folder=folder))
        elif not has_errors(found) or document.value.head.value:
            # A head that could be read in spite of a fault is checked too, so that one run shows all faults.
            read = _checked(root, source, document, type_, tree.attached, proofs)
            found = read.problems
            if read.value is not None:
                records.append(read.value.record)
                editions[source.path] = read.value.edition
                problems.extend(
                    one for one in read.value.told if one.args.get("within") not in hidden[folder]
                )
        problems.extend(found)
        if type_ is None or has_errors(found):
            faulty.add(key_of(source.path))
    return Checked(
        Sound(types, frozenset(declared), tuple(records), editions, frozenset(faulty), proofs),
        tuple(problems),
    )


def checked_record(
    root: Path, source: Source, type_: RecordType, attached: Mapping[str, Attached], proofs: Proofs
) -> Checked[Record | None]:
    """One record by itself; None where it has errors."""
    document = parse(source)
    if has_errors(document.problems) and not document.value.head.value:
        return Checked(None, document.problems)
    read = _checked(root, source, document, type_, attached, proofs)
    if read.value is None:
        return Checked(None, read.problems)
    hidden = always_masked(type_)
    told = tuple(one for one in read.value.told if one.args.get("within") not in hidden)
    return Checked(read.value.record, (*read.problems, *told))


class _Read(NamedTuple):
    """A record that is sound."""

    record: Record
    """What it is."""
    edition: str
    """The digest of its source."""
    told: tuple[Problem, ...]
    """What the proofreader found in it, and in its files."""


def _checked(
    root: Path,
    source: Source,
    document: Checked[Document],
    type_: RecordType,
    attached: Mapping[str, Attached],
    proofs: Proofs,
) -> Checked[_Read | None]:
    """Fill a record from its sheets, check it, and read what stands in it."""
    sheets = named_sheets(document.value, type_, attached)
    files = files_of(sheets)
    read = read_named(root, files)
    filled = fill(document.value, sheets, read.value)
    state = edition(source, files)
    checked = check(filled.value, type_, attached, partial(proofs.of_prose, edition=state))
    found = (*document.problems, *read.problems, *filled.problems, *checked.problems)
    if has_errors(found):
        return Checked(None, found)
    told = (*proofs.of_files(checked.value, type_, attached), *proofs.of(filled.value, state))
    return Checked(_Read(checked.value, state, told), found)


def key_of(path: str) -> str:
    """The key of the record that a file is, or was meant to be."""
    parts = path.split("/")
    return f"{parts[1]}/{PurePosixPath(parts[-1]).stem}" if len(parts) >= _PARTS else ""


def record_key(name: str) -> str:
    """The key of a record that is named by key or by file, from anywhere; empty for what can be none."""
    parts = PurePath(name).parts
    within = [at for at, part in enumerate(parts[:-2]) if part == CONTENT]
    parts = parts[within[-1] + 1 :] if within else parts
    if len(parts) < _PARTS - 1:
        return ""
    file = PurePath(parts[-1])
    return f"{parts[0]}/{file.stem if file.suffix in RECORD_SUFFIXES else file.name}"


def _types(sources: Collection[Source], problems: list[Problem]) -> dict[str, RecordType]:
    """Every record type by its folder; one with errors is left out, and so are its records."""
    types: dict[str, RecordType] = {}
    for source in sources:
        parts = source.path.split("/")
        if parts[-1] == TYPE_FILE and len(parts) == _PARTS:
            declared = read_type(source, parts[1])
            problems.extend(declared.problems)
            if not has_errors(declared.problems):
                types[parts[1]] = declared.value
    folders = _type_folders(sources)
    for type_ in types.values():
        problems.extend(unknown_targets(type_.fields.values(), folders))
    return types


def _type_folders(sources: Iterable[Source]) -> set[str]:
    """The folders that have a `_type.yaml`, sound or not."""
    paths = (source.path.split("/") for source in sources)
    return {parts[1] for parts in paths if parts[-1] == TYPE_FILE and len(parts) == _PARTS}
