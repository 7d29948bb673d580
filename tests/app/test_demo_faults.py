"""Faults in the demo: each kind in turn, in few records, and all of them told by the check."""

from __future__ import annotations

import shutil
from copy import deepcopy
from pathlib import Path
from typing import Any

from gongkai.app.demo import write
from gongkai.app.demo_faults import EVERY, Spoiler
from gongkai.app.demo_words import texts
from gongkai.app.rulebook import NATIONAL, rulebook
from tests.support import PROJECT, SiteTest

KEYS = (
    "initiate",
    "participate",
    "hearing",
    "expert",
    "risk",
    "fair_competition",
    "legality",
    "publish",
    "archive",
)
DAYS = {"start": "2025-03-01", "end": "2025-04-15", "papers_on": "2025-02-01"}


def decision(**changes: Any) -> dict[str, Any]:  # noqa: ANN401 -- whatever a record holds
    """A decision that states everything."""
    return {"steps": [{"key": key, "status": "done", **DAYS} for key in KEYS], **changes}


def spoilt(count: int, values: dict[str, Any]) -> list[bool]:
    """Whether each of so many equal records got a fault."""
    spoiler, found = Spoiler(), []
    for _ in range(count):
        given = deepcopy(values)
        spoiler.spoil(given)
        found.append(given != values)
    return found


def test_one_of_every_few_records_gets_a_fault_of_each_kind_in_turn() -> None:
    kinds = len(texts()["faults"])
    assert spoilt(EVERY * kinds, decision()) == [*[False] * (EVERY - 1), True] * kinds


def test_what_a_fault_is_about_has_to_be_there() -> None:
    assert not any(spoilt(4 * EVERY, decision(steps=[{"key": "publish", "status": "done"}])))
    unstated = decision()
    unstated["steps"][1]["start"] = "未列明"
    assert not any(spoilt(4 * EVERY, unstated))


def test_records_that_no_rule_looks_at_are_passed_over() -> None:
    for values in (
        {},
        {"steps": "未列明"},
        decision(withdrawn={"on": "2026-01-01"}),
        decision(steps=[{"key": "participate", "status": "done", **DAYS}]),
    ):
        assert not any(spoilt(4 * EVERY, values))


def test_most_decisions_keep_the_rules_and_each_rule_is_broken_by_some(tmp_path: Path) -> None:
    for name in ("layouts", "content/decisions"):
        shutil.copytree(PROJECT / name, tmp_path / "root" / name)
    write(tmp_path / "root", tmp_path / "demo", 200, 1)
    site = SiteTest(tmp_path / "demo")
    told = [problem for problem in site.check().problems if problem.code.startswith("decision-")]
    assert {problem.code for problem in told} == {
        code for code in rulebook()[NATIONAL].provisions if code.startswith("decision-")
    }
    files = {
        file for file in (site.root / "content/decisions").rglob("2*.*") if file.suffix in (".md", ".yaml")
    }
    assert len({problem.span.path for problem in told if problem.span}) < len(files) / 5
