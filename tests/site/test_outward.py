"""Links that leave the sites of government: which they are, and that each leads to a page that says so."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gongkai.app.locale import catalogue
from gongkai.layouts.markup import Converter, Words
from gongkai.model.config import Identity, Link, LinkGroup
from gongkai.model.page import Page
from gongkai.model.record import UNSTATED, Field, Record
from gongkai.site.frameviews import SiteView
from gongkai.site.outward import Outward
from gongkai.site.views import OutwardView, RecordView
from tests.registers import CONFIG, pages, planned, record, type_

WORDS = Words("", "", "", "")
TYPE = type_(
    "documents",
    Field("web", "url", label="网页", many=True),
    Field("more", "group", label="更多", fields=(Field("page", "url", label="网页"),)),
)


def outward(*records: Record, **changes: object) -> dict[str, str]:
    """The addresses of a site's notices, by path."""
    return Outward(replace(CONFIG, **changes), records, {"documents": TYPE}).pages  # type: ignore[arg-type]


def told(address: str, **changes: object) -> bool:
    """Whether a link in prose to an address leads to a notice."""
    return bool(outward(record("documents/a", "题", f"见[甲](<{address}>)。"), **changes))


@pytest.mark.parametrize(
    "address",
    [
        *("https://www.gov.cn/", "http://GOV.CN", "https://a.b.gov.cn:8080/x?y#z", "//flk.npc.gov.cn/x"),
        *("https://区.政务/", "https://x.xn--zfr164b/", "https://bszs.conac.cn/sitename?method=show"),
        *("https://x.example/documents/a.html", "https://www.x.example/"),
        *("mailto:a@b.cn", "tel:10", "../a.html", "/a", "#b", "documents/a.html"),
    ],
)
def test_sites_of_government_and_one_s_own_need_no_notice(address: str) -> None:
    assert not told(address)


@pytest.mark.parametrize(
    "address",
    [
        *("https://example.com/", "http://gov.cn.example/", "https://evilgov.cn/", "//example.com/a"),
        *("https://gov.cn@example.com/", "https://例子.中国/", "HTTPS://EXAMPLE.COM", "http://1.2.3.4/"),
        *("https://www.gov.cn.", r"\\\\example.com\a"),
    ],
)
def test_all_others_do(address: str) -> None:
    assert told(address) is (address != "https://www.gov.cn.")


def test_the_settings_name_further_hosts() -> None:
    assert told("https://www.credit.example/")
    assert not told("https://www.credit.example/", government_hosts=("credit.example",))
    assert not told("https://信用.例子/", government_hosts=("信用.例子",))


def test_they_are_found_in_fields_prose_and_settings() -> None:
    one = record(
        "documents/a",
        "题",
        "[甲](https://a.example/) <https://b.example/> ![图](https://c.example/x.png)\n\n[丁][d]\n\n"
        "[d]: https://d.example/\n\n`[戊](https://code.example/)`",
        web=("https://e.example/", UNSTATED),
        more={"page": "https://f.example/"},
    )
    found = outward(
        one,
        link_groups=(LinkGroup("组", (Link("己", "https://g.example/"), Link("府", "https://www.gov.cn/"))),),
        identity=Identity(emblem="https://h.example/"),
    )
    assert sorted(found.values()) == [
        f"https://{host}.example/{'x.png' if host == 'c' else ''}" for host in "abcdefgh"
    ]
    assert all(path.startswith("outward/") and len(path) == 23 for path in found)


@pytest.mark.parametrize(
    "text",
    [
        *("[甲](https://a.example/)", "[甲]( https://a.example/ )", "[甲](<https://a.example/b c>)"),
        *('[甲](https://a.example/ "题")', "[甲](https://a.example/x_(y))", "<https://a.example/?b=1&c=2>"),
        *("[甲](https://a.example/?b=1&c=2)", "[甲](https://a.example/?b=1&amp;c=2)", "[甲](//a.example)"),
        *(r"[甲](https://a.example/x\_y\_z)", "[甲](https://a.example/x_y_z)", "[甲](https://a.example/*a*)"),
        *(
            "[甲][b]\n\n[b]: https://a.example/b",
            "[甲][b]\n\n[b]: <https://a.example/b> '题'",
            "[甲](https://例.中国/路)",
        ),
        *(
            "![图](https://a.example/x.png)",
            "- [甲](https://a.example/)\n- <http://b.example>",
            "[甲](HTTP://A.example)",
        ),
        *(
            "|[甲](https://a.example/)|乙|\n|-|-|\n|[丙](https://c.example/d)|丁|",
            "注[^1]\n\n[^1]: [甲](https://a.example/f)",
        ),
        *("[甲](\nhttps://a.example/)", "**[甲](https://a.example/)**", "> [甲](https://a.example/)"),
        *("[甲](https://a.example/o'x)", '[甲](https://a.example/x"y)', "[甲](https://a.example/o'x 'y')"),
        *(r"[甲](https://a.example/x\(y)", r"[甲](https://a.example\@gov.cn/)", r"<https://a.example/x\~y>"),
        *("[甲](https://a.example/o'x \"o'clock\")", "[甲][b]\n\n[b]: https://a.example/x\\_y"),
    ],
)
def test_no_link_in_prose_gets_past_the_notice(text: str) -> None:
    item = record("documents/a", "题", text)
    site = Outward(CONFIG, (item,), {"documents": TYPE})
    body = site.prose(item)
    assert body is not None
    html = Converter(WORDS).to_html(body.text, {}, frozenset(), dict(body.outward))
    assert 'href="outward/' in html
    assert 'href="http' not in html.lower()
    assert 'href="//' not in html
    assert 'rel="external' not in html


def test_views_lead_to_the_notice_and_keep_the_address() -> None:
    config = replace(CONFIG, link_groups=(LinkGroup("组", (Link("己", "https://g.example/"),)),))
    item = record("documents/a", "题", "见<https://b.example/>。", web=("https://e.example/", UNSTATED))
    found = pages(planned(item, types=(TYPE,), config=config))
    notices = {
        view.address: path
        for path, page in found.items()
        if isinstance(view := page.context.get("outward"), OutwardView)
    }
    assert notices.keys() == {"https://b.example/", "https://e.example/", "https://g.example/"}
    view = found["documents/a.html"].context["record"]
    assert isinstance(view, RecordView)
    (web,) = [field for field in view.fields if field.name == "web"]
    assert (web.texts, web.urls) == (("https://e.example/", "未列明"), (notices["https://e.example/"], ""))
    assert view.body is not None
    assert view.body.outward == (("https://b.example/", notices["https://b.example/"]),)
    site = found["index.html"].context["site"]
    assert isinstance(site, SiteView)
    (link,) = site.link_groups[0].links
    assert (link.url, link.address, link.outside) == (notices[link.address], "https://g.example/", True)
    page: Page = found[notices["https://b.example/"]]
    assert page.layout == "outward.html"
    assert not page.context["page"].indexed  # type: ignore[attr-defined]
    assert found["sitemap.xml"].context["sitemap"].entries  # type: ignore[attr-defined]
    assert not any("outward" in one.address for one in found["sitemap.xml"].context["sitemap"].entries)  # type: ignore[attr-defined]


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_the_notice_names_the_site_that_is_left(language: str) -> None:
    assert "{site}" in catalogue(language)["outward.title"]
