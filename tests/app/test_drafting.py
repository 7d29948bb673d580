"""A new record begins with its skeleton, and with nothing that is there already."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
from pathlib import Path
from typing import IO

import pytest

from gongkai.app.cli import main
from tests.bureau import bureau
from tests.support import AS_OF, PROJECT, SiteTest, codes


@pytest.fixture
def site(tmp_path: Path) -> SiteTest:
    return bureau(tmp_path)


def new(site: SiteTest, *words: str) -> int:
    return main(["new", *words, "--root", str(site.root)])


def test_a_skeleton_is_a_draft_that_check_accepts(site: SiteTest, capsys: pytest.CaptureFixture[str]) -> None:
    assert new(site, "documents", "2026-9", "--title", "关于“示例”的通知: 一") == 0
    assert "content/documents/2026-9.md" in capsys.readouterr().err
    text = (site.root / "content/documents/2026-9.md").read_text(encoding="utf-8")
    assert "draft: yes" in text
    assert "统一登记号" in text
    report = site.check()
    assert not report.refused
    assert [one.record for one in report.withheld if one.record == "documents/2026-9"]


def test_every_commented_example_is_accepted_as_it_stands(site: SiteTest) -> None:
    assert new(site, "documents", "2026-9", "--title", "示例") == 0
    file = site.root / "content/documents/2026-9.md"
    lines = file.read_text(encoding="utf-8").splitlines()
    # Files that are not there, and relations to records that are not, are what an example cannot have.
    faults = {"file-missing", "ref-dangling"}
    file.write_text("\n".join(line.removeprefix("# ") for line in lines), encoding="utf-8")
    errors = {one.code for one in site.check().problems if one.level == "error"}
    assert errors <= faults


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("document", "a"), "new-type"),
        (("documents", "2020-1"), "new-taken"),
        (("documents", "2021-1"), "new-taken"),
        (("documents", "old-id"), "new-formerly"),
        (("documents", "gone"), "new-published"),
    ],
)
def test_what_is_there_or_was_is_not_begun_again(
    site: SiteTest, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], code: str
) -> None:
    site.edit("content/documents/2020-2.md", "issuer: 甲局", "issuer: 甲局\nformerly: documents/old-id")
    site.write("content/_published.txt", "record documents/gone.html\n")
    before = site.files("content")
    assert new(site, *words) == 1
    assert code in capsys.readouterr().err
    assert site.files("content") == before


@pytest.mark.parametrize("id_", ["../out", "a b", "con", "", "a/b", ".a", "_a", "a" * 300])
def test_an_id_that_can_be_no_address_is_refused(site: SiteTest, id_: str) -> None:
    before = site.files(".")
    assert new(site, "documents", id_) in {1, 2}
    assert site.files(".") == before


@pytest.mark.parametrize(
    ("sign", "code"), [("\x1b[D", "yaml-control"), ("\u202e", "text-bidi"), ("\ufeff", "yaml-control")]
)
def test_a_title_with_a_sign_that_nobody_sees_is_refused(
    site: SiteTest, sign: str, code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = site.files(".")
    assert new(site, "documents", "2026-9", "--title", f"甲{sign}乙") == 1
    assert code in capsys.readouterr().err
    assert site.files(".") == before


def test_without_a_terminal_nothing_is_asked(site: SiteTest, capsys: pytest.CaptureFixture[str]) -> None:
    assert new(site, "documents") == 2
    assert "ID" in capsys.readouterr().err


def test_at_a_terminal_what_was_not_said_is_asked(site: SiteTest) -> None:
    done = answered(site, "document\n", "documents\n", "../x\n", "2020-1\n", "2026-9\n", "关于示例的通知\n")
    assert done.returncode == 0, done.stderr
    assert [code for code in ("new-type", "record-id", "new-taken") if f"[{code}]" in done.stderr] == [
        "new-type",
        "record-id",
        "new-taken",
    ]
    text = (site.root / "content/documents/2026-9.md").read_text(encoding="utf-8")
    assert "title: 关于示例的通知\n" in text


def test_at_a_terminal_a_title_that_cannot_be_is_asked_for_again(site: SiteTest) -> None:
    done = answered(site, "documents\n", "2026-9\n", "甲\u202e乙\n", "2026-9\n", "甲乙\n")
    assert done.returncode == 0, done.stderr
    assert "[text-bidi]" in done.stderr
    text = (site.root / "content/documents/2026-9.md").read_text(encoding="utf-8")
    assert "title: 甲乙\n" in text


@pytest.mark.parametrize("end", ["\x04", "documents\n\x04", "documents\n2026-9\n\x04", "\x03"])
def test_whoever_stops_answering_begins_nothing(site: SiteTest, end: str) -> None:
    before = site.files(".")
    done = answered(site, *end.splitlines(keepends=True))
    assert done.returncode == 130
    assert "Traceback" not in done.stderr
    assert "\n错误" in done.stderr
    assert site.files(".") == before


def answered(site: SiteTest, *answers: str) -> subprocess.CompletedProcess[str]:
    """`new` at a terminal, where the next answer is given when it has asked once more."""
    outer, inner = pty.openpty()
    words = [sys.executable, str(PROJECT / "build.py"), "new", "--root", str(site.root)]
    with subprocess.Popen(words, stdin=inner, stderr=subprocess.PIPE, start_new_session=True) as run:
        os.close(inner)
        assert run.stderr is not None
        said = b""
        for answer in answers:
            said += _up_to_a_question(run.stderr)
            if answer == "\x03":
                run.send_signal(signal.SIGINT)
            else:
                os.write(outer, answer.encode())
        said += run.stderr.read()
    os.close(outer)
    return subprocess.CompletedProcess(words, run.returncode, "", said.decode())


def _up_to_a_question(stream: IO[bytes]) -> bytes:
    said = b""
    while not said.endswith(("？".encode(), "：".encode())):
        one = stream.read(1)
        if not one:
            break
        said += one
    return said


def test_a_draft_is_published_by_nobody(site: SiteTest) -> None:
    assert new(site, "documents", "2026-9") == 0
    site.as_of = AS_OF
    report = site.build()
    assert codes(report).count("draft-incomplete") == 1
    assert not (site.root / ".gongkai/build/documents/2026-9.html").exists()
