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

from gongkai.content.habits import FULL_COMMA, NUMBER, WIDE, glued, habit, item_habit, names_something, parted
from gongkai.content.lines import read_lines
from gongkai.content.notes import notes_behind
from gongkai.content.signs import hidden, hidden_at, is_plain, unseen, unseen_at
from gongkai.content.syntax import likewise, syntax
from gongkai.model.problem import Checked, Problem, Span, error
from gongkai.model.record import UNSTATED_WORD
from gongkai.model.source import Node

DEPTH: Final = 20
"""Levels of nesting that a record may have; no honest record comes near, and recursion stays bounded."""
MOST_BYTES: Final = 1 << 20
"""Of one YAML text, in UTF-8; a list of so many rows belongs into a file of its own."""

_CUT: Final = re.compile(r"[ \t]+#(?![ \t]|$)")
"""A note behind a value that rather looks like the end of the value."""
_TIGHT: Final = re.compile("#")
"""The same behind a quote, which ends a value anyway."""
_PLAIN: Final = ("", None)
_QUOTED: Final = ("'", '"')
_FOLDED: Final = (*_PLAIN, *_QUOTED, ">")
"""Styles of scalars whose lines YAML joins with a blank, which Chinese does not have."""
_WIDE_SIGN: Final = re.compile(f"[{WIDE}]")
_WIDE_ENTRY: Final = re.compile(rf"[^\W\d][\w-]*:[{WIDE}]")


