"""A page as a row of blocks: every paragraph, cell, heading and table that a reader sees, in its order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from bs4 import Tag
from bs4.element import NavigableString, PageElement

from gongkai.importing.grids import folded, grid, is_data

_BLOCKS: Final = frozenset(
    re.findall(
        r"\w+",
        "address article aside blockquote body caption center dd details div dl dt fieldset figcaption"
        " figure form h1 h2 h3 h4 h5 h6 header hr html legend li main marquee ol p pre section summary"
        " table tbody td tfoot th thead tr ul",
    )
)
"""Elements that begin and end a line."""
_HEADS: Final = {f"h{level}": level for level in range(1, 7)}
_SORTS: Final = {"li": "item", **dict.fromkeys(("td", "th", "dt", "dd"), "cell")}
_PARTS: Final = ("p", "li", "td", "tr", "dt", "dd")
"""Elements that are parts of the one around them: what stands in several of them stands together."""


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
    home: int = 0
    """The same, but of a line that is an element of its own the one around it."""
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


def blocks(body: Tag) -> list[Block]:
    """The blocks of a parsed page."""
    walk = _Walk(body)
    walk.into(body)
    walk.flush(body)
    return walk.found


class _Walk:
    """One walk through a page; what every element would have to count anew is counted once before."""

    def __init__(self, body: Tag) -> None:
        self.found: list[Block] = []
        self._run: list[PageElement] = []
        self._ordinals = {
            id(item): at
            for counted in body.find_all("ol")
            for at, item in enumerate(counted.find_all("li", recursive=False), 1)
        }
        self._broken: set[int] = set()
        for breaks in body.find_all([*_BLOCKS, "br"]):
            for above in breaks.parents:
                if id(above) in self._broken:
                    break
                self._broken.add(id(above))

    def into(self, tag: Tag, *, heading: bool = False) -> None:
        """Walk through what stands in an element."""
        heading = heading or tag.name in _HEADS
        for child in list(tag.children):
            if isinstance(child, NavigableString):
                self._run.append(child)
            elif isinstance(child, Tag):
                if child.name == "br":
                    if not heading:  # A title that was set on two lines is one title.
                        self.flush(tag)
                elif child.name == "table" and is_data(child):
                    self.flush(tag)
                    self.found.append(_table(child))
                elif child.name in _BLOCKS:
                    self.flush(tag)
                    self.into(child, heading=heading)
                    self.flush(child)
                elif child.name != "a" and id(child) in self._broken:
                    self.into(child, heading=heading)
                else:
                    self._run.append(child)

    def flush(self, tag: Tag) -> None:
        """End a block, if anything stands in it."""
        nodes, self._run = tuple(self._run), []
        text = folded("".join(_text(node) for node in nodes))
        tags = [node for node in nodes if isinstance(node, Tag)]
        images = sum(len(node.find_all("img")) + (node.name == "img") for node in tags)
        if not text and not images:
            return
        around = tag if tag.name in _BLOCKS else tag.find_parent(list(_BLOCKS)) or tag
        level = _HEADS.get(around.name, 0)
        holder = around.parent if (around.name in _PARTS or level) and around.parent else around
        is_line = around.name == "div" and id(around) not in self._broken
        home = around.parent if is_line and around.parent else holder
        self.found.append(
            Block(
                text,
                "heading" if level else _SORTS.get(around.name, "text"),
                level,
                tuple(_links(tags)),
                id(holder),
                id(home),
                nodes,
                ordinal=self._ordinals.get(id(around), 0),
                images=images,
                marks=_marks(around),
            )
        )


def _links(tags: Sequence[Tag]) -> Iterator[Link]:
    for tag in tags:
        whole = tag.name == "a" and tag.has_attr("href")
        for link in [tag] if whole else tag.find_all("a", href=True):
            yield Link(folded(link.get_text()), str(link.get("href")))


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


def _table(table: Tag) -> Block:
    rows, merged = grid(table)
    caption = table.caption.get_text() if table.caption else ""
    return Block(
        folded(f"{caption} " + " ".join(" ".join(row) for row in rows)),
        "table",
        links=tuple(_links([table])),
        parent=id(table.parent),
        home=id(table.parent),
        nodes=(table,),
        rows=rows,
        merged=merged,
        images=len(table.find_all("img")),
    )


def lines(text: str) -> list[Block]:
    """The blocks of a plain text: one for each line that says anything."""
    return [Block(words, nodes=()) for line in text.split("\n") if (words := _bulletless(folded(line)))]


def _bulletless(line: str) -> str:
    return line.lstrip("\u2022\u25cf\u25aa\xb7 ") if line[:1] in "\u2022\u25cf\u25aa\xb7" else line
