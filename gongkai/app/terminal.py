"""The two ends that a command speaks to: people on standard error, programs on standard output."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping


def say(*lines: str) -> None:
    """Write lines for people. A sign that the terminal cannot show is replaced rather than fatal."""
    encoding = sys.stderr.encoding or "utf-8"
    for line in lines:
        print(line.encode(encoding, "replace").decode(encoding), file=sys.stderr)


def print_json(outcome: Mapping[str, object]) -> None:
    """Write the one object of `--json`, in ASCII so that no terminal's encoding can spoil it."""
    print(json.dumps({name: value for name, value in outcome.items() if name != "lines"}), flush=True)


def print_address(address: str) -> None:
    """Write the one line of a server that is ready, at once, for the program that waits for it."""
    print(address, flush=True)


def is_watched() -> bool:
    """Whether a person sits before standard output, not a program."""
    return sys.stdout.isatty()


def counter(sentence: str) -> Callable[[int, int], None]:
    """A counter that stays on one line of a terminal; silence in a pipe.

    The sentence has `{done}` and `{total}`.
    """
    if not sys.stderr.isatty():
        return lambda _done, _total: None

    def show(done: int, total: int) -> None:
        end = "\n" if done == total else ""
        print(f"\r{sentence.format(done=done, total=total)}", end=end, file=sys.stderr, flush=True)

    return show
