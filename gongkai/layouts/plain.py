"""Texts in which each block can be one thing only, written at once, as the long way would write them.

Most official texts are such. References may stand in them; a sign that may mean anything else leaves the
whole text to Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from gongkai.layouts.headings import CONTENTS_FROM, LISTED, levels, names, outline, plain_words
from gongkai.layouts.prose import Reference
from gongkai.model.prose import may_hold_verbatim

_SIGN: Final = (
    r"""A-Za-z0-9"$%'(),\-./:;=?@^{}~+"""
    "\u00b0\u00b7\u00d7\u2013\u2014\u2018\u2019\u201c\u201d\u2026\u2103\u2460-\u24ff\u3001-\u9fff\uff01-\uff5e"
)
"""What stands for itself behind the first sign of a line; with all of it HTML needs no escapes."""
_LINK: Final = "\ue000"
"""Stands in the place of a reference while the blocks of a text are read."""
_WORDS: Final = rf"[{_SIGN}{_LINK} \u3000]*[{_SIGN}{_LINK}]"
_LINE: Final = rf"(?=[A-Za-z{_LINK}\u201c\u300a\u3400-\u9fff\uff08]|[0-9]+[^.0-9\n]){_WORDS}"
"""A line that begins nothing but words."""
_NUMBERED: Final = rf"[0-9]{{1,3}}\.[ ]{_LINE}"
_BULLET: Final = rf"-[ ]{_LINE}"
_RULE: Final = r"\|(?:[ ]?-{3,}[ ]?\|)+"
_ROW: Final = rf"\|(?:[{_SIGN}{_LINK} \u3000]*\|)+"
_BLOCK: Final = re.compile(
    rf"(?P<p>{_LINE})"
    rf"|(?P<h>\#{{1,6}}[ ](?=[{_SIGN}])[{_SIGN} \u3000]*[{_SIGN}])"
    rf"|(?P<ol>{_NUMBERED}(?:\n{_NUMBERED})*)"
    rf"|(?P<ul>{_BULLET}(?:\n{_BULLET})*)"
    rf"|(?P<table>{_ROW}\n{_RULE}(?:\n{_ROW})+)"
)
_REFERENCE: Final = re.compile(r"\[\[([a-z0-9-]+/[A-Za-z0-9.-]+)\]\]")
_TITLE: Final = re.compile(rf"[{_SIGN} \u3000]+")
_ADDRESS: Final = re.compile(r"(?:/?(?:[A-Za-z0-9._%-]+/)*[A-Za-z0-9._%-]+)?")
"""Where a reference leads within the site, in which HTML has nothing to escape."""
_LISTS: Final = frozenset({"ol", "ul"})
_HEAD: Final = 'th scope="col"'
_ESCAPES: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\xa0": "&nbsp;"})
"""Of attributes, as the cleaner writes them."""


class Plain:
    """Writes such texts; keeps nothing from one to the next."""

    def __init__(self, table: str, contents: str) -> None:
        """Take what names tables, with `{n}` for their number, and the table of contents."""
        self._table = table.translate(_ESCAPES)
        self._contents = contents.translate(_ESCAPES)

    def to_html(
        self, text: str, known: Mapping[str, Reference], dead: Container[str] = frozenset()
    ) -> str | None:
        """HTML of a text, which needs no sanitising; None where Markdown has to read it.

        `known` says by target what references become, and `dead` holds addresses that lead nowhere.
        """
        if _LINK in text:
            return None
        references = _REFERENCE.findall(text) if "[[" in text else []
        links = [_anchor(known.get(target), dead) for target in references]
        if references:
            # What looks like a reference within an address is a part of that.
            if None in links or may_hold_verbatim(text):
                return None
            text = _REFERENCE.sub(_LINK, text)
        if any(target in text for target in known):
            return None
        blocks = _blocks(text)
        if not blocks:
            return None
        first, *others = "\n".join(self._written(blocks)).split(_LINK)
        return first + "".join(f"{link}{part}" for link, part in zip(links, others, strict=True))

    def _written(self, blocks: Sequence[tuple[str, str]]) -> Iterator[str]:
        headings = _headings([block for kind, block in blocks if kind == "h"])
        yield from self._list(headings)
        shown, tables = iter(headings), 0
        for kind, block in blocks:
            if kind == "p":
                yield f"<p>{block}</p>"
            elif kind == "h":
                heading = next(shown)
                yield f'<h{heading.level} id="{heading.id}">{heading.text}</h{heading.level}>'
            elif kind == "table":
                tables += 1
                yield _table(block, self._table.replace("{n}", str(tables)))
            else:
                yield _items(kind, block)

    def _list(self, headings: Sequence[_Heading]) -> Iterator[str]:
        """The table of contents, where the headings are many."""
        listed = [heading for heading in headings if heading.level in LISTED]
        if len(listed) < CONTENTS_FROM:
            return
        items: list[str] = []
        for first, *others in outline(listed, [heading.level for heading in listed]):
            inner = "".join(f"<li>{_link(heading)}</li>" for heading in others)
            items.append(f"<li>{_link(first)}{inner and f'<ul>{inner}</ul>'}</li>")
        yield f'<nav aria-label="{self._contents}" class="contents"><ul>{"".join(items)}</ul></nav>'


