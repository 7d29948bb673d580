"""What a line of YAML only looks like: blanks, colons and hyphens as hands used to Chinese type them."""

from __future__ import annotations

import re
from typing import Final

from gongkai.model.problem import Problem, Span, error

WIDE: Final = "".join(map(chr, (0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000)))
"""Blanks that look like one and are none to YAML: the full-width blank, and that which no line breaks at."""
FULL_COLON: Final = "\uff1a"
FULL_COMMA: Final = "\uff0c"
NUMBER: Final = re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3})+(?!\d)")
"""A number in groups of three digits; within brackets each comma ends a value."""
ENTRY: Final = re.compile(r":([ \t]|$)")

_BEFORE: Final = r"[ \t]*(?:- *)?"
_KEY: Final = r"[A-Za-z][A-Za-z0-9_-]*"
"""What fields are called; a word of Han with a colon behind it is more often a part of the text."""
_ITEM_BLANK: Final = re.compile(rf"[ \t]*-(?=[{WIDE}])")
_BLANK: Final = re.compile(rf"{_BEFORE}(?:[\w-]+:)?(?=[{WIDE}])")
_COLON: Final = re.compile(rf"{_BEFORE}[^\W\d][\w-]*[ \t]*(?={FULL_COLON})")
_TIGHT_COLON: Final = re.compile(rf"{_BEFORE}{_KEY}(?=:[^\s/\\:])")
_DASH: Final = re.compile(r"[ \t]*(?:- +)*(?=-[^\s-]|[\uff0d\u2013\u2022\u25cf\u00b7](?![\uff0d\u2013]))")
"""A hyphen without a blank behind it, and what is typed in its place."""
_HABITS: Final = (
    (_BLANK, "yaml-blank"),
    (_COLON, "yaml-full-colon"),
    (_DASH, "yaml-dash"),
    (_TIGHT_COLON, "yaml-colon-blank"),
)
_ITEM_HABITS: Final = ((_ITEM_BLANK, "yaml-blank"), (_DASH, "yaml-dash"))
_NAMED: Final = re.compile(rf"{_BEFORE}{_KEY}[ \t]*(?:{FULL_COLON}|:(?!//))")


def habit(line: str, span: Span) -> Problem | None:
    """What a text that begins at `span` only looks like, by the first sign that is wrong; else None."""
    return _first(_HABITS, line, span)


def item_habit(line: str, span: Span) -> Problem | None:
    """The same of what stands before an item alone."""
    return _first(_ITEM_HABITS, line, span)


def glued(text: str, span: Span) -> tuple[str, str, Problem] | None:
    """The name and the value in a text such as `label:1`, whose colon is not one to YAML; and the fault."""
    for pattern, code in ((_COLON, "yaml-full-colon"), (_TIGHT_COLON, "yaml-colon-blank")):
        if (found := pattern.match(text)) and re.match(_KEY, text):
            place = span._replace(column=(span.column or 1) + found.end())
            return text[: found.end()].strip(), text[found.end() + 1 :].strip(), error(code, place)
    return None


def parted(line: str, begin: int, end: int, span: Span) -> Problem | None:
    """An error where a value between two columns, from 0, is a part of a number that commas cut up.

    `span` is where the value begins; the error stands at the first comma, for whichever part.
    """
    for found in NUMBER.finditer(line):
        inside = begin < found.end() and end > found.start()
        if inside and (begin > found.start() or end < found.end()):
            place = span._replace(column=line.index(",", found.start()) + 1)
            plain = found[0].replace(",", "")
            return error("yaml-number-comma", place, value=found[0], plain=plain)
    return None


def names_something(line: str) -> bool:
    """Whether a line begins as an entry does, in whatever spelling."""
    return _NAMED.match(line) is not None


def _first(habits: tuple[tuple[re.Pattern[str], str], ...], line: str, span: Span) -> Problem | None:
    for pattern, code in habits:
        if found := pattern.match(line):
            return error(code, span._replace(column=(span.column or 1) + found.end()))
    return None
