"""How a release differs from the one before it, in the pages that people read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from gongkai.model.report import Difference

_PAGE: Final = ".html"


def difference(before: Mapping[str, str], after: Mapping[str, str]) -> Difference:
    """The pages that were added, changed and removed, sorted; both sides are sha256 by path."""
    one, other = _pages(before), _pages(after)
    return Difference(
        added=tuple(sorted(other.keys() - one.keys())),
        changed=tuple(sorted(path for path in one.keys() & other.keys() if one[path] != other[path])),
        removed=tuple(sorted(one.keys() - other.keys())),
        before=len(one),
    )


def _pages(files: Mapping[str, str]) -> dict[str, str]:
    return {path: sha for path, sha in files.items() if path.endswith(_PAGE)}
