"""What the preview adds to pages on their way, and the page that stands in for those of a refused site."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from gongkai.app.report import Group
from gongkai.preview.shown import Shown
from gongkai.preview.template import template

FOLDER: Final = "/_gongkai/"
"""Addresses of the preview itself; no record type can be called so."""

POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
    "font-src 'self'; media-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
"""The most that any page of the preview may do; the page's own policy, in its head, may allow less."""

_META: Final = re.compile(rb'(<meta http-equiv="Content-Security-Policy" content=")([^"]*)(")', re.IGNORECASE)


_NEEDED: Final = (b"script-src", b"connect-src", b"style-src")
"""What the preview needs of a page's policy."""


def injected(page: bytes, shown: Shown, *, last: bool, refused: bool) -> bytes:
    """A page of the site with a bar that says what it is, and the script that keeps it up to date.

    With `last` the bar leads back to the problems; a page that is itself `refused` needs no way there.
    Nothing else of the page changes, unless its own policy leaves no room for what is added.
    """
    added = addition(page, shown, last=last, refused=refused)
    page = _META.sub(lambda found: found[1] + _opened(found[2]) + found[3], page, count=1)
    end = page.lower().rfind(b"</body>")
    end = len(page) if end < 0 else end
    return page[:end] + added + page[end:]


def addition(page: bytes, shown: Shown, *, last: bool = False, refused: bool = False) -> bytes:
    """What stands before the end of a page."""
    words = {key: text for key, text in shown.sentences.items() if key.startswith("preview.")}
    bar = template("bar.html").render(
        say=lambda key, **values: words[f"preview.{key}"].format(**values),
        name=shown.name,
        moment=shown.moment,
        state=shown.state(page),
        token=shown.token,
        last=last,
        refused=refused,
        folder=FOLDER,
    )
    return bar.encode()


def problems_page(groups: Sequence[Group], heading: str, shown: Shown, root: str, *, last: bool) -> bytes:
    """The page that stands in for every page while the site is refused.

    `root` is the folder of the project, from which editors find a file; with `last` the page leads to what
    stood at its address when the site was last sound.
    """
    words = shown.sentences
    return (
        template("problems.html")
        .render(
            say=lambda key, **values: words[key].format(**values),
            language=shown.language,
            heading=heading,
            groups=groups,
            root=root,
            last=last,
            folder=FOLDER,
        )
        .encode()
    )


def _opened(policy: bytes) -> bytes:
    """A page's own policy, with leave for what the preview adds."""
    rules = {words[0]: words[1:] for rule in policy.split(b";") if (words := rule.split())}
    lacking = [name for name in _NEEDED if b"'self'" not in rules.get(name, [])]
    if not lacking:
        return policy
    for name in lacking:
        rules[name] = [*(word for word in rules.get(name, []) if word != b"'none'"), b"'self'"]
    return b"; ".join(b" ".join([name, *words]) for name, words in rules.items())
