"""The folders of a root: what is called how, and where a build may write."""

from __future__ import annotations

from pathlib import Path
from typing import Final

PACKAGE: Final = Path(__file__).parent.parent
"""Our own code."""

STORE: Final = ".gongkai"
"""What gongkai remembers between runs."""

PUBLIC: Final = "output"
"""What the public reads."""

PLAIN: Final = ".gongkai/build"
"""Where `build` writes unless it is told otherwise."""

PREVIEW: Final = ".gongkai/preview"
"""What `watch` shows."""

DRAFTS: Final = ".gongkai/drafts"
"""Where finished pages wait for their place."""

DEMO: Final = Path("demo")
"""Where the demo is written unless another folder is named."""

_KEPT: Final = (PUBLIC, "content", "layouts", "gongkai", STORE, ".venv")
"""Folders that no build may write into."""


def may_build(root: Path, target: Path) -> bool:
    """Whether a build may bring this folder up to date.

    Not the root, nor what holds it, nor its own folders: a build removes what does not belong to the site.
    """
    root, target = root.resolve(), target.resolve()
    if any(_same(target, place) for place in (root, *root.parents)):
        return False
    above = (target, *target.parents)
    if any(_same(place, root / PLAIN) for place in above):
        return True
    kept = (*(root / name for name in _KEPT), PACKAGE)
    return not any(_same(place, one) for place in above for one in kept)


def _same(one: Path, other: Path) -> bool:
    """Whether two paths lead to the same place; on some systems names of other letters do."""
    try:
        return one == other or one.samefile(other)
    except OSError:
        return False
