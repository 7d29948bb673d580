"""Catalogues: every sentence that an editor or a citizen reads, by dotted key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from gongkai.app.folders import PACKAGE
from gongkai.content.nodes import parse_yaml
from gongkai.model.problem import Problem, error
from gongkai.model.source import Node

FOLDER: Final = PACKAGE / "locale"
SOURCE_LANGUAGE: Final = "zh-CN"
"""The language that sentences are written in first; the others are translations of it."""


class CatalogueError(ValueError):
    """A catalogue that cannot be read; `problems` says where."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        """Take what is wrong with it."""
        super().__init__(problems)
        self.problems = problems


@cache
def catalogue(language: str) -> Mapping[str, str]:
    """The sentences of a language by dotted key. Raises CatalogueError where it is no mapping."""
    file = FOLDER / f"{language}.yaml"
    read = parse_yaml(file.read_text(encoding="utf-8"), str(file))
    if read.problems:
        raise CatalogueError(read.problems)
    return dict(_flatten(read.value, ""))


@cache
def languages() -> Mapping[str, str]:
    """Every language that there is a catalogue for, with its own name."""
    names = sorted(file.stem for file in FOLDER.glob("*.yaml"))
    return {name: catalogue(name)["language"] for name in names}


@cache
def column_types() -> Mapping[str, str]:
    """Every class of columns (栏目类别) by its key, in the words of the source language."""
    section = "column_type."
    words = catalogue(SOURCE_LANGUAGE).items()
    return {key.removeprefix(section): word for key, word in words if key.startswith(section)}


def _flatten(node: Node, prefix: str) -> Iterator[tuple[str, str]]:
    if isinstance(node.value, str):
        yield prefix, node.value
    elif isinstance(node.value, Mapping):
        for name, item in node.value.items():
            yield from _flatten(item, f"{prefix}.{name}" if prefix else name)
    else:
        raise CatalogueError((error("yaml-no-mapping", node.span),))
