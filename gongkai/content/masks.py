"""Asterisks that emphasise what stands between them, and rather look as if they hid names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gongkai.model.problem import Problem, Span, warning
from gongkai.model.prose import paragraphs, without_addresses
from gongkai.model.stars import read_stars


def masks(path: str, lines: Mapping[int, str]) -> Iterator[Problem]:
    """A warning for each such pair; `lines` are the `prose_lines` of a body."""
    for first, text in paragraphs(lines):
        if text.count("*") < 2:  # noqa: PLR2004 (one has no partner)
            continue
        for pair in read_stars(without_addresses(text)).pairs:
            if pair.doubtful:
                start = pair.first.start
                place = Span(path, first + text.count("\n", 0, start), start - text.rfind("\n", 0, start))
                inner = text[pair.first.end : pair.last.start]
                yield warning("stars-as-emphasis", place, text=inner)
