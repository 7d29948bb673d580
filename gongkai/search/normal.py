"""What of a text counts when it is searched: docs/search.md specifies it, search.js does the same."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from operator import add
from typing import Final

_APART: Final = frozenset({"Ps", "Pe", "Pi", "Pf", "Zs", "Zl", "Zp", "Cc"})
"""Brackets, quotation marks, blanks: nothing stands for them, but between Latin letters or digits a blank."""
_QUOTES: Final = "\"'`"
_DROPPED: Final = re.compile(" (?:(?<![0-9a-z ] ) *| *(?![0-9a-z ]))")
_BLANKS: Final = re.compile("  +")
_NOTHING: Final = frozenset(" \n")
_THREES: Final = re.compile("(?=([0-9a-z -](?:[0-9a-z -].|.[0-9a-z -])|.[0-9a-z -]{2}))")
"""Of signs that are so few that two of them are found everywhere, those that stand close, and a third."""
_JAMO: Final = range(0x1160, 0x1200)
"""Vowels and ends of Korean syllables: besides marks, all that joins what stands before it."""


class Normal:
    """Brings texts into the form in which they are compared."""

    def __init__(self, simplified: Mapping[str, str]) -> None:
        """Take the simplified character of each traditional one."""
        self._signs = _Signs(simplified)
        self._alone = _Alone(self._signs)

    def __call__(self, text: str) -> str:
        """The form of a text; its lines stay apart."""
        try:
            found = text.translate(self._alone)
        except _JoinsError:
            found = unicodedata.normalize("NFKC", text).translate(self._signs)
        return _BLANKS.sub(" ", _DROPPED.sub("", found))


class _Signs(dict[int, str]):
    """What becomes of a character; each is looked into once."""

    def __init__(self, simplified: Mapping[str, str]) -> None:
        super().__init__()
        self.simplified = simplified
        self[ord("\n")] = "\n"

    def __missing__(self, code: int) -> str:
        self[code] = "".join(self._sign(sign) for sign in chr(code).lower())
        return self[code]

    def _sign(self, sign: str) -> str:
        category = unicodedata.category(sign)
        if category in _APART or sign in _QUOTES:
            return " "
        if category == "Pd":
            return "-"
        if category == "Cf" or "\ufe00" <= sign <= "\ufe0f":
            return ""
        return self.simplified.get(sign, sign)


class _JoinsError(Exception):
    """A character becomes one with what stands before it."""


class _Alone(dict[int, str]):
    """What becomes of a character that joins no other: a third of the time of NFKC over the whole text."""

    def __init__(self, signs: Mapping[int, str]) -> None:
        super().__init__()
        self.signs = signs

    def __missing__(self, code: int) -> str:
        first = unicodedata.normalize("NFKD", chr(code))[0]
        if unicodedata.category(first).startswith("M") or ord(first) in _JAMO:
            raise _JoinsError
        self[code] = "".join(self.signs[ord(sign)] for sign in unicodedata.normalize("NFKC", chr(code)))
        return self[code]


def read_simplified(text: str) -> dict[str, str]:
    """The simplified character of each traditional one, from the lines of the table."""
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return {other: line[0] for line in lines for other in line[1:]}


def terms(text: str) -> set[str]:
    """What a normal form is found by: characters, any two of a line, any three of which two are Latin."""
    found = set(text)
    for line in text.split("\n"):
        found.update(map(add, line, line[1:]))
    found.update(_THREES.findall(text))
    found -= _NOTHING
    return found
