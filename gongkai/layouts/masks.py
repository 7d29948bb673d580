"""Asterisks as `read_stars` tells them apart; within addresses and places of files all signs as typed.

Markdown has an opinion of its own on which marks belong together. The page follows what the editor was told.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import Element, SubElement

from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import ETX, STX, AtomicString

from gongkai.model.prose import may_hold_verbatim, verbatim, without_addresses
from gongkai.model.stars import Run, read_stars

if TYPE_CHECKING:
    from markdown import Markdown

_MARKS: Final = re.compile(r"[*_\\\[\]]")
"""What means something to Markdown within an address or the place of a file."""
_OPENING: Final = "(\uff08[\u3010\u300a\u201c\uff1a:\u3001\uff0c,"
_CLOSING: Final = ")\uff09]\u3011\u300b\u201d\uff1b;\u3002.\u3001\uff0c,|"
_BLANKS: Final = re.compile(
    rf"(?:^|(?<=[{re.escape(_OPENING)}]))_{{1,3}}(?=[{re.escape(_CLOSING)}]|$)", re.MULTILINE
)
"""Underscores that stand alone, to be filled in by hand."""
_PAIR: Final = re.compile(
    rf"{STX}em(?P<pair>\d+)\.(?P<size>\d):(?P<inner>.*?){STX}/em(?P=pair)\.\d{ETX}", re.DOTALL
)
"""What is emphasised; every pair of a text has its own number."""
_END: Final = re.compile(rf"{STX}/?em\d+\.(?P<size>\d)[:{ETX}]")
"""One end of it."""
_BOTH: Final = 3
"""Asterisks that make bold and italic in one."""
_DEEPEST: Final = 8
"""Levels of emphasis within one another; asterisks of further ones stay."""


class MaskExtension(Extension):
    """Everything of this module, for one Markdown instance."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (the name that Markdown calls)
        """Register with Markdown: when notes are in their place (50), before inline marks are read (20).

        Asterisks are read where Markdown's own marks of emphasis are (60), and are left to nothing else. What
        became of no use, because a link holds one end only, is undone before anything reads the words (9).
        """
        if md.delimiters is not None:
            md.delimiters.remove("*")
        md.treeprocessors.register(_Marks(md), "marks", 25)
        md.inlinePatterns.register(_Emphasis(_PAIR.pattern, md), "emphasis", 61)
        md.treeprocessors.register(_Undone(md), "marks_undone", 15)


class _Marks(Treeprocessor):
    """Writes asterisks that are marks as pairs with numbers, and text as if it had backslashes before it."""

    def run(self, root: Element) -> None:
        text = "".join(root.itertext())
        if "*" not in text and "_" not in text and not may_hold_verbatim(text):
            return
        for element in root.iter():
            if element.text and not isinstance(element.text, AtomicString):
                element.text = _marked(element.text)
            if element.tail:
                element.tail = _marked(element.tail)


class _Emphasis(InlineProcessor):
    def handleMatch(  # type: ignore[override]  # noqa: N802 (the base class allows text, its stub does not)
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002 (Markdown passes it by position)
    ) -> tuple[Element, int, int]:
        return _element(m), m.start(0), m.end(0)


class _Undone(Treeprocessor):
    """Makes asterisks again of single ends."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.text and STX in element.text:
                element.text = type(element.text)(_END.sub(_stars, element.text))
            if element.tail and STX in element.tail:
                element.tail = _END.sub(_stars, element.tail)
            for name, value in element.items():
                if STX in value:
                    element.set(name, _END.sub(_stars, value))


def _marked(text: str) -> str:
    """A text with the changes that `_Marks` makes."""
    changes = (
        {one.start(): (one.end(), _kept(one[0])) for one in _BLANKS.finditer(text)} if "_" in text else {}
    )
    for start, end in verbatim(text):
        found = _MARKS.finditer(text, start, end)
        changes.update((one.start(), (one.end(), _kept(one[0]))) for one in found)
    if "*" in text:
        changes.update((start, (end, new)) for start, end, new in _starred(without_addresses(text)))
    parts: list[str] = []
    done = 0
    for start, (end, new) in sorted(changes.items()):
        parts += (text[done:start], new)
        done = end
    return "".join(parts) + text[done:]


def _starred(text: str) -> Iterator[tuple[int, int, str]]:
    """Where each run of asterisks begins and ends, and what stands for it."""
    read = read_stars(text)
    for run in read.plain:
        yield *run, _kept(text[run.start : run.end])
    closing, opening, used = defaultdict[Run, str](str), defaultdict[Run, str](str), Counter[Run]()
    for number, (first, last, size, _doubtful) in enumerate(read.pairs):
        # Pairs come in the order in which they end: the inner ones first.
        opening[first] = f"{STX}em{number}.{size}:{opening[first]}"
        closing[last] += f"{STX}/em{number}.{size}{ETX}"
        used.update({first: size, last: size})
    for run, count in used.items():
        left = _kept("*" * (run.end - run.start - count))
        yield *run, f"{closing[run]}{left}{opening[run]}"


def _kept(signs: str) -> str:
    """What Markdown makes of signs behind backslashes."""
    return "".join(f"{STX}{ord(sign)}{ETX}" for sign in signs)


def _stars(found: re.Match[str]) -> str:
    return "*" * int(found["size"])


def _element(found: re.Match[str], depth: int = 0) -> Element:
    """What a pair emphasises, with the pairs within it, down to a level that no text has."""
    size = int(found["size"])
    outer = Element("em" if size == 1 else "strong")
    element = SubElement(outer, "em") if size == _BOTH else outer
    inner, done = found["inner"], 0
    if depth == _DEEPEST:
        inner = _END.sub(_stars, inner)
    within: Element | None = None
    for one in _PAIR.finditer(inner):
        _add(element, within, inner[done : one.start()])
        within, done = _element(one, depth + 1), one.end()
        element.append(within)
    _add(element, within, inner[done:])
    return outer


def _add(element: Element, within: Element | None, text: str) -> None:
    """Put a text behind the last element within another, or at its beginning."""
    if within is None:
        element.text = text
    else:
        within.tail = text
