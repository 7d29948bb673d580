"""Every rule of the register: it has its basis, a case that breaks it and one that keeps it.

Each file of tests/cases/rules/ is named after its rule. Below `## fails: …` and `## passes: …` stand the
files of a site with the starter's record types; `## fails as of 2026-03-01: …` names the moment.
"""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from gongkai.app.rulebook import NATIONAL, rulebook
from gongkai.model.rules import Rules
from tests.pages import files
from tests.rules_page import PAGE, written
from tests.support import AS_OF, PROJECT, SiteTest

CASES: Final = Path(__file__).parent / "cases" / "rules"
RULES: Final = rulebook()[NATIONAL]
SETTINGS: Final = "name: 示例局\nbase_url: https://kejiju.example\n"
_CASE: Final = re.compile(r"^## (fails|passes)(?: as of ([\d :-]+\d))?: (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Case:
    """A site that breaks a rule, or keeps it."""

    code: str
    """The rule."""
    fails: bool
    """Whether it is broken."""
    as_of: str
    """The moment that the site is judged for."""
    name: str
    """What the case is about."""
    files: tuple[tuple[str, str], ...]
    """Path and text of its files."""


def cases(file: Path) -> list[Case]:
    """The cases of one file."""
    parts = _CASE.split(file.read_text(encoding="utf-8"))[1:]
    return [
        Case(file.stem, verdict == "fails", moment or AS_OF, name, tuple(files(text)))
        for verdict, moment, name, text in zip(*[iter(parts)] * 4, strict=True)
    ]


ALL: Final = [case for file in sorted(CASES.glob("*.md")) for case in cases(file)]


def site_of(case: Case, root: Path) -> SiteTest:
    """The site of a case."""
    for file in (PROJECT / "content").glob("*/_type.yaml"):
        (root / file.relative_to(PROJECT)).parent.mkdir(parents=True)
        shutil.copy(file, root / file.relative_to(PROJECT))
    site = SiteTest(root, case.as_of).write("site_config.yaml", SETTINGS)
    for path, text in case.files:
        site.write(path, text)
    return site


@pytest.mark.parametrize("case", ALL, ids=lambda case: f"{case.code}: {case.name}")
def test_a_rule_finds_what_breaks_it_and_nothing_else(case: Case, tmp_path: Path) -> None:
    found = site_of(case, tmp_path).check().problems
    mine = [problem for problem in found if problem.code == case.code]
    assert bool(mine) == case.fails
    assert [problem for problem in found if problem.level == "error" and problem.code != case.code] == []
    provision = RULES.provisions[case.code]
    assert {problem.basis for problem in mine} <= {provision.basis}
    assert {problem.level for problem in mine} <= {provision.level}


def lacking(rules: Rules, known: list[Case]) -> set[str]:
    """The rules without a basis, or without a case of either kind."""
    told = {(case.code, case.fails) for case in known if case.files}
    return {
        code
        for code, provision in rules.provisions.items()
        if not provision.basis.text.strip() or not {(code, True), (code, False)} <= told
    }


def test_every_rule_has_its_basis_and_both_cases() -> None:
    assert lacking(RULES, ALL) == set()
    assert {case.code for case in ALL} == set(RULES.provisions)


@pytest.mark.parametrize("verdict", [True, False])
def test_a_rule_that_lacks_a_case_is_seen(verdict: bool) -> None:  # noqa: FBT001 - the case that is left
    rest = [case for case in ALL if case.code != "doc-number-gap" or case.fails is verdict]
    assert lacking(RULES, rest) == {"doc-number-gap"}


@pytest.mark.parametrize("profile", rulebook())
def test_a_rule_from_memory_is_no_more_than_a_notice(profile: str) -> None:
    provisions = rulebook()[profile].provisions.items()
    assert [
        code for code, one in provisions if not one.basis.confirmed and one.level not in ("notice", "off")
    ] == []


def test_the_page_of_rules_tells_them_as_they_are() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert written(text) == text
