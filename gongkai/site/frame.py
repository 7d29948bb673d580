"""What surrounds every page: site, navigation, breadcrumb, footer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields
from typing import Final

from gongkai.model.config import Column, Config
from gongkai.model.record import Record, RecordType
from gongkai.site import linked
from gongkai.site.frameviews import IdentityView, LinkGroupView, NavView, PageView, SiteView
from gongkai.site.meta import Metas, column_metas, site_metas
from gongkai.site.urls import (
    BROWSE,
    DATA,
    HOME,
    LATEST,
    NOT_FOUND,
    SEARCH,
    SITEMAP,
    absolute,
    encode,
    listing_path,
    record_path,
)
from gongkai.site.views import LinkView
from gongkai.site.words import Words

Made = tuple[PageView, str, Mapping[str, object]]
"""A page, its layout, and the views of its own by the names that the layout knows them by."""

_LINKS: Final = {
    "phone": "tel:{value}",
    "email": "mailto:{value}",
    "icp": "https://beian.miit.gov.cn/",
    "police": "https://beian.mps.gov.cn/",
    "emblem": "{value}",
    "report": "{value}",
}
"""Where an identity item leads; the ICP number has to link to the ministry's register (工信部)."""


class Frame:
    """Makes what pages share."""

    def __init__(
        self,
        config: Config,
        types: Sequence[RecordType],
        free: Sequence[Record],
        words: Words,
        leads: Callable[[str], str] = str,
    ) -> None:
        """Take the settings, the types with lists, the free pages in order, the language.

        `leads` says where an address of another site leads: to itself, or to the page that tells of it.
        """
        self.leads = leads
        self.config = config
        self.words = words
        self.types = types
        self.free_keys = frozenset(record.key for record in free)
        self.free = tuple(LinkView(record.title, encode(record_path(record.key))) for record in free)
        self.columns = self._columns()
        self._trails: dict[str, tuple[LinkView, ...]] = {}
        self._metas: dict[Column, Metas] = {}

    def site(self) -> SiteView:
        """What every page knows of the site."""
        config = self.config
        groups = (
            LinkGroupView(group.name, tuple(self.outside(link.name, link.url) for link in group.links))
            for group in config.link_groups
        )
        return SiteView(
            name=config.name,
            language=config.language,
            metas=site_metas(config),
            base_url=config.base_url,
            accent=config.accent,
            mark=config.mark,
            nav=tuple(self._nav()),
            pages=self.free,
            sitemap=LinkView(self.words.say("overview.sitemap"), SITEMAP),
            data=LinkView(self.words.say("data.heading"), DATA),
            identity=tuple(self._identity()),
            link_groups=tuple(group for group in groups if group.links),
        )

    def outside(self, text: str, address: str) -> LinkView:
        """A link to another site."""
        url = self.leads(address)
        return LinkView(text, url, outside=True, address="" if url == address else address)

    def page(  # noqa: PLR0913 - to add to a page that is made costs more than to make it
        self,
        path: str,
        title: str,
        *,
        description: str = "",
        trail: tuple[LinkView, ...] = (),
        column: str = "",
        code: str | None = None,
        indexed: bool = True,
        nodes: Sequence[linked.Node] = (),
        metas: Metas = (),
        poster: str = "",
        history: str = "",
    ) -> PageView:
        """What a page knows of itself; its QR leads to the path `code`: None its own, empty no QR.

        A page of which nothing is told is described by its title and the site's name. `nodes` are what it
        says of itself as JSON-LD, beside its breadcrumb.
        """
        if not description and indexed and path.endswith(".html"):
            word = "page.about_home" if path == HOME else "page.about"
            description = self.words.say(word, title=title, site=self.config.name)
        canonical = "" if path == NOT_FOUND else absolute(self.config.base_url, path)
        target = canonical if code is None else absolute(self.config.base_url, code) if code else ""
        steps = [linked.breadcrumbs(self.config, trail)] if trail and indexed else []
        told = linked.text([*nodes, *steps]) if nodes or steps else ""
        return PageView(
            path,
            title,
            description,
            canonical,
            target,
            trail,
            column,
            indexed,
            metas,
            linked=told,
            poster=poster,
            history=history,
        )

    def trail(self, column: str, title: str) -> tuple[LinkView, ...]:
        """当前位置 of a page below a column: home, the columns above, the column, the page itself."""
        if column not in self._trails:
            self._trails[column] = self._trail(column)
        return (*self._trails[column], LinkView(title, ""))

    def _trail(self, column: str) -> tuple[LinkView, ...]:
        chain: list[LinkView] = []
        key = column
        while key in self.columns:
            found = self.columns[key]
            chain.append(LinkView(found.name, self.column_url(key)))
            key = found.parent
        return (LinkView(self.words.say("page.home"), HOME), *reversed(chain))

    def metas(self, column: Column) -> Metas:
        """What pages of a column say of it."""
        if column not in self._metas:
            self._metas[column] = column_metas(column, self.config.name, self.words)
        return self._metas[column]

    def column_url(self, key: str) -> str:
        """The list of a column, or the free page that it is; empty for one that only groups others."""
        if key == "latest":
            return LATEST
        if key in self.free_keys:
            return encode(record_path(key))
        return encode(listing_path(key)) if any(type_.plural == key for type_ in self.types) else ""

    def _columns(self) -> Mapping[str, Column]:
        """Every column by key: the types and the latest, in the words of the settings where they have any."""
        named = {column.key: column for column in self.config.columns}
        latest = Column(
            "latest", self.words.say("listing.latest"), self.words.say("listing.latest_description")
        )
        found = [latest, *(Column(type_.plural, type_.label, type_.description) for type_ in self.types)]
        return {column.key: column for column in found} | named

    def _nav(self) -> Iterator[NavView]:
        yield NavView("home", self.words.say("page.home"), HOME)
        for key, column in self.columns.items():
            if url := self.column_url(key):
                yield NavView(key, column.name, url)
        yield NavView("browse", self.words.say("page.browse"), BROWSE)
        yield NavView("search", self.words.say("search.heading"), SEARCH)

    def _identity(self) -> Iterator[IdentityView]:
        for item in fields(self.config.identity):
            value = str(getattr(self.config.identity, item.name))
            label = self.words.say(f"footer.{item.name}")
            if value:
                shown = label if item.name in ("emblem", "report") else value
                url = self.leads(_LINKS.get(item.name, "").format(value=value))
                yield IdentityView(item.name, label, shown, url)
