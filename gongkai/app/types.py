"""The record types of a root, for commands that look at no record."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from gongkai.content.read import CONTENT, TYPE_FILE
from gongkai.content.schema import read_type, unknown_targets
from gongkai.model.problem import Checked, Problem, Span, error, has_errors
from gongkai.model.record import RecordType
from gongkai.model.source import Source

_FOLDERS: Final = f"[!._]*/{TYPE_FILE}"


def types_of(root: Path) -> Checked[tuple[RecordType, ...]]:
    """The sound record types of a root, in the order of their folders, and what is wrong with all of them.

    An error where there is no type. Raises OSError.
    """
    files = sorted((root / CONTENT).glob(_FOLDERS))
    problems: list[Problem] = [] if files else [error("content-missing", Span(CONTENT))]
    types: list[RecordType] = []
    folders = {file.parent.name for file in files}
    for file in files:
        declared = read_type(Source(file.relative_to(root).as_posix(), file.read_bytes()), file.parent.name)
        problems.extend(declared.problems)
        problems.extend(unknown_targets(declared.value.fields.values(), folders))
        if not has_errors(declared.problems):
            types.append(declared.value)
    return Checked(tuple(types), tuple(problems))
