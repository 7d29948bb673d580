"""Hold the files of a folder against its manifest."""

from __future__ import annotations

from pathlib import Path

from gongkai.model.problem import Checked, error
from gongkai.output import disk
from gongkai.output.folder import LITTER, base_name, digests, names
from gongkai.output.manifest import MANIFEST, Listed, listed


def verified(folder: Path, only: frozenset[str] | None = None) -> Checked[int]:
    """How many files of a published folder were read and are as its manifest lists them.

    An error for each that it does not list, or lists otherwise, or that is not there. With `only` (paths in
    the folder) nothing else is looked at.
    """
    found = listed(folder)
    if found is None:
        return Checked(0, (error("verify-unlisted", folder=str(folder), file=MANIFEST),))
    told = {**found.files, **found.carried}
    there = frozenset(path for path in names(folder) if base_name(path) not in LITTER or path in told)
    asked = there | told.keys() if only is None else only
    shas = digests(folder, there & told.keys() & asked)
    problems = []
    for path in sorted(asked):
        if path not in told and not disk.there(folder / path):
            problems.append(error("verify-none", file=str(folder / path)))
        elif path not in told:
            problems.append(error("verify-foreign", folder=str(folder), file=path))
        elif path not in there:
            problems.append(error("verify-missing", folder=str(folder), file=path))
        elif shas[path] != told[path] or not _sized(folder, path, found):
            problems.append(error("verify-altered", folder=str(folder), file=path))
    return Checked(len(asked) - len(problems), tuple(problems))


def _sized(folder: Path, path: str, found: Listed) -> bool:
    """Whether a file has the size that is listed; of those that are carried along none is."""
    return path not in found.sizes or (folder / path).stat().st_size == found.sizes[path]
