"""The words of the demo bureau: patterns and lists from `demo_text.yaml`, filled in by dice."""

from __future__ import annotations

import random
import string
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Final

from gongkai.app.folders import PACKAGE
from gongkai.content.nodes import parse_yaml
from gongkai.model.source import Node

_FILE: Final = PACKAGE / "app" / "demo_text.yaml"


@cache
def texts() -> Mapping[str, Any]:
    """The data file as plain texts, lists and mappings. Raises ValueError where it cannot be read."""
    read = parse_yaml(_FILE.read_text(encoding="utf-8"), _FILE.name)
    if read.problems:
        raise ValueError(read.problems)
    plain = _plain(read.value)
    return plain if isinstance(plain, dict) else {}


class Writer:
    """Writes one record's words: the same dice give the same words."""

    def __init__(self, dice: random.Random, year: int, label: str) -> None:
        """Take the dice of one record, its year, and what citizens call its type."""
        self.dice = dice
        self.year = year
        self.label = label

    def one(self, patterns: Sequence[str], **given: object) -> str:
        """One of the patterns, filled in."""
        return self.fill(self.dice.choice(patterns), **given)

    def fill(self, pattern: str, **given: object) -> str:
        """A pattern with a word for each name in it; `given` are the names whose words are settled."""
        made = []
        for before, name, form in _parts(pattern):
            made.append(before)
            if name:
                value = given[name] if name in given else self._word(name)
                made.append(format(value, form))
        return "".join(made)

    def some(self, name: str, most: int) -> list[Any]:
        """One to `most` different entries of a list, most of them words."""
        return self.dice.sample(texts()[name], self.dice.randint(1, most))

    def _word(self, name: str) -> object:
        if name == "n":
            return self.dice.randint(2, 30)
        if name in {"year", "label"}:
            return self.year if name == "year" else self.label
        return self.dice.choice(texts()[name])


@cache
def _parts(pattern: str) -> tuple[tuple[str, str, str], ...]:
    """Text, name behind it and format of each part of a pattern."""
    parts = string.Formatter().parse(pattern)
    return tuple((before, name or "", form or "") for before, name, form, _ in parts)


def _plain(node: Node) -> str | list[Any] | dict[str, Any]:
    if isinstance(node.value, Mapping):
        return {name: _plain(item) for name, item in node.value.items()}
    if isinstance(node.value, tuple):
        return [_plain(item) for item in node.value]
    return node.value
