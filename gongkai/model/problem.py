"""Problems are values: what is wrong, how bad it is and where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, Generic, Literal, NamedTuple, TypeVar

Level = Literal["error", "warning", "notice"]
LEVELS: Final[tuple[Level, ...]] = ("error", "warning", "notice")
"""From the worst."""
Argument = str | tuple[str, ...]
"""What a sentence names: a name or a text, or a list of them, which each language joins in its own way."""
T = TypeVar("T")


class Span(NamedTuple):
    """A place in an input file; a tuple, because a register of 10,000 records makes a million of them."""

    path: str
    """Path relative to the root, with forward slashes."""
    line: int | None = None
    """Counted from 1 from the top of the file; None where the whole file is meant."""
    column: int | None = None
    """Counted from 1 in characters, in a sheet in cells; None where the whole line or file is meant."""
    cell: str = ""
    """In a sheet what its program calls the place, as `Sheet1!C7`; empty in a text."""


class Basis(NamedTuple):
    """The law, standard or practice that a rule rests on."""

    text: str
    """Name, number and article, as the source writes them."""
    confirmed: bool = True
    """Whether the text was read at its source; a rule from memory is only a notice by itself."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding. The words are made in `app` from the locale, by `code`."""

    code: str
    """A permanent name, listed in docs/problems.md."""
    level: Level
    """`error` stops a publication; `warning` is a finding; `notice` informs."""
    span: Span | None = None
    """Where; None where there is no place in the sources."""
    args: Mapping[str, Argument] = field(default_factory=dict)
    """What the sentence of this code needs to name."""
    basis: Basis | None = None
    """What the rule rests on, for findings that follow from one."""


@dataclass(frozen=True, slots=True)
class Checked(Generic[T]):
    """What every stage returns: its result and all that it found wrong."""

    value: T
    """The result; stages say in their docstring what it is when there are errors."""
    problems: tuple[Problem, ...] = ()
    """In the order of finding; `app` sorts them by place before it shows them."""


def error(code: str, span: Span | None = None, **args: Argument) -> Problem:
    """A problem that stops a publication."""
    return Problem(code, "error", span, args)


def warning(code: str, span: Span | None = None, **args: Argument) -> Problem:
    """A finding: shown, but it stops nothing."""
    return Problem(code, "warning", span, args)


def notice(code: str, span: Span | None = None, **args: Argument) -> Problem:
    """Something to know, which may well be right."""
    return Problem(code, "notice", span, args)


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether any of the problems stops a publication."""
    return any(problem.level == "error" for problem in problems)


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """By file and place; what has no place comes last."""
    return sorted(
        problems,
        key=lambda problem: (
            problem.span is None,
            (problem.span.path, problem.span.line or 0, problem.span.column or 0)
            if problem.span
            else ("", 0, 0),
            problem.code,
        ),
    )
