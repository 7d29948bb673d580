"""What a citizen reads on the page of a record, line by line, out of the finished HTML."""

from __future__ import annotations

from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

_ASIDE: Final = (
    "nav, h1, svg, script, style, template, [hidden], .relations, .code, .to-top, .printed, .stamp"
)
"""What belongs to the page rather than to the record, or names other records."""
_INLINE: Final = frozenset(
    {
        *("a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn"),
        *("em", "i", "ins", "kbd", "mark", "q", "ruby", "s", "samp", "small"),
        *("span", "strong", "sub", "sup", "time", "u", "var", "wbr"),
    }
)
"""Elements that do not break a line; every other one does."""


def lines(data: bytes) -> tuple[str, ...]:
    """The lines of the main part of a page, blanks folded; without its h1: that is the title."""
    main = LexborHTMLParser(data).css_first("main")
    if main is None:
        return ()
    for node in main.css(_ASIDE):
        node.decompose()
    pieces: list[str] = []
    _walk(main, pieces)
    found = (" ".join(line.split()) for line in "".join(pieces).split("\0"))
    return tuple(line for line in found if line)


def _walk(above: LexborNode, pieces: list[str]) -> None:
    node = above.child
    while node is not None:
        tag = node.tag
        if tag == "-text":
            pieces.append((node.text_content or "").replace("\0", ""))
        elif tag in _INLINE:
            _walk(node, pieces)
        elif tag is not None and not tag.startswith(("-", "!")):
            pieces.append("\0")
            _walk(node, pieces)
            pieces.append("\0")
        node = node.next
