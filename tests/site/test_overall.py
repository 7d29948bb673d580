"""Pages over all records: home, lists, browse, site map, sitemap.xml."""

from __future__ import annotations

from dataclasses import replace

from gongkai.model.page import Page
from gongkai.model.record import UNSTATED
from gongkai.site.feedviews import SitemapEntry, SitemapView
from gongkai.site.listviews import ListingView
from gongkai.site.overallviews import HomeView, OverviewView
from gongkai.site.views import LinkView
from tests.registers import CONFIG, DAY, pages, planned, record, type_

FREE = type_("pages", listed=False, layout="page", effect=False)
RECORDS = (
    record("documents/a", "甲", published=DAY(2021, 1, 1)),
    record("documents/b", "乙", published=DAY(2022, 1, 1)),
    record("documents/c", "丙", published=UNSTATED),
    record("pages/about", "关于"),
)
MADE = pages(planned(*RECORDS, types=(FREE,)))
OWN = {
    *(
        "index.html",
        "latest.html",
        "browse.html",
        "search.html",
        "sitemap.html",
        "removed.html",
        "removed.xml",
    ),
    *("coverage.html", "data/datapackage.json", "data/index.html", "404.html", "sitemap.xml", "robots.txt"),
}
DOCUMENTS = {"documents/index.html", "data/documents.csv", "data/documents.json"}


EFFECTS = ("effect/in_force/", "effect/in_force/2021/", "effect/in_force/2022/", "effect/unstated/")


def listing(path: str, of: dict[str, Page] = MADE) -> ListingView:
    """The list on a page."""
    view = of[path].context["listing"]
    assert isinstance(view, ListingView)
    return view


def test_there_is_a_list_for_all_a_type_each_year_and_each_effect() -> None:
    lists = {path for path, page in MADE.items() if page.layout == "listing.html"}
    folder = "documents"
    assert lists == {
        "latest.html",
        *(f"{folder}/{part}index.html" for part in ("", "2021/", "2022/", "undated/", *EFFECTS)),
    }


def test_the_latest_leaves_out_what_is_unstated_or_unlisted() -> None:
    assert [card.title for card in listing("latest.html").cards] == ["乙", "甲"]
    assert [card.title for card in listing("documents/index.html").cards] == ["乙", "甲", "丙"]
    assert [card.title for card in listing("documents/undated/index.html").cards] == ["丙"]


def test_the_home_page_shows_the_latest_and_each_column() -> None:
    home = MADE["index.html"].context["home"]
    assert isinstance(home, HomeView)
    assert [card.title for card in home.latest] == ["乙", "甲"]
    assert home.latest_more == LinkView("最新文件", "latest.html")
    assert [(column.name, len(column.cards), len(column.years)) for column in home.columns] == [
        ("documents", 3, 3)
    ]
    assert home.pages == (LinkView("关于", "pages/about.html"),)


def test_the_home_page_shows_ten_and_a_column_five() -> None:
    many = (record(f"documents/{number:02}", published=DAY(2021, 1, number)) for number in range(1, 20))
    home = pages(planned(*many))["index.html"].context["home"]
    assert isinstance(home, HomeView)
    assert [card.url[10:12] for card in home.latest] == [f"{number:02}" for number in range(19, 9, -1)]
    assert len(home.columns[0].cards) == 5


def test_browse_and_site_map_lead_everywhere() -> None:
    for path in ("browse.html", "sitemap.html"):
        overview = MADE[path].context["overview"]
        assert isinstance(overview, OverviewView)
        assert [year.label for year in overview.columns[0].years] == ["2022年", "2021年", "年份未列明"]
        assert overview.pages[0].url == "pages/about.html"
        assert {link.url for link in overview.others} == {
            "index.html",
            "latest.html",
            "browse.html",
            "search.html",
            "sitemap.html",
            "effect/index.html",
            "removed.html",
            "coverage.html",
            "data/index.html",
        }


def test_sitemap_xml_has_every_indexed_page_with_its_day() -> None:
    config = replace(CONFIG, base_url="https://x.example/gov")
    made = pages(planned(*RECORDS, types=(FREE,), config=config))
    view = made["sitemap.xml"].context["sitemap"]
    assert isinstance(view, SitemapView)
    assert SitemapEntry("https://x.example/gov/documents/a.html", "2021-01-01") in view.entries
    assert SitemapEntry("https://x.example/gov/documents/c.html", "") in view.entries
    assert SitemapEntry("https://x.example/gov/", "") in view.entries
    addresses = [entry.address for entry in view.entries]
    assert addresses == sorted(addresses)
    hidden = {path for path in made if path.startswith("q/")} | {
        "404.html",
        "robots.txt",
    }
    hidden |= {path for path in made if path.endswith((".xml", ".csv", ".json", "labels.html"))}
    assert len(addresses) == len(made.keys() - hidden)


def test_a_site_without_types_has_its_own_pages() -> None:
    made = pages(planned())
    assert made.keys() == OWN
    assert listing("latest.html", made).cards == ()


def test_a_type_without_records_has_an_empty_list() -> None:
    made = pages(planned(types=(type_("documents"),)))
    assert made.keys() == OWN | DOCUMENTS
    assert listing("documents/index.html", made).years == ()


def test_a_site_of_drafts_is_an_empty_site() -> None:
    made = pages(planned(record("documents/a", draft=True)))
    assert made.keys() == OWN | DOCUMENTS


def test_a_list_names_the_column_without_linking_to_itself() -> None:
    page = MADE["documents/index.html"].context["page"]
    assert [(link.text, link.url) for link in page.trail] == [("首页", "index.html"), ("documents", "")]  # type: ignore[attr-defined]
    page = MADE["documents/2021/index.html"].context["page"]
    assert [link.url for link in page.trail] == ["index.html", "documents/index.html", ""]  # type: ignore[attr-defined]
