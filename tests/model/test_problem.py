"""Problems are values."""

from __future__ import annotations

from gongkai.model.problem import Checked, Problem, Span, error, has_errors, warning
from gongkai.model.report import Report

PLACE = Span("a.md", 1, 2)


def test_a_problem_says_what_where_and_how_bad() -> None:
    assert error("code", PLACE, name="x") == Problem("code", "error", PLACE, {"name": "x"})
    assert warning("code") == Problem("code", "warning")


def test_only_errors_refuse() -> None:
    notice = Problem("code", "notice")
    assert not has_errors([warning("code"), notice])
    assert has_errors(iter([notice, error("code")]))
    assert not Report((notice,)).refused
    assert Report((error("code"),)).refused


def test_a_stage_finds_nothing_wrong_unless_it_says_so() -> None:
    assert Checked(1).problems == ()
