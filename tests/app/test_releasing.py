"""Earlier releases: gone back to, listed, held against their lists."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from gongkai.app.cli import main
from gongkai.app.releasing import listing, rollback, verify
from gongkai.output import journal
from gongkai.output.releases import Releases
from tests.output.site import Site
from tests.support import PROJECT

ONE, TWO, THREE = ({"a.html": b"1"}, {"a.html": b"2", "b.html": b"2"}, {"a.html": b"3"})


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)


def back(releases: Releases, name: str | None = None) -> tuple[str | None, list[str]]:
    report = rollback(releases, name, None)
    return report.release, [problem.code for problem in report.problems]


def test_the_release_before_is_shown_again_and_then_the_one_before_that(site: Site) -> None:
    one, two, three = (site.publish(files) for files in (ONE, TWO, THREE))
    assert back(site.releases) == (two, [])
    assert site.shown() == TWO
    assert back(site.releases) == (one, [])
    assert site.shown() == ONE
    assert back(site.releases) == (None, ["rollback-none"])
    assert back(site.releases, three[:6]) == (three, [])
    assert site.shown() == THREE
    verbs = [(line.verb, line.id) for line in journal.log(site.releases.store)]
    assert verbs[3:] == [("rollback", two), ("rollback", one), ("rollback", three)]


def test_what_is_gone_back_to_are_the_very_files(site: Site) -> None:
    one = site.publish(ONE)
    before = (site.releases.public / "a.html").stat()
    site.publish(TWO)
    rollback(site.releases, one, None)
    assert (site.releases.public / "a.html").stat().st_ino == before.st_ino


@pytest.mark.parametrize("name", ["zzzz", "", "abc"])
def test_a_release_that_there_is_not_is_told_with_those_that_there_are(site: Site, name: str) -> None:
    one = site.publish(ONE)
    site.publish(TWO)
    report = rollback(site.releases, name, None)
    assert [(problem.code, problem.args["kept"]) for problem in report.problems] == [
        ("rollback-unknown", (one,))
    ]
    assert site.shown() == TWO


def test_without_a_release_there_is_nothing_to_go_back_to(site: Site) -> None:
    site.releases.store.mkdir()
    assert back(site.releases) == (None, ["rollback-nothing"])
    one = site.publish(ONE)
    assert back(site.releases) == (None, ["rollback-none"])
    assert back(site.releases, one) == (one, ["rollback-live"])


def test_what_was_withdrawn_is_not_shown_again_unless_it_is_meant(site: Site) -> None:
    one = site.publish(ONE)
    site.publish(TWO, tombstones=("a.html",))
    report = rollback(site.releases, one, "000000000000")
    assert [(problem.code, problem.args["files"]) for problem in report.problems] == [
        ("rollback-withdrawn", ("a.html",))
    ]
    assert site.shown() == TWO
    assert rollback(site.releases, one, one).release == one
    assert site.shown() == ONE


def test_what_was_withdrawn_at_any_time_is_not_shown_again_in_two_steps(site: Site) -> None:
    zero = site.publish(TWO)
    one = site.publish({**TWO, "x.html": b"secret"})
    two = site.publish({**TWO, "x.html": b"note"}, tombstones=("x.html",))
    assert back(site.releases, one) == (None, ["rollback-withdrawn"])
    assert back(site.releases, zero) == (zero, [])
    assert back(site.releases, one) == (None, ["rollback-withdrawn"])
    site.releases.drop(site.releases.folder / two)
    assert back(site.releases, one) == (one, [])
    assert back(site.releases, zero) == (zero, [])
    site.releases.ledger.write_text("gone x.html\n", encoding="utf-8")
    assert back(site.releases, one) == (None, ["rollback-withdrawn"])


def test_what_was_published_again_since_is_nothing_to_ask_about(site: Site) -> None:
    one = site.publish({**ONE, "x.html": b"1"})
    site.publish({**ONE, "x.html": b"note"}, tombstones=("x.html",))
    site.publish({**ONE, "x.html": b"2"})
    assert back(site.releases, one) == (one, [])


@pytest.mark.parametrize("of", ["kept", "public"])
def test_a_release_that_lacks_a_file_is_not_shown(site: Site, of: str) -> None:
    one, two = site.publish(ONE), site.publish(TWO)
    if of == "kept":
        (site.releases.folder / one / "a.html").unlink()
        assert back(site.releases) == (None, ["rollback-damaged"])
    else:
        (site.releases.public / "b.html").unlink()
        assert back(site.releases) == (one, [])
        assert back(site.releases, two) == (None, ["rollback-damaged"])


def test_a_public_folder_that_was_deleted_is_no_obstacle(site: Site) -> None:
    one, _two = site.publish(ONE), site.publish(TWO)
    shutil.rmtree(site.releases.public)
    assert back(site.releases) == (one, [])
    assert site.shown() == ONE


def test_a_folder_or_link_of_others_is_not_replaced(site: Site, tmp_path: Path) -> None:
    one = site.publish(ONE)
    site.publish(TWO)
    elsewhere = tmp_path / "www"
    site.releases.public.rename(elsewhere)
    site.releases.public.symlink_to(elsewhere)
    with pytest.raises(NotADirectoryError):
        rollback(site.releases, one, None)
    assert site.releases.public.resolve() == elsewhere
    site.releases.public.unlink()
    site.releases.public.mkdir()
    (site.releases.public / "mine.txt").touch()
    assert back(site.releases, one) == (None, ["output-foreign"])
    assert (site.releases.public / "mine.txt").exists()


def test_going_back_between_two_notes_of_the_same_withdrawal_is_none(site: Site) -> None:
    one = site.publish(ONE, tombstones=("a.html",))
    site.publish(TWO, tombstones=("a.html",))
    assert rollback(site.releases, one, None).release == one


def test_a_root_that_is_none_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for root in (tmp_path / "typo", tmp_path):
        assert main(["rollback", "--json", "--root", str(root)]) == 1
        (problem,) = json.loads(capsys.readouterr().out)["problems"]
        assert problem["code"] == "config-missing"
    assert list(tmp_path.iterdir()) == []


def test_releases_are_listed_with_what_they_changed(site: Site) -> None:
    one, two = site.publish(ONE), site.publish(TWO)
    found = list(listing(site.releases))
    assert [(line["release"], line["live"], line["verb"]) for line in found] == [
        (two, True, "publish"),
        (one, False, "publish"),
    ]
    (site.releases.store / "releases.log").unlink()
    assert list(listing(site.releases)) == [{"release": two, "live": True}, {"release": one, "live": False}]


def test_of_a_release_gone_back_to_no_changes_are_claimed(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    one, two = site.publish(ONE), site.publish(TWO)
    rollback(site.releases, one, None)
    back, published = listing(site.releases)
    assert (back["release"], back["live"], back["verb"]) == (one, True, "rollback")
    assert back.keys() == {"release", "live", "at", "verb"}
    assert published.keys() - back.keys() == {"added", "changed", "removed"}
    assert main(["releases", "--root", str(site.root), "--lang", "en"]) == 0
    lines = capsys.readouterr().err.splitlines()
    assert ["pages" in line for line in lines if one in line or two in line] == [False, True]


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_each_verb_says_what_it_did(site: Site, language: str, capsys: pytest.CaptureFixture[str]) -> None:
    one, two = site.publish(ONE), site.publish(TWO)
    words = ["--root", str(site.root), "--lang", language]
    assert main(["releases", *words]) == 0
    assert main(["verify", *words]) == 0
    assert main(["rollback", *words]) == 0
    said = capsys.readouterr().err
    assert (one in said, two in said, "2026-01-01 00:00" in said) == (True, True, True)
    assert main(["verify", *words, str(site.root / "output/a.html")]) == 0
    (site.root / "output/a.html").unlink()
    assert main(["verify", *words]) == 1
    assert main(["rollback", *words]) == 1


def test_what_is_not_there_is_not_called_foreign(site: Site) -> None:
    root = site.root

    def told(*names: str) -> list[tuple[str, object]]:
        report = verify(root, [root / name for name in names])
        return [(one.code, one.args["file"]) for one in report.problems]

    assert told() == [("verify-none", str(root / "output"))]
    assert told("none.html") == [("verify-none", str(root / "none.html"))]
    site.publish(TWO)
    assert told() == told("output", "output/a.html") == []
    assert told("output/none.html") == [("verify-none", str(root / "output/none.html"))]
    (root / "output/a.html").unlink()
    (root / "output/mine.html").touch()
    assert told("output/a.html") == [("verify-missing", "a.html")]
    assert told("output/mine.html") == [("verify-foreign", "mine.html")]
    (root / "mine.html").touch()
    assert told("mine.html") == [("verify-unlisted", "MANIFEST.json")]


def test_programs_get_the_same(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    site.publish(ONE)
    two = site.publish(TWO)
    main(["releases", "--json", "--root", str(site.root)])
    found = json.loads(capsys.readouterr().out)
    assert next(one["release"] for one in found["releases"]) == two
    assert found["problems"] == []


def test_going_back_loads_nothing_of_a_build(site: Site) -> None:
    one, _ = site.publish(ONE), site.publish(TWO)
    words = ["rollback", "--root", str(site.root)]
    code = f"import sys; from gongkai.app.cli import main; main({words!r}); print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=PROJECT, capture_output=True, encoding="utf-8", check=True
    )
    assert site.releases.live() == one
    loaded = set(done.stdout.split())
    assert loaded.isdisjoint(
        {"jinja2", "markdown", "nh3", "selectolax", "python_calamine", "zxingcpp", "bs4"}
    )
    assert loaded.isdisjoint({"gongkai.content.parse", "gongkai.register", "gongkai.site", "gongkai.layouts"})
