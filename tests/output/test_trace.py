"""Decide what must be made again, and say why."""

from __future__ import annotations

import pytest

from gongkai.model.buildlog import BuildLog, Changes, Entry, Trace, Why
from gongkai.output.trace import compare

TRACE = Trace("record.html", "closure", {"site": "s", "record": "r"})
CLOSURES = {"record.html": {"record.html": "1", "sentence:page.home": "2"}}
LOG = BuildLog("engine", CLOSURES, {"a.html": Entry(TRACE, "sha", 1)})
PRESENT = {"a.html": "sha"}


def changes(
    trace: Trace = TRACE,
    *,
    closures: dict[str, dict[str, str]] = CLOSURES,
    engine: str = "engine",
    log: BuildLog | None = LOG,
    present: dict[str, str] = PRESENT,
) -> Changes:
    """What one page needs."""
    return compare({"a.html": trace}, closures, engine, log, present)


def test_what_is_right_is_kept() -> None:
    assert changes() == Changes((), ("a.html",), (), {})


@pytest.mark.parametrize(
    ("found", "why"),
    [
        (changes(log=None), Why("new")),
        (changes(log=BuildLog("engine", {}, {})), Why("new")),
        (changes(engine="other"), Why("engine")),
        (changes(Trace("record.html", "closure", {"site": "s", "record": "x"})), Why("data", ("record",))),
        (changes(Trace("record.html", "closure", {"site": "s"})), Why("data", ("record",))),
        (changes(present={}), Why("missing")),
        (changes(present={"a.html": "edited"}), Why("altered")),
        (
            changes(
                Trace("record.html", "closure2", TRACE.data),
                closures={"record.html": {"record.html": "1", "asset:x.css": "3"}},
            ),
            Why("layout", ("asset:x.css", "sentence:page.home")),
        ),
        (
            changes(Trace("page.html", "closure", TRACE.data), closures={"page.html": {"page.html": "1"}}),
            Why("layout", ("page.html", "record.html", "sentence:page.home")),
        ),
    ],
)
def test_a_reason_is_given(found: Changes, why: Why) -> None:
    assert (found.build, found.keep) == (("a.html",), ())
    assert found.why == {"a.html": why}


def test_what_no_longer_belongs_is_dropped() -> None:
    found = compare({}, {}, "engine", LOG, {"b.html": "1", "a.html": "sha"})
    assert (found.drop, found.why["b.html"]) == (("a.html", "b.html"), Why("dropped"))


def test_a_file_that_is_gone_and_no_longer_wanted_is_no_change() -> None:
    assert compare({}, {}, "engine", LOG, {}) == Changes((), (), (), {})
