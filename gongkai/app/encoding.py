"""Convert one file to UTF-8 for an editor whose program saves in another encoding."""

from __future__ import annotations

import argparse
import os
import shutil
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from gongkai.app.command import tell
from gongkai.app.locale import catalogue
from gongkai.app.wording import Wording
from gongkai.content.encodings import decoded, recognise
from gongkai.content.read import CONTENT, RECORD_SUFFIXES, SETTINGS
from gongkai.model.address import LEDGER
from gongkai.model.problem import Checked, Problem, Span, error
from gongkai.model.report import Report

_CSV: Final = ".csv"


def work(args: argparse.Namespace, started: float) -> Report:
    """Convert the file and say what came of it.

    `args` holds `root` and `fix_encoding`, a path relative to the root as messages name it; `started` is a
    monotonic time in seconds. Raises OSError.
    """
    fixed = fix(args.root, args.fix_encoding)
    wording, seconds = Wording(catalogue(args.lang), args.root), time.monotonic() - started
    closing = [wording.say("cli.fixed", file=args.fix_encoding, encoding=fixed.value)] if fixed.value else []
    report = Report(fixed.problems, built=len(closing))
    tell(wording, report, seconds, *closing, as_json=args.json)
    return report


def fix(root: Path, name: Path) -> Checked[str]:
    """Write a text of the site again in UTF-8; the encoding that it had, empty on errors.

    Line ends and mode stay; a CSV gets a byte order mark, by which Excel knows UTF-8. The file is whole at
    every moment: it is written beside its place, then moved.
    Raises OSError.
    """
    # Links are not followed: what stands behind one may lie outside the site, or lead in a circle.
    file = Path(os.path.normpath(root.absolute() / name))
    ours = _ours(root, file)
    if ours is None:
        return _refused(error("fix-outside", file=str(name)))
    if not os.path.lexists(file):
        return _refused(error("fix-missing", file=str(name)))
    if any(part.is_symlink() for part in (file, *file.parents)[: len(ours.parts)]):
        return _refused(error("file-link", Span(ours.as_posix())))
    if not file.is_file():
        return _refused(error("fix-outside", file=str(name)))
    data = file.read_bytes()
    found = recognise(data)
    if found is None:
        is_utf8 = b"\0" not in data and decoded(data, "utf-8") is not None
        return _refused(error("fix-needless" if is_utf8 else "fix-unknown", file=str(name)))
    with TemporaryDirectory(prefix=".encoding-", dir=file.parent) as beside:
        made = Path(beside) / file.name
        made.write_bytes(found.text.encode("utf-8-sig" if file.suffix.lower() == _CSV else "utf-8"))
        shutil.copymode(file, made)
        made.replace(file)
    return Checked(found.name)


def _ours(root: Path, file: Path) -> Path | None:
    """The path below the root of a file that gongkai reads as text; None for others, which are let be."""
    for base in (os.path.normpath(root.absolute()), root.resolve()):
        if file.is_relative_to(base):
            path = file.relative_to(base)
            is_text = path.suffix in RECORD_SUFFIXES or path.suffix.lower() == _CSV
            inside = path.parts[:1] == (CONTENT,) and is_text
            return path if inside or path.as_posix() in (SETTINGS, LEDGER) else None
    return None


def _refused(problem: Problem) -> Checked[str]:
    return Checked("", (problem,))
