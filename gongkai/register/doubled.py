"""Paragraphs that stand twice in one text."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.model.prose import CODE, paragraphs, prose_lines
from gongkai.model.source import Prose


def doubled(body: Prose, least: int) -> Iterator[tuple[int, int]]:
    """The line of each paragraph that stood before, and the line where it did.

    Only those of at least so many signs: headings and the rows of tables recur rightly. A paragraph may be
    a block of lines or one of them; where several follow one another as they did before, the first is told.
    """
    stripped = [*filter(None, map(str.strip, body.text.split("\n")))]
    if len(set(stripped)) == len(stripped):
        return
    lines = dict(prose_lines(body))
    seen: dict[str, int] = {}
    copied = 0
    for start, block in paragraphs(lines):
        rows = block.split("\n")
        whole = "".join(map(str.strip, rows))
        parts = [(start, whole, len(rows))] if len(rows) > 1 else []
        parts += [(start + at, row.strip(), 1) for at, row in enumerate(rows)]
        until = 0
        for number, text, height in parts:
            if number < until or len(text) < least or text.startswith("|") or CODE in text:
                continue
            first = seen.setdefault(text, number)
            if first == number:
                continue
            until = number + height
            if copied != number - first:
                yield number, first
            copied = number - first
