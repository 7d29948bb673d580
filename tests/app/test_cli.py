"""The contract of the commands: exit codes, the one object, and where words go."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from gongkai.app import cli, command
from gongkai.app.cli import main
from tests.bureau import bureau
from tests.commands import entry, run
from tests.support import AS_OF, PROJECT, SiteTest

KEYS = {
    *("problems", "built", "kept", "dropped", "withheld"),
    *("next_change", "release", "changes", "seconds"),
}
PROBLEM_KEYS = {"code", "level", "path", "line", "column", "message", "hint", "basis", "basis_confirmed"}


@pytest.fixture
def site(tmp_path: Path) -> SiteTest:
    return bureau(tmp_path)


def test_the_real_entry_publishes_and_speaks_on_standard_error(site: SiteTest) -> None:
    done = entry("publish", "--root", str(site.root), "--as-of", AS_OF, PYTHONIOENCODING="utf-8")
    assert (done.returncode, done.stdout) == (0, "")
    assert "已发布" in done.stderr
    assert (site.root / "output" / "index.html").is_file()


def test_the_real_entry_refuses_wrong_use() -> None:
    done = entry("check", "--root", str(PROJECT), "--as-of", "gestern", LC_ALL="C", PYTHONUTF8="0")
    assert done.returncode == 2
    assert "[moment-unreadable]" in done.stderr
    assert entry("deploy").returncode == 2


@pytest.mark.parametrize("verb", ["check", "build", "publish"])
def test_a_sound_site_is_done(site: SiteTest, verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(site, verb, "--json") == 0
    out, err = capsys.readouterr()
    found = json.loads(out)
    assert (out.count("\n"), err) == (1, "")
    assert found.keys() == KEYS
    assert found["withheld"] == [{"record": "documents/2023-1", "reason": "draft", "until": None}]
    assert (found["built"] > 0) == (verb != "check")
    assert (found["release"] is not None) == (verb == "publish")
    assert run(site, verb, "--json") == 0
    again = json.loads(capsys.readouterr().out)
    assert again.keys() == KEYS
    assert (again["built"], again["kept"], again["release"]) == (0, found["built"], found["release"])


@pytest.mark.parametrize("verb", ["check", "build", "publish"])
def test_a_faulty_site_is_refused(site: SiteTest, verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    site.edit("content/documents/2020-2.md", "title: 乙办法", "titel: 乙办法")
    assert run(site, verb, "--json") == 1
    found = json.loads(capsys.readouterr().out)
    assert found.keys() == KEYS
    assert [one["code"] for one in found["problems"]] == ["field-missing", "field-unknown"]
    assert all(one.keys() == PROBLEM_KEYS for one in found["problems"])
    assert (found["problems"][1]["path"], found["problems"][1]["line"], found["problems"][1]["column"]) == (
        "content/documents/2020-2.md",
        2,
        1,
    )
    assert (found["built"], found["kept"], found["dropped"], found["release"]) == (0, 0, 0, None)
    assert not (site.root / "output").exists()


def test_people_read_sentences_in_their_language(site: SiteTest, capsys: pytest.CaptureFixture[str]) -> None:
    site.edit("content/documents/2020-2.md", "title: 乙办法", "titel: 乙办法")
    assert run(site, "publish") == 1
    out, chinese = capsys.readouterr()
    assert run(site, "publish", "--lang", "en") == 1
    english = capsys.readouterr().err
    assert out == ""
    assert "没有发布" in chinese
    assert "Not published; errors: 2. The public site is unchanged." in english
    assert "content/documents/2020-2.md:2:1: error: " in english


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["deploy"],
        ["check", "--to", "x"],
        ["publish", "--clean"],
        ["build", "--dry-run"],
        ["build", "--jobs", "0"],
        ["build", "--jobs", "x"],
        ["check", "--lang", "fr"],
        ["check", "extra"],
    ],
)
def test_wrong_words_are_wrong_use(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(words)
    assert left.value.code == 2
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    "words",
    [
        ["check"],
        ["build"],
        ["publish"],
        ["watch", "--no-open"],
        ["explain", "index.html"],
        ["releases"],
        ["rollback"],
        ["verify"],
        ["new", "notices", "x"],
        ["schemas"],
        ["pack", "notices/x"],
        ["import", "x.html"],
        ["demo", "demo"],
    ],
)
def test_a_moment_that_cannot_be_read_is_wrong_use_of_every_verb(
    site: SiteTest, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*words, "--root", str(site.root), "--as-of", "2022-02-30", "--lang", "en"]) == 2
    assert "2022-02-30" in capsys.readouterr().err
    assert not (site.root / ".gongkai").exists()


@pytest.mark.parametrize(
    ("words", "about"),
    [
        (["--help"], "把 content/ 里的记录检查"),
        (["check", "--lang", "en", "--help"], "language of the messages"),
        (["build", "--lang=en", "-h"], "use nothing of the last run"),
    ],
)
def test_help_is_in_the_language_asked_for(
    words: list[str], about: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "400")
    with pytest.raises(SystemExit) as left:
        main(words)
    assert left.value.code == 0
    assert about in capsys.readouterr().out


def test_a_public_place_that_is_a_file_is_a_failure_and_stays(
    site: SiteTest, capsys: pytest.CaptureFixture[str]
) -> None:
    site.write("output", "mine")
    assert run(site, "publish") == 3
    assert run(site, "publish", "--json") == 3
    (problem,) = json.loads(capsys.readouterr().out)["problems"]
    assert (problem["code"], problem["level"], problem["path"]) == ("machine-failed", "error", None)
    assert (site.root / "output").read_text(encoding="utf-8") == "mine"
    (site.root / "output").unlink()
    assert run(site, "publish") == 0


def test_a_target_below_a_file_is_a_failure(site: SiteTest) -> None:
    site.write("file", "mine")
    assert run(site, "build", "--to", str(site.root / "file")) == 3
    assert run(site, "build", "--to", str(site.root / "file" / "x")) == 3
    assert (site.root / "file").read_text(encoding="utf-8") == "mine"


def test_an_interruption_is_told(site: SiteTest, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_words: object, **_named: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(command, "publish", interrupt)
    assert run(site, "publish") == cli.INTERRUPTED == 130


def test_a_root_that_is_none_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--root", str(tmp_path / "none"), "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert {one["code"] for one in found["problems"]} == {"config-missing", "content-missing"}


def test_a_dry_run_changes_nothing(site: SiteTest, capsys: pytest.CaptureFixture[str]) -> None:
    before = {path: path.stat().st_mtime_ns for path in site.root.rglob("*")}
    assert run(site, "publish", "--dry-run", "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["release"], found["built"] > 0) == (None, True)
    assert {path: path.stat().st_mtime_ns for path in site.root.rglob("*")} == before
    assert run(site, "publish") == 0
    published = site.files("output")
    site.edit("content/documents/2020-2.md", "乙办法", "新办法")
    assert run(site, "publish", "--dry-run") == 0
    assert site.files("output") == published


def test_the_current_folder_is_the_root(site: SiteTest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(site.root)
    assert main(["build", "--as-of", AS_OF, "--jobs", "1"]) == 0
    assert site.files()


def test_a_build_may_go_elsewhere_and_touches_nothing_public(site: SiteTest) -> None:
    elsewhere = site.root / "else where"
    assert run(site, "build", "--to", str(elsewhere)) == 0
    assert run(site, "build") == 0
    assert site.files("else where") == site.files()
    assert not (site.root / "output").exists()


def test_a_clean_build_makes_everything_again(site: SiteTest, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(site, "build", "--json") == 0
    first = json.loads(capsys.readouterr().out)
    before = site.files()
    assert run(site, "build", "--clean", "--json") == 0
    again = json.loads(capsys.readouterr().out)
    assert (again["built"], again["kept"]) == (first["built"], 0)
    assert site.files() == before


def test_a_scheduled_record_says_when_it_will_appear(
    site: SiteTest, capsys: pytest.CaptureFixture[str]
) -> None:
    for _ in range(2):  # The second run is told from what the first one left.
        assert run(site, "build", "--as-of", "2022-08-07", "--json") == 0
        found = json.loads(capsys.readouterr().out)
        appears = {"record": "documents/2022-1", "reason": "scheduled", "until": "2022-08-08 00:00"}
        assert appears in found["withheld"]
        assert found["next_change"] == "2022-08-08 00:00"
    assert run(site, "build", "--as-of", "2022-08-08 00:00", "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert "2022-1" not in str(found["withheld"])
    assert found["next_change"] is None or found["next_change"] > "2022-08-08 00:00"


def test_the_environment_may_give_the_moment(site: SiteTest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1780286400")  # 2026-06-01 12:00 in the site's zone
    assert main(["build", "--root", str(site.root), "--jobs", "1"]) == 0
    by_environment = site.files()
    assert run(site, "build", "--to", str(site.root / "b")) == 0
    assert site.files("b") == by_environment
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "soon")
    assert main(["build", "--root", str(site.root)]) == 2


def test_a_python_without_the_packages_says_how_to_run(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-S", str(PROJECT / "build.py"), "check", "--root", str(tmp_path)],
        capture_output=True,
        check=False,
    )
    assert done.returncode == 3
    assert "make publish" in done.stderr.decode()
    assert b"Traceback" not in done.stderr
