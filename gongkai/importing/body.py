"""Where the text of a page begins and ends, and which blocks between are no part of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from gongkai.importing.blocks import Block
from gongkai.importing.dates import beside_moment, only_moment
from gongkai.importing.furniture import han, is_end, is_furniture, is_never_text, leads_to_files
from gongkai.importing.labels import Said
from gongkai.importing.numbering import only_index, only_number
from gongkai.importing.titles import Title
from gongkai.importing.words import Words, bare

_STOPS: Final = "\u3002\uff01\uff1f\uff1b\uff1a"
_SENTENCE: Final = 10
"""Characters from which on what ends like a sentence is one, also behind a line of the foot."""
_LONG: Final = 30
"""Characters from which on that holds of a line of a plain text, of which nobody knows where it stood."""
_SIGNED: Final = 3
"""Lines at most that sign a text behind a row of buttons."""
_NUMBERED: Final = 30
"""Characters that a number behind a title has at most."""
_HALF: Final = 2
_WHOLLY: Final = 0.7
"""The share of links from which on a line does nothing but list files."""


@dataclass(frozen=True, slots=True)
class Body:
    """The text of a page."""

    start: int
    """The first block behind title and labels; their number where there is no text."""
    numbers: tuple[int, ...]
    """Its blocks, by their number in the page."""
    headers: frozenset[int]
    """Blocks between title and text, and labels behind the text: what they say is believed."""
    weight: float
    """From 0 to 1: how sure it is where it begins and ends."""
    cut: str = ""
    """The first line of what stands behind it in its own element and was left behind; mostly empty."""


def bulk_of(found: Sequence[Block], used: Collection[int], words: Words) -> int:
    """The block in which the middle of all that reads like text stands."""
    weights = [
        0 if at in used or is_furniture(block, words) or is_end(block, words) else _weight(block)
        for at, block in enumerate(found)
    ]
    half, seen = sum(weights) / _HALF, 0.0
    for at, weight in enumerate(weights):
        seen += weight
        if weight and seen >= half:
            return at
    return len(found)


def _weight(block: Block) -> float:
    count = han(block.text)
    return count if block.text.endswith(tuple(_STOPS)) or block.rows else count / 4


def find_body(
    found: Sequence[Block],
    title: Title,
    pairs: Mapping[int, Sequence[Said]],
    used: Collection[int],
    words: Words,
    bulk: int,
) -> Body:
    """The blocks of the text, whose middle is about block `bulk`; `pairs` are the labels of each block.

    It begins behind the title and what stands there of labels, numbers and days, and ends before the first
    line of the page's foot. What reads like a sentence behind that still belongs to it where it stands in the
    same element as text before: nothing is lost for a button in the middle.
    """
    hosted = _hosted(found, words)
    start = title.last + 1
    if title.last < 0:
        meta = [at for at in used if at < bulk]
        start = max(meta) + 1 if meta else 0
    strong = {pair.field for at, own in pairs.items() if at < start for pair in own if not pair.weak}
    headers: set[int] = set(range(start))
    while (
        start < len(found)
        and start not in hosted
        and _is_header(found, start, title, pairs, used, words, strong)
    ):
        headers.add(start)
        strong |= {pair.field for pair in pairs.get(start, ()) if not pair.weak}
        start += 1
    numbers, ended, cut = _lines(found, start, used, hosted, words)
    while numbers and _is_foot(found[numbers[-1]], numbers[-1], pairs, used, title):
        headers.add(numbers.pop())
    headers |= {at for at in used if at > (numbers[-1] if numbers else start)}
    weight = 0.9 if title.last >= 0 and (ended or not _trails(found, numbers)) else 0.75
    return Body(start, tuple(numbers), frozenset(headers), weight, cut)


def _hosted(found: Sequence[Block], words: Words) -> frozenset[int]:
    """Lines that say who holds what a text announces, and not who runs the site.

    In their element stands a sentence, behind them goes on what is no foot, and nothing there closes a page.
    """
    goes_on: dict[int, int] = {}
    closed: dict[int, int] = {}
    speaks: set[int] = set()
    for at, block in enumerate(found):
        if words.closes.match(block.text) or words.holds.search(block.text):
            closed[block.home] = at
        elif (
            block.rows or only_moment(block.text) or (_is_sentence(block) and not is_furniture(block, words))
        ):
            goes_on[block.home] = at
            if not block.rows and _is_sentence(block):
                speaks.add(block.home)
    return frozenset(
        at
        for at, block in enumerate(found)
        if words.hosts.match(block.text)
        and block.home in speaks
        and closed.get(block.home, -1) < at < goes_on.get(block.home, -1)
    )


def _lines(
    found: Sequence[Block], start: int, used: Collection[int], hosted: Collection[int], words: Words
) -> tuple[list[int], bool, str]:
    """The numbers of the blocks of a text that begins at `start`, and whether a foot was found behind it.

    And the first line of what was left behind though it stands in the element of the text.
    """
    numbers: list[int] = []
    waiting: list[int] = []
    between: list[int] = []
    homes: set[int] = set()
    listed: set[str] = set()
    ended = False
    for at in range(start, len(found)):
        block = found[at]
        if at in hosted:
            numbers += [*waiting, at]
            waiting, ended = [], False
            continue
        if is_end(block, words) and numbers and not _is_sentence(block):
            ended = True
            if not is_never_text(block, words):
                between.append(at)
            continue
        files = {link.href for link in block.links if leads_to_files(block)}
        again = bool(files) and files <= listed and block.linked >= _WHOLLY
        if is_furniture(block, words) or again:
            if numbers and not again and not is_never_text(block, words):
                between.append(at)
            continue
        if ended and at in used:
            continue
        if ended and not _goes_on(block, homes):
            if block.home in homes or not block.nodes:
                waiting.append(at)
            continue
        # What looked like a foot, or like furniture, stood in the middle.
        enclosed = between if numbers and block.home == found[numbers[-1]].home else []
        numbers += sorted([*waiting, *enclosed, at])
        waiting, between, ended = [], [], False
        listed |= files
        homes.add(block.home)
    signed, cut = _behind([found[at] for at in waiting])
    return numbers + waiting if signed else numbers, ended, cut


def _behind(waiting: Sequence[Block]) -> tuple[bool, str]:
    """Whether lines behind the foot of a text sign it; and the first of them if they are left behind."""
    dated = any(only_moment(block.text) for block in waiting[-1:])
    if not all(block.nodes for block in waiting):
        # Of a plain text nobody knows where its foot stood.
        told = dated or any(_is_sentence(block) for block in waiting)
        return False, waiting[0].text if told else ""
    signed = dated and len(waiting) <= _SIGNED
    return signed, waiting[0].text if waiting and not signed else ""


def _goes_on(block: Block, homes: Collection[int]) -> bool:
    """Whether a block behind a line of the foot belongs to the text before it all the same."""
    if not block.nodes:
        return _is_sentence(block) and len(block.text) >= _LONG
    return block.home in homes and (_is_sentence(block) or bool(block.rows))


def _is_header(
    found: Sequence[Block],
    at: int,
    title: Title,
    pairs: Mapping[int, Sequence[Said]],
    used: Collection[int],
    words: Words,
    strong: Collection[str],
) -> bool:
    """Whether a block still stands between the title and the text."""
    block = found[at]
    text = block.text
    if at in used:
        own = pairs.get(at, ())
        # A notice may begin with "time:" and "place:"; once the page said when it appeared, that is text.
        return not own or any(not pair.weak or pair.field not in strong for pair in own)
    if is_furniture(block, words) or (is_end(block, words) and not _is_sentence(block)):
        return not leads_to_files(block)
    named = only_number(text) or only_moment(text) or only_index(text)
    told = beside_moment(text)
    if named or (told is not None and told.endswith(words.bodies)):
        return True
    return _is_title(found, at, bare(title.text)) or _is_summary(found, at, words)


def _is_title(found: Sequence[Block], at: int, title: str) -> bool:
    """Whether a block is the title once more, perhaps with its number, or a part of it."""
    text = bare(found[at].text)
    again = text.startswith(title) and len(text) <= len(title) + _NUMBERED and not _is_sentence(found[at])
    # Above a document stands what kind of document it is, and below that its number.
    kind = title.endswith(text) and any(only_number(block.text) for block in found[at + 1 : at + 2])
    return title != "" and (again or kind or _split_title(found, at, title))


def _is_summary(found: Sequence[Block], at: int, words: Words) -> bool:
    """Whether a block is a summary that only repeats what the text says."""
    text = bare(found[at].text)
    if not text.startswith(words.summary):
        return False
    for word in words.summary:
        text = text.removeprefix(word)
    rest = text.strip(":\uff1a\u3010\u3011[]\u2026.")
    return any(rest and rest in bare(other.text) for other in found[at + 1 :])


def _split_title(found: Sequence[Block], at: int, title: str) -> bool:
    """Whether the title is set once more over this block and those beside it."""
    for first in range(max(0, at - 2), at + 1):
        for last in range(max(at, first + 1), min(first + 3, len(found))):
            if "".join(bare(block.text) for block in found[first : last + 1]) == title:
                return True
    return False


def _is_sentence(block: Block) -> bool:
    return len(block.text) >= _SENTENCE and block.text.endswith(tuple(_STOPS))


def _is_foot(
    block: Block, at: int, pairs: Mapping[int, Sequence[Said]], used: Collection[int], title: Title
) -> bool:
    """Whether the last block of a text is a line of labels or the title once more."""
    if at in used:
        return any(not pair.weak for pair in pairs.get(at, ()))
    return bool(title.text) and bare(block.text) == bare(title.text)


def _trails(found: Sequence[Block], numbers: Sequence[int]) -> bool:
    """Whether much stands behind the text that is neither text nor known."""
    return bool(numbers) and len(found) - numbers[-1] > len(numbers)
