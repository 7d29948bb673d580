"""The places at which pages tell the effect of a record, and what they tell: docs/layouts.md lists them."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser, LexborNode

from gongkai.app.locale import catalogue
from gongkai.model.library import Effect
from tests.pages import rows, section
from tests.support import PROJECT

PAGE: Final = (PROJECT / "docs" / "layouts.md").read_text(encoding="utf-8")
SAY: Final = catalogue("zh-CN")
UNMARKED: Final = ("in_force", "unstated")


@dataclass(frozen=True, slots=True)
class Surface:
    """A place where the effect is told."""

    name: str
    """What the page calls it."""
    views: tuple[str, ...]
    """The views whose pages have it, as layouts know them."""
    where: str
    """A selector; empty where pages name no record."""
    tells: str
    """`title`: the title with its mark; `label`; `label, if marked`."""


def registry() -> tuple[Surface, ...]:
    """All of them."""
    return tuple(
        Surface(cells[0], tuple(cells[1].replace("`", "").split()), cells[2].strip("`"), cells[3])
        for cells in rows(section(PAGE, "Where the effect stands"))
    )


@dataclass(frozen=True, slots=True)
class Told:
    """The truth: of each record with effect its title and effect."""

    titles: Mapping[str, str]
    """By key."""
    effects: Mapping[str, Effect]
    """By key."""

    def mark(self, key: str) -> str:
        """What stands before its title."""
        state = self.effects[key].state
        return "" if state in UNMARKED else f"【{SAY[f'effect.{state}']}】"

    def wrong(self, key: str, text: str, tells: str) -> bool:
        """Whether a place tells something else of a record than the truth."""
        if tells == "title":
            return text.strip() != f"{self.mark(key)}{self.titles[key]}"
        return text.strip() != SAY[f"effect.{self.effects[key].state}"]


def faults(path: str, view: str, own: str, html: str, told: Told) -> Iterator[str]:
    """What a page tells amiss of the records with effect.

    `own` is the key of the record that it is about, or empty.
    """
    tree = LexborHTMLParser(html)
    seen: set[int] = set()
    for surface in registry():
        if view not in surface.views or not surface.where:
            continue
        found = tree.css(surface.where)
        if (
            surface.tells == "label, if marked"
            and own in told.effects
            and bool(told.mark(own)) != bool(found)
        ):
            yield f"{path}: {surface.name}: {len(found)} times"
        for node in found:
            linked = surface.where.endswith((" a", ".card-title"))
            key = target(path, node, told) or row_of(path, node, told) or ("" if linked else own)
            seen.update(link.mem_id for link in links(node))
            text = shown(node, surface) if key in told.effects else ""
            if text and told.wrong(key, text, surface.tells):
                yield f"{path}: {surface.name}: {text!r} of {key}"
    for link in tree.css("a[href]"):
        key = target(path, link, told)
        if key in told.effects and link.mem_id not in seen and told.titles[key] in link.text():
            yield f"{path}: names {key} outside the surfaces: {link.text().strip()!r}"


def links(node: LexborNode) -> list[LexborNode]:
    """A place and the links in it."""
    return [node, *node.css("a[href]")]


def shown(node: LexborNode, surface: Surface) -> str:
    """What a place says; of the title of the window without the name of the site."""
    if node.tag == "meta":
        return node.attributes["content"] or ""
    if node.tag == "script":
        return str(json.loads(node.text())["@graph"][0]["name"])
    text = node.text().strip()
    if surface.where == "head > title":
        return text.rpartition(" - ")[0]
    return text


def target(path: str, node: LexborNode, told: Told) -> str:
    """The key of the record with effect to which a link leads; empty for none."""
    link = node if node.tag == "a" else node.css_first("a[href]")
    href = link.attributes.get("href") if link is not None else None
    if not href or ":" in href:
        return ""
    place = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(href).partition("#")[0]))
    key = place.removesuffix(".html")
    return key if key in told.effects else ""


def row_of(path: str, node: LexborNode, told: Told) -> str:
    """The key of the record whose row in a list a place stands in."""
    above = node.parent
    while above is not None and above.tag != "tr":
        above = above.parent
    return target(path, above, told) if above is not None else ""
