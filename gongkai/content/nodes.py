"""YAML as text with positions: the C parser's events, and a builder that refuses what surprises.

Scalars stay as typed: `no`, `0123`, `12:30` and `1.10` are text until a field kind reads them.
Duplicate keys, anchors, aliases and tags are refused, because their meaning is invisible to a reader; and so
is what looks like text or like an entry, and is neither.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, cast

import yaml

from gongkai.content.lines import read_lines
from gongkai.content.notes import notes_behind
from gongkai.content.signs import unseen, unseen_at
from gongkai.content.syntax import WIDE, habit, syntax
from gongkai.model.problem import Checked, Problem, Span, error
from gongkai.model.source import Node

DEPTH: Final = 20
"""Levels of nesting that a record may have; no honest record comes near, and recursion stays bounded."""
MOST_BYTES: Final = 1 << 20
"""Of one YAML text, in UTF-8; a list of so many rows belongs into a file of its own."""

_CUT: Final = re.compile(r"[ \t]+#(?![ \t]|$)")
"""A note behind a value that rather looks like the end of the value."""
_TIGHT: Final = re.compile("#")
"""The same behind a quote, which ends a value anyway."""
_FOLDED: Final = ("", None, "'", '"', ">")
"""Styles of scalars whose lines YAML joins with a blank, which Chinese does not have."""
_WIDE_SIGN: Final = re.compile(f"[{WIDE}]")
_WIDE_ENTRY: Final = re.compile(rf"[^\W\d][\w-]*:[{WIDE}]")


class _TooDeepError(Exception):
    """More than `DEPTH` levels; carries the place."""

    def __init__(self, span: Span) -> None:
        super().__init__(span)
        self.span = span


def parse_yaml(text: str, path: str, first_line: int = 1, *, notes: bool = True) -> Checked[Node]:
    """Build one mapping from YAML text whose first line is line `first_line` of the file `path`.

    `notes` says whether `# …` may stand behind a value, as in declarations; in a record it would be the end
    of a title more often than not. On errors the value holds what was sound before them; an empty text is
    an empty mapping.
    """
    fault = unseen_at(text, path, first_line, "yaml-control") or _too_long(text, path, first_line)
    if fault:
        return Checked(Node({}, Span(path, first_line, 1)), (fault,))
    plain = read_lines(text.removesuffix("\n"), path, first_line)
    return Checked(plain) if plain else read_events(text, path, first_line, notes=notes)


def read_events(text: str, path: str, first_line: int, *, notes: bool) -> Checked[Node]:
    """The same by the events of the parser, for any text without signs of `signs.unseen`."""
    read = _Builder(text, path, first_line, notes=notes).build()
    return read if notes else Checked(read.value, (*read.problems, *notes_behind(text, path, first_line)))


def _too_long(text: str, path: str, first_line: int) -> Problem | None:
    """An error where a text goes on beyond `MOST_BYTES`."""
    if len(text) * 4 <= MOST_BYTES or len(data := text.encode()) <= MOST_BYTES:
        return None
    kept = data[:MOST_BYTES].decode(errors="ignore")
    span = Span(path, first_line + kept.count("\n"), len(kept) - kept.rfind("\n"))
    return error("yaml-long", span)


def _before(one: Problem, other: Problem) -> bool:
    """Whether a problem stands in a line above that of another one."""
    return one.span is not None and other.span is not None and (one.span.line or 0) < (other.span.line or 0)


class _Builder:
    """Turns a stream of events into nodes, collecting problems on the way."""

    def __init__(self, text: str, path: str, first_line: int, *, notes: bool) -> None:
        self.text = text
        # Where a bracket is left open, libyaml ends a value in the line after the last one.
        self.lines = [*text.split("\n"), ""]
        self.path = path
        self.first_line = first_line
        self.notes = notes and "#" in text
        # An escape writes any sign.
        self.wide = "\\" in text or _WIDE_SIGN.search(text) is not None
        self.depth = 0
        self.problems: list[Problem] = []

    def build(self) -> Checked[Node]:
        empty = Node({}, Span(self.path, self.first_line, 1))
        try:
            # Without the generator around it, which takes as long as the parser itself.
            self.next = cast("Callable[[], yaml.Event]", yaml.CLoader(self.text).get_event)
            node = self._document() or empty
        except yaml.YAMLError as fault:
            told = syntax(fault, self.text, self.path, self.first_line)
            # A value that runs on at or below the fault runs on because of it.
            self.problems = [
                *(one for one in self.problems if one.code != "yaml-wrapped" or _before(one, told)),
                *(() if told in self.problems else (told,)),
            ]
            node = empty
        except _TooDeepError as fault:
            self.problems.append(error("yaml-deep", fault.span, depth=str(DEPTH)))
            node = empty
        if not isinstance(node.value, dict):
            if not self.problems:
                self.problems.append(self._habit(node.span) or error("yaml-no-mapping", node.span))
            node = empty
        return Checked(node, tuple(self.problems))

    def _document(self) -> Node | None:
        node = None
        while not isinstance(event := self.next(), yaml.StreamEndEvent):
            if isinstance(event, yaml.DocumentStartEvent) and node is not None:
                self.problems.append(error("yaml-second-document", self._span(event)))
                return node
            if isinstance(event, yaml.NodeEvent):
                node = self._node(event)
        return node

    def _node(self, event: yaml.Event, key: Span | None = None) -> Node:
        span = self._span(event)
        if isinstance(event, yaml.ScalarEvent):
            return Node(self._text(event, span), span, key)
        if isinstance(event, yaml.AliasEvent):
            self.problems.append(error("yaml-alias", span))
            return Node("", span, key)
        self._unmarked(event, span)
        self.depth += 1
        if self.depth > DEPTH:
            raise _TooDeepError(span)
        value = self._mapping() if isinstance(event, yaml.MappingStartEvent) else self._list()
        self.depth -= 1
        return Node(value, span, key)

    def _text(self, event: yaml.ScalarEvent, span: Span) -> str:
        """What a scalar says; most are plain, and a register has half a million of them."""
        if event.anchor is not None or event.tag is not None:
            self._unmarked(event, span)
        # Elsewhere the text has been searched already; here a sign can be written as an escape.
        if event.style == '"' and (fault := unseen(event.value, "yaml-control", span)):
            self.problems.append(fault)
        start, end = event.start_mark, event.end_mark
        if start is not None and end is not None and event.style in _FOLDED:
            if end.line > start.line and event.value:
                self._wrapped(event.style, start.line + 1, end.line, end.column)
            if self.notes or self.wide:
                self._look_around(event, span, end.line, end.column)
        return str(event.value)

    def _unmarked(self, event: yaml.Event, span: Span) -> None:
        """Note an anchor or a tag, whose meaning no reader sees."""
        if getattr(event, "anchor", None) is not None:
            self.problems.append(error("yaml-alias", span))
        if (tag := getattr(event, "tag", None)) is not None:
            self.problems.append(error("yaml-tag", span, tag=str(tag)))

    def _list(self) -> tuple[Node, ...]:
        items = []
        while not isinstance(item := self.next(), yaml.SequenceEndEvent):
            items.append(self._node(item))
        return tuple(items)

    def _mapping(self) -> dict[str, Node]:
        entries: dict[str, Node] = {}
        while not isinstance(event := self.next(), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                odd = self._node(event)
                if not isinstance(odd.value, str):
                    self.problems.append(error("yaml-key", odd.span))
                self._node(self.next())
                continue
            span = self._span(event)
            name = self._text(event, span)
            value = self._node(self.next(), span)
            word = name.rstrip(WIDE) if self.wide else name
            if self.wide and name.strip(WIDE) != name:
                at = 0 if name[0] in WIDE else len(word)
                self.problems.append(error("yaml-blank", span._replace(column=(span.column or 1) + at)))
                if at == 0:
                    continue
            earlier = entries.get(word)
            if earlier is not None:
                line = str(earlier.place.line)
                self.problems.append(error("yaml-duplicate-key", span, key=word, line=line))
                continue
            entries[word] = value
        return entries

    def _look_around(self, event: yaml.ScalarEvent, span: Span, line: int, column: int) -> None:
        """Note what YAML makes of a scalar that ends in this row and column, and an editor does not see."""
        plain = event.style in ("", None)
        if self.notes and (found := (_CUT if plain else _TIGHT).match(self.lines[line], column)):
            place = Span(self.path, line + self.first_line, found.end())
            self.problems.append(error("yaml-hash", place))
        if plain and (found := _WIDE_ENTRY.match(event.value)):
            self.problems.append(
                error("yaml-blank", span._replace(column=(span.column or 1) + found.end() - 1))
            )

    def _wrapped(self, style: str | None, first: int, last: int, column: int) -> None:
        """Note the first row that is joined to the one above it; below `>` the words begin in the next.

        Given are the second row of a scalar, and the row and column where it ends, from 0.
        """
        rows = [row for row in range(first, last) if self.lines[row].strip()]
        if self.lines[last][:column].strip():
            rows.append(last)
        for row in rows[style == ">" :][:1]:
            column = len(self.lines[row]) - len(self.lines[row].lstrip(" \t")) + 1
            place = Span(self.path, row + self.first_line, column)
            self.problems.append(self._habit(place) or error("yaml-wrapped", place))

    def _habit(self, span: Span) -> Problem | None:
        """What the line of a place only looks like."""
        number = span.line or self.first_line
        return habit(self.lines[number - self.first_line], self.path, number)

    def _span(self, event: yaml.Event) -> Span:
        mark = event.start_mark
        if mark is None:
            return Span(self.path)
        return Span(self.path, mark.line + self.first_line, mark.column + 1)
