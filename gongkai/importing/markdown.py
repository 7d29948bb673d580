"""The blocks of a text as Markdown: headings found, tables kept, signs that mean something set apart."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from bs4 import Tag
from markdownify import MarkdownConverter

from gongkai.importing.blocks import Block
from gongkai.importing.grids import between, folded, grid
from gongkai.importing.numerals import SIGNS
from gongkai.importing.words import bare

Linked = Callable[[str], str]
"""What a link of the page leads to in the record; empty where only its words are kept."""

_FIRST: Final = re.compile(rf"[{SIGNS}]{{1,4}}\u3001\s*\S")
_SECOND: Final = re.compile(rf"[(\uff08]\s*[{SIGNS}]{{1,4}}\s*[)\uff09]\s*\S")
_LONGEST: Final = 45
_STOPS: Final = "\u3002\uff1b\uff1a\uff0c\u3001,;:.!?\uff01\uff1f"
_NAMED: Final = re.compile(
    rf"^(?:[{SIGNS}]{{1,4}}\u3001|[(\uff08][{SIGNS}]{{1,4}}[)\uff09])\s*[\u300a\u3008<]"
)
_SPECIAL: Final = re.compile(r"([\\`*_\[\]])")
_ENTITY: Final = re.compile(r"&(?=#?\w{1,31};)")
_TAG: Final = re.compile(r"<(?=[A-Za-z/!?])")
_BEGINS: Final = re.compile(r"^(\s*)(#|[+\-](?=\s)|>|:(?=\s)|=+$|-{2,}$|~{3,})")
_COUNTED: Final = re.compile(r"^(\s*\d{1,9})([.)])(?=\s)")
_ORDINAL: Final = re.compile(
    rf"^\s*(?:\d+[.\u3001\uff0e)\uff09]|[(\uff08]?[{SIGNS}\d]{{1,4}}[)\uff09\u3001])"
)
_HEADS: Final = {1: "##", 2: "##", 3: "##", 4: "###", 5: "###", 6: "###"}
_TABLE_HEAD: Final = 2
_TOP: Final = 2
"""The level of the first headings; that of the title is 1."""


class _Inline(MarkdownConverter):
    """The words of a paragraph with its links; emphasis is left out, since old pages set whole texts bold."""

    def __init__(self, linked: Linked) -> None:
        super().__init__(wrap=False)
        self._linked = linked

    def escape(self, text: str, _parent_tags: object = None) -> str:
        return escaped(text)

    def convert_img(self, *_given: object, **_more: object) -> str:
        return ""

    def convert_a(self, el: Tag, text: str, *_given: object, **_more: object) -> str:
        return _link(el, folded(text), self._linked) if text.strip() else text


for _name in (
    "b",
    "strong",
    "i",
    "em",
    "u",
    "s",
    "del",
    "code",
    "kbd",
    "samp",
    "q",
    "sub",
    "sup",
    "span",
    "font",
):
    setattr(_Inline, f"convert_{_name}", lambda _self, _el, text, *_given, **_more: text)


def escaped(text: str) -> str:
    """A text in which no sign means anything to Markdown."""
    plain = _SPECIAL.sub(r"\\\1", _ENTITY.sub("&amp;", text))
    return _TAG.sub("&lt;", plain).replace("|", "\\|")


def line(text: str) -> str:
    """A paragraph whose beginning is no heading, list or quotation."""
    return _COUNTED.sub(r"\1\\\2", _BEGINS.sub(r"\1\\\2", text))


def as_markdown(found: Sequence[Block], linked: Linked) -> str:
    """The text of these blocks."""
    levels = headings(found)
    parts: list[tuple[str, str]] = []
    for at, block in enumerate(found):
        if block.rows:
            parts += [("text", part) for part in _table(_cells(block, linked))]
            continue
        words = _words(block, linked)
        if not words:
            continue
        if at in levels:
            parts.append(("heading", f"{'#' * levels[at]} {words.strip()}"))
        elif block.sort == "item" and not _ORDINAL.match(block.text):
            mark = f"{block.ordinal}." if block.ordinal else "-"
            parts.append(("item", f"{mark} {line(words)}"))
        else:
            parts.append(("text", line(words)))
    made = ""
    for at, (sort, part) in enumerate(parts):
        between = "\n" if at and sort == "item" and parts[at - 1][0] == "item" else "\n\n"
        made += (between if at else "") + part
    return f"{made}\n" if made else ""


def headings(found: Sequence[Block]) -> Mapping[int, int]:
    """Which of these blocks are headings, with their level in Markdown: 2 or 3.

    One that ends like a sentence, names a document, or is followed right away by the next of its kind is an
    item of a list, and stays text.
    """
    ranks = [_rank(block) for block in found]
    levels: dict[int, int] = {}
    for at, rank in enumerate(ranks):
        if not rank or at + 1 == len(found):
            continue
        after = ranks[at + 1]
        if after and after <= rank:
            continue
        if not after and _begins_alike(found[at + 1], rank):
            continue
        levels[at] = rank
    return levels


def _rank(block: Block) -> int:
    """2 or 3 for what may be a heading, else 0."""
    text = block.text
    if block.rows or len(text) > _LONGEST or text.endswith(tuple(_STOPS)) or _NAMED.match(text):
        return 0
    if _FIRST.match(text):
        return _TOP
    if _SECOND.match(text):
        return 3
    return len(_HEADS[block.level]) if block.level and len(bare(text)) > 1 else 0


def _begins_alike(block: Block, rank: int) -> bool:
    """Whether a block begins with an ordinal of the same kind, though it is no heading."""
    pattern = {_TOP: _FIRST}.get(rank, _SECOND)
    return not block.rows and pattern.match(block.text) is not None


def _words(block: Block, linked: Linked) -> str:
    if not block.links:
        return escaped(block.text)
    converter = _Inline(linked)
    made = "".join(
        converter.convert_soup(node) if isinstance(node, Tag) and node.name != "a" else _leaf(node, converter)
        for node in block.nodes
    )
    return folded(made)


def _leaf(node: object, converter: _Inline) -> str:
    if isinstance(node, Tag):
        return str(converter.convert_a(node, escaped(folded(node.get_text()))))
    return escaped(str(node))


def _cells(block: Block, linked: Linked) -> Sequence[Sequence[str]]:
    """The cells of a table, each in Markdown."""
    if block.links and isinstance(block.nodes[0], Tag):
        return grid(block.nodes[0], lambda cell: folded(between(cell).join(_parts(cell, linked))))[0]
    return [[escaped(folded(cell)) for cell in row] for row in block.rows]


def _parts(tag: Tag, linked: Linked) -> Iterator[str]:
    """The texts and links of a cell, one after the other."""
    for child in tag.children:
        if isinstance(child, Tag) and child.name == "a":
            words = escaped(folded(child.get_text()))
            yield _link(child, words, lambda href: linked(href).replace("|", "%7C"))
        elif isinstance(child, Tag):
            yield from _parts(child, linked)
        else:
            yield escaped(str(child))


def _link(tag: Tag, text: str, linked: Linked) -> str:
    """A link; its words alone where it leads nowhere."""
    target = linked(str(tag.get("href") or ""))
    return f"[{text}]({target})" if target and text else text


def _table(rows: Sequence[Sequence[str]]) -> list[str]:
    """A table of such cells, and what stands above it in a row of its own."""
    rest = list(rows)
    above: list[str] = []
    while (
        rest and len({cell for cell in rest[0] if cell}) == 1 and len(rest[0]) > 1 and len(rest) > _TABLE_HEAD
    ):
        above.append(line(next(cell for cell in rest[0] if cell)))
        rest.pop(0)
    if not rest:
        return above
    if len(rest[0]) == 1:
        return above + [line(row[0]) for row in rest if row[0]]
    made = [_row(rest[0]), "|" + " --- |" * len(rest[0]), *(_row(row) for row in rest[1:])]
    return [*above, "\n".join(made)]


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell or " " for cell in cells) + " |"
