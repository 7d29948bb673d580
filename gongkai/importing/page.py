"""A file as a row of blocks with what it says of itself, whether it was HTML, a text or a DOCX."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from gongkai.importing.blocks import Block, blocks, lines
from gongkai.importing.crowded import is_crowded
from gongkai.importing.decoding import clean, decode, is_mangled, is_twice
from gongkai.importing.docx import as_html
from gongkai.importing.formats import UnusableError, Why
from gongkai.importing.legacy import Original
from gongkai.importing.markup import Head, TooDeepError, parse


@dataclass(frozen=True, slots=True)
class Page:
    """A file as blocks, whatever it was."""

    blocks: tuple[Block, ...]
    """What stands on it."""
    head: Head
    """What it says of itself; nothing of a plain text."""
    encoding: str = ""
    """In which encoding it was read."""
    declared: str = ""
    """Which other one it claims."""
    lost: int = 0
    """How many characters of it could not be read."""


def page_of(original: Original, sort: str) -> Page:
    """A file of that sort, see `formats.sort_of`, as blocks. Raises UnusableError."""
    encoding = declared = ""
    lost = 0
    if sort == "docx":
        text = as_html(original.data)
    else:
        read = decode(original.data)
        if is_mangled(original.data):
            raise UnusableError(Why.LOST)
        if is_twice(original.data):
            raise UnusableError(Why.TWICE)
        if read is None:
            raise UnusableError(Why.ENCODING)
        text, encoding, declared, lost = read.text, read.encoding, read.declared, read.lost
    text = clean(text)
    if sort == "text":
        return Page(tuple(_split(lines(text))), Head(), encoding, declared, lost)
    if is_crowded(text):
        raise UnusableError(Why.CROWDED)
    try:
        body, head = parse(text)
    except TooDeepError as fault:
        raise UnusableError(Why.DEEP) from fault
    return Page(tuple(blocks(body)), head, encoding, declared, lost)


def _split(found: Sequence[Block]) -> list[Block]:
    """Lines of a pasted table, whose cells bars part, as tables of one row."""
    made = []
    for block in found:
        cells = tuple(cell.strip() for cell in block.text.strip("|").split("|"))
        made.append(replace(block, rows=(cells,)) if min(len(cells), block.text.count("|")) > 1 else block)
    return made
