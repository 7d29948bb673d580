"""The house stands as planned: who imports whom, who touches disk and clock, how long files are."""

from __future__ import annotations

import re
from pathlib import Path
from statistics import median
from typing import Final

import pytest

from tests.casefile import Case, read_cases
from tests.house import DISK, LONGEST, RULES, Module, Rule, module, plainly_named, short

ROOT: Final = Path(__file__).parents[1]
OURS: Final = sorted([*ROOT.glob("build.py"), *ROOT.glob("gongkai/**/*.py")])
TESTS: Final = sorted(ROOT.glob("tests/**/*.py"))
CASES: Final = read_cases("house")


def findings(of: Module, *rules: Rule) -> list[str]:
    """What the rules find in a module, by line, as `line: what is wrong`."""
    found = sorted(finding for rule in rules for finding in rule(of))
    return [f"{line}: {words}" for line, words in found]


def findings_in(paths: list[Path], *rules: Rule) -> list[str]:
    """The same for files, as `path:line: what is wrong`."""
    names = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in paths}
    return [f"{name}:{line}" for name, text in names.items() for line in findings(module(name, text), *rules)]


@pytest.mark.parametrize("rule", RULES)
def test_the_house_keeps_the_rule(rule: str) -> None:
    assert OURS
    assert findings_in(OURS, RULES[rule]) == []


def test_the_tests_are_short_and_plainly_named() -> None:
    assert findings_in(TESTS, short, plainly_named) == []


def test_half_of_the_files_fit_on_two_screens() -> None:
    assert median(path.read_text(encoding="utf-8").count("\n") for path in OURS + TESTS) <= 130


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_a_rule_finds_what_it_should(case: Case) -> None:
    head, _, text = case.given.partition("\n")
    rule, path = head.split(" ")
    assert findings(module(path, text), RULES[rule]) == case.expected.splitlines()


def test_the_longest_file_is_still_let_pass() -> None:
    assert findings(module("gongkai/site/plan.py", "\n" * LONGEST), short) == []
    assert findings(module("gongkai/site/plan.py", "\n" * (LONGEST + 1)), short) == [
        "301: has 301 lines, 300 at most"
    ]


def test_every_rule_is_shown_to_refuse_and_to_let_pass() -> None:
    shown = {(case.given.split(" ")[0], bool(case.expected)) for case in CASES}
    assert {(rule, refuses) for rule in RULES for refuses in (True, False)} - shown == {
        ("length", True),
        ("length", False),
    }


def test_the_plan_names_each_module_that_touches_the_disk() -> None:
    plan = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    told = plan.partition("The disk is touched in")[2].partition("nowhere else")[0]
    assert {f"gongkai/{name}" for name in re.findall(r"`(\w+/\w+\.py)`", told)} == DISK
