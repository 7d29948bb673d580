"""Lines that begin something of their own, although no blank line stands above them.

Markdown would join them to the line above; the editor sees them apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from gongkai.model.levels import TEXT, begins_level, goes_on, is_level, is_short, is_title
from gongkai.model.prose import TABLE_RULE
from gongkai.model.sentences import ENDS, sentence_ends, within

_ITEM: Final = re.compile(r"[ ]{0,3}(?:(?P<bullet>[*+-])|(?P<number>\d{1,3})\.)[ ]+\S")
_ITEM_TIGHT: Final = re.compile(rf"[ ]{{0,3}}[-+](?={TEXT})")
"""An item between others whose mark has no blank behind it."""
_STOPS: Final = ("\u3002", "\uff1a", "\uff1b")
"""Ends of a line below which any number begins a list; none of Latin text, whose lines may begin with one."""
_SENTENCE: Final = re.compile(rf"{ENDS}\s*$")
_UNDERLINE: Final = re.compile(r"[ ]{0,3}[-=|: ]+")
"""Makes a heading, or the head of a table, of the line above."""
_HEADING: Final = re.compile(r"[ ]{1,3}(?=#{1,6}[ ])")
_IN: Final = re.compile(r"[ ]{0,3}\u3000{2,}\S")
"""How a paragraph begins in print: two characters in, a signature further."""
_NESTS: Final = re.compile(r"[ ]{0,3}(?:[*+-][ ]|\d{1,3}\.[ ]|\[\^|>)")
"""Begins something that lines further in belong to."""
_APART: Final = re.compile(r"[ ]{0,3}#|[ ]*(?:[*+-]|\d{1,3}\.)[ ]+\S")
"""A heading, or an item within another."""
_MORE: Final = re.compile(r"[ ]{0,3}>[=\uff1d\u2265]?\d")
"""More than a number, unless quoted lines stand beside it."""
_QUOTE: Final = re.compile(r"[ ]{0,3}>[ ]?")
_DEEP: Final = "    "
_AWAY: Final = " " * 8
"""What a signature is moved to the right with."""
_LEVEL: Final = 4
_DEEPEST: Final = 60
"""Quotes within one another; no page is made of more."""


class Line(NamedTuple):
    """A line as Markdown has to read it."""

    text: str
    begins: bool
    """Whether it needs a blank line above, and has none."""
    joined: bool
    """Whether it goes on with the running text of the line above."""
    ended: bool = False
    """Whether the line above ended its sentence, and was not just wrapped there."""
    marks: str = ""
    """Those of quotes before it, which the blank line needs as well."""


def read_starts(lines: Sequence[str], level: int = 0) -> Iterator[Line]:
    """Each line of a text, in which blanks stand for tabs, and which stands within `level` quotes."""
    nested, at = False, 0
    while at < len(lines):
        end = at
        while end < len(lines) and lines[end].strip():
            end += 1
        if end == at:
            yield Line(lines[at], begins=False, joined=False)
            at += 1
            continue
        if end == at + 1 and not _QUOTE.match(lines[at]):
            # Nothing stands above it or below: what remains to be told is what it means for the next block.
            alone = _HEADING.sub("", lines[at], count=1)
            yield Line(alone, begins=False, joined=False)
            nested = (nested and alone.startswith(_DEEP)) or _NESTS.match(alone) is not None
            at = end
            continue
        typed = lines[at:end]
        block = [_more(typed, number) for number in range(len(typed))]
        reader = _Block(block, nested=nested and block[0].startswith(_DEEP))
        quoted = _quoted(block)
        if level == _DEEPEST or reader.nested or any(_NESTS.match(line) for line in block[:quoted]):
            quoted = len(block)
        yield from reader.read(quoted)
        inner = [_QUOTE.sub("", line, count=1) for line in block[quoted:]]
        for line in read_starts(inner, level + 1):
            yield Line(f"> {line.text}", line.begins, line.joined, line.ended, f">{line.marks}")
        nested, at = reader.nested or quoted < len(block), end


def _quoted(block: Sequence[str]) -> int:
    """Where the quoted lines begin that a block ends with."""
    at = len(block)
    while at and _QUOTE.match(block[at - 1]):
        at -= 1
    return at


class _Block:
    """Goes once through lines that no blank one parts."""

    def __init__(self, lines: Sequence[str], *, nested: bool) -> None:
        self.lines = lines
        self.nested = nested
        """Whether lines further in belong to something above."""
        self.inside = within(lines) if len(lines) > 1 else frozenset[int]()
        """The lines that begin within marks of which a blank line would make plain text."""
        self.ends = sentence_ends(lines) - self.inside if len(lines) > 1 else self.inside
        self.kind = ""
        """Which kind of list the line above belongs to, if any."""
        self.table = False
        self.deep = _depth(lines[0])
        """Levels by which the first line stands in: code, or what belongs to an item."""
        self.shift = 0
        """Blanks that are taken from the lines of a paragraph that was moved in."""

    def read(self, end: int) -> Iterator[Line]:
        """Each line up to the number `end`; above the first one stands a blank line."""
        above = ""
        for at, typed in enumerate(self.lines[:end]):
            below = self.lines[at + 1] if at + 1 < len(self.lines) else ""
            line = _HEADING.sub("", typed, count=1)
            moved = self._moved(line, above)
            if moved or (self.shift and line.startswith(" " * self.shift)):
                self.shift = self.shift or _blanks(line)
                line = line[min(self.shift, _blanks(line)) :]
                line = line if _ITEM.match(line) else line.lstrip()
            else:
                self.shift = 0
            yield self._line(at, line, above, below, moved=moved)
            above = line

    def _moved(self, line: str, above: str) -> bool:
        """Whether a line was moved in with blanks to begin a paragraph."""
        if self.nested or self.deep or not above or not line.startswith(_DEEP) or above.startswith("#"):
            return False
        if line.startswith(_AWAY) or _SENTENCE.search(above):
            return True
        return is_short(above) and not goes_on(above) and "|" not in above

    def _line(self, at: int, line: str, above: str, below: str, *, moved: bool) -> Line:
        ended = at in self.ends and not _UNDERLINE.fullmatch(line)
        apart = ended and not line.startswith(" ")
        out = self.nested and _depth(line) < self.deep and (apart or _ITEM.match(line.lstrip()) is not None)
        if out:
            self.deep = _depth(line)
        if self.kind == "bullet" and (tight := _ITEM_TIGHT.match(line)):
            line = f"{tight[0]} {line[tight.end() :]}"
        sure = moved or out or (self.table and "|" not in line)
        item = _ITEM.match(line)
        joined = False
        if item:
            begins = sure or (
                item.lastgroup != self.kind and (self.kind != "" or _is_first(item["number"], above, below))
            )
            self.kind = item.lastgroup or ""
        else:
            begins = sure or _is_paragraph(line, above, below)
            code = self.deep and not self.nested
            if above and not (self.table or code or "|" in line or _UNDERLINE.fullmatch(line)):
                begins = begins or (apart if self.nested or self.kind else ended)
                joined = not (begins or at in self.inside or _APART.match(line) or above.startswith("#"))
            self.kind = "" if begins else self.kind
            if begins and _depth(line) == 0:
                self.nested = False
        if _depth(line) == 0 and not self.nested:
            self.deep = 0
        self.nested = self.nested or _NESTS.match(line) is not None
        self.table = (self.table and not begins) or ("|" in above and TABLE_RULE.fullmatch(line) is not None)
        return Line(line, begins and above != "" and (out or not above.startswith(_DEEP)), joined, ended)


def _more(lines: Sequence[str], at: int) -> str:
    """A line, with a backslash before the sign of more where no quote begins."""
    line = lines[at]
    if not _MORE.match(line):
        return line
    beside = [lines[near] for near in (at - 1, at + 1) if 0 <= near < len(lines)]
    if any(_QUOTE.match(other) and not _MORE.match(other) for other in beside):
        return line
    return line.replace(">", "\\>", 1)


def _blanks(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _depth(line: str) -> int:
    return _blanks(line) // _LEVEL


def _is_paragraph(line: str, above: str, below: str) -> bool:
    """Whether a line that is no item begins a paragraph or a table."""
    return (
        begins_level(line, above, below)
        or (is_title(above) and not _UNDERLINE.fullmatch(line))
        or _IN.match(line) is not None
        or ("|" in line and "|" not in above and TABLE_RULE.fullmatch(below) is not None)
    )


def _is_first(number: str | None, above: str, below: str) -> bool:
    """Whether an item below a line of text begins a list: a bullet and `1.` always do.

    So does any number below the end of a Chinese sentence or the line of another number, and one that the
    line below counts on from.
    """
    if number in (None, "1") or above.rstrip().endswith(_STOPS) or is_level(above):
        return True
    following = _ITEM.match(below)
    counted = following is not None and following["number"] == str(int(number) + 1)
    return counted and re.search(TEXT, above) is not None
