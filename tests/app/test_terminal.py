"""The two ends that a command speaks to."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from gongkai.app.terminal import fits, has_line, print_json, say, write_over
from tests.bureau import bureau
from tests.commands import run
from tests.support import PROJECT
from tests.terminals import Terminal


def test_a_sign_that_the_terminal_cannot_show_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal("ascii")
    monkeypatch.setattr(sys, "stderr", terminal)
    say("a甲\udcff", "b")
    assert terminal.text() == "a??\nb\n"


def test_one_object_goes_to_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    print_json({"built": 1, "problems": [{"message": "甲\udcff"}], "lines": ["x"]})
    out, err = capsys.readouterr()
    assert err == ""
    assert out.isascii()
    assert json.loads(out) == {"built": 1, "problems": [{"message": "甲\udcff"}]}


def test_a_line_is_written_over_only_where_one_can_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    assert not has_line()
    monkeypatch.setattr(sys, "stderr", Terminal())
    assert has_line()
    monkeypatch.setenv("TERM", "dumb")
    assert not has_line()
    monkeypatch.setattr(sys, "stderr", None)
    assert not has_line()


def test_the_rest_of_an_earlier_line_is_cleared(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal("ascii")
    monkeypatch.setattr(sys, "stderr", terminal)
    write_over("a甲")
    write_over("b", "\n")
    assert terminal.text() == "\ra?\x1b[K\rb\x1b[K\n"
    assert fits("a")
    assert not fits("甲")


def test_nobody_has_to_listen(tmp_path: Path) -> None:
    site = bureau(tmp_path)
    assert run(site, "publish") == 0
    unread, pipe = os.pipe()
    os.close(unread)
    verbs = ("check", "publish", "releases", "verify")
    cases = [(verb, json_, "") for verb in verbs for json_ in ([], ["--json"])]
    for verb, json_, closed in (*cases, ("check", ["--json"], ">&-"), ("check", [], ">&- 2>&-")):
        words = [sys.executable, "build.py", verb, "--root", str(site.root), *json_]
        shell = ["sh", "-c", f'exec "$@" {closed}', "sh", *words]
        err = subprocess.PIPE if json_ else pipe
        done = subprocess.run(shell, cwd=PROJECT, stdout=pipe, stderr=err, check=False)
        assert (done.returncode, done.stderr or b"") == (0, b""), (verb, json_, closed)
    os.close(pipe)
