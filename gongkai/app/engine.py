"""What makes the pages, as one digest: our code, our sentences apart, the libraries and the interpreter."""

from __future__ import annotations

import sys
from functools import cache
from importlib.metadata import version
from typing import Final

from gongkai.app.folders import PACKAGE
from gongkai.model.digest import Digest, of_text

_LIBRARIES: Final = ("jinja2", "markupsafe", "markdown", "nh3", "zxing-cpp", "selectolax", "tzdata")
"""Whose versions can change the bytes of a page, or what the audit finds in it."""


@cache
def engine() -> Digest:
    """The digest of everything that turns a layout and a context into bytes.

    Sentences are not part of it: each page's closure holds just those that it can show.
    """
    parts = [f"{name} {version(name)}" for name in _LIBRARIES]
    parts.append(sys.version)
    parts += [
        f"{file.relative_to(PACKAGE).as_posix()}\n{file.read_text(encoding='utf-8')}"
        for file in sorted(PACKAGE.rglob("*.py"))
    ]
    return of_text("\0".join(parts))
