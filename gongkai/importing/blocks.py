"""A page as a row of blocks: every paragraph, cell, heading and table that a reader sees, in its order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from bs4 import Tag
from bs4.element import NavigableString, PageElement

_BLOCKS: Final = frozenset(
    (
        *(
            "address",
            "article",
            "aside",
            "blockquote",
            "body",
            "caption",
            "center",
            "dd",
            "details",
            "div",
            "dl",
        ),
        *(
            "dt",
            "fieldset",
            "figcaption",
            "figure",
            "form",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "header",
            "hr",
        ),
        *(
            "html",
            "legend",
            "li",
            "main",
            "marquee",
            "ol",
            "p",
            "pre",
            "section",
            "summary",
            "table",
            "tbody",
        ),
        *("td", "tfoot", "th", "thead", "tr", "ul"),
    )
)
"""Elements that begin and end a line."""
_HEADS: Final = {f"h{level}": level for level in range(1, 7)}
_LONG: Final = 160
"""Characters in a cell with several paragraphs from which on its table lays a page out."""
_CELLS: Final = 2
_SPAN: Final = 200
"""Columns or rows that a cell may reach over; more is a fault of typing."""


@dataclass(frozen=True, slots=True, eq=False)
class Link:
    """A link in a block."""

    text: str
    """Its words."""
    href: str
    """Where it leads, as written."""


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """What stands between two breaks of line."""

    text: str
    """Its words, blanks folded, full-width ones at its edges left out."""
    sort: str = "text"
    """`text`, `heading`, `item`, `cell` or `table`."""
    level: int = 0
    """Of a heading of HTML: 1 to 6."""
    links: tuple[Link, ...] = ()
    """Links in it."""
    parent: int = 0
    """Which element it stands in: blocks of one element have the same number."""
    nodes: tuple[PageElement, ...] = ()
    """What it was made of; nothing of a plain text."""
    rows: tuple[tuple[str, ...], ...] = ()
    """Of a table: its cells, merged ones repeated."""
    merged: bool = False
    """Of a table: whether cells of it were merged."""
    ordinal: int = 0
    """Of an item of a list that counts: its number."""
    images: int = 0
    """How many images stand in it."""
    marks: frozenset[str] = field(default_factory=frozenset)
    """Classes and ids of the elements right around it."""

    @property
    def linked(self) -> float:
        """The share of its words that are links."""
        return sum(len(link.text) for link in self.links) / max(1, len(self.text))


def folded(text: str) -> str:
    """A text on one line, without blanks at its edges and with single ones inside."""
    return " ".join(text.replace("\u200b", "").replace("\ufeff", "").split())


def blocks(body: Tag) -> list[Block]:
    """The blocks of a parsed page."""
    run: list[PageElement] = []
    found: list[Block] = []
    _walk(body, run, found)
    _flush(body, run, found)
    return found


def _walk(tag: Tag, run: list[PageElement], found: list[Block]) -> None:
    for child in list(tag.children):
        if isinstance(child, NavigableString):
            run.append(child)
        elif isinstance(child, Tag):
            if child.name == "br":
                if tag.name in _HEADS or tag.find_parent(list(_HEADS)) is not None:
                    continue  # A title that was set on two lines is one title.
                _flush(tag, run, found)
            elif child.name == "table" and is_data(child):
                _flush(tag, run, found)
                found.append(_table(child))
            elif child.name in _BLOCKS:
                _flush(tag, run, found)
                _walk(child, run, found)
                _flush(child, run, found)
            elif child.name != "a" and child.find([*_BLOCKS, "br"]) is not None:
                _walk(child, run, found)
            else:
                run.append(child)


def _flush(tag: Tag, run: list[PageElement], found: list[Block]) -> None:
    """End a block, if anything stands in it."""
    nodes, run[:] = tuple(run), ()
    text = folded("".join(_text(node) for node in nodes))
    images = sum(len(node.find_all("img")) + (node.name == "img") for node in nodes if isinstance(node, Tag))
    if not text and not images:
        return
    links = tuple(
        Link(folded(link.get_text()), str(link.get("href")))
        for node in nodes
        if isinstance(node, Tag)
        for link in ([node] if node.name == "a" and node.has_attr("href") else node.find_all("a", href=True))
    )
    around = tag if tag.name in _BLOCKS else tag.find_parent(list(_BLOCKS)) or tag
    level = _HEADS.get(around.name, 0)
    sort = (
        "heading"
        if level
        else {"li": "item", "td": "cell", "th": "cell", "dt": "cell", "dd": "cell"}.get(around.name, "text")
    )
    holder = (
        around.parent
        if around.name in ("p", "li", "td", "tr", "dt", "dd", *_HEADS) and around.parent
        else around
    )
    at = _ordinal(around)
    found.append(
        Block(text, sort, level, links, id(holder), nodes, ordinal=at, images=images, marks=_marks(around))
    )


def _ordinal(item: Tag) -> int:
    """The number of an item in a list that counts; 0 for any other element."""
    if item.name != "li" or item.parent is None or item.parent.name != "ol":
        return 0
    return 1 + sum(one.name == "li" for one in item.find_previous_siblings())


def _text(node: PageElement) -> str:
    return node.get_text() if isinstance(node, Tag) else str(node)


def _marks(tag: Tag) -> frozenset[str]:
    found: set[str] = set()
    for one in (tag, tag.parent):
        if one is not None:
            names = one.get("class")
            found.update(
                str(name).lower() for name in (names if isinstance(names, list) else [names]) if name
            )
            if one.get("id"):
                found.add(str(one.get("id")).lower())
    return frozenset(found)


def is_data(table: Tag) -> bool:
    """Whether a table holds data, and does not lay out a page."""
    if table.find("table") is not None:
        return False
    rows = [row.find_all(["td", "th"], recursive=False) for row in table.find_all("tr")]
    full = [row for row in rows if len(row) >= _CELLS]
    if len(full) < _CELLS or len(full) * 2 < len(rows):
        return False
    for row in rows:
        for cell in row:
            inner = cell.find_all(["p", "div", "br"])
            if len(inner) > _CELLS and len(cell.get_text()) > _LONG * (1 + 2 * (len(row) > _CELLS)):
                return False
    return True


def _table(table: Tag) -> Block:
    """A table with merged cells repeated in every place that they cover."""
    grid: dict[tuple[int, int], str] = {}
    merged = False
    width = 0
    trs = table.find_all("tr")
    for number, row in enumerate(trs):
        column = 0
        for cell in row.find_all(["td", "th"], recursive=False):
            while (number, column) in grid:
                column += 1
            down, across = _span(cell, "rowspan"), _span(cell, "colspan")
            merged = merged or down > 1 or across > 1
            text = folded(cell.get_text(" " if cell.find(["br", "p", "div"]) else ""))
            for below in range(min(down, len(trs) - number)):
                for beside in range(across):
                    grid.setdefault((number + below, column + beside), text)
            column += across
        width = max(width, column)
    rows = [tuple(grid.get((number, column), "") for column in range(width)) for number in range(len(trs))]
    rows = [row for row in rows if any(row)]
    used = [column for column in range(width) if any(row[column] for row in rows)]
    shown = tuple(tuple(row[column] for column in used) for row in rows)
    links = tuple(Link(folded(a.get_text()), str(a.get("href"))) for a in table.find_all("a", href=True))
    caption = table.caption.get_text() if table.caption else ""
    return Block(
        folded(f"{caption} " + " ".join(" ".join(row) for row in shown)),
        "table",
        links=links,
        parent=id(table.parent),
        nodes=(table,),
        rows=shown,
        merged=merged,
        images=len(table.find_all("img")),
    )


def _span(cell: Tag, name: str) -> int:
    told = str(cell.get(name) or "1").strip()
    return min(max(1, int(told)), _SPAN) if told.isascii() and told.isdigit() else 1


def lines(text: str) -> list[Block]:
    """The blocks of a plain text: one for each line that says anything."""
    return [Block(words, nodes=()) for line in text.split("\n") if (words := _bulletless(folded(line)))]


def _bulletless(line: str) -> str:
    return line.lstrip("\u2022\u25cf\u25aa\xb7 ") if line[:1] in "\u2022\u25cf\u25aa\xb7" else line


def joined(found: Sequence[Block]) -> Iterator[str]:
    """The texts of blocks."""
    return (block.text for block in found)
