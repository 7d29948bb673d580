"""What a page is made from: those of its views that its layout can see."""

from __future__ import annotations

import pytest

from gongkai.app import digests
from gongkai.app.digests import Digests
from gongkai.layouts.closure import Closures
from gongkai.layouts.load import Layouts
from gongkai.model.digest import Digest, Known, of_view
from gongkai.model.page import Page

LAYOUTS = Layouts({"record.html": "{{ record }}", "robots.txt": "{{ robots }}"}, {})
VIEWS: dict[str, object] = {"site": ("site",), "page": ("page",), "record": "record", "other": "other"}


def test_what_a_layout_cannot_see_does_not_count() -> None:
    of = Digests(Closures(LAYOUTS, {})).of(Page("a.html", "record.html", VIEWS), VIEWS)
    assert of == {name: of_view(VIEWS[name]) for name in ("site", "page", "record")}
    assert Digests(Closures(LAYOUTS, {})).of(Page("robots.txt", "robots.txt", VIEWS), VIEWS) == {}


def test_the_site_is_digested_once_for_all_pages_that_share_it(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[object] = []

    def counted(view: object, known: Known | None = None) -> Digest:
        seen.append(view)
        return of_view(view, known)

    monkeypatch.setattr(digests, "of_view", counted)
    told = Digests(Closures(LAYOUTS, {}))
    other = {**VIEWS, "site": ("another",)}
    pages = [
        Page(f"{name}.html", "record.html", views)
        for name, views in zip("abc", (VIEWS, VIEWS, other), strict=True)
    ]
    found = [told.of(page, page.views)["site"] for page in pages]
    assert found == [of_view(("site",)), of_view(("site",)), of_view(("another",))]
    assert [view for view in seen if isinstance(view, tuple) and view != ("page",)] == [
        ("site",),
        ("another",),
    ]
