"""No stage of a run is quadratic: four times as many records are four times as much work, and no more."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from benchmarks.corpus import write_root
from gongkai.app.demo import write
from gongkai.model.problem import has_errors
from tests.growth import OTHER, STAGES, Cost, Ledger, cost, faster
from tests.support import PROJECT

TIMES: Final = 4
MOST: Final = TIMES * 1.15
"""Times as much as four times as many records may take: lists get pages as they get longer."""
LARGER: Final = TIMES * 1.1
"""Times as many bytes and files."""
CHANCE: Final = 0.001
"""The part of what a stage does in all that a single place may vary by."""


def plain(root: Path, count: int) -> None:
    """Records that are all alike."""
    write_root(root, count)


def bureau(root: Path, count: int) -> None:
    """Records of all types, which lead to each other."""
    assert not has_errors(write(PROJECT, root, count, 1).problems)


def costs(place: Path, written: Callable[[Path, int], None], few: int) -> tuple[Cost, Cost]:
    """What a build of few records costs, and one of four times as many."""
    found = []
    for count in (10, few, TIMES * few):  # The first fills what is remembered from run to run.
        written(place / str(count), count)
        found.append(cost(place / str(count)))
    return found[1], found[2]


def judged(few: Cost, many: Cost) -> dict[str, tuple[int, int]]:
    """What grew too fast: stages, places in them, and sizes."""
    found = faster(few.stages, many.stages, MOST) | faster(few.sizes, many.sizes, LARGER)
    for stage, whole in many.stages.items():
        places = faster(few.places(stage), many.places(stage), MOST, 50 + CHANCE * whole)
        found |= {str(place): counts for place, counts in places.items()}
    return found


@pytest.mark.parametrize(
    ("written", "few"),
    [
        (plain, 60),
        pytest.param(plain, 500, marks=pytest.mark.conformance),
        pytest.param(bureau, 500, marks=pytest.mark.conformance),
    ],
)
def test_no_stage_is_quadratic(tmp_path: Path, written: Callable[[Path, int], None], few: int) -> None:
    small, large = costs(tmp_path, written, few)
    assert large.stages.keys() == {*STAGES, OTHER}
    assert len(large.sizes) == 5
    assert judged(small, large) == {}


def work(name: str, count: int) -> object:
    """Something that is done with so many things, by its name."""
    things = list(range(count))
    match name:
        case "once":
            return [abs(one) for one in things]
        case "calls":
            return [abs(one) for one in things for _ in things]
        case "lines":
            found = 0
            for one in things:
                for other in things:
                    found += one * other
            return found
        case "a generator":
            return [max(other for other in things) for _ in things]
    raise ValueError(name)


@pytest.mark.parametrize(("name", "places"), [("once", 0), ("calls", 2), ("lines", 2), ("a generator", 2)])
def test_what_is_quadratic_is_seen(name: str, places: int) -> None:
    found = []
    for count in (100, 400):
        ledger = Ledger(__file__)
        with ledger.stage(name):
            work(name, count)
        found.append(Cost(ledger.counted()))
    told = judged(*found)
    assert (name in told) == (places > 0)
    assert len(told) >= places


def test_what_grows_in_size_is_seen() -> None:
    few, many = Cost(), Cost()
    few.sizes.update(files=100, log=100)
    many.sizes.update(files=440, log=441)
    assert judged(few, many) == {"log": (100, 441)}
