"""Which asterisks of a text are emphasis; those that hide a name or a number, as in 张*, are text.

Both are the same sign, so what stands beside it decides. Emphasis holds beside every Chinese mark, where
CommonMark has none; asterisks that hide something stand right behind or between Han or digits. Two that
stand behind surnames hide given names wherever the sentence goes on as it does from one person to another.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest
from typing import Final, NamedTuple

from gongkai.model.typed import AND, AND_WORDS, BEFORE_NAMES, BEHIND_NAMES, OF, ONLY_SURNAMES, SURNAMES

_RUN: Final = re.compile(r"\\.|(?P<run>\*+)", re.DOTALL)
_HAN: Final = re.compile(r"[\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]")
_STOPS: Final = "\u3001\uff0c\uff1b\u3002\uff1a,;"
_LISTING: Final = "\u3001\uff0c\uff1b,;"
"""Marks with which no emphasis ends while its sentence goes on."""
_PARTS: Final = re.compile("[\u3001\uff0c\uff1b]")
_BRACKETS: Final = "(\uff08"
_OPENING: Final = "(\uff08\u201c\u2018\u300a\u3008\u3010\u300c\u300e\u3014["
_CLOSING: Final = dict(zip(_OPENING, ")\uff09\u201d\u2019\u300b\u3009\u3011\u300d\u300f\u3015]", strict=True))
_LEGEND: Final = ("=", "\uff1d")
"""Tells what an asterisk means."""
_ENDED: Final = re.compile("[\u3001\uff0c\uff1b\u3002]")
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
    size: int
    """How many asterisks of each are theirs."""
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
    unused: Counter[Run] = Counter()
    runs = [Run(*found.span()) for found in _RUN.finditer(text) if found["run"]]
    for run, following in zip_longest(runs, runs[1:]):
        left = run.end - run.start
        joins = left == _MOST and bool(opened) and _joins(text, opened[-1], following)
        legend = left == 1 and text.startswith(_LEGEND, run.end)
        if left > _MOST or legend or (_between(text, run) and not joins):
            continue
        while left and text[run.start - 1 : run.start].strip():
            at = next((at for at in _matching(opened, run, left) if _holds(text, opened[at][0], run)), None)
            if at is None:
                break
            first, size = opened[at]
            used = min(size, left)
            pairs.append(Pair(first, run, used, _doubtful(text, first, run)))
            opened[at:] = [(first, size - used)] if size > used else []
            left -= used
            unused[first], unused[run] = size - used, left
        behind = text[run.end : run.end + 1]
        if left and behind.strip() and (run not in unused or behind.isalnum() or behind in _CLOSING):
            opened.append((run, left))
    whole = [one for one in pairs if one.size > 1 or not (unused[one.first] or unused[one.last])]
    marks = {run for pair in whole for run in pair[:2]}
    plain = tuple(run for run in runs if run not in marks)
    return Stars(plain, tuple(_beside(text, plain, pair) for pair in whole))


def _beside(text: str, plain: Sequence[Run], pair: Pair) -> Pair:
    """The same pair; doubtful where what it makes italic holds asterisks, as if there were two."""
    if pair.doubtful or pair.size > 1:
        return pair
    inner = plain[bisect(plain, pair.first) : bisect(plain, pair.last)]
    single = sum(run.end - run.start == 1 for run in inner)
    ended = single and _ENDED.search(text, pair.first.end, pair.last.start)
    return pair._replace(doubtful=bool(single and (ended or single % 2 == 0)))


def unpaired(text: str, stars: Stars) -> Iterator[tuple[Run, Run]]:
    """Single asterisks that are text and stand around words, in a text in which others make italics."""
    if not any(pair.size == 1 and not pair.doubtful for pair in stars.pairs):
        return
    single = [run for run in stars.plain if run.end - run.start == 1]
    taken: Run | None = None
    for first, last in pairwise(single):
        inner = text[first.end : last.start]
        persons = text[first.start - 1 : first.start] in SURNAMES and inner[-1] in SURNAMES
        parted = not inner[1:] or inner != inner.strip() or _ENDED.search(inner)
        if not (parted or persons or first == taken):
            taken = last
            yield first, last


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


def _joins(text: str, opened: tuple[Run, int], following: Run | None) -> bool:
    """Whether three asterisks between two words end the bold of one, and begin the italics of the other."""
    bold = opened[1] == _BOLD and not _named(text[opened[0].start - 1 : opened[0].start])
    return bold and following is not None and following.end - following.start == 1


def _holds(text: str, first: Run, last: Run) -> bool:
    """Whether two runs may emphasise what stands between them."""
    inner = text[first.end : last.start]
    if inner.count("[") != inner.count("]") or "|" in inner:
        return False
    before, after = text[first.start - 1 : first.start], text[last.end : last.end + 1]
    begin, end = text[first.end], text[last.start - 1]
    bold = last.end - last.start == first.end - first.start == _BOLD
    if (not bold or end in _CLOSING) and _breaks_out(text, first, last):
        return False
    if not bold and (_within_word(end, after) or _within_word(before, begin)):
        # Latin words have no marks within them, but formulas and hidden addresses do.
        return not _within_word(end, after) and inner.isascii()
    return _emphasises(text, first, last)


def _emphasises(text: str, first: Run, last: Run) -> bool:
    """The same, as far as names and numbers may be hidden."""
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


def _breaks_out(text: str, first: Run, last: Run) -> bool:
    """Whether what stands between two runs closes the bracket, or the quote, that stands before them."""
    mark = text[first.start - 1 : first.start]
    close = _CLOSING.get(mark)
    if close is None:
        return False
    depth = 0
    for sign in text[first.end : last.start]:
        depth += (sign == mark) - (sign == close)
        if depth < 0:
            return True
    return False


def _within_word(before: str, after: str) -> bool:
    """Whether signs on both sides of a run are Latin letters or digits."""
    return (before + after).isascii() and before.isalnum() and after.isalnum()


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
    if _breaks_out(text, first, last):
        return True
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
