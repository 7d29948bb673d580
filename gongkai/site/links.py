"""Links that editors write in prose, judged over the sources: no page need be rendered for that."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from gongkai.model.known import Known
from gongkai.model.problem import Problem, Span, error
from gongkai.model.prose import CODE, LINK, prose_lines
from gongkai.model.record import Record
from gongkai.site.urls import record_path


def dead_links(record: Record, paths: Known, base_path: str = "/") -> Iterator[Problem]:
    """An error for each link of a record's prose to a page or file that the site does not have.

    `paths` are all paths of the site, `base_path` the path of its address, with a slash at both ends. A link
    that begins at that path is an error too, since it leads nowhere when the pages are read from a folder.
    Anchors can only be judged on the finished page.
    """
    if record.body is None or "](" not in record.body.text:
        return
    here = posixpath.dirname(record_path(record.key))
    for number, line in prose_lines(record.body):
        for match in LINK.finditer(line):
            part = match.lastgroup or "plain"
            address = match[part].strip()
            target = _target(address, here, base_path)
            if target is None or CODE in address:
                continue
            span = Span(record.path, number, match.start(part) + 1)
            if target not in paths:
                yield error("link-dead", span, target=address, near=paths.near(target))
            elif address.startswith("/"):
                yield error("link-rooted", span, target=address, near=posixpath.relpath(target, here))


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
