"""The rules of a site for nginx: a file to include in a `server` block."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from gongkai.output.served import FRESH, KEPT, NOT_FOUND, SIGNS, UNFRAMED, Served, exactly, quoted

_TYPES: Final = (
    "text/css text/javascript text/plain text/xml application/javascript application/json "
    "application/atom+xml application/xml image/svg+xml"
)
_VARIABLE: Final = "$gongkai_"
_LONGEST: Final = 255
"""Bytes of a path that has a plain location of its own: nginx keeps the length of one in a byte."""


def nginx(site: Served) -> str:
    """The text of the file.

    A header that is added in a location makes nginx forget those above, so all stand at the top and are left
    out where their variable is empty: for what else the server may hold beside the site.
    """
    return "".join(f"{line}\n" for line in _lines(site))


def _lines(site: Served) -> Iterator[str]:
    yield f"# {site.words['about']}"
    headers = {**site.headers, "Cache-Control": FRESH}
    for name in (*headers, "Content-Disposition"):
        yield f'set {_variable(name)} "";'
    yield f"if ($uri ~ {quoted(site.below)}) {{"
    for name, value in headers.items():
        yield f"    set {_variable(name)} {quoted(value)};"
    yield "}"
    yield f"if ($uri ~ {quoted(site.hashed)}) {{"
    yield f"    set {_variable('Cache-Control')} {quoted(KEPT)};"
    yield "}"
    yield f"if ($uri ~ {quoted(site.attached)}) {{"
    yield f"    set {_variable('Content-Security-Policy')} {quoted(UNFRAMED)};"
    yield "}"
    # The name is taken from the address as it was asked for, since $uri is decoded already.
    asked = (
        rf"^{re.escape(site.address(''))}(?!assets/)[^/?]+/[^/?]+/"
        rf"(?<gongkai_name>{SIGNS})(?<!\.html)(?<!\.xml)(?:\?|$)"
    )
    yield f"if ($request_uri ~ {quoted(asked)}) {{"
    yield f"    set {_variable('Content-Disposition')} \"inline; filename*=UTF-8''$gongkai_name\";"
    yield "}"
    for name in headers:
        yield f"add_header {name} {_variable(name)} always;"
    yield f"add_header Content-Disposition {_variable('Content-Disposition')};"
    yield f"location {quoted(site.base)} {{"
    for line in _location(site):
        yield f"    {line}"
    yield "}"
    yield "location @gongkai_gone {"
    yield "    charset utf-8;"
    yield "    try_files $uri =410;"
    yield "}"


def _location(site: Served) -> Iterator[str]:
    """What stands in the location of the site."""
    missing = quoted(site.base + NOT_FOUND)
    yield "index index.html;"
    yield "autoindex off;"
    yield "absolute_redirect off;"
    yield "charset utf-8;"
    yield f"charset_types {_TYPES};"
    yield f"error_page 404 {missing};"
    yield f"error_page 403 =404 {missing};"
    # Of regular expressions the first that fits counts: so these stand before all others.
    for path, answer in _answers(site):
        is_long = len(path.encode()) > _LONGEST
        place = f"~ {quoted(exactly(path))}" if is_long else f"= {quoted(path)}"
        yield f"location {place} {{ {answer} }}"
    hidden = site.below + r"(?:.*/)?\.(?!well-known/)"
    yield f"location ~ {quoted(hidden)} {{ return 404; }}"
    # Nobody knows how a text that a record brings along is encoded.
    yield f"location ~ {quoted(site.attached)} {{ charset off; }}"


def _answers(site: Served) -> Iterator[tuple[str, str]]:
    """What is answered at each path that led to something else before."""
    for old, new in site.redirects:
        yield old, f"return 301 {quoted(new)};"
    for path in site.gone:
        yield path, "error_page 410 @gongkai_gone; return 410;"
    for path, page in site.files:
        yield path, f"types {{ }} default_type text/html; return 410 {quoted(page)};"


def _variable(header: str) -> str:
    """The variable that holds the value of a header."""
    return _VARIABLE + header.lower().replace("-", "_")
