"""A release that takes away too much is told, with the id by which it may be published all the same."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gongkai.output.difference import difference
from gongkai.output.guard import losses

HOME = {"index.html": "1", "sitemap.xml": "2"}
PAGES = {f"{number}.html": "1" for number in range(9)}


def codes(before: dict[str, str], after: dict[str, str], most: str = "20") -> list[str]:
    changes = difference(before, after)
    return [problem.code for problem in losses(before, after, changes, Decimal(most), "abc")]


@pytest.mark.parametrize(
    ("removed", "most", "told"),
    [
        (0, "0", []),
        (1, "0", ["release-loses"]),
        (1, "10", []),
        (2, "20", []),
        (3, "20", ["release-loses"]),
        (3, "29.9", ["release-loses"]),
        (9, "100", []),
    ],
)
def test_more_than_a_share_of_the_pages_is_told(removed: int, most: str, told: list[str]) -> None:
    after = HOME | dict(list(PAGES.items())[removed:])
    assert codes(HOME | PAGES, after, most) == told


def test_files_that_are_no_pages_do_not_count() -> None:
    files = {f"{number}.pdf": "1" for number in range(9)}
    assert codes(HOME | files, HOME) == []


def test_a_first_release_takes_nothing_away() -> None:
    assert codes({}, {"a.html": "1"}) == []


def test_a_site_without_home_or_map_is_told_and_the_release_is_named() -> None:
    assert codes(HOME | PAGES, PAGES) == ["release-without", "release-without"]
    found = losses(HOME, {}, difference(HOME, {}), Decimal(100), "abc")
    assert {(problem.level, problem.args["release"]) for problem in found} == {("error", "abc")}
    assert codes({"a.html": "1"}, {"a.html": "1"}) == []
