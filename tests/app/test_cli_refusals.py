"""What the commands refuse, and what they bear: words, folders, other runs, odd names."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

from gongkai.app import command
from gongkai.app.cli import main
from gongkai.output import disk
from gongkai.output.disk import Data
from tests.bureau import bureau
from tests.commands import entry, run
from tests.support import AS_OF, PROJECT, SiteTest

KEYS = {
    *("problems", "built", "kept", "dropped", "withheld"),
    *("next_change", "release", "changes", "seconds"),
}


@pytest.fixture
def site(tmp_path: Path) -> SiteTest:
    return bureau(tmp_path)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--json"], "看不懂这条命令"),
        (["check", "--lang", "en", "--json", "extra"], "This command is not understood"),
        (["build", "--lang=en", "--jobs", "9" * 5000, "--json"], "This command is not understood"),
        (["check", "--lang", "fr", "--json"], "看不懂这条命令"),
    ],
)
def test_wrong_use_is_told_to_programs_too(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        main(words)
    out, err = capsys.readouterr()
    found = json.loads(out)
    assert (left.value.code, err, found.keys()) == (2, "", KEYS)
    (problem,) = found["problems"]
    assert problem["code"] == "wrong-use"
    assert said in problem["message"]


def test_what_the_environment_did_is_not_laid_on_an_option(
    site: SiteTest, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "soon")
    for verb in ("check", "publish"):
        assert main([verb, "--root", str(site.root), "--json"]) == 2
        (problem,) = json.loads(capsys.readouterr().out)["problems"]
        assert problem["code"] == "epoch-unreadable"
        assert "--as-of" not in problem["message"] + problem["hint"]
    assert not (site.root / ".gongkai").exists()


@pytest.mark.parametrize(
    "folder",
    [
        *(".", "..", "output", "output/x", "content", "content/documents", "layouts/x", "gongkai", ".venv/x"),
        *(".gongkai", ".gongkai/logs", ".gongkai/x", "content/../output", "link", str(PROJECT / "gongkai/x")),
    ],
)
def test_a_build_keeps_out_of_what_is_not_its_own(
    site: SiteTest, folder: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (site.root / "link").symlink_to("layouts")
    before = set(site.root.rglob("*"))
    assert run(site, "build", "--to", str(site.root / folder), "--json") == 2
    (problem,) = json.loads(capsys.readouterr().out)["problems"]
    assert problem["code"] == "target-inside"
    assert set(site.root.rglob("*")) == before


@pytest.mark.parametrize("folder", [".gongkai/build", ".gongkai/build/x", "elsewhere", "outputs"])
def test_a_build_may_have_any_other_folder(site: SiteTest, folder: str) -> None:
    assert run(site, "build", "--to", str(site.root / folder)) == 0


@pytest.mark.parametrize(
    ("holder", "lang", "said"),
    [
        ("PID 1\n", "zh-CN", "（PID 1）"),
        ("", "zh-CN", "（没有留下名字）"),
        ("", "en", "(it gave no name)"),
    ],
)
def test_it_is_said_who_is_at_work(
    site: SiteTest,
    holder: str,
    lang: str,
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def held(*_given: object) -> None:
        raise BlockingIOError

    monkeypatch.setattr("fcntl.lockf", held)
    site.write(".gongkai/lock", holder)
    assert run(site, "publish", "--lang", lang) == 3
    assert said in capsys.readouterr().err


def test_a_command_that_is_told_repeats_what_was_given(
    site: SiteTest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root, bundle = f' --root "{site.root}"', tmp_path.parent / f"{tmp_path.name}.bundle"
    assert run(site, "publish") == 0
    site.edit("site_config.yaml", "mark: 演示", "mark: 演示\nreleases: {most_lost: 0%}")
    site.delete("content/pages/about.md")
    capsys.readouterr()
    assert run(site, "publish", "--bundle", str(bundle)) == 1
    said = capsys.readouterr().err
    id_ = said.partition("--accept ")[2][:12]
    assert f"""make publish ARGS='--accept {id_}{root} --as-of "{AS_OF}" --bundle "{bundle}"'""" in said
    assert main(["releases", "--root", str(site.root)]) == 0
    assert f"make rollback ARGS='版本号{root}'" in capsys.readouterr().err
    monkeypatch.chdir(site.root)
    assert main(["publish", "--jobs", "1"]) == 1
    assert re.search("make publish ARGS=.--accept [0-9a-f]{12}.。", capsys.readouterr().err)


@pytest.mark.parametrize("words", [["build"], ["publish"]])
def test_one_run_at_a_time(
    site: SiteTest, words: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def held(*_given: object) -> None:
        raise BlockingIOError

    monkeypatch.setattr("fcntl.lockf", held)
    assert run(site, *words, "--json") == 3
    (problem,) = json.loads(capsys.readouterr().out)["problems"]
    assert problem["code"] == "run-locked"
    assert not (site.root / "output").exists()
    assert run(site, "check") == run(site, "publish", "--dry-run") == 0


@pytest.mark.parametrize("root", [".", ""])
def test_a_file_that_is_not_as_it_was_written_is_named_as_on_the_site(
    site: SiteTest, root: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write = disk.write

    def other(path: Path, data: Data) -> None:
        write(path, b"other" if path.name == "about.html" else data)

    monkeypatch.chdir(site.root)
    monkeypatch.setattr(disk, "write", other)
    assert main(["publish", "--root", root or str(site.root), "--jobs", "1", "--json"]) == 3
    (problem,) = json.loads(capsys.readouterr().out)["problems"]
    assert problem["code"] == "stage-altered"
    assert "“pages/about.html”" in problem["message"]
    assert not (site.root / "output").exists()


def test_a_root_and_a_folder_may_be_named_as_nobody_can_read(site: SiteTest, tmp_path: Path) -> None:
    odd = tmp_path / os.fsdecode("网站".encode("gbk"))
    odd.mkdir()
    for name in ("content", "layouts", "site_config.yaml"):
        (site.root / name).rename(odd / name)
    there = SiteTest(odd)
    for _ in range(3):
        assert run(there, "publish") == 0
        assert run(there, "build", "--to", str(odd / os.fsdecode(b"\xff"))) == 0
    assert there.files("output")


@pytest.mark.parametrize("jobs", ["2", "1000000"])
def test_processes_make_the_same_site(site: SiteTest, jobs: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(site, "build") == 0
    monkeypatch.setattr("gongkai.app.rendering.SERIAL", 1)
    monkeypatch.setattr("gongkai.app.rendering.CHUNK", 8)
    monkeypatch.setattr(command, "MOST", 3)
    assert run(site, "build", "--to", str(site.root / "b"), "--jobs", jobs) == 0
    assert site.files("b") == site.files()


def test_an_interruption_while_modules_are_loaded_leaves_quietly(tmp_path: Path) -> None:
    (tmp_path / "argparse.py").write_text("raise KeyboardInterrupt", encoding="utf-8")
    done = entry("check", PYTHONPATH=str(tmp_path))
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


def test_a_current_folder_that_was_removed_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    for verb in ("check", "publish", "rollback", "releases", "verify"):
        assert main([verb]) in range(4)
