"""What is left where signs of a text were lost in a conversion: nobody types it, and nobody can read it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from gongkai.model.problem import Problem, Span, error

_SIGN: Final = "\ufffd"
"""What programs write where bytes are no sign of an encoding (Unicode, chapter 23.8)."""
_TWO: Final = "\u951f\u65a4\u62f7"
"""Two of it in UTF-8 that were read as GBK."""
_LEFT: Final = re.compile(f"{_SIGN}+|(?:{_TWO})+")


def lost(text: str, span: Span) -> Problem | None:
    """An error at `span` for a text in which signs were lost; None where there is none."""
    found = _first(text)
    return None if found is None else error("text-lost", span, text=found[0])


def lost_at(text: str, path: str, first_line: int = 1) -> Iterator[Problem]:
    """An error for each line of a text in which signs were lost."""
    if _first(text):
        for number, line in enumerate(text.split("\n"), first_line):
            if found := _first(line):
                yield error("text-lost", Span(path, number, found.start() + 1), text=found[0])


def _first(text: str) -> re.Match[str] | None:
    return _LEFT.search(text) if _SIGN in text or _TWO in text else None
