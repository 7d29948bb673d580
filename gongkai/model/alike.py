"""The name that looks most like a wrong one: the same answer as comparing it with each, in far less time."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

_Sign = tuple[str, int]
"""A sign, and which of its kind it is in the word: the second `0` is another one than the first."""


class Alike:
    """Names, by the signs that they hold.

    Two names have at most so much in common as they hold signs in common. Of each sign the index has the set
    of the names that hold it, as the bits of one number. So the signs in common with a wrong name are counted
    for all names at once, and only those are compared that may be the most alike.
    """

    def __init__(self, names: Iterable[str]) -> None:
        """Take the names, each once."""
        self._names = sorted(names, key=lambda name: (len(name), name))
        self._holding: dict[_Sign, list[int]] = defaultdict(list)
        self._lengths: dict[int, int] = defaultdict(int)
        for at, name in enumerate(self._names):
            self._lengths[len(name)] |= 1 << at
            for sign in _signs(name):
                self._holding[sign].append(at)
        self._sets: dict[_Sign, int] = {}

    def nearest(self, word: str, least: float) -> str:
        """The name of the greatest `difflib` ratio to a word, of equals the last; empty where all have less.

        Just what `difflib.get_close_matches` says with `n=1` and `cutoff=least`.
        """
        matcher = SequenceMatcher(None, "", word)
        places = _places(word)
        best = (least, "")
        for most, group in self._groups(word, least):
            if most < best[0]:
                break
            left = group
            # From the last name on: the first that comes up to all that the group can reach is its best.
            while left and best < (most, self._names[at := left.bit_length() - 1]):
                left ^= 1 << at
                name = self._names[at]
                if (2.0 * _in_order(name, places, len(word)) / (len(name) + len(word)), name) > best:
                    matcher.set_seq1(name)
                    best = max(best, (matcher.ratio(), name))
        return best[1]

    def _groups(self, word: str, least: float) -> Iterator[tuple[float, int]]:
        """Names by the ratio that they have at most, as bits; the greatest first, down to `least`."""
        planes = self._planes(word)
        ratios = (
            (2.0 * count / (length + len(word)), length, count)
            for length in self._lengths
            for count in range(1, min(length, len(word)) + 1)
        )
        for most, length, count in sorted((one for one in ratios if one[0] >= least), reverse=True):
            names = self._lengths[length] if count < 1 << len(planes) else 0
            for bit, plane in enumerate(planes):
                names &= plane if count >> bit & 1 else ~plane
            yield most, names

    def _planes(self, word: str) -> list[int]:
        """How many signs each name has in common with a word, in binary: a set of names for each digit."""
        planes: list[int] = []
        for sign in _signs(word):
            carry = self._set(sign)
            for bit, plane in enumerate(planes):
                planes[bit], carry = plane ^ carry, plane & carry
            if carry:
                planes.append(carry)
        return planes

    def _set(self, sign: _Sign) -> int:
        """The names that hold a sign; made when it is first asked for."""
        if sign not in self._sets:
            bits = bytearray(len(self._names) // 8 + 1)
            for at in self._holding.get(sign, ()):
                bits[at >> 3] |= 1 << (at & 7)
            self._sets[sign] = int.from_bytes(bits, "little")
        return self._sets[sign]


def _signs(word: str) -> Iterator[_Sign]:
    seen: Counter[str] = Counter()
    for sign in word:
        seen[sign] += 1
        yield sign, seen[sign]


def _places(word: str) -> dict[str, int]:
    """Where each sign stands in a word, as bits."""
    places: dict[str, int] = defaultdict(int)
    for at, sign in enumerate(word):
        places[sign] |= 1 << at
    return places


def _in_order(name: str, places: dict[str, int], length: int) -> int:
    """How many signs a name and a word of this length have in common in the same order, at most.

    The longest common subsequence, bit by bit: H. Hyyrö, Bit-parallel LCS-length computation revisited, 2004.
    """
    whole = (1 << length) - 1
    free = whole
    for sign in name:
        met = free & places.get(sign, 0)
        free = ((free + met) | (free - met)) & whole
    return length - free.bit_count()
