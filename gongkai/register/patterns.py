"""Patterns over the text of a record: what stands there, what should stand there, and where it is told."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import Final

from gongkai.model.problem import Span
from gongkai.model.prose import without_addresses
from gongkai.model.record import BODY
from gongkai.register.passages import Passage

_AROUND: Final = 8
"""Signs on either side of what was found that are quoted with it."""
_NO_SIGN: Final = "\ufffc"
"""Stands for each sign of code and of addresses; it ends what is quoted."""
_OF_ADDRESSES: Final = ("](", "://", "www.", ":\\")
"""Without these there is no address."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """What should not stand in a text, and what should stand there."""

    expression: re.Pattern[str]
    """Matches it."""
    suggestion: str
    r"""What should stand there; `\1` is the first group."""


@dataclass(frozen=True, slots=True)
class Patterns:
    """Several of them, looked for at once."""

    each: tuple[Pattern, ...]
    """In the order in which they are tried."""
    any: re.Pattern[str]
    """Matches where one of them does."""


@dataclass(slots=True)
class Find:
    """What one pattern found in a text, however often."""

    index: int
    """Which of the patterns it was."""
    start: int
    """Where it stands for the first time."""
    span: Span
    """The same in its file."""
    near: str
    """What stands there, with some signs around it."""
    found: str
    """What stands there."""
    suggestion: str
    """What should."""
    times: int = 1
    """How often it stands in the text."""


@dataclass(frozen=True)
class Sheet:
    """The texts of a record as one, so that each pattern goes over it once."""

    text: str
    """Its passages, each a line."""
    lines: Sequence[str]
    """These lines."""
    fields: Sequence[Passage]
    """The first of its passages."""
    prose: Sequence[tuple[int, str]]
    """The others, as lines of prose with their numbers in the file."""
    path: str
    """That file."""

    @classmethod
    def of(cls, fields: Iterable[Passage], prose: Iterable[tuple[int, str]] = (), path: str = "") -> Sheet:
        """The sheet of passages and of lines of prose; addresses in these are no text."""
        held, numbered = list(fields), list(prose)
        lines = [one.text for one in held]
        lines += [line for _, line in numbered]
        text = "\n".join(lines)
        if any(sign in text for sign in _OF_ADDRESSES) or text.count("\n") >= len(lines):
            lines = [_plain(line) for line in lines]
            text = "\n".join(lines)
        return cls(text, lines, held, numbered, path)

    @cached_property
    def _starts(self) -> list[int]:
        """Where each passage begins, and one more would; few records have anything whose place is told."""
        return list(accumulate((len(line) + 1 for line in self.lines), initial=0))

    def passage(self, offset: int) -> tuple[Passage, int]:
        """The passage in which a sign stands, and its place there."""
        index = bisect_right(self._starts, offset, hi=len(self.lines)) - 1
        within = offset - self._starts[index]
        if index < len(self.fields):
            return self.fields[index], within
        number, line = self.prose[index - len(self.fields)]
        return Passage(BODY, line, Span(self.path, number, 1)), within

    def span(self, offset: int) -> Span:
        """The place of a sign in its file."""
        passage, within = self.passage(offset)
        return passage.at(within)

    def line(self, start: int) -> tuple[int, int]:
        """Where the line of a sign begins and ends."""
        end = self.text.find("\n", start)
        return self.text.rfind("\n", 0, start) + 1, len(self.text) if end < 0 else end

    def finds(self, patterns: Patterns) -> list[Find]:
        """What stands there and should not, in the order of the text; what reads as suggested is none."""
        told: dict[tuple[int, str, str], Find] = {}
        for start, index, found in _hits(self.text, patterns):
            suggestion = found.expand(patterns.each[index].suggestion)
            if suggestion == found[0] or not found[0]:
                continue
            key = (index, found[0], suggestion)
            if key in told:
                told[key].times += 1
            else:
                near = self.near(*found.span())
                told[key] = Find(index, start, self.span(start), near, found[0], suggestion)
        return list(told.values())

    def near(self, start: int, end: int) -> str:
        """What stands there with some signs around it, of the same line."""
        first, last = self.line(start)
        before = self.text[max(first, start - _AROUND) : start].rpartition(_NO_SIGN)[2]
        behind = self.text[end : min(max(last, end), end + _AROUND)].partition(_NO_SIGN)[0]
        return f"{before}{self.text[start:end]}{behind}".strip()


def compiled(entries: Sequence[tuple[str, str]]) -> Patterns:
    """Patterns from pairs of an expression and what is suggested."""
    each = tuple(Pattern(re.compile(text, re.MULTILINE), suggestion) for text, suggestion in entries)
    whole = "|".join(text for text, _ in entries) or r"(?!)"
    return Patterns(each, re.compile(whole, re.MULTILINE))


def _hits(text: str, patterns: Patterns) -> Iterator[tuple[int, int, re.Match[str]]]:
    """Where, which pattern, and what it matches."""
    for hit in patterns.any.finditer(text):
        for index, pattern in enumerate(patterns.each):
            found = pattern.expression.match(text, hit.start())
            if found is not None:
                yield hit.start(), index, found
                break


def _plain(text: str) -> str:
    """A text on one line, without the addresses in it."""
    if any(sign in text for sign in _OF_ADDRESSES):
        text = without_addresses(text)
    return text.replace("\n", " ") if "\n" in text else text
