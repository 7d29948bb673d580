"""The two ends that a command speaks to."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from gongkai.app.terminal import counter, print_json, say
from tests.bureau import bureau
from tests.commands import run
from tests.support import PROJECT


class Terminal(io.TextIOWrapper):
    """Standard error on a terminal of some encoding."""

    def __init__(self, encoding: str = "utf-8") -> None:
        """Take the encoding of the terminal."""
        super().__init__(io.BytesIO(), encoding=encoding, newline="\n")

    def isatty(self) -> bool:
        """Say that it is one."""
        return True

    def text(self) -> str:
        """What was written."""
        self.flush()
        assert isinstance(self.buffer, io.BytesIO)
        return self.buffer.getvalue().decode(self.encoding)


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


def test_progress_stays_on_one_line_of_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    show = counter("{done}/{total}")
    show(1, 2)
    show(2, 2)
    assert terminal.text() == "\r1/2\r2/2\n"


def test_progress_is_silent_in_a_pipe(capsys: pytest.CaptureFixture[str]) -> None:
    counter("{done}/{total}")(1, 2)
    assert capsys.readouterr() == ("", "")


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
