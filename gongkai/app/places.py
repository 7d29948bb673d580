"""Where in a record the fault of its page stands: the audit sees pages, the editor mends sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Final

from gongkai.content.parse import parse
from gongkai.model.problem import Problem, Span
from gongkai.model.prose import addresses
from gongkai.model.source import Source
from gongkai.output.facts import internal

_ANCHOR: Final = "audit-dead-anchor"
"""The only fault of a page that is not told over the sources already where prose makes it."""


def place(problems: Iterable[Problem], root: Path, base_path: str) -> Iterator[Problem]:
    """The same problems, each with its line and column where the record that it names shows them.

    `base_path` is the path of the site's address. A link that no prose of the record holds keeps no line.
    Raises OSError for a record that is gone meanwhile.
    """
    for problem in problems:
        span, found = problem.span, None
        if problem.code == _ANCHOR and span is not None and span.line is None:
            found = _link(problem, Source(span.path, (root / span.path).read_bytes()), base_path)
        yield problem if found is None else replace(problem, span=found)


def _link(problem: Problem, source: Source, base_path: str) -> Span | None:
    """The first link in the body of the record that leads where the audit found nothing."""
    page, wanted = problem.args["page"], (problem.args["target"], f"#{problem.args['anchor']}")
    document = parse(source).value
    if document.body is None or page != f"{document.type}/{document.id}.html":
        return None
    folder = str(PurePosixPath(page).parent)
    for address, span in addresses(document.body):
        inside = internal(address, folder, base_path)
        if inside is not None and (inside[0] or page, inside[1]) == wanted:
            return span._replace(column=(span.column or 1) + address.index("#"))
    return None
