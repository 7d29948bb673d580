"""What a page is made from, by digest: of its views those that its layout can see."""

from __future__ import annotations

from collections.abc import Mapping

from gongkai.layouts.closure import Closures
from gongkai.model.digest import Digest, Known, of_view
from gongkai.model.page import Page


class Digests:
    """Tells for page after page what it is made from; what pages share is digested once."""

    def __init__(self, known: Closures) -> None:
        """Take what layouts can see."""
        self._known = known
        self._site: tuple[object, Digest] = (None, "")
        self._shared: Known = {}

    def of(self, page: Page, views: Mapping[str, object]) -> dict[str, Digest]:
        """The digest of each of a page's views that its layout can see, by name."""
        seen = self._known.sees(page.layout, page.path)
        return {
            name: self._of_site(view) if name == "site" else of_view(view, self._shared)
            for name, view in views.items()
            if name in seen
        }

    def _of_site(self, site: object) -> Digest:
        if site is not self._site[0]:
            self._site = (site, of_view(site))
        return self._site[1]
