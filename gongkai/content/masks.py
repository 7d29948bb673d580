"""Asterisks that emphasise and rather look as if they hid names, or the other way round."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gongkai.model.problem import Problem, Span, warning
from gongkai.model.prose import paragraphs, without_addresses
from gongkai.model.stars import read_stars, unpaired


def masks(path: str, lines: Mapping[int, str]) -> Iterator[Problem]:
    """A warning for each such pair; `lines` are the `prose_lines` of a body."""
    for number, block in paragraphs(lines):
        if block.count("*") < 2:  # noqa: PLR2004 (one has no partner)
            continue
        text = without_addresses(block)
        stars = read_stars(text)
        doubtful = [pair[:2] for pair in stars.pairs if pair.doubtful]
        for code, pairs in (("stars-as-emphasis", doubtful), ("stars-as-text", unpaired(text, stars))):
            for first, last in pairs:
                start = first.start
                line, column = number + text.count("\n", 0, start), start - text.rfind("\n", 0, start)
                yield warning(code, Span(path, line, column), text=block[first.end : last.start])
