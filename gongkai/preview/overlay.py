"""What the preview adds to pages on their way, and the page that stands in for those of a refused site."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html import escape
from typing import Final

FOLDER: Final = "/_gongkai/"
"""Addresses of the preview itself; no record type can be called so."""

SCRIPT: Final = b"""\
const me = document.currentScript;
const source = new EventSource("/_gongkai/events?" + me.dataset.state);
source.onmessage = () => { source.close(); location.reload(); };
addEventListener("pagehide", () => source.close());
"""
"""Loads the page again when it is told to. A stream that breaks is opened again by the browser."""

STYLE: Final = b"""\
.gongkai-bar { position: fixed; inset: auto auto 0 0; z-index: 99; padding: .2rem .8rem; background: #1a222c;
  color: #fff; font: 14px/1.6 system-ui, sans-serif; }
.gongkai-bar a { color: #fff; }
.gongkai-problems { margin: 0; padding: 2rem 1rem; background: #fff; color: #1a222c;
  font: 16px/1.6 system-ui, sans-serif; }
.gongkai-problems main { max-width: 70rem; margin: 0 auto; border-top: .4rem solid #a01717; }
.gongkai-problems pre { padding: 1rem; background: #f3f5f8; white-space: pre-wrap; overflow-wrap: anywhere; }
@media print { .gongkai-bar { display: none; } }
"""

POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
    "font-src 'self'; media-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
"""The most that any page of the preview may do; the page's own policy, in its head, may allow less."""

_META: Final = re.compile(rb'(<meta http-equiv="Content-Security-Policy" content=")([^"]*)(")', re.IGNORECASE)


def injected(page: bytes, state: str, sentences: Mapping[str, str], *, refused: bool = False) -> bytes:
    """A page of the site with a bar that says what it is and the script that loads it again.

    `state` is what the browser holds: the stream speaks up as soon as it is no longer the newest. With
    `refused` the bar leads back to the problems. Nothing else of the page changes.
    """
    page = _META.sub(lambda found: found[1] + _opened(found[2]) + found[3], page, count=1)
    end = page.lower().rfind(b"</body>")
    end = len(page) if end < 0 else end
    return page[:end] + addition(state, sentences, refused=refused) + page[end:]


def addition(state: str, sentences: Mapping[str, str], *, refused: bool = False) -> bytes:
    """What stands before the end of a page."""
    said = escape(sentences["preview.mark"])
    if refused:
        said += f' · <a href="?">{escape(sentences["preview.back"])}</a>'
    return (
        f'<link rel="stylesheet" href="{FOLDER}preview.css">'
        f'<div class="gongkai-bar">{said}</div>{_script(state)}'
    ).encode()


def problems_page(
    lines: Sequence[str], heading: str, sentences: Mapping[str, str], language: str, state: str, *, last: bool
) -> bytes:
    """The page that stands in for every page while the site is refused; `lines` are for people to read.

    With `last` it leads to the page as it was when the site was last sound.
    """
    way = f'<p><a href="?last">{escape(sentences["preview.last"])}</a></p>' if last else ""
    return (
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(heading)}</title>\n"
        f'<link rel="stylesheet" href="{FOLDER}preview.css">\n</head>\n<body class="gongkai-problems">\n'
        f"<main>\n<h1>{escape(heading)}</h1>\n<pre>{escape(chr(10).join(lines))}</pre>\n"
        f"<p>{escape(sentences['preview.mend'])}</p>\n{way}\n</main>\n{_script(state)}\n</body>\n</html>\n"
    ).encode()


def _script(state: str) -> str:
    return f'<script src="{FOLDER}reload.js" data-state="{escape(state)}"></script>'


def _opened(policy: bytes) -> bytes:
    """A page's own policy, with leave for what the preview adds."""
    rules = {words[0]: words[1:] for rule in policy.split(b";") if (words := rule.split())}
    for name in (b"script-src", b"connect-src", b"style-src"):
        allowed = [word for word in rules.get(name, []) if word != b"'none'"]
        rules[name] = allowed if b"'self'" in allowed else [*allowed, b"'self'"]
    return b"; ".join(b" ".join([name, *words]) for name, words in rules.items())
