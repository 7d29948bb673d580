"""What every page shows of itself and of the site: plain data. Documented in docs/layouts.md."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256

from gongkai.model.view import view
from gongkai.site.views import LinkView


@view
class MetaView:
    """What a page says of itself to engines and inspectors."""

    name: str
    """E.g. `ColumnName`; each stands once on a page, letters large and small as given."""
    content: str
    """Never empty."""


@view
class PageView:
    """What every page knows of itself."""

    path: str
    """Where it stands in the site, not encoded, e.g. `documents/2021-0025.html`."""
    title: str
    """For `<title>` without the site's name; carries the label of a marked effect, e.g. 【已废止】…."""
    description: str
    """For the description meta; may be empty."""
    canonical: str
    """Its absolute address; empty for 404.html."""
    code: str
    """The absolute address that its QR holds; empty for a page without QR."""
    trail: tuple[LinkView, ...]
    """当前位置: from the home page to the page itself, whose `url` is empty; empty on the home page."""
    column: str
    """Key of the column in the navigation that the page stands under; may be empty."""
    indexed: bool
    """Whether search engines may list it."""
    metas: tuple[MetaView, ...] = ()
    """Of its column and of its record, beside those of the site."""
    feed: str = ""
    """Path of the feed of what it lists, or of what was taken down; empty where there is none."""
    linked: str = ""
    """What it says of itself as JSON-LD, safe within a script element; may be empty."""
    poster: str = ""
    """Of a record: path of the page that prints as a poster of it; empty on other pages."""
    history: str = ""
    """Of a record: path of the feed of what happens to it, if it has one; empty on other pages."""

    @property
    def linked_digest(self) -> str:
        """By what the policy of the page knows `linked`: base64 of its SHA-256 (CSP 3, section 2.3.1).

        Browsers do not ask it of data; checkers of pages do.
        """
        return b64encode(sha256(self.linked.encode()).digest()).decode()


@view
class NavView:
    """One entry of the main navigation."""

    key: str
    """Key of the column, `home`, `latest`, `browse` or `search`."""
    text: str
    """What citizens read."""
    url: str
    """Where it leads."""


@view
class IdentityView:
    """One item of the footer's identity."""

    name: str
    """A field of `gongkai.model.config.Identity`, e.g. `site_code`."""
    label: str
    """What citizens read, e.g. 网站标识码."""
    value: str
    """The value; an item that has none is not here at all."""
    url: str
    """Where the value links to, absolute or `mailto:`/`tel:`; may be empty."""


@view
class LinkGroupView:
    """One of the footer's groups of links."""

    name: str
    """Heading."""
    links: tuple[LinkView, ...]
    """At least one."""


@view
class SiteView:
    """What every page knows of the site."""

    name: str
    """网站名称."""
    language: str
    """For `<html lang>`."""
    metas: tuple[MetaView, ...]
    """Of the site, for every page."""
    base_url: str
    """Absolute, without a slash at the end."""
    accent: str
    """`red` or `blue`."""
    mark: str
    """A quiet line on every page, such as 示例站点; may be empty."""
    nav: tuple[NavView, ...]
    """The main navigation."""
    pages: tuple[LinkView, ...]
    """Free pages, for the footer."""
    sitemap: LinkView
    """网站地图."""
    data: LinkView
    """数据开放."""
    identity: tuple[IdentityView, ...]
    """The footer's identity."""
    link_groups: tuple[LinkGroupView, ...]
    """The footer's groups of links."""
