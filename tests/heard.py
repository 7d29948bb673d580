"""What a screen reader would say of a page: the tree that a browser gives to it, as lines of text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from playwright.sync_api import Page

Node = dict[str, Any]
"""A node as the browser's debugging protocol gives it."""

SILENT: Final = {
    *("none", "generic", "rowgroup", "time", "LabelText", "RootWebArea", "strong", "emphasis", "mark"),
    *("superscript", "subscript"),
}
"""Roles that say nothing themselves: what is in them is said."""
SKIPPED: Final = {"InlineTextBox", "ListMarker", "caption", "LineBreak"}
"""Roles of what is said already with what they belong to."""
WHOLE: Final = {
    *("link", "heading", "radio", "checkbox", "button", "image"),
    *("textbox", "searchbox", "combobox", "option"),
}
"""Roles that are said with their name alone."""
JOINED: Final = {"paragraph", "listitem", "term", "definition", "code", "note"}
"""Roles whose parts are said in one line, if they are but text and links."""
CELLS: Final = {"cell", "gridcell", "rowheader", "columnheader"}
"""Roles of what stands in a row."""
ROLES: Final = {"DescriptionList": "list", "LayoutTable": "table"}
"""Names that this browser alone has."""
STATES: Final = ("level", "checked", "expanded", "pressed", "live")
LONG: Final = 40
"""Signs of a text that are shown; of longer ones the beginning tells enough."""


def spoken(page: Page) -> list[str]:
    """All of a page, a line for each thing that is said, indented below what it is part of."""
    session = page.context.new_cdp_session(page)
    nodes: list[Node] = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    return list(_lines(nodes[0], {node["nodeId"]: node for node in nodes}, 0))


def part(lines: list[str], name: str) -> list[str]:
    """The line that begins with a name, and what is below it; empty where there is none."""
    found: list[str] = []
    for line in lines:
        if found and line.startswith(" "):
            found.append(line)
        elif found:
            break
        elif line.startswith(name):
            found = [line]
    return found


def _lines(node: Node, known: dict[str, Node], depth: int) -> Iterator[str]:
    role = "" if node["ignored"] else node["role"]["value"]
    if role in SKIPPED:
        return
    inner = [
        line
        for child in node.get("childIds", [])
        if child in known
        for line in _lines(known[child], known, 0)
    ]
    indent = "  " * depth
    if role == "StaticText":
        yield f"{indent}“{_short(node['name']['value'])}”"
    elif role in WHOLE:
        yield f"{indent}{_named(node, role)}"
    elif not role or role in SILENT:
        yield from inner
    elif role in CELLS:
        yield " ".join(line.strip() for line in inner) or "(empty)"
    elif role == "row":
        yield f"{indent}row: {' | '.join(inner)}"
    elif role in JOINED and all(line.startswith(("“", "link")) for line in inner):
        yield f"{indent}{role}: {' '.join(inner)}"
    else:
        yield f"{indent}{_named(node, ROLES.get(role, role))}"
        yield from (f"{indent}  {line}" for line in inner)


def _named(node: Node, role: str) -> str:
    name = _short(node.get("name", {}).get("value", ""))
    states = [
        f"{found['name']} {found['value'].get('value')}"
        for found in node.get("properties", [])
        if found["name"] in STATES and role != "listitem"
    ]
    return " ".join([role, *([f"“{name}”"] if name else []), *([f"({', '.join(states)})"] if states else [])])


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= LONG else f"{text[:LONG]}…"
