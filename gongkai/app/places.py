"""Where in a record the fault of its page stands: the audit sees pages, the editor mends sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final
from urllib.parse import unquote

from gongkai.model.problem import Problem, Span

_WRITTEN: Final = {
    "audit-alt": "![]({address}",
    "audit-link-text": "[]({address}",
    "audit-dead-anchor": "#{anchor}",
}
"""How prose says what the sentence of a fault names."""


def place(problems: Iterable[Problem], root: Path) -> Iterator[Problem]:
    """The same problems, each with its line and column where the record that it names shows them."""
    for problem in problems:
        span = problem.span
        found = None if span is None or span.line is not None else _find(problem, root / span.path)
        yield problem if span is None or found is None else replace(problem, span=Span(span.path, *found))


def _find(problem: Problem, file: Path) -> tuple[int, int] | None:
    written = _WRITTEN.get(problem.code)
    if written is None:
        return None
    sought = written.format(**problem.args)
    lines = file.read_bytes().decode("utf-8-sig", "replace").replace("\r\n", "\n").split("\n")
    for number, line in enumerate(lines, 1):
        for words in (sought, unquote(sought)):
            if words in line:
                return number, line.index(words) + 1
    return None
