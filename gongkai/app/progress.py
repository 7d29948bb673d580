"""The line of a terminal that says what a long run is at, and how far."""

from __future__ import annotations

import math
import os
import shutil
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from types import TracebackType
from typing import Final, Self
from unicodedata import east_asian_width

from gongkai.app.terminal import fits, has_line, write_over

_BLOCKS: Final = ("\N{FULL BLOCK}", "\N{LIGHT SHADE}")
_PLAIN: Final = ("#", "-")
_LEAST: Final = 8
_MOST: Final = 24
"""Signs of a bar: a shorter one says nothing, a longer one nothing more."""
_AGAIN: Final = 0.1
"""Seconds after which the line is drawn again."""
_HONEST: Final = (2.0, 0.02)
"""Seconds, and the part of the whole, from which on the speed so far tells something of the rest."""
_SLOWER: Final = 1.25
"""How many times what was said an estimate has to be before it is said: less is chance, and would flicker."""
_MINUTE: Final = 60


class Line:
    """A callable that is told how many pages of how many are made; a context, which leaves no half line.

    In a pipe it is silent.
    """

    def __init__(self, sentences: Mapping[str, str], clock: Callable[[], float] = time.monotonic) -> None:
        """Take a catalogue, and a clock that gives seconds since any moment."""
        self._sentences = sentences
        self._clock = clock
        self._is_seen = has_line()
        self._signs = _BLOCKS if fits("".join(_BLOCKS)) else _PLAIN
        self._open = False  # Whether the cursor stands at the end of a line of ours.
        self._drawn = -math.inf
        self._first: tuple[float, int] | None = None
        self._said = math.inf

    def __enter__(self) -> Self:
        """Say that the content is read, which nobody counts."""
        self._say("cli.reading")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Leave the terminal as if nothing but whole lines had ever been written."""
        self.clear()

    def clear(self) -> None:
        """Make room for a sentence."""
        if self._open:
            write_over("")
            self._open = False

    def __call__(self, done: int, total: int) -> None:
        """Show how many pages of how many are made."""
        now = self._clock()
        first = self._first = self._first or (now, done)
        if not self._is_seen or (done < total and now - self._drawn < _AGAIN):
            return
        self._drawn, self._open = now, done < total
        left = "" if done >= total else self._left(now - first[0], done - first[1], total - done, total)
        write_over(self._line(done, total, left), "\n" if done >= total else "")
        if done >= total:
            self.finishing()

    def finishing(self) -> None:
        """Say that the pages are audited and written, which nobody counts."""
        self._say("cli.finishing")

    def _say(self, key: str) -> None:
        if self._is_seen:
            write_over(_cut(self._sentences[key], width() - 1))
            self._open = True

    def _left(self, seconds: float, made: int, lacking: int, total: int) -> str:
        """How long the rest will take, in words; empty while nobody can know."""
        if seconds < _HONEST[0] or made < total * _HONEST[1]:
            return ""
        estimate = lacking * seconds / made
        if estimate < self._said or estimate > self._said * _SLOWER:
            self._said = estimate
        return self._time(self._said)

    def _time(self, seconds: float) -> str:
        if seconds > _MINUTE:
            return self._sentences["cli.progress_minutes"].format(n=int(seconds / _MINUTE + 0.5))
        return self._sentences["cli.progress_seconds"].format(n=math.ceil(seconds))

    def _line(self, done: int, total: int, left: str) -> str:
        """What fits into the terminal: without a bar where that would be too short, and cut in the end.

        The bar is as long as it can be behind the widest numbers, so that it never changes its length.
        """
        room = width() - 1  # In the last column some terminals wrap at once.
        sentence = self._sentences["cli.progress"]
        widest = max(columns(self._time(seconds)) for seconds in (_MINUTE, 99 * _MINUTE)) + 2
        bare = columns(sentence.format(bar="", done=total, total=total))
        length = min(_MOST, (room - bare - widest) // max(map(columns, self._signs)))
        if length < _LEAST:
            text = " ".join(sentence.format(bar="", done=done, total=total).split())
            return (
                f"{text}  {left}" if left and columns(text) + 2 + columns(left) <= room else _cut(text, room)
            )
        full = length * done // total
        bar = self._signs[0] * full + self._signs[1] * (length - full)
        text = sentence.format(bar=bar, done=done, total=total)
        return f"{text}  {left}" if left else text


def width() -> int:
    """Columns of the terminal of standard error, which may be another than that of standard output."""
    columns = 0
    with suppress(AttributeError, OSError, ValueError):
        columns = os.get_terminal_size(sys.stderr.fileno()).columns
    return columns or shutil.get_terminal_size().columns


def columns(text: str) -> int:
    """Columns of a terminal that a text takes at most: a sign of uncertain width is a wide one in some."""
    return sum(2 if east_asian_width(sign) in "WFA" else 1 for sign in text)


def _cut(text: str, room: int) -> str:
    while columns(text) > max(room, 0):
        text = text[:-1]
    return text
