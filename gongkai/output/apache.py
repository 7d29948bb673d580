"""The rules of a site for Apache httpd 2.4: a file to include in a virtual host.

It needs mod_rewrite, mod_headers and mod_setenvif.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.output.served import (
    FRESH,
    KEPT,
    NOT_FOUND,
    SIGNS,
    TEXTS,
    UNFRAMED,
    Served,
    exactly,
    quoted,
    verbatim,
)


def apache(site: Served) -> str:
    """The text of the file."""
    return "".join(f"{line}\n" for line in _lines(site))


def _lines(site: Served) -> Iterator[str]:
    yield f"# {site.words['about']}"
    yield "RewriteEngine On"
    # A page that is sent in the place of another one is sent as it is.
    yield 'RewriteCond "%{ENV:REDIRECT_STATUS}" "!^$"'
    yield f"RewriteRule {verbatim(site.below)} - [L]"
    yield f"RewriteRule {verbatim(site.below + '(?:.*/)?[.](?!well-known/)')} - [R=404,L]"
    for old, new in site.redirects:
        # A percent sign would stand for a part of the condition before.
        target = new.replace("%", r"\%")
        yield f'RewriteRule {verbatim(exactly(old))} "{target}" [R=301,L,NE]'
    for path in (*site.gone, *(path for path, _ in site.files)):
        yield f"RewriteRule {verbatim(exactly(path))} - [G]"
    yield f"<Location {quoted(site.base)}>"
    yield "    Options -Indexes -MultiViews"
    yield "    DirectoryIndex index.html"
    yield "    AddDefaultCharset utf-8"
    yield f"    AddCharset utf-8 {' '.join(TEXTS)}"
    for status in (403, 404):
        yield f"    ErrorDocument {status} {quoted(site.address(NOT_FOUND))}"
    for name, value in {**site.headers, "Cache-Control": FRESH}.items():
        yield f"    Header always set {name} {quoted(value)}"
    yield "</Location>"
    yield from _match(quoted(site.hashed), f'Header always set Cache-Control "{KEPT}"')
    yield from _match(
        quoted(site.attached),
        "AddDefaultCharset Off",
        f"Header always set Content-Security-Policy {quoted(UNFRAMED)}",
        f'SetEnvIfExpr "%{{THE_REQUEST}} =~ m#/({SIGNS})(?:[?][^ ]*)? HTTP/#" gongkai_file=$1',
        "Header set Content-Disposition \"inline; filename*=UTF-8''%{gongkai_file}e\" env=gongkai_file",
    )
    for path in site.gone:
        address = site.address(path.removeprefix(site.base))
        yield from _match(quoted(exactly(path)), f"ErrorDocument 410 {quoted(address)}")
    for path, page in site.files:
        yield from _match(quoted(exactly(path)), f"ErrorDocument 410 {quoted(page)}")


def _match(pattern: str, *lines: str) -> Iterator[str]:
    """A section for all paths that a quoted pattern fits."""
    yield f"<LocationMatch {pattern}>"
    yield from (f"    {line}" for line in lines)
    yield "</LocationMatch>"
