"""A long run says on one line of a terminal what it is at and how far."""

from __future__ import annotations

import os
import sys
import termios
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import pytest

from gongkai.app import command, progress
from gongkai.app.locale import catalogue
from gongkai.app.progress import Line, columns, width
from gongkai.model.report import Report
from tests.bureau import bureau
from tests.commands import run
from tests.terminals import Terminal

CHINESE, ENGLISH = catalogue("zh-CN"), catalogue("en")


@dataclass
class Watched:
    """A terminal of some width, somebody before it, and a clock that stands until it is set."""

    patch: pytest.MonkeyPatch
    terminal: Terminal = field(default_factory=Terminal)
    width: int = 80
    now: float = 1000.0

    def look(self) -> None:
        """Sit down before it; pytest looks away between a fixture and its test."""
        self.patch.setattr(sys, "stderr", self.terminal)

    def line(self, language: str = "zh-CN") -> Line:
        """A line that has not begun."""
        self.look()
        return Line(catalogue(language), lambda: self.now)

    def at(self, line: Line, seconds: float, done: int, total: int) -> str:
        """What is drawn for pages that are made some seconds after the start; empty for nothing."""
        before = len(self.terminal.text())
        self.now = 1000.0 + seconds
        line(done, total)
        return self.terminal.text()[before:]


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch) -> Watched:
    """Eighty columns that show everything."""
    found = Watched(monkeypatch)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(progress, "width", lambda: found.width)
    return found


def shown(drawn: str) -> str:
    """The text of a line that was drawn once and stays."""
    assert drawn.startswith("\r")
    assert drawn.endswith("\x1b[K")
    return drawn[1:-3]


def test_a_bar_with_counts_and_what_is_left(watched: Watched) -> None:
    line = watched.line()
    assert shown(watched.at(line, 0, 50, 4000)) == f"正在生成网页 {'░' * 20} 50/4,000"
    half = shown(watched.at(line, 10, 2025, 4000))
    assert half == f"正在生成网页 {'█' * 10}{'░' * 10} 2,025/4,000  约剩 10 秒"
    ended = watched.at(line, 20, 4000, 4000)
    assert ended.startswith(f"\r正在生成网页 {'█' * 20} 4,000/4,000\x1b[K\n")
    assert shown(ended.partition("\n")[2]) == CHINESE["cli.finishing"]


def test_the_same_in_english(watched: Watched) -> None:
    line = watched.line("en")
    watched.at(line, 0, 0, 4000)
    assert shown(watched.at(line, 4, 1000, 4000)).endswith("░ 1,000/4,000  about 12 s left")
    assert shown(watched.at(line, 64, 1001, 4000)).endswith("░ 1,001/4,000  about 3 min left")


def test_nothing_is_foretold_from_too_little(watched: Watched) -> None:
    line = watched.line()
    watched.at(line, 0, 50, 10_000)
    assert "剩" not in watched.at(line, 1.9, 9_000, 10_000), "too soon"
    line = watched.line()
    watched.at(line, 0, 50, 10_000)
    assert "剩" not in watched.at(line, 60, 249, 10_000), "too few"
    assert "约剩" in watched.at(line, 61, 250, 10_000)


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0.2, "1 秒"),
        (59.5, "60 秒"),
        (60.5, "1 分钟"),
        (89, "1 分钟"),
        (91, "2 分钟"),
        (90_000, "1,500 分钟"),
    ],
)
def test_seconds_are_whole_and_above_a_minute_minutes_are(
    watched: Watched, seconds: float, said: str
) -> None:
    line = watched.line()
    watched.at(line, 0, 0, 2000)
    assert watched.at(line, seconds + 10, 1000, 1000 + round(1000 * seconds / (seconds + 10))).endswith(
        f"  约剩 {said}\x1b[K"
    )


def test_an_estimate_does_not_flicker(watched: Watched) -> None:
    line = watched.line()
    told = []
    for step in range(1, 200):  # A chunk comes early, then one late.
        drawn = watched.at(line, step / 2 + (0.2 if step % 2 else 0), step * 50, 10_000)
        told += [int(drawn.split("约剩 ")[1].split(" ")[0])] if " 秒" in drawn else []
    assert len(told) > 100
    assert all(later <= earlier for earlier, later in pairwise(told))


def test_what_becomes_much_slower_is_told(watched: Watched) -> None:
    line = watched.line()
    watched.at(line, 0, 0, 1000)
    assert "约剩 10 秒" in watched.at(line, 10, 500, 1000)
    assert "约剩 10 秒" in watched.at(line, 12, 500, 1000)
    assert "约剩 20 秒" in watched.at(line, 20, 500, 1000)


