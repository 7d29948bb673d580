"""Signs that nobody sees, written as entities: `&#x202e;` reaches the page like the sign itself."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from typing import Final

from gongkai.content.signs import shapeless, unseen
from gongkai.model.problem import Problem, Span, error, warning

_ENTITY: Final = re.compile(r"(?<!\\)&(?:#(?:[xX][0-9A-Fa-f]+|[0-9]+)|[A-Za-z][A-Za-z0-9]*);")
_NOTHING: Final = "\ufffd"
"""What a number becomes that no sign has."""


def entities(path: str, lines: Mapping[int, str]) -> Iterator[Problem]:
    """An error for each control sign and each that turns the direction, a warning for one without a shape.

    `lines` are the `prose_lines` of a body, each by its number in the file.
    """
    for number, line in lines.items():
        for entity in _ENTITY.finditer(line) if "&" in line else ():
            place = Span(path, number, entity.start() + 1)
            sign = html.unescape(entity[0])
            if sign == _NOTHING or not sign:
                yield error("prose-control", place, detail=entity[0])
            elif fault := unseen(sign, "prose-control", place):
                yield fault
            elif found := shapeless(sign):
                yield warning("sign-unseen", place, detail=found[1])
