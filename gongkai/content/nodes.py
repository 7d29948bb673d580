"""YAML as text with positions: the C parser's events, and a builder that refuses what surprises.

Scalars stay as typed: `no`, `0123`, `12:30` and `1.10` are text until a field kind reads them.
Duplicate keys, anchors, aliases and tags are refused, because their meaning is invisible to a reader.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Final, cast

import yaml

from gongkai.content.signs import unseen, unseen_at
from gongkai.model.problem import Checked, Problem, Span, error
from gongkai.model.source import Node

_SYNTAX: Final = {
    "mapping values are not allowed": "yaml-colon",
    "could not find expected ':'": "yaml-no-colon",
    "found a tab character": "yaml-tab",
    "did not find expected key": "yaml-indent",
    "found unexpected document indicator": "yaml-quote",
    "did not find expected <document start>": "yaml-indent",
    "did not find expected '-' indicator": "yaml-indent",
    "found unexpected end of stream": "yaml-quote",
    "did not find expected ',' or": "yaml-bracket",
    "found unknown escape character": "yaml-escape",
    "found invalid Unicode character": "yaml-escape",
    "did not find expected hexdecimal": "yaml-escape",
    "found undefined alias": "yaml-alias",
    "did not find expected alphabetic": "yaml-start",
    "found character that cannot start any token": "yaml-start",
    "did not find expected node content": "yaml-start",
    "did not find expected comment or line break": "yaml-start",
    "block sequence entries are not allowed": "yaml-start",
    "mapping keys are not allowed": "yaml-start",
}
"""How what libyaml says begins, and the code of our own sentence for it."""

_AT_ITS_BEGINNING: Final = (
    "could not find",
    "found unexpected",
    "did not find expected ',' or",
    "did not find expected comment",
    "did not find expected alphabetic",
)
"""Faults that libyaml notices lines later than the editor has to look: it also says where the thing began."""

_ENTRY: Final = re.compile(r":(\s|$)")

DEPTH: Final = 20
"""Levels of nesting that a record may have; no honest record comes near, and recursion stays bounded."""


class _TooDeepError(Exception):
    """More than `DEPTH` levels; carries the place."""

    def __init__(self, span: Span) -> None:
        super().__init__(span)
        self.span = span


def parse_yaml(text: str, path: str, first_line: int = 1) -> Checked[Node]:
    """Build one mapping from YAML text whose first line is line `first_line` of the file `path`.

    On errors the value holds what was sound before them; an empty text is an empty mapping.
    """
    if fault := unseen_at(text, path, first_line, "yaml-control"):
        return Checked(Node({}, Span(path, first_line, 1)), (fault,))
    return _Builder(path, first_line).build(text)


class _Builder:
    """Turns a stream of events into nodes, collecting problems on the way."""

    def __init__(self, path: str, first_line: int) -> None:
        self.path = path
        self.first_line = first_line
        self.depth = 0
        self.problems: list[Problem] = []

    def build(self, text: str) -> Checked[Node]:
        empty = Node({}, Span(self.path, self.first_line, 1))
        try:
            # Without the generator around it, which takes as long as the parser itself.
            self.next = cast("Callable[[], yaml.Event]", yaml.CLoader(text).get_event)
            node = self._document() or empty
        except yaml.YAMLError as fault:
            self.problems.append(self._syntax(fault, text))
            node = empty
        except _TooDeepError as fault:
            self.problems.append(error("yaml-deep", fault.span, depth=str(DEPTH)))
            node = empty
        if not isinstance(node.value, dict):
            self.problems.append(error("yaml-no-mapping", node.span))
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
        if event.style == '"' and (fault := unseen(event.value, "yaml-control")):
            self.problems.append(replace(fault[1], span=span))
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
                name = self._node(event)
                if not isinstance(name.value, str):
                    self.problems.append(error("yaml-key", name.span))
                self._node(self.next())
                continue
            span = self._span(event)
            key = self._text(event, span)
            value = self._node(self.next(), span)
            earlier = entries.get(key)
            if earlier is not None:
                line = str(earlier.place.line)
                self.problems.append(error("yaml-duplicate-key", span, key=key, line=line))
                continue
            entries[key] = value
        return entries

    def _span(self, event: yaml.Event) -> Span:
        mark = event.start_mark
        if mark is None:
            return Span(self.path)
        return Span(self.path, mark.line + self.first_line, mark.column + 1)

    def _syntax(self, fault: yaml.YAMLError, text: str) -> Problem:
        """Say what the parser could not read, where the editor has to look."""
        said = str(getattr(fault, "problem", None) or fault)
        mark = getattr(fault, "problem_mark", None)
        if said.startswith(_AT_ITS_BEGINNING) or mark is None:
            mark = getattr(fault, "context_mark", None) or mark
        lines = text.removesuffix("\n").split("\n")
        row = min(mark.line, len(lines) - 1) if mark is not None else 0
        column = mark.column if mark is not None and mark.line == row else len(lines[row])
        code = next((code for start, code in _SYNTAX.items() if said.startswith(start)), "yaml-syntax")
        before, sign = lines[row][:column], lines[row][column : column + 1]
        if code == "yaml-start" and sign == "\t":
            code = "yaml-tab"
        elif code == "yaml-start" and not sign:
            code = "yaml-bracket"
        elif code == "yaml-indent" and before.strip():
            code = "yaml-after-value"
        elif code == "yaml-colon" and not _ENTRY.search(before):
            # The line is sound by itself: it was taken for the rest of the value, or the name, above it.
            above = next((number for number in range(row - 1, -1, -1) if _speaks(lines[number])), row)
            code = "yaml-indent" if _ENTRY.search(lines[above]) else "yaml-no-colon"
            row = row if code == "yaml-indent" else above
            column = len(lines[row]) - len(lines[row].lstrip())
        span = Span(self.path, row + self.first_line, column + 1)
        return error(code, span, detail=said, sign=sign)


def _speaks(line: str) -> bool:
    """Whether a line is neither blank nor a comment."""
    return line.strip() != "" and not line.lstrip().startswith("#")
