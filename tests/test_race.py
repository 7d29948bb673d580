"""The race of generators counts what is the same work, and says of the rest why it does not."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest

from benchmarks import race as racing
from benchmarks.contenders import OURS, THEIRS, Contender, missing
from benchmarks.corpus import entries
from benchmarks.measured import FailedError, measured
from benchmarks.race import COLD, EDIT, NOTHING, Race, race, report

COUNT: Final = 12
COPIES: Final = """
import pathlib, sys
for file in pathlib.Path("content").glob("*/*.md"):
    page = pathlib.Path("public", file.parent.name, file.stem + ".html")
    page.parent.mkdir(parents=True, exist_ok=True)
    if page.stem not in sys.argv:
        page.write_text(file.read_text("utf-8"), "utf-8")
    elif page.exists():
        page.unlink()
"""
"""A generator that writes each record as it stands, but for those that it is told to leave out."""


def peer(name: str, *left_out: str) -> Contender:
    """A peer that there is everywhere."""
    return Contender(name, (sys.executable, "-c", COPIES, *left_out), "public", (), "hugo")


@pytest.fixture(scope="module")
def found() -> Race:
    """A race of two rounds."""
    ours = [replace(one, warm=2) for one in OURS]
    return race(
        (*ours, peer("Hugo with QR"), peer("Hugo", Path(next(entries(COUNT)).path).stem), peer("MkDocs")),
        COUNT,
        2,
    )


def test_everybody_makes_all_records_and_every_edit(found: Race) -> None:
    ran = {key: len(costs) for key, costs in found.costs.items()}
    assert ran == {
        (COLD, "build"): 2,
        (COLD, "publish"): 1,
        (COLD, "publish, all of it"): 1,
        (COLD, "Hugo with QR"): 2,
        (COLD, "MkDocs"): 1,
        (EDIT, "build"): 1,
        (EDIT, "publish"): 2,
        (EDIT, "publish, all of it"): 1,
        (EDIT, "Hugo with QR"): 2,
        (EDIT, "MkDocs"): 1,
        (NOTHING, "build"): 1,
        (NOTHING, "publish"): 1,
        (NOTHING, "publish, all of it"): 2,
        (NOTHING, "Hugo with QR"): 2,
        (NOTHING, "MkDocs"): 1,
    }
    assert all(cost.wall > 0 < cost.cpu for costs in found.costs.values() for cost in costs)


def test_who_lacks_a_record_is_not_counted_and_named(found: Race) -> None:
    assert found.wrong == {"Hugo": f"lacks 1 records, such as {next(entries(COUNT)).path}"}


def test_the_report_has_each_cost_and_each_ratio_and_names_what_is_not_there(
    found: Race, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(racing, "version", lambda one: f"{one.templates}==1")
    lines = list(report([found], (*OURS, peer("MkDocs")), {"Eleventy": ".peers/eleventy"}, 2))
    assert any("not measured, since it is not installed: Eleventy" in line for line in lines)
    assert sum(line.startswith("| build | ") for line in lines) == 3
    ratios = [line.split(" | ")[:4] for line in lines if line.count("|") == 9]
    assert ["| cold", "build", "Hugo with QR", "wall"] in ratios
    assert not any("Pelican" in line for line in lines)
    assert any(line.startswith("\nNot counted: Hugo, ") for line in lines)


def test_a_command_that_fails_is_told_with_what_it_said(tmp_path: Path) -> None:
    with pytest.raises(FailedError, match="no such thing"):
        measured((sys.executable, "-c", "raise SystemExit('no such thing')"), tmp_path)


def test_a_contender_that_fails_is_out_of_the_race(tmp_path: Path) -> None:
    broken, out = Contender("broken", (sys.executable, "-c", "1 / 0"), "public", (), "hugo"), Race(1)
    (tmp_path / "0").mkdir()
    racing._round(out, [broken], {"broken": tmp_path / "0"}, NOTHING, 0)  # noqa: SLF001
    assert (out.costs, list(out.wrong)) == ({}, ["broken"])


def test_peers_are_looked_for_where_they_are_installed() -> None:
    assert {one.name for one in THEIRS} == {"Hugo with QR", "Hugo", "Eleventy", "Pelican", "MkDocs"}
    gone = replace(THEIRS[0], command=(str(racing.RESULTS.parent.parent / ".peers" / "none"),))
    assert missing(gone) == ".peers/none"
