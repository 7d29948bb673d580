"""The two ends that a command speaks to: people on standard error, programs on standard output."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TextIO


def say(*lines: str) -> None:
    """Write lines for people. A sign that the terminal cannot show is replaced rather than fatal."""
    for line in lines:
        _write(sys.stderr, f"{_encodable(line)}\n")


def print_json(outcome: Mapping[str, object]) -> None:
    """Write the one object of `--json`, in ASCII so that no terminal's encoding can spoil it."""
    found = {name: value for name, value in outcome.items() if name != "lines"}
    _write(sys.stdout, f"{json.dumps(found)}\n")


def print_address(address: str) -> None:
    """Write the one line of a server that is ready, at once, for the program that waits for it."""
    _write(sys.stdout, f"{address}\n")


def is_watched() -> bool:
    """Whether a person sits before standard output, not a program."""
    return sys.stdout is not None and sys.stdout.isatty()


def has_line() -> bool:
    """Whether standard error is a terminal on which a line can be written over."""
    return sys.stderr is not None and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"


def can_ask() -> bool:
    """Whether a person sits before standard input, who may be asked."""
    return sys.stdin is not None and sys.stdin.isatty()


def ask(question: str) -> str:
    """What a person answers, without blanks around it. Raises KeyboardInterrupt where no answer comes.

    Bytes that are no text in the terminal's encoding become the sign for that.
    """
    line = b""
    try:
        _write(sys.stderr, _encodable(question))
        line = sys.stdin.buffer.readline()
    finally:
        if not line:
            # Else what is told next would stand behind the question.
            _write(sys.stderr, "\n")
    if not line:
        raise KeyboardInterrupt
    return line.decode(sys.stdin.encoding, "replace").strip()


def fits(text: str) -> bool:
    """Whether the terminal's encoding has all signs of a text."""
    return _encodable(text) == text


def write_over(text: str, end: str = "") -> None:
    """Write a text in the place of the terminal's last line."""
    _write(sys.stderr, f"\r{_encodable(text)}\x1b[K{end}")


def _encodable(text: str) -> str:
    """The same text; a sign that the terminal cannot show is replaced."""
    encoding = (sys.stderr and sys.stderr.encoding) or "utf-8"
    return text.encode(encoding, "replace").decode(encoding)


def _write(stream: TextIO | None, text: str) -> None:
    """Write at once; where nobody reads any more, or the stream was closed, what was done stays done."""
    if stream is None:
        return
    try:
        print(text, end="", file=stream, flush=True)
    except OSError:
        # What is left in the buffer would be written at the end of the run, and fail again.
        with Path(os.devnull).open("wb") as nowhere:
            os.dup2(nowhere.fileno(), stream.fileno())