class _Heading(NamedTuple):
    level: int
    id: str
    text: str


def _anchor(reference: Reference | None, dead: Container[str]) -> str | None:
    """What stands for a reference; None for one of which the long way may make something else."""
    if reference is None or reference.url in dead:
        return None
    if not (_TITLE.fullmatch(reference.text) and _ADDRESS.fullmatch(reference.url)):
        return None
    return f'<a href="{reference.url}">{reference.text}</a>' if reference.url else reference.text


def _blocks(text: str) -> list[tuple[str, str]]:
    """What each block is, and its text; nothing if one of them may be anything else."""
    blocks: list[tuple[str, str]] = []
    above: str | None = None
    for typed in text.split("\n\n"):
        block = typed.strip("\n")
        if not block:
            continue
        found = _BLOCK.fullmatch(block)
        kind = found and found.lastgroup
        # A list below a list may go on with it, and what its numbers are is then another matter.
        if kind is None or (kind in _LISTS and above in _LISTS) or not _is_even(kind, block):
            return []
        blocks.append((kind, block))
        above = kind
    return blocks


def _is_even(kind: str, block: str) -> bool:
    """Whether a list counts from one, or not at all, and all rows of a table have its columns."""
    lines = block.split("\n")
    if kind == "ol":
        typed = [line.partition(".")[0] for line in lines]
        return typed in (["1"] * len(lines), [str(number) for number in range(1, len(lines) + 1)])
    if kind == "table":
        return len({line.count("|") for line in lines}) == 1 and "" not in map(str.strip, _cells(lines[0]))
    return True


def _headings(lines: Sequence[str]) -> list[_Heading]:
    typed = [line.partition(" ") for line in lines]
    shown = levels(len(marks) for marks, _, _ in typed)
    ids = names((plain_words(text) for _, _, text in typed), ())
    return [_Heading(*heading) for heading in zip(shown, ids, (text for _, _, text in typed), strict=True)]


def _link(heading: _Heading) -> str:
    return f'<a href="#{heading.id}">{plain_words(heading.text)}</a>'


def _items(kind: str, block: str) -> str:
    items = "\n".join(f"<li>{line.partition(' ')[2]}</li>" for line in block.split("\n"))
    return f"<{kind}>\n{items}\n</{kind}>"


def _table(block: str, label: str) -> str:
    head, _, *rows = (_cells(line) for line in block.split("\n"))
    body = "\n".join(_row(row, "td", "td") for row in rows)
    return (
        f'<div aria-label="{label}" class="table-scroll" role="region" tabindex="0"><table>\n'
        f"<thead>\n{_row(head, _HEAD, 'th')}\n</thead>\n<tbody>\n{body}\n</tbody>\n</table></div>"
    )


def _row(cells: Sequence[str], begin: str, end: str) -> str:
    return "<tr>\n" + "".join(f"<{begin}>{cell}</{end}>\n" for cell in cells) + "</tr>"


def _cells(line: str) -> list[str]:
    return [cell.strip(" ") for cell in line[1:-1].split("|")]
