"""Signs that nobody sees and that make a text read otherwise than it looks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from gongkai.model.problem import Problem, Span, error

_UNSEEN: Final = re.compile(
    "[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
"""What YAML does not allow, and line ends that only it knows: with these it counts lines unlike an editor."""

_TURNING: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Signs that turn the direction of reading: U+202E before `fdp.exe` shows `exe.pdf`."""

_PRIVATE: Final = "\ue000-\uf8ff\U000f0000-\U0010ffff"
"""Signs of private use, which only the fonts of some machines know."""
_WIDTHLESS: Final = "\xad\u200b\u200e\u200f\u2060-\u2064"
"""Signs without a shape: a name, a day or a number that holds one looks right and is not."""
_PARTING: Final = "\u061c\u180e\u200c"
"""The like with which some scripts are written."""
_BARE: Final = f"{_WIDTHLESS}{_PARTING}"
_HIDDEN: Final = re.compile(f"[{_WIDTHLESS}]")
_FILLERS: Final = "\u115f\u1160\u2800\u3164\uffa0"
"""Letters and patterns of dots that are left blank."""
_DOUBTED: Final = {True: re.compile(f"[{_PRIVATE}{_PARTING}]"), False: re.compile(f"[{_PRIVATE}{_BARE}]")}
_SHAPE: Final = re.compile(rf"[^\s{_BARE}{_FILLERS}\u200d\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff]")
"""What a reader sees; signs that only join or choose a picture are none."""


def visible(text: str) -> bool:
    """Whether a text shows anything at all."""
    return _SHAPE.search(text) is not None


def shapeless(text: str, *, told: bool = False) -> tuple[int, str] | None:
    """Where the first sign stands of which readers may see nothing, and its number as `U+200B`.

    `told` leaves out those that `hidden_at` tells already.
    """
    if text.isprintable():
        return None
    found = _DOUBTED[told].search(text)
    return None if found is None else (found.start(), f"U+{ord(found[0]):04X}")


def shown(text: str) -> str:
    """A text for a terminal, sign by sign: what nobody sees, or would act on the terminal, is replaced."""
    for signs in (_UNSEEN, _TURNING, _HIDDEN):
        text = signs.sub("\ufffd", text)
    return text


def unseen(text: str, code: str, span: Span | None = None) -> Problem | None:
    """An error at `span` for the first such sign in a text; None where there is none.

    `code` is that of a control sign; one that turns the direction has its own.
    """
    found = _first(text)
    return None if found is None else _told(found[0], code, span)


def hidden(text: str, span: Span) -> Problem | None:
    """An error at `span` for the first sign without width in a text; None where there is none."""
    found = _HIDDEN.search(text)
    return None if found is None else _told(found[0], "text-hidden", span)


def hidden_at(text: str, path: str, first_line: int) -> Iterator[Problem]:
    """An error for each line of a text in which a sign without width stands."""
    if not is_plain(text) and _HIDDEN.search(text):
        for number, line in enumerate(text.split("\n"), first_line):
            if found := _HIDDEN.search(line):
                yield _told(found[0], "text-hidden", Span(path, number, found.start() + 1))


def unseen_at(text: str, path: str, first_line: int, code: str) -> Problem | None:
    """The same at its own place, for a text whose first line is line `first_line` of the file `path`."""
    found = _first(text)
    if found is None:
        return None
    at = found.start()
    span = Span(path, first_line + text.count("\n", 0, at), at - text.rfind("\n", 0, at))
    return _told(found[0], code, span)


def _first(text: str) -> re.Match[str] | None:
    return None if is_plain(text) else _UNSEEN.search(text) or _TURNING.search(text)


def is_plain(text: str) -> bool:
    """Whether Python calls every sign printable; it calls none of ours so, and tells several times faster."""
    return text.replace("\n", "").isprintable()


def _told(sign: str, code: str, span: Span | None) -> Problem:
    return error("text-bidi" if _TURNING.match(sign) else code, span, detail=f"U+{ord(sign):04X}")
