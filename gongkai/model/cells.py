"""Texts in the cells of sheets: how they are written so that the same texts are read back."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from typing import Final

_MARK: Final = "'"
"""What programs for sheets take as the sign that a text follows, and do not show."""
_STARTS: Final = "=+-@#\t\r\n"
"""What a formula or a fault begins with in programs for sheets, in full width too."""
SHORTENED: Final = re.compile(r"-?[1-9](?:\.\d{1,14})?E\+\d{2,3}", re.ASCII)
"""What programs for sheets write into a CSV for a number of twelve digits or more: its first six digits."""


def as_cell(text: str) -> str:
    """A text as a cell: with an apostrophe in front where a program would take it for something else."""
    return f"{_MARK}{text}" if _misread(text) else text


def of_cell(cell: str) -> str:
    """The text that a cell stands for: the other way round from `as_cell`."""
    return cell[1:] if cell[:1] == _MARK and _misread(cell[1:]) else cell


def as_lines(values: Iterable[str]) -> str:
    """Several values in one cell: one on each line; a line that goes on with a value begins with a blank."""
    return "\n".join(value.replace("\n", "\n ") for value in values)


def of_lines(cell: str) -> list[str]:
    """The values of a cell: the other way round from `as_lines`; blank lines are none."""
    values: list[str] = []
    for line in cell.split("\n"):
        if values and line[:1] == " ":
            values[-1] += f"\n{line[1:]}"
        elif line.strip():
            values.append(line)
    return values


def _misread(text: str) -> bool:
    """Whether a program reads a text as a formula, a fault or a number; its apostrophes count as none."""
    rest = text.lstrip(_MARK)
    return _begins(rest[:1]) or SHORTENED.fullmatch(rest) is not None


@cache
def _begins(sign: str) -> bool:
    """Whether a formula or a fault begins with a sign, if there is one."""
    first = unicodedata.normalize("NFKC", sign)[:1]
    return first != "" and first in _STARTS
