"""What drafts of an import are made for: the types of a root, and the folder and type that were asked for."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Final

from gongkai.app.originals import readable
from gongkai.app.types import types_of
from gongkai.content.parse import parse_whole
from gongkai.content.read import CONTENT, SETTINGS, TYPE_FILE
from gongkai.importing.drafting import Wanted
from gongkai.importing.legacy import Draft
from gongkai.model.problem import Checked, Problem, Span, error, has_errors
from gongkai.model.record import RecordType
from gongkai.model.source import Node, Source

_ELSE: Final = ("notices", "documents")
"""Types for a page that nothing speaks for any of, the first that there is."""
_ASKED, _SPOKEN, _NOTHING = 1.0, 0.8, 0.3
"""How sure a type is that was asked for, that the page speaks for, that nothing speaks for."""


class UnfitError(Exception):
    """A `--type` or `--into` that does not fit this root; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        """Take what is wrong."""
        super().__init__(problem.code)
        self.problem = problem


@dataclass(frozen=True)
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
            return self.kind, _ASKED
        if draft.kind in self.types:
            return draft.kind, _SPOKEN
        return next(kind for kind in (*_ELSE, *self.types) if kind in self.types), _NOTHING

    @cached_property
    def wanted(self) -> Mapping[str, tuple[Wanted, ...]]:
        """The fields that each type requires."""
        return {
            kind: tuple(
                Wanted(
                    one.name,
                    one.label or one.name,
                    tuple(f"{key} ({word})" for key, word in one.options.items()),
                )
                for one in type_.fields.values()
                if one.required
            )
            for kind, type_ in self.types.items()
        }

    @cached_property
    def groups(self) -> Mapping[str, Mapping[str, frozenset[str]]]:
        """Names and labels of the fields of each group that a sheet may fill."""
        return {
            kind: {
                group.name: frozenset(word for one in group.fields for word in (one.name, one.label) if word)
                for group in type_.fields.values()
                if group.kind == "group" and group.many and group.fields
            }
            for kind, type_ in self.types.items()
        }


def target_of(root: Path, kind: str | None, into: Path | None) -> Checked[Target | None]:
    """What to import for, and what is wrong with the types; None where the type that was meant has faults.

    Raises UnfitError where the root has no such type or folder, and OSError.
    """
    read = types_of(root)
    types = {one.plural: one for one in read.value if one.listed}
    folder = _folder(root, into) if into is not None else None
    if into is not None and (folder is None or folder.parts[1:2] == ()):
        raise UnfitError(error("import-into", folder=str(into)))
    meant = folder.parts[1] if folder is not None else kind or ""
    file = f"{CONTENT}/{meant}/{TYPE_FILE}"
    faults = tuple(one for one in read.problems if not meant or (one.span and one.span.path == file))
    if (meant not in types if meant else not types) and _are_of_types(faults):
        return Checked(None, faults)
    if not types:
        raise UnfitError(error("content-missing", Span(CONTENT)))
    if folder is not None and (meant not in types or kind not in (None, meant)):
        raise UnfitError(error("import-into", folder=str(into)))
    if meant and meant not in types:
        raise UnfitError(error("import-type", name=meant, allowed=tuple(types)))
    return Checked(Target(types, meant, folder, _columns(root)), read.problems)


def _are_of_types(problems: Sequence[Problem]) -> bool:
    """Whether a type has faults, and not only is none there."""
    return has_errors(one for one in problems if one.code != "content-missing")


def _folder(root: Path, into: Path) -> PurePosixPath | None:
    """A folder below content/, relative to the root; None for one that is hidden or cannot be named."""
    base = root.resolve()
    for place in (root / into, Path.cwd() / into):
        whole = Path(os.path.realpath(place))
        if whole.is_relative_to(base / CONTENT):
            path = PurePosixPath(whole.relative_to(base).as_posix())
            unfit = any(part.startswith((".", "_")) for part in path.parts) or str(path) != readable(
                str(path)
            )
            return None if unfit else path
    return None


def _columns(root: Path) -> Mapping[str, str]:
    """The key of each column, by its name; nothing where the settings cannot be read, which others tell."""
    file = root / SETTINGS
    if not file.is_file():
        return {}
    entries = parse_whole(Source(SETTINGS, file.read_bytes()), notes=False).value.entries
    listed = entries["columns"].value if "columns" in entries else ()
    found = [item.entries for item in listed if isinstance(item, Node)]
    return {str(one["name"].value): str(one["key"].value) for one in found if "name" in one and "key" in one}
