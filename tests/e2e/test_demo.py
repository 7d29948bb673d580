"""Nothing against the accessibility of the demo: a page of every kind, type and state at both widths."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from tests.browsing import WIDTHS, Visitor, found_by_axe
from tests.published import Published

pytestmark = pytest.mark.e2e


def test_axe_finds_nothing_on_any_kind_of_page(visitor: Visitor, published: dict[str, Published]) -> None:
    chosen = kinds(published["demo"])
    states = {name for key in chosen for name in key.split() if name.startswith("state-")}
    assert states == {f"state-{name}" for name in STATES}
    assert {key.split()[0] for key in chosen} >= {
        "decisions",
        "enforcement",
        "powers",
        "reviews",
        "q",
        "404.html",
    }
    page = visitor.page()
    for path in chosen.values():
        page.goto(visitor.http("demo", path))
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            assert found_by_axe(page) == [], (path, width)


STATES = ("not_yet", "in_force", "amended", "partly_lapsed", "lapsed", "repealed", "unstated")


def kinds(site: Published) -> dict[str, str]:
    """The first page of each kind: by folder, by what it is, by effect, and by which blocks it shows."""
    found: dict[str, str] = {}
    for path, page in sorted(site.pages.items()):
        folder, _, rest = path.partition("/")
        what = "record" if path in site.records else rest.count("/")
        found.setdefault(f"{folder} {what} {effect(page) if what == 'record' else ''}", path)
    return found


def effect(page: BeautifulSoup) -> str:
    """The state of effect that a record's page shows, as its class; empty for a record without."""
    badge = page.select_one(".info .badge, .banner .badge")
    return " ".join(
        name for name in (badge.get_attribute_list("class") if badge else []) if "state-" in str(name)
    )
