"""The rules of a site for Caddy 2: a file to import in a site block."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.output.served import FRESH, KEPT, NOT_FOUND, SIGNS, UNFRAMED, Served, exactly, quoted, verbatim


def caddy(site: Served) -> str:
    """The text of the file. Paths are told by regular expressions: the plain matcher ignores capitals."""
    return "".join(f"{line}\n" for line in _lines(site))


def _lines(site: Served) -> Iterator[str]:
    yield f"# {site.words['about']}"
    yield f"@gongkai path_regexp {verbatim(site.below)}"
    for name, value in {**site.headers, "Cache-Control": FRESH}.items():
        yield f"header @gongkai {name} {quoted(value)}"
    yield f"@gongkai_hashed path_regexp {verbatim(site.hashed)}"
    yield f"header @gongkai_hashed Cache-Control {quoted(KEPT)}"
    asked = rf"^{re.escape(site.address(''))}[^/?]+/[^/?]+/({SIGNS})(?:\?|$)"
    own = " ".join(quoted(pattern) for pattern in (site.base + "assets/*", "*.html", "*.xml"))
    yield "@gongkai_attached {"
    yield f"    vars_regexp gongkai_file {{http.request.uri}} {verbatim(asked)}"
    yield f"    not path {own}"
    yield "}"
    name = quoted("inline; filename*=UTF-8''{http.regexp.gongkai_file.1}")
    yield f"header @gongkai_attached Content-Disposition {name}"
    yield f"header @gongkai_attached Content-Security-Policy {quoted(UNFRAMED)}"
    # Nobody knows how a text that a record brings along is encoded, and Caddy would call it UTF-8.
    yield "header @gongkai_attached {"
    yield '    Content-Type "^(text/(?:plain|csv)); charset=utf-8$" "$1"'
    yield "    defer"
    yield "}"
    for number, (old, new) in enumerate(site.redirects):
        yield f"@gongkai_moved{number} path_regexp {verbatim(exactly(old))}"
        yield f"redir @gongkai_moved{number} {quoted(new)} 301"
    for number, path in enumerate(site.gone):
        yield f"@gongkai_gone{number} path_regexp {verbatim(exactly(path))}"
        yield f"error @gongkai_gone{number} 410"
    for number, (path, page) in enumerate(site.files):
        yield f"@gongkai_taken{number} path_regexp {verbatim(exactly(path))}"
        yield f"header @gongkai_taken{number} {{"
        yield '    Content-Type "text/html; charset=utf-8"'
        yield "    -Content-Disposition"
        yield "}"
        yield f"respond @gongkai_taken{number} {quoted(page)} 410"
    yield "file_server @gongkai {"
    yield "    hide .*"
    yield "}"
    yield "handle_errors {"
    yield "    @gongkai_gone expression {http.error.status_code} == 410"
    yield "    handle @gongkai_gone {"
    yield "        file_server"
    yield "    }"
    yield "    @gongkai_missing {"
    yield "        expression {http.error.status_code} == 404"
    yield f"        path_regexp {verbatim(site.below)}"
    yield "    }"
    yield "    handle @gongkai_missing {"
    yield f"        header Cache-Control {FRESH}"
    yield "        header -Content-Disposition"
    yield f"        header Content-Security-Policy {quoted(site.headers['Content-Security-Policy'])}"
    yield f"        rewrite * {quoted(site.base + NOT_FOUND)}"
    yield "        file_server"
    yield "    }"
    yield "}"
