"""Cases as text: a title, a dot, what goes in, a dot, what comes out, a dot.

Anyone can add a case without Python. A line that holds only a dot ends a part; blank lines between
cases and lines that begin with `#` there are free.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

CASES: Final = Path(__file__).parent / "cases"


@dataclass(frozen=True, slots=True)
class Case:
    """One case of a file."""

    title: str
    """What it shows, in words."""
    given: str
    """Its input, with a line end after each line; empty for no line at all."""
    expected: str
    """What has to come out, in the same form."""
    line: int
    """Where its title stands, counted from 1."""


def parse_cases(text: str) -> list[Case]:
    """The cases of a text, in its order; a ValueError names the line of a case that is not finished."""
    lines = enumerate(text.splitlines(), start=1)
    cases = []
    for number, title in lines:
        if not title.strip() or title.startswith("#"):
            continue
        parts: list[list[str]] = [[], [], []]
        for part in parts:
            for _, line in lines:
                if line == ".":
                    break
                part.append(line + "\n")
            else:
                msg = f"line {number}: the case has no end"
                raise ValueError(msg)
        if parts[0]:
            msg = f"line {number}: the title is followed by a line that holds only a dot"
            raise ValueError(msg)
        cases.append(Case(title, "".join(parts[1]), "".join(parts[2]), number))
    return cases


def read_cases(name: str) -> list[Case]:
    """The cases of `tests/cases/<name>.md`."""
    return parse_cases((CASES / f"{name}.md").read_text(encoding="utf-8"))
