"""A random walk over a site: after every step the incremental site is the clean one, file for file.

Sentences and national rules are files of the program: a walk gives the engine copies of them to read, which
both builds of a step find alike.
"""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import pytest

from gongkai.app.demo import write
from gongkai.model.report import Report
from tests import steps, steps_of_site
from tests.agreement import Told, agree
from tests.bureau import bureau
from tests.sources import Step, owned, read_anew, restore, sources
from tests.support import PROJECT, SiteTest
from tests.unused import used

STEPS = (*steps.STEPS, *steps_of_site.STEPS)
RECORDS = 60
"""Of the demo that a walk goes over."""


def walk(site: SiteTest, seed: int, length: int) -> Counter[str]:
    """Take so many steps that the site is built after; how often each kind was taken.

    They are taken in an order of which each kind is once before any is twice. What makes the site refused
    changes nothing, and is taken back.
    """
    dice = random.Random(seed)  # noqa: S311 - the same walk on every run is the point
    assert not site.build().refused
    taken, story, bag, last = Counter[str](), list[str](), list[Step](), Told.of(site, site.files())
    while taken.total() < length:
        bag = bag or dice.sample(STEPS, len(STEPS))
        before, moment = sources(site), site.as_of
        step = bag.pop()
        if not (said := step.take(site, dice)):
            continue
        story.append(f"{step.kind}: {said}")
        report = site.build()
        if report.refused:
            assert site.files() == last.files, (story, site.messages(report))
            restore(site, before)
            site.as_of = moment
            story[-1] += " (refused)"
            assert made(site.build()) == (0, 0), story
            continue
        taken[step.kind] += 1
        now = Told.of(site, site.files())
        again = site.build()
        site.build("clean", clean=True)
        try:
            assert now.files == site.files("clean")
            assert (*made(again), again.kept) == (0, 0, len(now.files))
            assert_exact(step, report, last, now)
            agree(now)
        except AssertionError as fault:
            fault.add_note("\n".join(story))
            raise
        last = now
    return taken


def made(report: Report) -> tuple[int, int]:
    """How many files a build made, and how many it dropped."""
    return report.built, report.dropped


def assert_exact(step: Step, report: Report, last: Told, now: Told) -> None:
    """Nothing was made that need not be, but where only rendering could tell."""
    before, after, why = last.files, now.files, report.why
    assert {one.code for one in why.values()} <= {"new", "data", "dropped", "layout"}
    assert {path for path, one in why.items() if one.code == "dropped"} == before.keys() - after.keys()
    assert {path for path, one in why.items() if one.code == "new"} == after.keys() - before.keys()
    differ = {path for path, data in after.items() if before.get(path) != data}
    built = {path for path, one in why.items() if one.code != "dropped"}
    assert differ <= built
    for path in built - differ:
        if why[path].code == "layout":
            assert step.layouts, path
        else:
            assert used(last.jobs.get(path), now.jobs.get(path)) == [], path


@pytest.fixture(autouse=True)
def _sentences_and_rules_of_the_program(monkeypatch: pytest.MonkeyPatch) -> object:
    """Read the program's own again after a walk."""
    yield
    monkeypatch.undo()
    read_anew()


def demo(root: Path) -> SiteTest:
    """A copy of the demo site."""
    assert write(PROJECT, root, RECORDS, 1).problems == ()
    return SiteTest(root)


def test_a_walk_over_the_bureau(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    walk(owned(bureau(tmp_path), monkeypatch), seed=1, length=15)


def test_a_walk_over_the_demo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    walk(owned(demo(tmp_path / "demo"), monkeypatch), seed=2, length=8)


@pytest.mark.conformance
@pytest.mark.parametrize("seed", [3, 4])
def test_a_long_walk_over_the_demo(seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    taken = walk(owned(demo(tmp_path / "demo"), monkeypatch), seed, length=300)
    assert taken.keys() == {step.kind for step in STEPS}
