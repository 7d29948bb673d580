"""Signs in prose that Markdown reads otherwise than they look: nothing is lost, but the page differs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from gongkai.model.problem import Problem, Span, warning
from gongkai.model.source import Prose

_STEP: Final = 4
"""Columns that a level of a list stands further in."""
_QUOTE: Final = re.compile(r"(?:[ ]{0,3}>[ ]?)+")
_ITEM: Final = re.compile(r"(?:[*+-]|\d{1,3}\.)[ ]+\S")
_HEADING: Final = re.compile(r"[ >]*(?:(?:[*+-]|\d{1,3}\.)[ ]+)?(?P<marks>#+)[^#\s]")
_TAG: Final = re.compile(
    r"(?<!\\)(?<!\]\()(?<!\]: )<(?:[A-Za-z][A-Za-z0-9]*(?:\s+[A-Za-z][^<>]*)?\s*/?>|!--)"
)
"""Not the brackets that hold the address of a link."""
_UNDER: Final = ("-", "=", " ")
_UNDERLINE: Final = re.compile(r"[ ]{0,3}(?:-{3,}|={3,})[ ]*")
_NUMERAL: Final = "\\d\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341"
_ALONE: Final = re.compile(rf"[ ]{{0,3}}(?:\u3000{{2}}|[{_NUMERAL}]{{1,3}}[.\u3001\uff0e]|[(\uff08\u7b2c#])")
"""Begins a paragraph of its own below another line."""
_HAN: Final = re.compile(r"[\u3400-\u9fff]")
BAR: Final = "｜"
"""The bar of a Chinese keyboard, which Markdown does not know."""
_WIDE: Final = r"""[ ]{0,3}(?:
        (?P<before>[\u3000\xa0])[ \u3000\xa0]*(?P<mark>(?:\#{1,6}|[*+>-])(?=[ ]\S)|\|(?=.*\|.*\|))
        |(?P<bullet>[*+-])(?P<behind>[\u3000\xa0]))"""
"""A mark beside a blank that Markdown does not know for one, and so not the mark."""
_WIDE_LINE: Final = re.compile(_WIDE, re.VERBOSE)
WIDE: Final = re.compile(rf"\n{_WIDE}", re.VERBOSE)
"""The same in a whole text, and behind a fixed sign, which is found sooner."""
_RULE: Final = re.compile(rf"[ >]*[-:|—－{BAR}][-:|—－ {BAR}]*")


def mistyped(body: Prose, lines: Mapping[int, str]) -> Iterator[Problem]:
    """A warning for each place where the page would not show what the editor sees.

    `lines` are the `prose_lines` of the body: each by its number in the file, empty where indented code.
    """
    path = body.span.path
    as_typed = dict(enumerate(body.text.split("\n"), body.span.line or 1))
    yield from _code(path, as_typed, lines)
    yield from _lists(path, lines)
    yield from _tables(path, lines)
    yield from _wide_blanks(path, lines)
    yield from _underlines(path, lines)
    for number, line in lines.items():
        if "#" in line and (heading := _HEADING.match(line)):
            span = Span(path, number, heading.start("marks") + 1)
            yield warning("heading-no-space", span, marks=heading["marks"])
        if "<" in line and (tag := _TAG.search(line)):
            yield warning("html-as-text", Span(path, number, tag.start() + 1), text=tag[0])


def _underlines(path: str, lines: Mapping[int, str]) -> Iterator[Problem]:
    """Lines of hyphens or equals signs that make a heading of the Chinese line above."""
    before, above = "", ""
    for number, line in lines.items():
        if line[:1] in _UNDER and _UNDERLINE.fullmatch(line) and _HAN.search(above):
            alone = not before.strip() or _ALONE.match(above) is not None
            if alone and "|" not in above:
                yield warning(
                    "heading-underlined", Span(path, number, line.index(line.strip()) + 1), text=above.strip()
                )
        before, above = above, line


def _code(path: str, as_typed: Mapping[int, str], lines: Mapping[int, str]) -> Iterator[Problem]:
    """Paragraphs in Chinese that would stand on the page as code; the first line of each run of them."""
    running = False
    for number, line in lines.items():
        typed = as_typed[number]
        if not typed.strip():
            continue
        code = not line
        if code and not running and _HAN.search(typed):
            yield warning("prose-as-code", Span(path, number, len(typed) - len(typed.lstrip()) + 1))
        running = code


def _lists(path: str, lines: Mapping[int, str]) -> Iterator[Problem]:
    """Lines that look as if they belonged to the item above, and stand too little in for that."""
    above, fresh = -1, True
    """Columns before the mark of the last item, negative outside of lists; whether a blank line came last."""
    for number, line in lines.items():
        quoted = _QUOTE.match(line)
        start = quoted.end() if quoted else 0
        rest = line[start:].expandtabs(_STEP)
        words = rest.lstrip(" ")
        depth = len(rest) - len(words)
        if not words:
            fresh = True
            continue
        item = _ITEM.match(words) is not None
        if above >= 0 and depth > above and depth // _STEP == above // _STEP and (item or fresh):
            column = len(line) - len(line[start:].lstrip()) + 1
            wanted = (above // _STEP + 1) * _STEP
            yield warning("list-indent", Span(path, number, column), count=str(depth), wanted=str(wanted))
        if item:
            above = depth
        elif fresh and depth < _STEP:
            above = -1
        fresh = False


def _tables(path: str, lines: Mapping[int, str]) -> Iterator[Problem]:
    """Tables drawn with full-width bars; the first bar of each."""
    told = False
    for number, line in lines.items():
        if BAR not in line:
            told = told and bool(line.strip())
        elif not told and (line.lstrip(" >").startswith(BAR) or _RULE.fullmatch(line)):
            told = True
            yield warning("prose-wide-bar", Span(path, number, line.index(BAR) + 1))


def _wide_blanks(path: str, lines: Mapping[int, str]) -> Iterator[Problem]:
    """Marks beside full-width and other blanks; the first of each run of lines."""
    told = False
    for number, line in lines.items():
        found = _WIDE_LINE.match(line)
        if found and not told:
            mark, blank = (found["mark"], "before") if found["mark"] else (found["bullet"], "behind")
            yield warning("prose-wide-blank", Span(path, number, found.start(blank) + 1), text=mark)
        told = found is not None
