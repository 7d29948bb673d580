"""What an editor wrote in prose and no reader would see: told before it is lost."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final
from urllib.parse import urlsplit

from gongkai.content.alike import SIGNS, alike
from gongkai.content.entities import entities
from gongkai.content.footnotes import footnotes
from gongkai.content.joined import JOINED, cells, joined
from gongkai.content.linking import links
from gongkai.content.masks import masks
from gongkai.content.mistyped import BAR, WIDE, mistyped
from gongkai.content.tables import tables
from gongkai.model.problem import Problem, Span, error
from gongkai.model.prose import AUTOMATIC, BEFORE, CODE, DEFINITION, LINK, prose_lines
from gongkai.model.source import Prose

_Tell = Callable[[str, Mapping[int, str]], Iterator[Problem]]

SCHEMES: Final = frozenset({"", "http", "https", "mailto", "tel"})
"""What a link may begin with; sanitising drops all others from the page."""

_NOTABLE: Final = (
    *("<", BAR, "]", "&", "*", "\n ", "\t", "\n>", "\n---", "\n==="),
    *sorted(SIGNS - {"["}),
)
_REFERENCE: Final = re.compile(r"(?<![\[\\!])\[\[[\w-]+/[\w.-]+\]\](?![(\[:])", re.ASCII)
"""A reference to a record as it should be, and of which nothing is told here."""
_NOTABLE_HEADING: Final = re.compile(r"#(?:[^#\s]|\s*$)", re.MULTILINE)
_PATTERNS: Final = (_NOTABLE_HEADING, JOINED, WIDE)
"""What stands wherever there is something to tell but of tables: most texts have none of it."""
_EMPTY_HEADING: Final = re.compile(rf"{BEFORE}(?P<marks>#[#\s]*)")

_TOLD: Final[tuple[tuple[str, _Tell], ...]] = (
    ("|", tables),
    ("[^", footnotes),
    ("]", links),
    ("&", entities),
    ("*", masks),
    ("\t", cells),
)
"""What is looked for in more than one line, and the sign that stands wherever there is something to tell."""


def check_prose(body: Prose) -> Iterator[Problem]:
    """An error for each heading without words, link that would lead nowhere, and line that would be lost.

    Then what `tables`, `footnotes`, `links`, `entities`, `masks`, `cells`, `alike`, `mistyped`
    and `joined` tell.
    """
    text = f"\n{body.text}"
    if "[[" in text:
        text = _REFERENCE.sub(CODE, text)
    if any(signs in text for signs in _NOTABLE) or any(pattern.search(text) for pattern in _PATTERNS):
        return line_by_line(body)
    return tables(body.span.path, dict(prose_lines(body))) if "|" in text else iter(())


def line_by_line(body: Prose) -> Iterator[Problem]:
    """The same without a look at the whole before."""
    lines = dict(prose_lines(body))
    path, first = body.span.path, min(lines)
    for number, line in lines.items():
        if "#" in line and (heading := _EMPTY_HEADING.fullmatch(line)):
            yield error("heading-empty", Span(path, number, heading.start("marks") + 1))
        links = LINK.finditer(line) if "](" in line else ()
        for found in (*links, *AUTOMATIC.finditer(line)):
            part = found.lastgroup or "plain"
            yield from _scheme(found[part], Span(path, number, found.start(part) + 1))
    text = "\n".join(lines.values())
    names = [*DEFINITION.finditer(text)]
    rest = DEFINITION.sub("", text).lower()
    for found in names:
        start = found.start("whole")
        span = Span(path, first + text.count("\n", 0, start), start - text.rfind("\n", 0, start))
        if f"[{found['name'].lower()}]" not in rest:
            yield error("link-definition-unused", span, text=found["whole"].replace("\n", " "))
        else:
            yield from _scheme(found["address"].strip("<>"), span)
    for sign, tell in _TOLD:
        if sign in text:
            yield from tell(path, lines)
    if not SIGNS.isdisjoint(text):
        yield from alike(path, lines)
    yield from mistyped(body, lines)
    yield from joined(body)


def _scheme(address: str, span: Span) -> Iterator[Problem]:
    """An error where no page may lead to such an address; one that cannot be read is told elsewhere."""
    try:
        scheme = urlsplit(address.strip()).scheme
    except ValueError:
        return
    if scheme not in SCHEMES and CODE not in address:
        yield error("link-scheme", span, target=address.strip(), scheme=scheme)
