"""Elements with so many attributes that a parser, which holds each against all others, comes to no end."""

from __future__ import annotations

import re
from typing import Final

MOST: Final = 100_000_000
"""Comparisons of attributes in a page at most; one element with 10,000 of them takes as many."""
_SHORT: Final = 300
"""Characters of an element in which there is no room for many."""
_VALUE: Final = r"""=\s*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z))"""
_ELEMENT: Final = re.compile(rf"<[a-zA-Z](?:[^>=]++|{_VALUE}|=)*+(?:>|\Z)")
"""From its name to its end or that of the page, so that each sign is looked at once."""
_VALUES: Final = re.compile(rf"{_VALUE}|=\s*+[^\s>]*+")
_NAME: Final = re.compile(r"[^\s/]++")


def is_crowded(html: str) -> bool:
    """Whether the elements of a page have more attributes than a parser can take."""
    work = 0
    for found in _ELEMENT.finditer(html):
        if found.end() - found.start() > _SHORT:
            names = len(_NAME.findall(_VALUES.sub(" ", found[0])))
            work += names * names
            if work > MOST:
                return True
    return False
