"""YAML that is one plain entry a line, which most records are: the same nodes as from the parser, sooner.

Only what cannot be read in two ways is read here, and nothing is judged: every other text, and so every
fault, is left to the events of the parser. docs/adr/0011 has the reason and the measurement.
"""

from __future__ import annotations

import re
from typing import Final

from gongkai.model.problem import Span
from gongkai.model.source import Node

_LINE: Final = re.compile(
    r"""^(\ {0,16}+)(-\ )?+      # so few blanks leave no room for more levels than a record may have
        (?:([a-z][a-z0-9_]{0,63}+):(?:$|\ ))?+
        ((?:                     # what begins with a sign that no mark of YAML begins with, or is in quotes
            [^\s!-/:-@[-^`{-~][^:\#\t\n]*+(?::[^:\#\s][^:\#\t\n]*+)*+(?<!\ )
        |   "[^"\\\t\n]*+"
        ))?+$""",
    re.MULTILINE | re.VERBOSE,
)
"""Blanks, the sign of an item, a name, and a value, each of which may be missing. No step is taken back."""
_Row = tuple[str, str, str, str]
_END: Final = ("", "", "", "")
"""Stands behind the last row; it fits nowhere."""
_make: Final = tuple.__new__
"""Without the function that `NamedTuple` lays around it, and that takes as long again."""


def read_lines(text: str, path: str, first_line: int) -> Node | None:
    """The mapping in a text whose first line is line `first_line` of its file; None where it is not so plain.

    The text holds no sign of `signs.unseen`.
    """
    rows = _Rows(_LINE.findall(text), path, first_line)
    if len(rows.rows) != text.count("\n") + 2 or any(rows.rows[0][:2]):
        return None
    entries = rows.mapping(0)
    return Node(entries, Span(path, first_line, 1)) if rows.rows[rows.at :] == [_END] else None


class _Rows:
    """Goes through the rows once. What does not fit is not taken, and then rows are left over at the end."""

    def __init__(self, rows: list[_Row], path: str, first_line: int) -> None:
        self.rows = [*rows, _END]
        self.path = path
        self.first_line = first_line
        self.at = 0

    def mapping(self, indent: int) -> dict[str, Node]:
        """The entries from this row on that stand so many columns in; the first may stand behind `- `."""
        rows, path = self.rows, self.path
        entries: dict[str, Node] = {}
        _, _, name, text = rows[self.at]
        while name and name not in entries:
            line = self.first_line + self.at
            key = _make(Span, (path, line, indent + 1, ""))
            if text:
                self.at += 1
                span = _make(Span, (path, line, indent + len(name) + 3, ""))
                value = text[1:-1] if text[0] == '"' else text
                entries[name] = _make(Node, (value, span, key))
            else:
                inner = len(rows[self.at + 1][0])
                if inner <= indent:
                    break
                self.at += 1
                block = self._list(inner) if rows[self.at][1] else self.mapping(inner)
                entries[name] = Node(block, Span(path, line + 1, inner + 1), key)
            blanks, dash, name, text = rows[self.at]
            if dash or len(blanks) != indent:
                break
        return entries

    def _list(self, indent: int) -> tuple[Node, ...]:
        """The items from this row on whose `-` stands so many columns in."""
        items: list[Node] = []
        blanks, dash, name, text = self.rows[self.at]
        while dash and len(blanks) == indent:
            span = _make(Span, (self.path, self.first_line + self.at, indent + 3, ""))
            if text and not name:
                self.at += 1
                value = text[1:-1] if text[0] == '"' else text
                items.append(_make(Node, (value, span, None)))
            elif entries := self.mapping(indent + 2):
                items.append(_make(Node, (entries, span, None)))
            else:
                break
            blanks, dash, name, text = self.rows[self.at]
        return tuple(items)
