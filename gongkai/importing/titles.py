"""The title of a page, and where on the page it stands."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from gongkai.importing.blocks import Block
from gongkai.importing.furniture import is_furniture
from gongkai.importing.labels import Said
from gongkai.importing.legacy import Candidate
from gongkai.importing.markup import Head
from gongkai.importing.numbering import only_number, unglued
from gongkai.importing.numerals import PART
from gongkai.importing.words import Words, bare

_TOLD: Final = 0.95
_DOUBTED: Final = 0.7
_PARTED: Final = re.compile(r"\s*[-_|\u2014\u2013\uff5c>\u300b\u00b7]+\s*|\s{2,}")
"""What stands between a title and the name of a site."""
_SHORTEST, _LONGEST = 4, 150
_LONG_PIECE: Final = 8
_NAME: Final = 15
"""Characters that the name of a body has at most, which a page often bears on its head."""
_SENTENCE: Final = "\u3002\uff01\uff1f\uff1b;\uff1a:"
_LIKE: Final = re.compile(
    r"(?:^|[-_])(?:title|tit|biaoti|bt|headline|tt|h1|h2|arti?cle[-_]?t\w*)(?:$|[-_\d])"
)
_DASH: Final = "\u2014"
"""What a line below a title begins with that belongs to it."""
_JOINED: Final = 3
"""Lines over which a title is set at most."""


@dataclass(frozen=True, slots=True)
class Title:
    """What a page is called."""

    text: str
    """The title; empty where none was found."""
    weight: float
    """From 0 to 1: how sure it is."""
    number: str
    """A document number that stood right behind it."""
    first: int
    """The first block of it that precedes the text; -1 where it stands in none."""
    last: int
    """The last one."""
    others: tuple[str, ...] = ()
    """What else the page might be called."""


def find_title(
    found: Sequence[Block], head: Head, pairs: Sequence[Said], used: Collection[int], words: Words, bulk: int
) -> Title:
    """The title among what comes before the bulk of the text, which begins about block `bulk`."""
    told = [
        *(Candidate(text, _TOLD) for text in head.titles),
        *(Candidate(pair.value, _TOLD) for pair in pairs if pair.field == "title" and pair.value),
    ]
    told = [one for one in told if len(bare(one.value)) >= _SHORTEST]
    places = list(_places(found, used, words, bulk, bare(head.window)))
    if told:
        return _told(told, places, found, words)
    opening = next(
        (at for at, one in enumerate(found) if len(one.text) > _SHORTEST and at not in used), len(found)
    )
    best = max(
        (
            (
                _score(found, first, last, text, head, used, words) + (0.15 if first <= opening else 0),
                *(-first, first, last, text),
            )
            for first, last, text in places
        ),
        default=None,
    )
    if best is None:
        pieces = _pieces(head.window)
        text = pieces[0] if pieces and len(pieces[0]) >= _SHORTEST * 2 else ""
        return Title(text, 0.6 if text else 0.0, "", -1, -1)
    weight, _, first, last, text = best
    title, number = unglued(text, words.titles)
    above = found[first - 1] if any(at == first - 1 and one == at for at, one, _ in places) else None
    others = (above.text,) if above is not None and _is_titular(above, head, words) else ()
    if last > first and not _in_window(text, head.window, whole=True):
        others = (found[last].text,)
    return Title(title, min(weight, _TOLD if not others else _DOUBTED), number, first, last, others)


def _told(
    told: Sequence[Candidate],
    places: Sequence[tuple[int, int, str]],
    found: Sequence[Block],
    words: Words,
) -> Title:
    """A title that the page names as such; of several the one that also stands on the page."""
    standing: dict[str, tuple[int, int]] = {}
    for first, last, text in places:
        before = standing.get(bare(text))
        # A title is often set twice above a text; once the text has begun, it is that of a part.
        if before is None or not any(
            block.text.endswith(tuple(_SENTENCE)) for block in found[before[1] : first]
        ):
            standing[bare(text)] = (first, last)
    spots: dict[str, tuple[int, int]] = {}
    for whole, at in standing.items():
        spots.setdefault(whole, at)
        spots.setdefault(bare(unglued(whole, words.titles)[0]), at)
    ranked = min(
        dict.fromkeys(one.value for one in told),
        key=lambda text: (bare(unglued(text, words.titles)[0]) not in spots, -len(text)),
    )
    title, number = unglued(ranked, words.titles)
    spot = spots.get(bare(title))
    first, last = spot if spot is not None else (-1, -1)
    if spot is not None and not number:
        number = unglued("".join(block.text for block in found[first : last + 1]), words.titles)[1]
    heads = [text for first, last, text in places if found[first].level in (1, 2)]
    others = tuple(text for text in heads if spot is None and bare(text) not in bare(title))
    return Title(title, _TOLD if not others else _DOUBTED, number, first, last, others)


def _places(
    found: Sequence[Block], used: Collection[int], words: Words, bulk: int, window: str
) -> Iterator[tuple[int, int, str]]:
    """Every block, and every few in a row, that may be a title; the last of equal ones counts.

    `window` is the title of the window, without blanks: what it begins with belongs together.
    """
    free = [
        not (at in used or block.rows or is_furniture(block, words) or block.text.endswith(tuple(_SENTENCE)))
        for at, block in enumerate(found[: bulk + 1])
    ]
    for first in range(len(free)):
        text = ""
        for last in range(first, min(first + _JOINED, len(free))):
            if not free[last]:
                break
            whole = text + found[last].text
            told = window.startswith(bare(whole))
            if last > first and not told and not _goes_on(found[last - 1], found[last]):
                break
            text = whole
            if _SHORTEST <= len(text) <= _LONGEST and not _is_number(text, words):
                yield first, last, text


def _is_number(text: str, words: Words) -> bool:
    """Whether a line is a number alone, with no title glued to it."""
    return bool(only_number(text)) and not unglued(text, words.titles)[1]


def _goes_on(one: Block, after: Block) -> bool:
    """Whether a title may be set over both of these: they are alike, and the second is no number."""
    alike = one.level == after.level and one.sort == after.sort
    return (alike or after.text.startswith(_DASH)) and not only_number(after.text)


def _is_titular(block: Block, head: Head, words: Words) -> bool:
    """Whether a line above others may be the beginning of a title: it names neither a body nor the site."""
    text = block.text
    ends = text.endswith(words.titles) or _names_body(text, words) or PART.match(text) is not None
    return len(text) >= _LONG_PIECE and not ends and bare(text) not in map(bare, _pieces(head.window))


def _names_body(text: str, words: Words) -> bool:
    """Whether a line is the name of a body."""
    return text.endswith(words.bodies) and len(text) <= _NAME


def _tied(lines: Sequence[Block], head: Head, words: Words) -> float:
    """How far blocks in a row speak for being the lines of one title."""
    together = len({line.parent for line in lines}) == 1
    if all(line.text.startswith(_DASH) for line in lines[1:]):
        return 0.5
    if any(_names_body(line.text, words) for line in lines[:-1]):
        return -0.3
    open_ = all(_is_titular(line, head, words) for line in lines[:-1])
    return 0.15 * (len(lines) - 1) if together and open_ else 0.0


def _score(
    found: Sequence[Block], first: int, last: int, text: str, head: Head, used: Collection[int], words: Words
) -> float:
    """How far blocks are to be believed to be the title."""
    block = found[first]
    score = {1: 0.8, 2: 0.7, 3: 0.65}.get(block.level, 0.3)
    if any(_LIKE.search(mark) for mark in block.marks):
        score = max(score, 0.6)
    told = _in_window(text, head.window, whole=last == first or len(bare(text)) > len(bare(block.text)))
    score += told
    if last + 1 in used:
        score += 0.25
    elif last + 1 < len(found) and only_number(found[last + 1].text):
        score += 0.15
    if text.endswith(words.titles):
        score += 0.2
    if PART.match(text):
        score -= 0.5
    if _names_body(text, words):
        score -= 0.5
    if last > first:
        score += _tied(found[first : last + 1], head, words)
    if text.startswith(_DASH):
        score -= 0.5
    if last > first and not told and found[first].parent != found[last].parent:
        score -= 0.3
    return score - (0.12 * (last - first)) - (0.002 * max(0, first))


def _in_window(text: str, window: str, *, whole: bool) -> float:
    """How far the title of the window speaks for a line; where the line is only joined, less."""
    all_, name = bare(window), bare(text)
    if all_ and all_.startswith(name) and len(name) >= min(_LONG_PIECE, len(all_)):
        return 0.35 if whole else 0.0
    pieces = [bare(piece) for piece in _pieces(window)]
    if any(len(piece) >= _LONG_PIECE and name.startswith(piece) for piece in pieces):
        return 0.25
    return 0.2 if name in pieces else 0.0


def _pieces(window: str) -> list[str]:
    return [piece for piece in _PARTED.split(window) if piece.strip()]
