"""How bad a dead link is: it blocks while its record is being edited, and no release of other records."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Final

from gongkai.model.problem import Problem

_DEAD: Final = frozenset({"link-dead", "audit-dead-anchor"})
"""Codes of dead links. `ref-dangling` is one where prose refers; a field that does is mistyped. What prose
leads to is no link on a page that lacks it, so that `audit-dead-link` finds those of layouts."""


def unchanged_since(live: Mapping[str, str], sources: Mapping[str, str]) -> frozenset[str]:
    """The paths of those records whose source is the one that the live release was made from.

    Both are digests of sources by path. A record that was moved to another subfolder is the same record.
    """
    known = {_key(path): digest for path, digest in live.items()}
    return frozenset(path for path, digest in sources.items() if known.get(_key(path)) == digest)


def settle(problems: Iterable[Problem], unchanged: Container[str]) -> Iterator[Problem]:
    """The same problems; a dead link in the prose of an unchanged record is a warning.

    Such a link died because something else was deleted, renamed or withheld. One to a place on a page whose
    line is not known stands in no prose: a layout or a list made it.
    """
    for problem in problems:
        span = problem.span
        old = span is not None and span.line is not None and span.path in unchanged
        yield replace(problem, level="warning") if old and _is_dead_link(problem) else problem


def _is_dead_link(problem: Problem) -> bool:
    in_prose = problem.code == "ref-dangling" and problem.args["field"] == "body"
    return in_prose or problem.code in _DEAD


def _key(path: str) -> tuple[tuple[str, ...], str]:
    """The folder of a record's type, and its id."""
    file = PurePosixPath(path)
    return file.parts[:2], file.stem
