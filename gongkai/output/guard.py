"""What a release may not take away unless it is named: most of the pages, the home page, the site map."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Final

from gongkai.model.problem import Problem, error
from gongkai.model.report import Difference

_NEEDED: Final = ("index.html", "sitemap.xml")
_LOST: Final = (
    "address-ahead",
    *("address-lost", "address-lost-file", "address-lost-list", "address-lost-short"),
    "address-renamed",
)
"""Codes of addresses that were public once and lead nowhere."""
_SHOWN: Final = 5
"""Pages that a message names."""


def losses(
    before: Mapping[str, str], after: Mapping[str, str], changes: Difference, most_lost: Decimal, release: str
) -> tuple[Problem, ...]:
    """An error for each thing that a release would take away unasked.

    `before` and `after` are sha256 by path, `most_lost` hundredths of the pages, `release` the id by which
    the editor may name the release that is refused.
    """
    problems = [
        error("release-without", file=path, release=release)
        for path in _NEEDED
        if path in before and path not in after
    ]
    pages, removed = changes.before, len(changes.removed)
    if removed * 100 > pages * most_lost:
        problems.append(
            error(
                "release-loses",
                count=str(removed),
                pages=str(pages),
                share=f"{removed * 100 / pages:.0f}",
                most=f"{most_lost:f}",
                files=changes.removed[:_SHOWN],
                release=release,
            )
        )
    return tuple(problems)


def broken(problems: Iterable[Problem], live: Collection[str], release: str) -> Iterator[Problem]:
    """The same problems, with each public address that would be lost as an error, and how to insist.

    `live` are the paths of the release that is public. What it lacks already stays a warning: somebody
    insisted on that once, and the release at hand breaks nothing more.
    """
    count = 0
    for problem in problems:
        is_lost = problem.code in _LOST and (not live or problem.args["path"] in live)
        count += is_lost
        yield replace(problem, level="error") if is_lost else problem
    if count:
        yield error("release-breaks", count=str(count), release=release)
