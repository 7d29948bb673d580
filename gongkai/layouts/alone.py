"""A page as one file that needs no other: styles and pictures inside, and no link that leads nowhere.

What a browser makes of the page is changed, not its text, so that nothing an editor wrote is read otherwise
than it was when the page was made.
"""

from __future__ import annotations

import hashlib
import posixpath
from base64 import b64encode
from collections.abc import Iterable, Mapping
from typing import Final
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser, LexborNode

_PICTURES: Final = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".svg": "image/svg+xml",
}
"""Types of pictures by the ends of their names; the tables of the system differ from one to another."""
_UNKNOWN: Final = "application/octet-stream"
_ELSEWHERE: Final = ("http://", "https://", "mailto:", "tel:")
_ACTIVE: Final = "script, link, base, object, embed, iframe, form, meta[http-equiv]"
"""What fetches something, or does something, when the page is opened."""


def inlined(path: str, data: bytes) -> str:
    """A file as an address that holds it, by the end of its name."""
    kind = _PICTURES.get(posixpath.splitext(path)[1].lower(), _UNKNOWN)
    return f"data:{kind};base64,{b64encode(data).decode()}"


def alone(
    page: bytes,
    path: str,
    base_url: str,
    assets: Mapping[str, bytes],
    pictures: Mapping[str, str],
    leads: Mapping[str, str],
) -> bytes:
    """A page of the site, which stands at a path there, as a file of its own.

    `base_url` is the address of the site: links to it count as links into it. `assets` are style sheets by
    path; `pictures` says where those of the site are found now, `leads` where links lead that still lead
    somewhere, both by path in the site. Every other link into the site becomes plain words, and a picture
    that is not there its description.
    """
    tree = LexborHTMLParser(page.decode())
    styles = [
        _style(tree, node, _path(node, "href", path), assets) for node in tree.css("link[rel=stylesheet]")
    ]
    for node in tree.css(_ACTIVE):
        node.decompose()
    for node in tree.css("img[src]"):
        _picture(node, pictures.get(_path(node, "src", path)))
    for node in tree.css("a[href]"):
        _link(node, path, base_url, leads)
    policy = tree.create_node("meta")
    policy.attrs["http-equiv"] = "Content-Security-Policy"
    policy.attrs["content"] = _policy(filter(None, styles))
    tree.css("meta[charset]")[0].insert_after(policy)
    return f"{tree.html}\n".encode()


def _style(tree: LexborHTMLParser, node: LexborNode, path: str, assets: Mapping[str, bytes]) -> str:
    """Put a style sheet in the place of a link to it; its text, by which the policy of the page knows it."""
    text = assets.get(path, b"").decode()
    style = tree.create_node("style")
    if media := node.attributes.get("media"):
        style.attrs["media"] = media
    style.insert_child(text)
    node.replace_with(style)
    return text


def _policy(styles: Iterable[str]) -> str:
    """Nothing is fetched and nothing runs; styles are just these (CSP 3, section 2.3.1)."""
    digests = (b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in styles)
    allowed = " ".join(f"'sha256-{digest}'" for digest in digests)
    return f"default-src 'none'; style-src {allowed}; img-src data:; base-uri 'none'; form-action 'none'"


def _picture(node: LexborNode, source: str | None) -> None:
    if source is not None:
        node.attrs["src"] = source
    elif not (node.attributes.get("src") or "").startswith("data:image/"):
        node.replace_with(node.attributes.get("alt") or "")


def _link(node: LexborNode, path: str, base_url: str, leads: Mapping[str, str]) -> None:
    """Let a link lead where it still can, or become plain words."""
    address = node.attributes.get("href") or ""
    target = _path(node, "href", path)
    _, mark, anchor = address.partition("#")
    if target in leads:
        node.attrs["href"] = leads[target]
        if leads[target].startswith(_ELSEWHERE):
            node.attrs["rel"] = "external noopener noreferrer"
        elif not target.endswith(".html"):
            node.attrs["download"] = posixpath.basename(target)
    elif mark and target == path:
        node.attrs["href"] = f"#{anchor}"
    elif not address.lower().startswith(_ELSEWHERE) or _within(address, base_url):
        node.unwrap()


def _within(address: str, base_url: str) -> bool:
    return address == base_url or address.startswith((f"{base_url}/", f"{base_url}#", f"{base_url}?"))


def _path(node: LexborNode, name: str, path: str) -> str:
    """Where an address leads within the site, from a page at a path of it."""
    address = unquote((node.attributes.get(name) or "").partition("#")[0].partition("?")[0])
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), address)) if address else path
