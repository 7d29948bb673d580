"""Tables that a phone shows as cards are tables to a screen reader still: the browser's own tree says so."""

from __future__ import annotations

from collections import Counter
from typing import Final

import pytest

from tests.browsing import WIDTHS, Visitor

pytestmark = pytest.mark.e2e
ROLES: Final = {"table": "table", "row": "tr", "cell": "td", "rowheader": "th[scope=row]"}
"""What the browser calls each, and where it stands in the page."""


@pytest.mark.parametrize("path", ["documents/index.html", "documents/2021-6.html", "powers/2025.html"])
def test_cards_are_rows_of_a_table(visitor: Visitor, path: str) -> None:
    page = visitor.open("full", path)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
        found = Counter(node["role"]["value"] for node in tree if not node["ignored"])
        assert {role: found[role] for role in ROLES} == {
            role: page.locator(where).count() for role, where in ROLES.items()
        }, width
