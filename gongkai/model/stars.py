"""Which asterisks of a text are emphasis; those that hide a name or a number, as in 张*, are text.

Both are the same sign, so what stands beside it decides. Emphasis holds beside every Chinese mark, where
CommonMark has none; asterisks that hide something stand right behind or between Han or digits. Two that
stand behind surnames hide given names wherever the sentence goes on as it does from one person to another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from gongkai.model.typed import AND, AND_WORDS, BEFORE_NAMES, BEHIND_NAMES, OF, ONLY_SURNAMES, SURNAMES

_RUN: Final = re.compile(r"\\.|(?P<run>\*+)", re.DOTALL)
_HAN: Final = re.compile(r"[\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]")
_STOPS: Final = "\u3001\uff0c\uff1b\u3002\uff1a,;"
_LISTING: Final = "\u3001\uff0c\uff1b,;"
"""Marks with which no emphasis ends while its sentence goes on."""
_PARTS: Final = re.compile("[\u3001\uff0c\uff1b]")
_BRACKETS: Final = "(\uff08"
_NUMERAL: Final = "\u7b2c\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341"
_BOLD: Final = 2
_MOST: Final = 3
"""Asterisks that mean something at most: bold and italic in one."""
_NEAR: Final = 20
"""Open runs that are looked at for one that ends, lest a page of masks take minutes."""
_GIVEN: Final = 2
"""Han of a given name at most."""
_AND_ONE: Final = re.compile(f"(?!{AND_WORDS})[{AND}]{_HAN.pattern}")
"""What may be a surname, behind the word that joins it."""


class Run(NamedTuple):
    """Asterisks side by side."""

    start: int
    """Where the first one stands."""
    end: int
    """Where what follows them begins."""


class Pair(NamedTuple):
    """Two runs with what they emphasise between them."""

    first: Run
    """The run that begins it."""
    last: Run
    """The run that ends it."""
    doubtful: bool
    """Whether they could as well hide something."""


class Stars(NamedTuple):
    """The asterisks of a text."""

    plain: tuple[Run, ...]
    """Those that are text."""
    pairs: tuple[Pair, ...]
    """Those that are marks; a run of three may stand in two pairs."""


def read_stars(text: str) -> Stars:
    """Tell marks from text in one paragraph, of which `without_addresses` was made."""
    opened: list[tuple[Run, int]] = []
    """Runs that may begin something, each with how many asterisks are left of it."""
    pairs: list[Pair] = []
    runs = [Run(*found.span()) for found in _RUN.finditer(text) if found["run"]]
    for run in runs:
        left = run.end - run.start
        if left > _MOST or _between(text, run):
            continue
        while left and text[run.start - 1 : run.start].strip():
            at = next((at for at in _matching(opened, run, left) if _holds(text, opened[at][0], run)), None)
            if at is None:
                break
            first, size = opened[at]
            used = min(size, left)
            pairs.append(Pair(first, run, _doubtful(text, first, run)))
            opened[at:] = [(first, size - used)] if size > used else []
            left -= used
        if left and text[run.end : run.end + 1].strip():
            opened.append((run, left))
    marks = {run for pair in pairs for run in pair[:2]}
    return Stars(tuple(run for run in runs if run not in marks), tuple(pairs))


def _matching(opened: list[tuple[Run, int]], run: Run, left: int) -> Iterator[int]:
    """The open runs that a run may end by their number, the nearest first; three are one and two."""
    for at in reversed(range(max(0, len(opened) - _NEAR), len(opened))):
        first, size = opened[at]
        if size == left or _MOST in (first.end - first.start, run.end - run.start):
            yield at


def _between(text: str, run: Run) -> bool:
    """Whether a run is text for what stands at both sides: 张*三, 3*4, 138**56."""
    before, after = text[run.start - 1 : run.start], text[run.end : run.end + 1]
    if run.end - run.start == _BOLD:
        return before.isdigit() and after.isdigit()
    return (_named(before) and _named(after)) or (before.isalpha() and after.isdigit())


def _holds(text: str, first: Run, last: Run) -> bool:
    """Whether two runs may emphasise what stands between them."""
    if text.count("[", first.end, last.start) != text.count("]", first.end, last.start):
        return False
    before, after = text[first.start - 1 : first.start], text[last.end : last.end + 1]
    begin, end = text[first.end], text[last.start - 1]
    bold = last.end - last.start == first.end - first.start == _BOLD
    if not _named(before):
        return bold or end not in _LISTING or not (_named(begin) and _named(after))
    if before.isdigit() and end.isdigit():
        return False
    if not _named(end):
        return True
    persons = before in SURNAMES and end in SURNAMES
    if begin.isalnum():
        listed = bold and _PARTS.search(text, first.end, last.start)
        return not (persons and (listed or _told_of(before, text[first.end : last.start])))
    return bold and begin not in _STOPS and not (persons and begin in _BRACKETS)


def _told_of(surname: str, inner: str) -> bool:
    """Whether a sentence goes on behind one surname, and up to another one that ends `inner`."""
    behind = inner[0] in BEHIND_NAMES
    if surname in ONLY_SURNAMES and inner[-1] in ONLY_SURNAMES:
        return behind or _joined(inner)
    return behind and _joined(inner[1:])


def _joined(inner: str) -> bool:
    """Whether what may be a surname ends a text, behind a word that joins it."""
    return len(inner) > 1 and inner[-2] in BEFORE_NAMES and _HAN.match(inner[-1]) is not None


def _doubtful(text: str, first: Run, last: Run) -> bool:
    """Whether what looks like emphasis may be two names."""
    before, inner = text[first.start - 1 : first.start], text[first.end : last.start]
    begin, end = inner[0], inner[-1]
    if not _named(before):
        short = len(inner) <= _GIVEN and _HAN.match(inner) is not None and inner[0] not in _NUMERAL
        return short and (last.end - last.start == 1 or end in _LISTING)
    if not _HAN.match(before):
        return False
    if not begin.isalnum():
        return begin in _STOPS or (begin in _BRACKETS and before in SURNAMES)
    given = _PARTS.split(inner)[0]
    listed = len(given) < len(inner) and len(given) <= _GIVEN and not set(given) & set(_NUMERAL)
    if listed or (before in SURNAMES and end in SURNAMES):
        return _HAN.match(begin) is not None
    return _AND_ONE.fullmatch(inner) is not None or (begin == OF and _joined(inner))


def _named(sign: str) -> bool:
    """Whether a sign may be part of a name or a number that is hidden."""
    return sign.isdigit() or _HAN.match(sign) is not None
