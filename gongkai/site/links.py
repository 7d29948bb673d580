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

_LINK: Final = re.compile(
    r"""\]\(\s*(?:<(?P<marked>[^<>]*)>|(?P<plain>(?:[^()"']|\((?:[^()]|\([^()]*\))*\))+))"""
)
"""Up to the title or the closing bracket; brackets in pairs belong to the address, as in `附件(1).pdf`."""
_CODE: Final = re.compile(r"`[^`]*`")
_FENCE: Final = re.compile(r"\s*(```+|~~~+)")


def dead_links(record: Record, paths: Collection[str], base_path: str = "/") -> Iterator[Problem]:
    """An error for each link of a record's prose to a page or file that the site does not have.

    `paths` are all paths of the site, `base_path` the path of its address, with a slash at both ends.
    Anchors can only be judged on the finished page.
    """
    if record.body is None:
        return
    here = posixpath.dirname(record_path(record.key))
    for number, line in _lines(record.body.text):
        for match in _LINK.finditer(_CODE.sub(_blank, line)):
            part = match.lastgroup or "plain"
            address = match[part].strip()
            target = _target(address, here, base_path)
            if target is not None and target not in paths:
                span = Span(record.path, (record.body.span.line or 1) + number, match.start(part) + 1)
                near = "".join(get_close_matches(target, paths, n=1, cutoff=0.7))
                yield error("link-dead", span, target=address, near=near)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines that are no fenced code, counted from 0."""
    fence = ""
    for number, line in enumerate(text.split("\n")):
        mark = _FENCE.match(line)
        if fence:
            if line.strip() == fence:
                fence = ""
        elif mark:
            fence = mark[1]
        else:
            yield number, line


def _target(address: str, here: str, base_path: str) -> str | None:
    """The path of the site that an address means; None for another site or the page itself.

    What no browser can read, or what leads beside the site on its host, is a path that no site has.
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    if parts.scheme or parts.netloc or not parts.path:
        return None
    name = unquote(parts.path)
    if name.startswith("/"):
        if not f"{name}/".startswith(base_path):
            return name
        name = f"/{name[len(base_path) :]}"
    path = posixpath.normpath(posixpath.join("/", here, name)).lstrip("/")
    folder = posixpath.basename(name) in ("", ".", "..")
    return posixpath.join(path, "index.html") if folder or not path else path


def _blank(code: re.Match[str]) -> str:
    """Blanks in place of code, so that columns stay."""
    return " " * len(code[0])