class _EndError(Exception):
    """A fault behind which nothing more can be read; carries the problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem


def parse_yaml(text: str, path: str, first_line: int = 1, *, notes: bool = True) -> Checked[Node]:
    """Build one mapping from YAML text whose first line is line `first_line` of the file `path`.

    `notes` says whether `# …` may stand behind a value, as in declarations; in a record it would be the end
    of a title more often than not. On errors the value holds what was sound before them; an empty text is
    an empty mapping.
    """
    faults = _faults(text, path, first_line)
    if faults:
        return Checked(Node({}, Span(path, first_line, 1)), faults)
    plain = read_lines(text.removesuffix("\n"), path, first_line)
    return Checked(plain) if plain else read_events(text, path, first_line, notes=notes)


def read_events(text: str, path: str, first_line: int, *, notes: bool) -> Checked[Node]:
    """The same by the events of the parser, for any text without signs of `signs.unseen`."""
    read = _Builder(text, path, first_line, notes=notes).build()
    return read if notes else Checked(read.value, (*read.problems, *notes_behind(text, path, first_line)))


def _faults(text: str, path: str, first_line: int) -> tuple[Problem, ...]:
    """What keeps a text from being read at all: signs that nobody sees, and its length."""
    plain = is_plain(text)
    fault = None if plain else unseen_at(text, path, first_line, "yaml-control")
    fault = fault or _too_long(text, path, first_line)
    if fault:
        return (fault,)
    return () if plain else tuple(hidden_at(text, path, first_line))


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
        self.numbers = "," in text and NUMBER.search(text) is not None
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
                *(() if told in self.problems else (told, *likewise(told, self.text, self.first_line))),
            ]
            node = empty
        except _EndError as fault:
            self.problems.append(fault.problem)
            node = empty
        if not isinstance(node.value, dict):
            if not self.problems:
                self.problems.append(
                    self._habit((node.span.line or 1) - self.first_line)
                    or error("yaml-no-mapping", node.span)
                )
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
            raise _EndError(error("yaml-deep", span, depth=str(DEPTH)))
        if isinstance(event, yaml.MappingStartEvent):
            value: dict[str, Node] | tuple[Node, ...] = self._mapping()
        else:
            value = self._list(flow=getattr(event, "flow_style", False))
        self.depth -= 1
        return Node(value, span, key)

    def _text(self, event: yaml.ScalarEvent, span: Span) -> str:
        """What a scalar says; most are plain, and a register has half a million of them."""
        if event.anchor is not None or event.tag is not None:
            self._unmarked(event, span)
        # Elsewhere the text has been searched already; here a sign can be written as an escape.
        if event.style == '"' and (
            fault := unseen(event.value, "yaml-control", span) or hidden(event.value, span)
        ):
            self.problems.append(fault)
        start, end = event.start_mark, event.end_mark
        if start is not None and end is not None and event.style in _FOLDED:
            begun, ended = (start.line, start.column), (end.line, end.column)
            is_text = not (end.line > start.line and event.value and self._wrapped(event, begun, ended))
            if is_text and (self.notes or self.wide or self.numbers):
                is_text = self._look_around(event, span, ended)
            # What was meant as entries or items is no text: taken for one, it would be told a second time.
            return str(event.value) if is_text else UNSTATED_WORD
        return str(event.value)

    def _unmarked(self, event: yaml.Event, span: Span) -> None:
        """Note an anchor or a tag, whose meaning no reader sees."""
        if getattr(event, "anchor", None) is not None:
            self.problems.append(error("yaml-alias", span))
        if (tag := getattr(event, "tag", None)) is not None:
            self.problems.append(error("yaml-tag", span, tag=str(tag)))

    def _list(self, *, flow: bool) -> tuple[Node, ...]:
        items = []
        while not isinstance(item := self.next(), yaml.SequenceEndEvent):
            items.append(self._node(item))
            if (
                flow
                and isinstance(item, yaml.ScalarEvent)
                and item.style in _PLAIN
                and FULL_COMMA in item.value
            ):
                span = self._span(item)
                at = self.lines[(span.line or 1) - self.first_line].find(FULL_COMMA, (span.column or 1) - 1)
                place = span if at < 0 else span._replace(column=at + 1)
                self.problems.append(error("yaml-full-comma", place))
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
            if name == UNSTATED_WORD != event.value:
                continue
            if not name.isidentifier() and event.style in _PLAIN and (told := self._misnamed(name, span)):
                name, text, problem = told
                self.problems.append(problem)
                entries.setdefault(name, Node(text, span, span) if text else value)
                continue
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

    def _look_around(self, event: yaml.ScalarEvent, span: Span, end: tuple[int, int]) -> bool:
        """Note what YAML makes of a scalar that ends in this row and column, and an editor does not see.

        False where no text was meant.
        """
        line, column = end
        begin, alone = (span.column or 1) - 1, span.line == line + self.first_line
        if self.numbers and alone and (cut := parted(self.lines[line], begin, column, span)):
            self.problems += () if cut in self.problems else (cut,)
            return False
        plain = event.style in _PLAIN
        if self.notes and (found := (_CUT if plain else _TIGHT).match(self.lines[line], column)):
            place = Span(self.path, line + self.first_line, found.end())
            self.problems.append(error("yaml-hash", place))
        if plain and (found := _WIDE_ENTRY.match(event.value)):
            place = span._replace(column=(span.column or 1) + found.end() - 1)
            self.problems.append(error("yaml-blank", place))
            return False
        return True

    def _wrapped(self, event: yaml.ScalarEvent, start: tuple[int, int], end: tuple[int, int]) -> bool:
        """Note why a scalar runs on into further rows; True where it was not meant as one text.

        Given are the row and column where it begins, and those where it ends, from 0.
        """
        rows = [row for row in range(start[0] + 1, end[0]) if self.lines[row].strip()]
        if self.lines[end[0]][: end[1]].strip():
            rows.append(end[0])
        if event.style in _QUOTED and any(names_something(self.lines[row]) for row in rows):
            # The quote that ends it begins another value: whatever is read from here on was meant otherwise.
            raise _EndError(error("yaml-quote", self._span(event)))
        if event.style in _PLAIN:
            alone = not self.lines[start[0]][: start[1]].strip(" \t-")
            told = [self._habit(row) for row in ([start[0], *rows] if alone else rows)]
            if problems := [problem for problem in told if problem]:
                self.problems += problems
                return True
        for row in rows[event.style == ">" :][:1]:
            column = len(self.lines[row]) - len(self.lines[row].lstrip(" \t")) + 1
            self.problems.append(error("yaml-wrapped", Span(self.path, row + self.first_line, column)))
        return False

    def _misnamed(self, name: str, span: Span) -> tuple[str, str, Problem] | None:
        """What a name of a mapping was meant as, where it holds more than a name: name, value and problem."""
        if told := glued(name, span):
            return told
        found = item_habit(name, span)
        return (name.lstrip(f"-{WIDE}"), "", found) if found else None

    def _habit(self, row: int) -> Problem | None:
        """What a row, counted from 0, only looks like."""
        return habit(self.lines[row], Span(self.path, row + self.first_line, 1))

    def _span(self, event: yaml.Event) -> Span:
        mark = event.start_mark
        if mark is None:
            return Span(self.path)
        return Span(self.path, mark.line + self.first_line, mark.column + 1)
