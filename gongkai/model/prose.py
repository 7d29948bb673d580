"""What of prose is code, a reference or a link: for every stage alike, and without rendering it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final

from gongkai.model.problem import Span
from gongkai.model.source import Prose

REFERENCE: Final = re.compile(r"(?<!\\)\[\[((?!=)[^\[\]/\n]+/[^\[\]\n]+)\]\]")
"""A reference in prose: `[[<plural>/<id>]]`; wider than an id may be, so that a wrong one is told."""

FIGURE: Final = re.compile(r"(?<!\\)\[\[(=[^\[\]\n]+)\]\]")
"""The number of a figure of the record itself, in prose: `[[=label]]`."""

LINK: Final = re.compile(
    r"""(?<!\\)\]\(\s*(?:<(?P<marked>[^<>]*)>|(?P<plain>
        (?:\\[()] | [^()"'] | "(?![^()]{0,300}"\s*\)) | '(?![^()]{0,300}'\s*\))
        | \((?:[^()]|\([^()]*\))*\))+))""",
    re.VERBOSE,
)
"""Up to the title or the closing bracket; brackets in pairs, and quotes that begin no title, belong to the
address, as in `附件(1).pdf` and `o'clock`."""

BEFORE: Final = r"[ >]*(?:(?:[*+-]|\d+\.)[ ]+)?"
"""Marks of quotes and lists, within which a line means the same."""

DEFINITION: Final = re.compile(
    rf"""^{BEFORE}
        (?P<whole>\[(?P<name>[^\[\]^\n][^\[\]\n]*)\]:[ ]*(?:\n[ ]*)?(?P<address>\S+))
        [ ]*(?:(?P<mark>["']).*(?P=mark)|\(.*\))?[ ]*$""",
    re.MULTILINE | re.VERBOSE,
)
"""A line that names an address for `[text][name]`, and that Markdown takes out of the text."""

AUTOMATIC: Final = re.compile(r"(?<!\\)<(?P<address>[A-Za-z][A-Za-z0-9+.-]*://[^<>]*)>")
"""A link that shows its own address."""

_VERBATIM: Final = re.compile(
    r"""(?:(?<![A-Za-z0-9])(?:https?://|ftp://|www\.)[^\x00-\x20<>"'()|`\[\]\\\x7f-\uffff]+
        | (?<![A-Za-z0-9\\])(?:[A-Za-z]:\\(?!\\)|\\\\(?=[\w.$-]+\\(?!\\)))
          (?:(?!\\\\)[^\s<>"()|`\u2018-\u201d\u3001\u3002\u3008-\u3011\uff01-\uff1f\ufffc])*)""",
    re.VERBOSE,
)
"""An address, or the place of a file on a Windows computer, in the middle of a text."""

_OF_VERBATIM: Final = ("://", "www.", ":\\", "\\\\")
"""Without these there is none."""

TABLE_RULE: Final = re.compile(r"(?=[^|]*\|)(?=[^-]*-)[-:| ]+")
"""The line below the heads of a table, as people write it: with a bar and a hyphen."""

CODE: Final = "\ufffc"
"""Stands in for each character of code in a line, so that columns stay."""

_OF_CODE: Final = ("`", "\n ", "\n\t")
"""Without these there is no code."""
_TICKS: Final = re.compile(r"\\*(`+)")
_BEGINS: Final = re.compile(r"[ ]*(?:(?P<item>[*+-][ ]|\d{1,3}\.[ ])|(?P<note>\[\^[^\]]*\]:)|[#>|])")
_INDENT: Final = 4
"""Columns by which code, and what belongs to an item of a list, stands further in."""


def prose_lines(body: Prose) -> tuple[tuple[int, str], ...]:
    """Each line with its number in the file, code in it replaced.

    Code is what Markdown makes of it here: text between backticks of one paragraph, on however many lines,
    and a paragraph that stands four columns further in than its surroundings.
    """
    return _lines(body.text, body.span.line or 1)


@lru_cache(maxsize=1)
def _lines(text: str, first: int) -> tuple[tuple[int, str], ...]:
    """The same, kept until the next text: one after another wants the lines of a record."""
    marked = f"\n{text}"
    if any(signs in marked for signs in _OF_CODE):
        return tuple(without_code(text, first))
    return tuple(enumerate([line if line.strip() else "" for line in text.split("\n")], first))


def without_code(text: str, first: int) -> Iterator[tuple[int, str]]:
    """The same for a text that may hold code, and whose first line has the number `first`."""
    block: list[str] = []
    began = first
    for number, line, starts in _indented(text, first):
        if starts:
            yield from enumerate(_without_code("\n".join(block)).split("\n") if block else (), began)
            block, began = [], number
        block.append(line)
    yield from enumerate(_without_code("\n".join(block)).split("\n") if block else (), began)


def addresses(body: Prose) -> Iterator[tuple[str, Span]]:
    """Where each link and each definition of one leads, as written, with its place; none that holds code."""
    if "](" not in body.text and "]:" not in body.text:
        return
    path, lines = body.span.path, dict(prose_lines(body))
    for number, line in lines.items():
        # An address may stand below the bracket that it belongs to.
        below = f"\n{lines.get(number + 1, '')}" if line.rstrip().endswith("](") else ""
        for found in LINK.finditer(line + below):
            part = found.lastgroup or "plain"
            at = found.start(part)
            if CODE not in found[part] and found.start() < len(line):
                place = (number, at + 1) if at < len(line) else (number + 1, at - len(line))
                yield found[part].strip(), Span(path, *place)
    text, first = "\n".join(lines.values()), min(lines)
    for found in DEFINITION.finditer(text):
        start = found.start("address")
        span = Span(path, first + text.count("\n", 0, start), start - text.rfind("\n", 0, start))
        if CODE not in found["address"]:
            yield found["address"].strip("<>"), span


def paragraphs(lines: Mapping[int, str]) -> Iterator[tuple[int, str]]:
    """What of `prose_lines` is read as a whole, with the number of its first line; items stand alone."""
    block: list[str] = []
    for number, line in lines.items():
        if block and (not line.strip() or _BEGINS.match(line)):
            yield number - len(block), "\n".join(block)
            block = []
        if line.strip():
            block.append(line)
    if block:
        yield max(lines) - len(block) + 1, "\n".join(block)


def _indented(text: str, first: int) -> Iterator[tuple[int, str, bool]]:
    """Each line with its number, empty where it is indented code, and whether a block begins with it."""
    levels, fresh, code = 0, True, False
    for number, line in enumerate(text.split("\n"), first):
        wide = line.expandtabs(_INDENT)
        depth = (len(wide) - len(wide.lstrip(" "))) // _INDENT
        begins = _BEGINS.match(wide)
        if not line.strip():
            yield number, "", True
            fresh = True
            continue
        code = depth > levels and (fresh or code)
        if code:
            yield number, "", True
            fresh = False
            continue
        if begins and (begins["item"] or begins["note"]):
            levels = depth + 1
        elif fresh:
            levels = min(levels, depth)
        yield number, line, fresh or begins is not None
        fresh = begins is not None and wide.lstrip().startswith("#")


def without_addresses(block: str) -> str:
    """A block with code, the addresses of its links, and all that is `verbatim` replaced."""
    text = _without_links(block)
    for start, end in verbatim(block):
        text = text[:start] + CODE * (end - start) + text[end:]
    return text


def verbatim(block: str) -> Iterator[tuple[int, int]]:
    """Where addresses and places of files stand in the words of a block, in which no sign is a mark.

    Marks that stand around the whole of one do not belong to it.
    """
    if not may_hold_verbatim(block):
        return
    text = _without_links(block)
    for found in _VERBATIM.finditer(text):
        start, words = found.start(), found[0].rstrip(".,;:!?")
        marks = words[len(words.rstrip("*_")) :]
        if marks == "**" or text[:start].endswith(marks):
            words = words[: len(words) - len(marks)]
        yield start, start + len(words)


def may_hold_verbatim(text: str) -> bool:
    """Whether a closer look for what is `verbatim` may find something, in a text or in any part of it."""
    return any(signs in text for signs in _OF_VERBATIM)


def _without_links(block: str) -> str:
    text = _without_code(block)
    for pattern in (LINK, AUTOMATIC) if "](" in text or "://" in text else ():
        text = pattern.sub(_blank, text)
    return text


def _blank(found: re.Match[str]) -> str:
    """What was found, its last group replaced."""
    start, end = found.span(found.lastgroup or 0)
    return found[0][: start - found.start()] + CODE * (end - start) + found[0][end - found.start() :]


def _without_code(block: str) -> str:
    """A block with all that stands between backticks replaced, these too; line ends stay."""
    if "`" not in block:
        return block
    runs = [(found.start(1), found.end(1), found.start()) for found in _TICKS.finditer(block)]
    opening = [(start + (start - before) % 2, end) for start, end, before in runs]
    closing: dict[int, list[int]] = defaultdict(list)
    for start, end, _ in reversed(runs):
        closing[end - start].append(start)
    parts: list[str] = []
    done = 0
    for start, end in opening:
        if start < done or start == end:
            continue
        partners = closing[end - start]
        while partners and partners[-1] < end:
            partners.pop()
        if partners:
            stop = partners[-1] + end - start
            parts += (block[done:start], re.sub(".", CODE, block[start:stop]))
            done = stop
    return "".join(parts) + block[done:]
