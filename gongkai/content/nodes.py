"""YAML as text with positions: the C parser's events, and a builder that refuses what surprises.

Scalars stay as typed: `no`, `0123`, `12:30` and `1.10` are text until a field kind reads them.
Duplicate keys, anchors, aliases and tags are refused, because their meaning is invisible to a reader.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import yaml

from gongkai.model.problem import Checked, Problem, Span, error
from gongkai.model.source import Node

_SYNTAX: Final = {
    "mapping values are not allowed": "yaml-colon",
    "could not find expected ':'": "yaml-no-colon",
    "found a tab character": "yaml-tab",
    "did not find expected key": "yaml-indent",
    "did not find expected <document start>": "yaml-indent",
    "did not find expected '-' indicator": "yaml-indent",
    "found unexpected end of stream": "yaml-quote",
    "control characters are not allowed": "yaml-control",
    "did not find expected ',' or": "yaml-bracket",
    "found unknown escape character": "yaml-escape",
    "found undefined alias": "yaml-alias",
    "did not find expected alphabetic": "yaml-start",
}
"""How what libyaml says begins, and the code of our own sentence for it."""


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
        events = yaml.parse(text, Loader=yaml.CLoader)
        try:
            node = self._document(events) or empty
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

    def _document(self, events: Iterator[yaml.Event]) -> Node | None:
        node = None
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent) and node is not None:
                self.problems.append(error("yaml-second-document", self._span(event)))
                return node
            if isinstance(event, yaml.NodeEvent):
                node = self._node(event, events)
        return node

    def _node(self, event: yaml.Event, events: Iterator[yaml.Event], key: Span | None = None) -> Node:
        span = self._span(event)
        if isinstance(event, yaml.AliasEvent):
            self.problems.append(error("yaml-alias", span))
            return Node("", span, key)
        if getattr(event, "anchor", None) is not None:
            self.problems.append(error("yaml-alias", span))
        if (tag := getattr(event, "tag", None)) is not None:
            self.problems.append(error("yaml-tag", span, tag=str(tag)))
        if isinstance(event, yaml.ScalarEvent):
            return Node(event.value, span, key)
        self.depth += 1
        if self.depth > DEPTH:
            raise _TooDeepError(span)
        value = self._mapping(events) if isinstance(event, yaml.MappingStartEvent) else self._list(events)
        self.depth -= 1
        return Node(value, span, key)

    def _list(self, events: Iterator[yaml.Event]) -> tuple[Node, ...]:
        items = []
        while not isinstance(item := next(events), yaml.SequenceEndEvent):
            items.append(self._node(item, events))
        return tuple(items)

    def _mapping(self, events: Iterator[yaml.Event]) -> dict[str, Node]:
        entries: dict[str, Node] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            name = self._node(event, events)
            if not isinstance(name.value, str):
                self.problems.append(error("yaml-key", name.span))
                self._node(next(events), events)
                continue
            value = self._node(next(events), events, name.span)
            earlier = entries.get(name.value)
            if earlier is not None:
                line = str(earlier.place.line)
                self.problems.append(error("yaml-duplicate-key", name.span, key=name.value, line=line))
                continue
            entries[name.value] = value
        return entries

    def _span(self, event: yaml.Event) -> Span:
        mark = event.start_mark
        if mark is None:
            return Span(self.path)
        return Span(self.path, mark.line + self.first_line, mark.column + 1)

    def _syntax(self, fault: yaml.YAMLError, text: str) -> Problem:
        """Say what the parser could not read, where it could not."""
        mark = getattr(fault, "problem_mark", None) or getattr(fault, "context_mark", None)
        said = str(getattr(fault, "problem", None) or getattr(fault, "reason", None) or fault)
        if mark is None:
            return error("yaml-control", Span(self.path, self.first_line, 1), detail=said)
        span = Span(self.path, mark.line + self.first_line, mark.column + 1)
        lines = text.split("\n")
        line = lines[mark.line] if mark.line < len(lines) else ""
        if "cannot start any token" in said:
            sign = line[mark.column : mark.column + 1]
            return error("yaml-tab" if sign == "\t" else "yaml-start", span, sign=sign)
        for start, code in _SYNTAX.items():
            if said.startswith(start):
                return error(code, span, detail=said)
        return error("yaml-syntax", span, detail=said)
