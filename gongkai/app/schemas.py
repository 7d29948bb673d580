"""Write JSON Schemas of all files that an editor types, and tell VS Code which file each is for.

What belongs to the editor is kept: of `.vscode/settings.json` only the entries that name schemas of ours are
changed, and a file that gongkai did not write is not written over.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from gongkai.app.command import tell
from gongkai.app.locale import catalogue, column_types, languages
from gongkai.app.rulebook import rulebook
from gongkai.app.types import types_of
from gongkai.app.wording import Wording
from gongkai.app.writing import put
from gongkai.content.jsonforms import settings_schema, type_schema
from gongkai.content.jsonschema import MARK, Schema, record_schema
from gongkai.content.read import CONTENT, SETTINGS, TYPE_FILE
from gongkai.model.problem import Checked, Problem, Span, error, has_errors, warning
from gongkai.model.record import RecordType
from gongkai.model.report import Report

FOLDER: Final = ".vscode/schemas"
"""Where the schemas stand: beside the settings of the program that reads them, and away from the records."""
EDITOR: Final = ".vscode/settings.json"
"""The settings of VS Code for this folder."""
_LISTED: Final = "yaml.schemas"
"""The setting of its YAML extension that says which file each schema is for."""


def work(args: argparse.Namespace, started: float) -> Report:
    """Write the schemas of a root and say what came of it.

    `args` holds `root`, `lang` and `json`; `started` is a monotonic time in seconds. Raises OSError.
    """
    wording = Wording(catalogue(args.lang), args.root)
    made = write(args.root, wording.sentences)
    report = Report(made.problems, built=made.value)
    if report.refused:
        closing = wording.say("cli.schemas_refused", counts=wording.counts(report))
    else:
        said = "cli.schemas_done" if made.value else "cli.schemas_unchanged"
        closing = wording.say(said, n=made.value, folder=FOLDER)
    tell(wording, report, time.monotonic() - started, closing, as_json=args.json)
    return report


def write(root: Path, sentences: Mapping[str, str]) -> Checked[int]:
    """Write a schema for the records of each type, for type files and for the settings.

    The value is the number of files that were written; one that is right as it stands is left alone, and a
    schema of ours is removed when its type is gone. With an error nothing is written. Raises OSError.
    """
    types = types_of(root)
    wanted = {f"{name}.json": _text(schema) for name, schema in _schemas(types.value, sentences).items()}
    folder = root / FOLDER
    there = {file.name: file.read_bytes() for file in folder.glob("*.json") if file.is_file()}
    ours = {name for name, data in there.items() if _is_ours(data)}
    problems = [*types.problems]
    problems += (
        error("schemas-foreign", Span(f"{FOLDER}/{name}")) for name in sorted({*wanted} & {*there} - ours)
    )
    if has_errors(problems):
        return Checked(0, tuple(problems))
    folder.mkdir(parents=True, exist_ok=True)
    changed = {name: data for name, data in wanted.items() if there.get(name) != data}
    for name, data in changed.items():
        (folder / name).write_bytes(data)
    for name in ours - wanted.keys():
        (folder / name).unlink()
    told = _tell_editor(root / EDITOR, _files(types.value))
    problems += told.problems
    return Checked(len(changed) + told.value, tuple(problems))


def _schemas(types: Iterable[RecordType], sentences: Mapping[str, str]) -> dict[str, Schema]:
    """Every schema by its name; no type is called as the last two, since their names begin otherwise."""
    return {
        **{type_.plural: record_schema(type_, sentences) for type_ in types},
        "_type": type_schema(TYPE_FILE, sentences),
        "site_config": settings_schema(SETTINGS, languages(), column_types(), rulebook(), sentences),
    }


def _files(types: Iterable[RecordType]) -> dict[str, list[str]]:
    """Which files each schema is for, as the YAML extension writes it."""
    # A pattern with a mark of exclamation takes away: the type file in the same folder is no record.
    records = {
        type_.plural: [f"{CONTENT}/{type_.plural}/**/*.yaml", f"!{CONTENT}/{type_.plural}/{TYPE_FILE}"]
        for type_ in types
    }
    named = {**records, "_type": [f"{CONTENT}/*/{TYPE_FILE}"], "site_config": [SETTINGS]}
    return {f"./{FOLDER}/{name}.json": files for name, files in named.items()}


def _tell_editor(file: Path, entries: Mapping[str, list[str]]) -> Checked[int]:
    """Put the entries into the editor's settings, beside all that is there; how many files were written.

    A warning where that cannot be done without losing something, such as remarks: the file stays as it is.
    """
    try:
        known = _settings(file.read_bytes())
    except FileNotFoundError:
        known = {}
    listed = None if known is None else known.get(_LISTED, {})
    if known is None or not isinstance(listed, dict):
        return Checked(0, _left(entries))
    others = {name: files for name, files in listed.items() if not name.startswith(f"./{FOLDER}/")}
    if listed == {**others, **entries}:
        return Checked(0)
    merged = {**known, _LISTED: {**others, **entries}}
    put(file, f"{json.dumps(merged, ensure_ascii=False, indent=2)}\n".encode())
    return Checked(1)


def _settings(data: bytes) -> dict[str, object] | None:
    """Settings as a program may write them again; None for what is no plain JSON object of single keys."""
    try:
        found = json.loads(data.decode() or "{}", object_pairs_hook=_once)
        json.dumps(found, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError
    return found


def _left(entries: Mapping[str, list[str]]) -> tuple[Problem, ...]:
    lines = json.dumps(entries, ensure_ascii=False)
    return (warning("schemas-settings", Span(EDITOR), entries=f'"{_LISTED}": {lines}'),)


def _is_ours(data: bytes) -> bool:
    """Whether gongkai wrote a file."""
    try:
        found = json.loads(data)
    except ValueError:
        return False
    return isinstance(found, dict) and found.get("$comment") == MARK


def _text(schema: Schema) -> bytes:
    return f"{json.dumps(schema, ensure_ascii=False, indent=1)}\n".encode()
