"""Judge the finished site as a whole: links, anchors, and what each page was found wrong with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from gongkai.model.buildlog import Facts
from gongkai.model.problem import Problem, Span, error, warning
from gongkai.output.budgets import site_faults

_TOLERATED: Final = frozenset({"audit-budget-text"})
"""Faults that stop no publication: what a record has to say may be long."""


def audit(
    facts: Mapping[str, Facts], origins: Mapping[str, Span | None], weights: Mapping[str, int]
) -> tuple[Problem, ...]:
    """All faults of a site.

    `facts` has every file of the site, also those that were copied; `origins` the record file that a
    page was made from, where there is one; `weights` what style sheets and scripts weigh, by path.
    """
    anchors = {path: frozenset(found.ids) for path, found in facts.items()}
    problems: list[Problem] = []
    for path, found in sorted(facts.items()):
        origin = origins.get(path)
        problems.extend(own_faults(path, found, origin))
        problems.extend(_links(path, found, anchors, origin))
    return (*problems, *site_faults(facts, weights))


def own_faults(path: str, found: Facts, origin: Span | None) -> Iterator[Problem]:
    """What one page was found wrong with by itself."""
    for fault in found.faults:
        told = warning if fault.code in _TOLERATED else error
        yield told(fault.code, origin, page=path, **dict(fault.args))


def _links(
    path: str, found: Facts, anchors: Mapping[str, frozenset[str]], origin: Span | None
) -> Iterator[Problem]:
    for link in found.links:
        if link in anchors:  # a file whose own name has a # in it
            continue
        target, _, anchor = link.partition("#")
        target = target or path
        if target not in anchors:
            yield error("audit-dead-link", origin, page=path, target=target)
        elif anchor and anchor not in anchors[target]:
            yield error("audit-dead-anchor", origin, page=path, target=target, anchor=anchor)
