"""What a page may weigh on its way to a slow phone, and how it is weighed: bytes behind gzip, KB of 1,024."""

from __future__ import annotations

import gzip
import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from gongkai.model.buildlog import Facts, Fault
from gongkai.model.problem import Problem, error

KB: Final = 1024
STYLE: Final = 12 * KB
"""All style sheets of a page, those for paper included: the page is blank until they are there."""
SCRIPT: Final = 8 * KB
"""All scripts of the site together: whoever walks through it loads each of them once."""
FRAME: Final = 6 * KB
"""A record's page without what the record itself says, which nobody came for."""
CODE: Final = KB
"""A QR code: one that is heavier is one too dense to be scanned from a notice board."""
TEXT: Final = 60 * KB
"""What a record says. It may have to be long, so that more is only told: half a minute on a slow line."""

_PAGE_LEVEL: Final = 6
"""That of web servers, and a third of the time of the best; assets are few and are weighed at the best."""
_UNPACKED: Final = 64
"""More than gzip adds to what it cannot pack, up to the largest of these limits."""
_OWN: Final = "[data-own]"
_ASIDE: Final = "title, svg[data-address], script[type='application/ld+json']"
"""What the head has of a record; and codes, which are weighed by themselves."""


def weight(data: bytes, level: int = 9) -> int:
    """How many bytes data has behind gzip."""
    return len(gzip.compress(data, level, mtime=0))


def page_faults(tree: LexborHTMLParser) -> Iterator[Fault]:
    """Where a page is too heavy by itself. The tree is used up: what is weighed apart is cut out of it.

    A page whose main part has something marked `data-own` is a record's: what is marked is the record's own.
    What the head says of the record is its own as well, but for the elements that say it.
    """
    for code in tree.css("svg[data-address]"):
        yield from _code_faults(code.html or "")
    if tree.css_first(f"main {_OWN}") is None:
        return
    for node in _outermost(tree.css(_ASIDE)):
        node.decompose()
    own = _outermost(tree.css(_OWN))
    yield from _over("audit-budget-text", "".join(node.html or "" for node in own), TEXT)
    for node in own:
        node.decompose()
    for meta in tree.css("meta[name]"):
        meta.attrs["content"] = ""
    yield from _over("audit-budget-page", tree.html or "", FRAME)


def site_faults(facts: Mapping[str, Facts], weights: Mapping[str, int]) -> Iterator[Problem]:
    """Where style sheets and scripts are too heavy; pages with the same sheets are told of once.

    `weights` has what each asset weighs, by path in the site.
    """
    sheets = {path: size for path, size in weights.items() if path.endswith(".css")}
    told = set[frozenset[str]]()
    for path, found in sorted(facts.items()):
        used = frozenset(sheets.keys() & found.links)
        size = sum(sheets[name] for name in used)
        if size > STYLE and used not in told:
            told.add(used)
            yield error("audit-budget-style", None, page=path, size=_shown(size), limit=_shown(STYLE))
    scripts = sum(size for path, size in weights.items() if path.endswith(".js"))
    if scripts > SCRIPT:
        yield error("audit-budget-script", None, size=_shown(scripts), limit=_shown(SCRIPT))


def _outermost(nodes: Sequence[LexborNode]) -> list[LexborNode]:
    """Those that do not stand within another of them: what is cut out must not be touched again."""
    chosen = {node.mem_id for node in nodes}
    return [node for node in nodes if not _within(node, chosen)]


def _within(node: LexborNode, chosen: Collection[int]) -> bool:
    around = node.parent
    while around is not None and around.mem_id not in chosen:
        around = around.parent
    return around is not None


@lru_cache(maxsize=2048)  # one stands in a record's page and its own
def _code_faults(html: str) -> tuple[Fault, ...]:
    return tuple(_over("audit-budget-code", html, CODE))


def _over(code: str, html: str, limit: int) -> Iterator[Fault]:
    data = html.encode()
    # What fits as it is, or packed in haste, fits; nearly every page is told by this, at half the time.
    if len(data) + _UNPACKED <= limit or weight(data, 1) <= limit:
        return
    size = weight(data, _PAGE_LEVEL)
    if size > limit:
        yield Fault(code, (("size", _shown(size)), ("limit", _shown(limit))))


def _shown(size: int) -> str:
    """A weight in KB; rounded up, so that none that is over a limit looks like it."""
    return f"{math.ceil(size * 10 / KB) / 10:g}"
