"""Links that editors write in prose, judged over the sources: no page need be rendered for that."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from dataclasses import replace
from typing import Final
from urllib.parse import quote, unquote, urlsplit

from gongkai.model.known import Known, nearest
from gongkai.model.page import Job, Page
from gongkai.model.problem import Problem, error
from gongkai.model.prose import addresses
from gongkai.model.record import Record
from gongkai.site.urls import record_path
from gongkai.site.views import RecordView

_SOURCES: Final = ("", ".md", ".yaml", ".htm")
"""How the name of a page ends where its source, or a part of it, was written."""
_MEANT: Final = "%#?"
"""Signs of a file name that mean something else in an address."""


def dead_links(
    record: Record, paths: Known, base_path: str = "/", withheld: Container[str] = ()
) -> Iterator[Problem]:
    """An error for each link of a record's prose to a page or file that the site does not have.

    `paths` are all paths of the site, `base_path` the path of its address, with a slash at both ends, and
    `withheld` the pages of records that are not public now. A link that begins at the path of the site is an
    error too, since it leads nowhere when the pages are read from a folder. Anchors can only be judged on the
    finished page.
    """
    if record.body is None:
        return
    here = posixpath.dirname(record_path(record.key))
    for address, span in addresses(record.body):
        target = _target(address, here, base_path)
        if target is None:
            continue
        if target not in paths:
            meant = "" if target in withheld else _meant(target, address, record.key, paths)
            yield error("link-dead", span, target=address, near=_address(meant, here))
        elif address.startswith("/"):
            yield error("link-rooted", span, target=address, near=_address(target, here))


def unlinked(jobs: Iterable[Job], problems: Iterable[Problem]) -> Iterator[Job]:
    """The same jobs; the dead links that `dead_links` found are no links on the pages of their records.

    Whether one stops a publication or not: nobody shall be led to a page that is not there.
    """
    dead: dict[str, set[str]] = defaultdict(set)
    for problem in problems:
        if problem.code == "link-dead" and problem.span is not None:
            dead[problem.span.path].add(str(problem.args["target"]))
    for job in jobs:
        found = dead.get(job.origin.path) if isinstance(job, Page) and job.origin else None
        view = job.context.get("record") if found and isinstance(job, Page) else None
        if isinstance(job, Page) and isinstance(view, RecordView) and view.body and found:
            body = replace(view.body, dead=tuple(sorted(found)))
            yield replace(job, context={**job.views, "record": replace(view, body=body)})
        else:
            yield job


def _meant(target: str, address: str, key: str, paths: Known) -> str:
    """The path that was probably meant by one that the site does not have, or nothing.

    Attachments stand in a folder of their record. Editors also write the name of a source, or a path from the
    root of the site.
    """
    name, kind = posixpath.splitext(posixpath.basename(target))
    for path in (f"{key}/{name}{kind}", target, address.strip("/").removeprefix("content/")):
        for guess in (path, f"{path.removesuffix(kind)}.html") if kind in _SOURCES else (path,):
            if guess in paths:
                return guess
    near = paths.near(target)
    return near if nearest(name, [posixpath.splitext(posixpath.basename(near))[0]]) else ""


def _address(path: str, here: str) -> str:
    """How a path is written as an address on a page of a folder."""
    relative = posixpath.relpath(path, here) if path else ""
    return "".join(quote(sign) if sign in _MEANT else sign for sign in relative)


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
