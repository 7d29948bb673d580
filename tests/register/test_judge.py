"""All rules together: who is judged."""

from __future__ import annotations

import pytest

from gongkai.app.rulebook import NATIONAL, rulebook
from gongkai.register.judge import judge
from tests.register.decided import register
from tests.registers import CONFIG, NOW, public

RULES = rulebook()[NATIONAL]
HEAD = "published: 2026-01-05\nsteps: [{key: publish, status: done, start: 2026-01-05}]\n"
GONE = "display_until: 2026-02-01\n", "withdrawn: {on: 2026-02-01, reason: 有误}\n"


def codes(head: str) -> set[str]:
    """What is found in a register of one decision."""
    of = register(head)
    return {problem.code for problem in judge(of, public(of), RULES, NOW, CONFIG, whole=True)}


@pytest.mark.parametrize("gone", GONE)
def test_a_decision_that_is_shown_no_more_is_not_judged(gone: str) -> None:
    assert "decision-step-missing" in codes(HEAD)
    assert "decision-step-missing" not in codes(HEAD + gone)
