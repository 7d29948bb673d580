"""The command of the other side: it needs nothing but Python, and says what to do."""

from __future__ import annotations

import ast
import errno
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from string import Formatter

import pytest

from gongkai.output import apply
from gongkai.output.apply import LANGUAGES, WORDS, main
from gongkai.output.disk import SyncError
from gongkai.output.locked import LockedError
from gongkai.output.stage import FullError
from tests.output.bundles import written
from tests.output.site import Site, content
from tests.support import PROJECT

SENTENCES = json.loads(WORDS.read_text(encoding="utf-8"))
ALONE = [sys.executable, "-S", "-E", "-s"]
"""Python without any library that was added to it."""


@pytest.fixture
def site(tmp_path: Path) -> Site:
    (tmp_path / "here").mkdir()
    site = Site(tmp_path / "here")
    site.publish({"a.html": b"1", "d/附件.pdf": b"2"})
    return site


def test_it_runs_where_there_is_nothing_but_python(site: Site, tmp_path: Path) -> None:
    file = written(site, tmp_path / "bundle")
    words = [*ALONE, "-m", "gongkai.output.apply", str(file), str(tmp_path / "there/www")]
    (tmp_path / "there").mkdir()
    done = [subprocess.run(words, cwd=PROJECT, capture_output=True, check=False) for _ in range(2)]
    assert [one.returncode for one in done] == [0, 0], done[0].stderr.decode()
    assert str(site.releases.live()) in done[0].stderr.decode()
    assert content(tmp_path / "there/www") == content(site.releases.public)


def test_nobody_has_to_listen(site: Site, tmp_path: Path) -> None:
    words = [sys.executable, "-m", "gongkai.output.apply", str(written(site, tmp_path / "bundle"))]
    unread, pipe = os.pipe()
    os.close(unread)
    for number, closed in enumerate(("", "2>&-")):
        shell = ["sh", "-c", f'exec "$@" {closed}', "sh", *words, str(tmp_path / f"{number}")]
        assert subprocess.run(shell, cwd=PROJECT, stderr=pipe, check=False).returncode == 0
    os.close(pipe)


def test_it_loads_no_library_that_python_does_not_bring() -> None:
    code = "import sys, gongkai.output.apply; print(*sys.modules)"
    run = subprocess.run([*ALONE, "-c", code], cwd=PROJECT, capture_output=True, check=True, encoding="utf-8")
    loaded = {name.partition(".")[0] for name in run.stdout.split()}
    assert loaded - sys.stdlib_module_names == {"gongkai", "__main__"} - sys.stdlib_module_names
    ours = {name for name in run.stdout.split() if name.startswith("gongkai.")}
    assert {name.split(".")[1] for name in ours} == {"model", "output"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_done_and_what_is_refused_is_said(
    site: Site, tmp_path: Path, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    told, folder, file = SENTENCES[language], str(tmp_path / "www"), str(written(site, tmp_path / "bundle"))

    def said(*words: str) -> tuple[int, str]:
        code = main([*words, f"--lang={language}"])
        out, err = capsys.readouterr()
        assert out == ""
        return code, err

    release = site.releases.live()
    first = told["done"].format(release=release, files=2, folder=folder)
    assert said(file, folder) == (0, f"{first}\n")
    assert said(file, folder) == (0, told["already"].format(release=release, folder=folder) + "\n")
    (tmp_path / "www/mine\x1b.txt").touch()
    code, err = said(file, folder)
    assert (code, "[foreign]" in err, "mine\N{REPLACEMENT CHARACTER}.txt" in err) == (1, True, True)
    (tmp_path / "bundle").write_bytes(b"other")
    assert said(file, folder) == (
        1,
        f"{told['no-bundle.message']} [no-bundle]\n      → {told['no-bundle.hint']}\n",
    )
    assert said(file)[0] == said(file, folder, "--more")[0] == 2
    code, err = said(str(tmp_path / "none"), folder)
    assert (code, told["reason.ENOENT"] in err) == (3, True)
    assert said(str(tmp_path), folder)[0] == 3
    (tmp_path / "file").touch()
    code, err = said(str(written(site, tmp_path / "again")), str(tmp_path / "file"))
    assert (code, told["reason.ENOTDIR"] in err) == (3, True)


@pytest.mark.parametrize(
    ("fault", "code", "problem"),
    [
        (LockedError("PID 1"), 3, "locked"),
        (FullError(Path("x"), 5 << 20, 1 << 20), 3, "full"),
        (SyncError(5, "x", "file"), 3, "sync"),
        (OSError(errno.ENOSPC, "x"), 3, "full"),
        (OSError(errno.EDQUOT, "x", "file"), 3, "full"),
        (OSError("of no number"), 3, "machine"),
        (OSError(errno.EIO, "x", "file"), 3, "machine"),
        (KeyboardInterrupt(), 130, "interrupted"),
    ],
)
def test_whatever_stops_it_is_told(
    fault: BaseException,
    code: int,
    problem: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def fail(_file: Path) -> None:
        raise fault

    monkeypatch.setattr(apply, "opened", fail)
    assert main(["FILE", "DIR"]) == code
    said = capsys.readouterr().err
    assert (f"[{problem}]" in said, "（）" in said) == (True, False)


@pytest.mark.parametrize("language", LANGUAGES)
def test_another_run_may_not_say_who_it_is(
    language: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(_file: Path) -> None:
        raise LockedError

    monkeypatch.setattr(apply, "opened", fail)
    assert main(["FILE", "DIR", f"--lang={language}"]) == 3
    told = SENTENCES[language]
    assert told["locked.message"].format(holder=told["locked.unnamed"]) in capsys.readouterr().err


def test_the_folder_may_be_named_as_one_likes(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = written(site, tmp_path / "bundle")
    folder = tmp_path / "there/www"
    folder.mkdir(parents=True)
    for name in (".", "../www/", "../www/../www", ".."):
        monkeypatch.chdir(folder if name != ".." else folder / "d")
        assert main([str(file), name]) == 0
        assert content(folder) == content(site.releases.public)
    assert sorted(place.name for place in (tmp_path / "there").iterdir()) == [".gongkai-www", "www"]


def test_help_is_given(capsys: pytest.CaptureFixture[str]) -> None:
    for language in LANGUAGES:
        with pytest.raises(SystemExit) as left:
            main(["--lang", language, "--help"])
        assert left.value.code == 0
        assert SENTENCES[language]["help.file"] in capsys.readouterr().out


def test_every_language_says_the_same_things() -> None:
    def named(text: str) -> set[str | None]:
        return {name for _, name, _, _ in Formatter().parse(text)} - {None}

    first, second = (SENTENCES[language] for language in LANGUAGES)
    assert first.keys() == second.keys()
    for key in first:
        assert named(first[key]) == named(second[key]), key


def test_every_refusal_has_its_sentences_and_its_row() -> None:
    codes = set()
    for name in ("bundled", "receive"):
        for node in ast.walk(ast.parse((PROJECT / f"gongkai/output/{name}.py").read_text(encoding="utf-8"))):
            match node:
                case ast.Call(func=ast.Name(id="BundleError"), keywords=[ast.keyword(value=value), *_]):
                    codes |= {one.value for one in ast.walk(value) if isinstance(one, ast.Constant)}
    told = {key.removesuffix(".message") for key in SENTENCES["en"] if key.endswith(".message")}
    stopped = {"wrong-use", "interrupted", "locked", "full", "sync", "machine"}
    assert codes | stopped == told
    page = (PROJECT / "docs/deploy.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `([a-z-]+)` \|", page, re.MULTILINE)) >= told
