"""Links that editors write in prose, judged over the sources: no page need be rendered for that."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator
from difflib import get_close_matches
from typing import Final
from urllib.parse import unquote, urlsplit

from gongkai.model.problem import Problem, Span, error
from gongkai.model.record import Record
from gongkai.site.urls import record_path

_LINK: Final = re.compile(r"\]\(\s*<?([^)\s>]+)")
_CODE: Final = re.compile(r"`[^`]*`")


def dead_links(record: Record, paths: Collection[str]) -> Iterator[Problem]:
    """An error for each link of a record's prose to a page or file that the site does not have.

    `paths` are all paths of the site. Anchors can only be judged on the finished page.
    """
    if record.body is None:
        return
    here = posixpath.dirname(record_path(record.key))
    for number, line in enumerate(record.body.text.split("\n")):
        for match in _LINK.finditer(_CODE.sub(_blank, line)):
            target = _target(match[1], here)
            if target is not None and target not in paths:
                span = Span(record.path, (record.body.span.line or 1) + number, match.start(1) + 1)
                near = "".join(get_close_matches(target, paths, n=1, cutoff=0.7))
                yield error("link-dead", span, target=match[1], near=near)


def _target(address: str, here: str) -> str | None:
    """The path of the site that an address means; None for another site or the page itself."""
    try:
        parts = urlsplit(address)
    except ValueError:  # A bracket left open where a host belongs: no browser gets anywhere with it either.
        return address
    if parts.scheme or parts.netloc or not parts.path:
        return None
    path = posixpath.normpath(posixpath.join("/", here, unquote(parts.path))).lstrip("/")
    return posixpath.join(path, "index.html") if parts.path.endswith("/") or not path else path


def _blank(code: re.Match[str]) -> str:
    """Blanks in place of code, so that columns stay."""
    return " " * len(code[0])
