"""The site's settings, as site_config.yaml declares them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from urllib.parse import urlsplit

from gongkai.model.problem import Span
from gongkai.model.rules import Rules


@dataclass(frozen=True, slots=True)
class Link:
    """A link to another site."""

    name: str
    """What citizens read."""
    url: str
    """Absolute address."""


@dataclass(frozen=True, slots=True)
class LinkGroup:
    """One of the footer's groups of links."""

    name: str
    """Heading of the group."""
    links: tuple[Link, ...] = ()
    """May be empty: then the group is left out in public."""


@dataclass(frozen=True, slots=True)
class Column:
    """A heading of the site under which records stand."""

    key: str
    """The plural of a record type, `latest`, a free page's `<plural>/<id>`, or a key of the site's own."""
    name: str
    """What citizens read."""
    description: str = ""
    """Purpose and content of the column."""
    parent: str = ""
    """Key of the column above; empty at the top."""
    keywords: tuple[str, ...] = ()
    """栏目关键词; where there are none, its name serves."""
    type: str = ""
    """栏目类别: a key below `column_type` of the catalogues; empty where it is not told."""
    span: Span | None = field(default=None, compare=False)
    """Where it is declared."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Who runs the site, as the footer has to say; empty where not yet filled in.

    Source: 政府网站发展指引 (国办发〔2017〕47号) and its 网页设计规范.
    """

    organiser: str = ""
    """主办单位."""
    undertaker: str = ""
    """承办单位."""
    address: str = ""
    """地址."""
    phone: str = ""
    """联系电话."""
    email: str = ""
    """电子邮箱."""
    site_code: str = ""
    """网站标识码."""
    icp: str = ""
    """ICP备案编号."""
    police: str = ""
    """公安机关备案号."""
    emblem: str = ""
    """Address of the site's entry at the 党政机关网站标识 register."""
    report: str = ""
    """Address of the “我为政府网站找错” entrance."""


@dataclass(frozen=True, slots=True)
class Licence:
    """Under which terms the data of the site may be used; empty where the site states none."""

    name: str = ""
    """What it is called."""
    url: str = ""
    """Where it stands."""
    text: str = ""
    """A sentence on it."""


@dataclass(frozen=True, slots=True)
class ReleaseRules:
    """What of earlier releases stays, and how much a release may take away unasked."""

    keep: int = 5
    """How many earlier releases are kept, at least 1."""
    most_lost: Decimal = Decimal(20)
    """Hundredths of the pages that a release may remove without being named."""


@dataclass(frozen=True, slots=True)
class Allowed:
    """A number that may be published although it looks like a person's; why is for the editors alone."""

    number: str
    """The digest of its digits."""
    shown: str
    """What of it may be told."""
    until: dt.date
    """The last day on which it is allowed."""
    span: Span | None = None
    """Where it is allowed."""


@dataclass(frozen=True, slots=True)
class Config:
    """The whole of site_config.yaml."""

    name: str
    """网站名称."""
    base_url: str
    """Where the site is published, without a slash at the end."""
    language: str
    """Language of the pages: the name of a catalogue in gongkai/locale/."""
    time_zone: str
    """IANA name; every date of the site is meant in it."""
    accent: str
    """`red` or `blue`: the one token that sets the site's colour."""
    mark: str = ""
    """A quiet line on every page, such as 示例站点."""
    description: str = ""
    """A sentence for the home page."""
    identity: Identity = Identity()
    """Who runs the site."""
    link_groups: tuple[LinkGroup, ...] = ()
    """The footer's groups of links."""
    government_hosts: tuple[str, ...] = ()
    """Hosts that are of government as well, with all below them: a link to them needs no notice."""
    columns: tuple[Column, ...] = ()
    """Columns with words of their own; every record type is one without being named."""
    licence: Licence = Licence()
    """The terms of use of the data."""
    releases: ReleaseRules = ReleaseRules()
    """How releases are kept and guarded."""
    rules: Rules = field(default=Rules(), repr=False)
    """The rules of the register as they hold in this place; no part of what a page is made from."""
    privacy_allowed: tuple[Allowed, ...] = field(default=(), repr=False)
    """Numbers that may be published although they look like a person's; no part of a page."""
    span: Span | None = field(default=None, compare=False)
    """Top of the file."""

    @property
    def publisher(self) -> str:
        """Who publishes the site: its organiser, where it names one."""
        return self.identity.organiser or self.name

    @property
    def base_path(self) -> str:
        """The path of the site's address, with a slash at both ends."""
        return urlsplit(self.base_url).path.rstrip("/") + "/"