def test_it_is_drawn_ten_times_a_second_at_most_and_at_the_end(watched: Watched) -> None:
    line = watched.line()
    drawn = [watched.at(line, step / 64, step + 1, 65) for step in range(65)]
    assert sum(map(bool, drawn)) == 11
    assert drawn[-1]


@pytest.mark.parametrize("language", ["zh-CN", "en"])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "gbk", "ascii", "latin-1"])
def test_it_never_wraps_and_the_bar_keeps_its_length(watched: Watched, language: str, encoding: str) -> None:
    for wide in (1, 2, 10, 25, 39, 40, 72, 80, 200):
        watched.terminal, watched.width = Terminal(encoding), wide
        lengths = set()
        with watched.line(language) as line:
            for step, done in enumerate((9, 999, 70_000, 90_000, 99_999, 100_000)):
                drawn = watched.at(line, step * 120, done, 100_000)
                text = shown(drawn.partition("\n")[0])
                assert columns(text) < max(wide, 2), (wide, text)
                lengths.add(sum(text.count(sign) for sign in "█░#-"))
        assert len(lengths) == 1
        assert (lengths == {0}) == (wide < 72), (wide, lengths)


@pytest.mark.parametrize(("encoding", "bar"), [("utf-8", "█░"), ("gbk", "#-"), ("ascii", "#-")])
def test_blocks_are_shown_where_the_terminal_has_them(watched: Watched, encoding: str, bar: str) -> None:
    watched.terminal = Terminal(encoding)
    line = watched.line("en")
    watched.at(line, 0, 0, 100)
    assert bar in watched.at(line, 1, 50, 100)


def test_a_sign_of_uncertain_width_counts_as_a_wide_one() -> None:
    assert [columns(text) for text in ("", "a1 ", "网页", "█", "░", "，…")] == [0, 3, 4, 2, 1, 4]


def on_screen(written: str) -> list[str]:
    """What a terminal shows in the end, line by line; ^C is an echo of its own."""
    lines = [""]
    for part in written.replace("\x1b[K", "\0").split("\n"):
        for over in part.split("\r"):
            kept, cleared, more = over.partition("\0")
            lines[-1] = kept + (more if cleared else lines[-1][len(kept) :])
        lines.append("")
    return [line for line in lines if line]


@pytest.mark.parametrize("fault", [KeyboardInterrupt(), OSError(5, "lost")])
def test_what_ends_early_leaves_no_half_line(watched: Watched, tmp_path: Path, fault: BaseException) -> None:
    def half(*_args: object, progress: Line, **_kwargs: object) -> Report:
        progress(50, 100)
        watched.terminal.write("^C")
        raise fault

    watched.patch.setattr(command, "build", half)
    watched.look()
    assert run(bureau(tmp_path), "build") == (3 if isinstance(fault, OSError) else 130)
    written = watched.terminal.text()
    assert "50/100" in written
    assert not [line for line in on_screen(written) if "50/100" in line or "^C" in line]


def test_whole_runs_leave_the_bar_and_sentences(watched: Watched, tmp_path: Path) -> None:
    site = bureau(tmp_path)
    watched.look()
    for verb in ("check", "build", "publish"):
        assert run(site, verb) == 0
        written = watched.terminal.text()
        lines = on_screen(written)
        watched.terminal = Terminal()
        watched.look()
        assert CHINESE["cli.reading"] in written
        assert not [line for line in lines if line.endswith("……")]
        assert sum("正在生成网页" in line for line in lines) == (verb != "check")
        # What is found is told right before the switch, which takes long as well.
        assert written.count(CHINESE["cli.finishing"]) == ["check", "build", "publish"].index(verb)
    site.edit("content/documents/2020-1.md", "正文", "[没有](documents/none.html)")
    assert run(site, "publish") == 1
    assert not [line for line in on_screen(watched.terminal.text()) if line.endswith("……")]


def test_the_width_is_that_of_the_terminal_of_standard_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "77")
    monkeypatch.setattr(sys, "stderr", None)
    assert width() == 77
    ours, theirs = os.openpty()
    with os.fdopen(theirs, "w", encoding="utf-8") as stream:
        monkeypatch.setattr(sys, "stderr", stream)
        assert width() == 77, "a terminal that does not know"
        termios.tcsetwinsize(theirs, (24, 33))
        assert width() == 33
        monkeypatch.undo()
    os.close(ours)


def test_in_a_pipe_it_is_silent(capsys: pytest.CaptureFixture[str]) -> None:
    with Line(ENGLISH) as line:
        line(1, 2)
        line(2, 2)
    assert capsys.readouterr() == ("", "")
