"""Write a second, fictional bureau with as many records as asked for: a whole root, ready to be published."""

from __future__ import annotations

import argparse
import shutil
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from gongkai.app.command import tell
from gongkai.app.demo_files import settings
from gongkai.app.demo_records import Bureau
from gongkai.app.folders import may_build
from gongkai.app.locale import catalogue
from gongkai.app.wording import Wording
from gongkai.content.read import CONTENT, SETTINGS, TYPE_FILE
from gongkai.content.schema import read_type
from gongkai.layouts.load import FOLDER, LEFTOVERS
from gongkai.model.problem import Checked, Problem, Span, error, has_errors
from gongkai.model.record import RecordType
from gongkai.model.report import Report
from gongkai.model.source import Source

COMPONENTS: Final = Path(__file__).with_name("demo_pages") / "components"
"""The type and the record of the page that shows every component, where the layouts have one for it."""


def may_write(root: Path, folder: Path) -> bool:
    """Whether a demo may stand in this folder: it is empty or not there, and no part of the root's own."""
    free = not folder.is_symlink() and (
        not folder.exists() or (folder.is_dir() and not any(folder.iterdir()))
    )
    return free and may_build(root, folder)


def work(args: argparse.Namespace, started: float) -> Report:
    """Write the demo and say what came of it.

    `args` holds `root`, whose types and layouts it takes, `folder`, `records` and `seed`; `started` is a
    monotonic time in seconds. Raises OSError.
    """
    made = write(args.root, args.folder, args.records, args.seed)
    report = Report(made.problems, built=made.value)
    wording, seconds = Wording(catalogue(args.lang), args.root), time.monotonic() - started
    counts = wording.counts(report)
    if report.refused:
        closing = wording.say("cli.demo_refused", counts=counts)
    else:
        closing = wording.say(
            "cli.demo_done", records=args.records, folder=args.folder, seconds=f"{seconds:.1f}"
        )
    tell(wording, report, seconds, closing, as_json=args.json)
    return report


def write(root: Path, folder: Path, count: int, seed: int) -> Checked[int]:
    """Write `count` records with the types and layouts of a root, and the page of all components.

    The value is the number of files that were made. The same types, count and seed give the same bytes. With
    an error nothing is written. A run that is cut off leaves no half of a demo, which the next run would
    refuse. Raises OSError.
    """
    found = tuple(_types(root))
    problems: list[Problem] = [problem for _, read in found for problem in read.problems]
    if not found:
        problems.append(error("content-missing", Span(CONTENT)))
    if has_errors(problems):
        return Checked(0, tuple(problems))
    # An empty folder may be the one that somebody stands in, or a disk of its own: it stays the same folder.
    place = folder if folder.exists() else folder.parent
    place.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=".demo-", dir=place) as beside:
        made = Path(beside) / "demo"
        shutil.copytree(root / FOLDER, made / FOLDER, ignore=_leftovers)
        _fill(made, [(source, read.value) for source, read in found], count, seed)
        files = sum(1 for file in made.rglob("*") if file.is_file())
        if folder.exists():
            _move_into(folder, made)
        else:
            made.rename(folder)
    return Checked(files, ())


def _fill(folder: Path, types: Sequence[tuple[Source, RecordType]], count: int, seed: int) -> None:
    """Settings, types and records."""
    known = [type_ for _, type_ in types]
    (folder / SETTINGS).write_text(settings(known), encoding="utf-8", newline="\n")
    for source, _ in types:
        _lay(folder / source.path, source.data)
    for path, data in Bureau(seed).files(known, count):
        _lay(folder / CONTENT / path, data)
    shown = folder / CONTENT / COMPONENTS.stem
    if (folder / FOLDER / f"{COMPONENTS.stem}.html").exists() and not shown.exists():
        shutil.copytree(COMPONENTS, shown)


def _move_into(folder: Path, made: Path) -> None:
    """Move what was made into an empty folder: all of it, or nothing."""
    names = sorted(entry.name for entry in made.iterdir())
    try:
        for name in names:
            (made / name).rename(folder / name)
    except BaseException:
        for name in names:
            if (folder / name).exists():
                (folder / name).rename(made / name)
        raise


def _types(root: Path) -> Iterator[tuple[Source, Checked[RecordType]]]:
    for file in sorted((root / CONTENT).glob(f"[!._]*/{TYPE_FILE}")):
        source = Source(file.relative_to(root).as_posix(), file.read_bytes())
        yield source, read_type(source, file.parent.name)


def _lay(file: Path, data: bytes) -> None:
    """Write a file; its folder is asked for only where it is missing, which among thousands is rare."""
    try:
        file.write_bytes(data)
    except FileNotFoundError:
        file.parent.mkdir(parents=True)
        file.write_bytes(data)


def _leftovers(_folder: str, names: list[str]) -> list[str]:
    """What an editor's program left beside the layouts."""
    return [name for name in names if name.startswith((".", "#")) or name.endswith(LEFTOVERS)]
