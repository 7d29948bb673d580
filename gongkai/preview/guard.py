"""Whom the preview answers: browsers that call it by its own name, and come from no other site."""

from __future__ import annotations

from collections.abc import Iterator
from email.message import Message
from typing import Final
from urllib.parse import parse_qs

COOKIE: Final = "gongkai-preview"
"""What a browser on another machine keeps once it has named the token."""
_NAMES: Final = ("localhost", "127.0.0.1", "[::1]")
"""Names of this machine that no other site can have."""
_WEB: Final = 80
"""The port that browsers do not name."""


def hosts(host: str, here: str, port: int) -> frozenset[str]:
    """What a request may call a server: names of this machine, its own, and the address that it came in by.

    A site of somebody else whose name leads here calls it by that name, and is refused.
    """
    names = [*_NAMES, host, f"[{here}]" if ":" in here else here]
    with_port = {f"{name}:{port}".lower() for name in names}
    return frozenset(with_port | set(names)) if port == _WEB else frozenset(with_port)


def is_known(headers: Message, names: frozenset[str], *, own: bool) -> bool:
    """Whether a request calls the server by one of its names, and is sent by no other site.

    Other sites may link to pages, but not to what is the preview's `own`.
    """
    if [host.lower() in names for host in headers.get_all("Host", [])] != [True]:
        return False
    site, mode = headers.get("Sec-Fetch-Site", "none"), headers.get("Sec-Fetch-Mode", "")
    return site in {"none", "same-origin"} or (mode == "navigate" and not own)


def is_own(headers: Message, names: frozenset[str]) -> bool:
    """Whether a page of the preview itself asks."""
    origin = headers.get("Origin")
    same = headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"
    return same and (origin is None or origin.lower() in {f"http://{name}" for name in names})


def tokens(cookies: str, query: str) -> Iterator[str]:
    """The tokens that a request names, in its query and in what its browser keeps."""
    yield from parse_qs(query).get("token", [])
    for cookie in cookies.split(";"):
        name, _, value = cookie.strip().partition("=")
        if name == COOKIE:
            yield value
