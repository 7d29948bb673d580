"""Where a line ends with its sentence and the next one is another paragraph, and where it was only wrapped.

Editors paste paragraphs from a word processor, one a line, or lines of print, of one length, from a PDF.
Markdown would make one paragraph of either.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import Final

from gongkai.model.prose import CODE, without_addresses
from gongkai.model.stars import read_stars

ENDS: Final = "[\u3002\uff1f\uff01\uff1b\uff1a][\u201d\u2019\uff09\u300b\u300d\u300f]*"
"""How a sentence, or a part of it that is followed by a paragraph, ends, as a pattern."""
_ENDS: Final = re.compile(rf"{ENDS} ?$")
_WIDE: Final = re.compile(
    "[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]"
)
_NARROWEST: Final = 44
"""Columns, two for a Han, of a line that was wrapped, at least: as many as a title may have."""
_WIDEST: Final = 120
"""The same, at most."""
_SLACK: Final = 6
"""Columns by which wrapped lines differ: a word of Latin, or a Han with its mark, goes to the next."""


def width(line: str) -> int:
    """Columns that the words of a line take up, two for a Han."""
    words = line.strip()
    return len(words) + len(_WIDE.findall(words))


def sentence_ends(block: Sequence[str]) -> frozenset[int]:
    """The lines of a block, counted from 0, above which a sentence ended that was not just wrapped there."""
    ended = [at for at, line in enumerate(block[:-1], 1) if _ENDS.search(line)]
    if not ended:
        return frozenset()
    widths = [width(line) for line in block]
    widest = max(widths)
    wrapped = any(found >= _NARROWEST and at not in ended for at, found in enumerate(widths[:-1], 1))
    if wrapped and widest <= _WIDEST:
        ended = [at for at in ended if widths[at - 1] < widest - _SLACK]
    return frozenset(ended)


def within(block: Sequence[str]) -> frozenset[int]:
    """The lines of a block that begin within emphasis, code, or the words of a link."""
    text = "\n".join(block)
    if not any(sign in text for sign in "*_`["):
        return frozenset()
    text = without_addresses(text)
    pairs = read_stars(text).pairs if "*" in text else ()
    ends = list(accumulate(len(line) + 1 for line in block))
    found = {
        line
        for pair in pairs
        for line in range(bisect_right(ends, pair.first.start) + 1, bisect_right(ends, pair.last.start) + 1)
    }
    brackets = lines = 0
    start = 0
    for at, end in enumerate(ends[:-1], 1):
        brackets += text.count("[", start, end) - text.count("]", start, end)
        lines += text.count("__", start, end)
        if brackets > 0 or lines % 2 or text[end - 2 : end - 1] == text[end : end + 1] == CODE:
            found.add(at)
        start = end
    return frozenset(found)
