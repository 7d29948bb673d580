"""The rules of the register that the project carries: those of the whole country, and profiles of places."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

from gongkai.app.folders import PACKAGE
from gongkai.app.locale import CatalogueError
from gongkai.content.nodes import parse_yaml
from gongkai.content.provisions import adjusted, read_provisions
from gongkai.model.problem import error
from gongkai.model.rules import Provision, Rules
from gongkai.model.source import Node

FOLDER: Final = PACKAGE / "register" / "rules"
NATIONAL: Final = "national"
"""The profile without changes."""


@cache
def rulebook() -> Mapping[str, Rules]:
    """The rules of each profile, by its name; those of the whole country first.

    Raises CatalogueError for a file that cannot be read, and where a rule stands twice.
    """
    provisions: dict[str, Provision] = {}
    for file in sorted(FOLDER.glob("*.yaml")):
        found = read_provisions(_read(file)).provisions
        if twice := found.keys() & provisions.keys():
            raise CatalogueError(tuple(error("yaml-duplicate-key", key=code, line="") for code in twice))
        provisions |= found
    national = Rules(dict(sorted(provisions.items())))
    profiles = {NATIONAL: national}
    for file in sorted((FOLDER / "profiles").glob("*.yaml")):
        changed = adjusted(national, _read(file))
        if changed.problems:
            raise CatalogueError(changed.problems)
        profiles[file.stem] = changed.value
    return profiles


def _read(file: Path) -> Node:
    read = parse_yaml(file.read_text(encoding="utf-8"), str(file))
    if read.problems:
        raise CatalogueError(read.problems)
    return read.value
