"""What a published site promises on every page, checked without the project's own checks."""

from __future__ import annotations

import gzip
import re
from typing import Final
from urllib.parse import unquote, urljoin, urlsplit
from xml.parsers import expat

import html5lib
import pytest
import zxingcpp
from bs4 import BeautifulSoup, Tag

from tests.published import SITES, Published

NAMESPACE: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"
STEP: Final = re.compile(r"([Mm])(-?\d+) (-?\d+(?:\.5)?)h(\d+)")
CODE: Final = 'script:not([type="application/ld+json"])'
"""Elements that a browser runs; JSON-LD is data."""
LOADS_NOTHING: Final = {"canonical", "alternate"}
"""What a link element may name without loading it."""


@pytest.fixture(scope="module", params=SITES)
def site(request: pytest.FixtureRequest, published: dict[str, Published]) -> Published:
    return published[request.param]


def test_the_sites_show_everything(published: dict[str, Published]) -> None:
    full = published["full"]
    badges = (badge for page in full.pages.values() for badge in page.select(".badge"))
    names = (name or "" for badge in badges for name in badge.get_attribute_list("class"))
    states = {name.removeprefix("state-") for name in names if name.startswith("state-")}
    assert states == {"repealed", "lapsed", "amended", "not_yet", "in_force", "unstated"}
    for selector in (".correction", ".attachments", ".prose table", "table.inner", ".footnote", ".outward"):
        assert any(page.select(f"main {selector}") for page in full.pages.values()), selector


def test_every_page_parses_without_any_error(site: Published) -> None:
    for path in site.pages:
        html5lib.HTMLParser(strict=True).parse(site.files[path])


def test_every_link_and_anchor_leads_somewhere(site: Published) -> None:
    dead = []
    for path in site.pages:
        for element, address in site.targets(path):
            target = site.file(address)
            if target is None:
                continue
            anchor = unquote(urlsplit(address).fragment)
            if target not in site.files or (anchor and not site.pages[target].find(id=anchor)):
                dead.append((path, element.name, address))
    assert dead == []


def test_pages_link_within_the_site_by_relative_addresses(site: Published) -> None:
    for path, page in site.pages.items():
        for link in page.select("a[href], link[rel=stylesheet], link[rel=icon], img[src]"):
            address = str(link.get("href") or link.get("src"))
            inside = site.file(address) is not None
            assert not inside, f"{path}: {address} leads astray where the site is copied elsewhere"
            assert not address.startswith("/") or path == "404.html", (path, address)


def test_every_code_decodes_to_its_address_and_leads_to_its_page(site: Published) -> None:
    for path, page in site.pages.items():
        if path in site.labels:
            continue
        codes = page.select("svg[data-address]")
        if path in site.aside and path not in site.short:
            assert codes == [], path
            continue
        assert len(codes) == 1, path
        address = decoded(codes[0])
        assert address == codes[0]["data-address"], path
        assert address in page.get_text(), path
        target = site.file(address)
        assert target in site.pages, (path, address)
        if path in site.records:
            assert path in {site.file(to) for _, to in site.targets(target)}, (path, address)
            assert target.startswith("q/")
        else:
            assert target == path


def test_every_label_leads_to_the_record_that_it_names(site: Published) -> None:
    named = []
    for path in site.labels:
        for label in site.pages[path].select(".label"):
            (code,) = label.select("svg[data-address]")
            address = str(code["data-address"])
            assert decoded(code) == address, path
            (link,) = label.select("a.card-title")
            record = site.file(urljoin(site.address(path), str(link["href"])))
            assert record in {site.file(to) for _, to in site.targets(str(site.file(address)))}, path
            named.append(record)
    unlisted = ("pages/", "components/")
    assert sorted(map(str, named)) == sorted(one for one in site.records if not one.startswith(unlisted))


def test_pages_load_nothing_from_another_host(site: Published) -> None:
    for path, page in site.pages.items():
        for element, address in site.targets(path):
            rel = set(element.get_attribute_list("rel"))
            named = element.name in {"a", "area"} or not LOADS_NOTHING.isdisjoint(rel)
            assert named or site.file(address) in site.files, (path, str(element))
        assert not page.select("base, iframe, object, embed"), path
        assert bool(page.select("meta[http-equiv=refresh i]")) == (path in site.moved), path
    for path, data in site.files.items():
        if path.endswith((".css", ".svg")):
            text = data.decode()
            assert "@import" not in text
            assert re.findall(r"url\(|href=", text) == []


def test_pages_carry_no_code_and_no_style(site: Published) -> None:
    for path, page in site.pages.items():
        assert page.select(f"{CODE}:not([src]), style, [style]") == [], path
        assert not any(script.string for script in page.select(CODE)), path
        handlers = [name for tag in page.select("*") for name in tag.attrs if name.startswith("on")]
        assert handlers == [], path
        assert "javascript:" not in site.files[path].decode().lower(), path


def test_what_moved_leads_on_at_once_and_never_twice(published: dict[str, Published]) -> None:
    assert all(published[name].moved for name in ("full", "demo"))
    for site in published.values():
        for path in site.moved:
            page = site.pages[path]
            (refresh,) = page.select("meta[http-equiv=refresh i]")
            delay, _, to = str(refresh["content"]).partition("; url=")
            target = site.file(urljoin(site.address(path), to))
            assert (delay, target in {*site.records, *site.tombstones}) == ("0", True), path
            (canonical,) = page.select("link[rel=canonical]")
            (button,) = page.select("a.button")
            assert site.file(str(canonical["href"])) == target
            assert button["href"] == to
            assert not to.startswith("/")
            old, new = (f"{name.removesuffix('.html')}/" for name in (path, str(target)))
            for file in (file for file in site.files if file.startswith(new)):
                assert site.files[file.replace(new, old, 1)] == site.files[file]


def test_what_was_taken_down_leaves_only_why(published: dict[str, Published]) -> None:
    assert all(published[name].tombstones for name in ("full", "demo"))
    for site in published.values():
        listed = {site.file(to) for element, to in site.targets("removed.html") if element.name == "a"}
        for path in site.tombstones:
            assert "removed.html" in {site.file(to) for _, to in site.targets(path)}
            assert path.startswith("q/") or path in listed
            assert not [file for file in site.files if file.startswith(f"{path.removesuffix('.html')}/")]
            assert not site.pages[path].select(".info, .prose, .attachments, .relations, .summary")
        others = set(site.pages) - set(site.tombstones) - set(site.moved) - {"removed.html"}
        for path in others:
            assert not {site.file(to) for _, to in site.targets(path)} & set(site.tombstones), path


def test_every_page_says_that_the_site_is_an_example(site: Published) -> None:
    for path, page in site.pages.items():
        assert page.body is not None
        assert site.mark in page.body.get_text(), path


def test_every_page_has_a_head_that_tells_what_it_is(site: Published) -> None:
    titles: dict[str, set[str]] = {}
    for path, page in site.pages.items():
        assert page.html is not None
        assert page.html["lang"] == "zh-CN", path
        assert len(page.select("h1")) == len(page.select("main")) == len(page.select("title")) == 1, path
        assert page.select_one("meta[charset=utf-8]"), path
        assert page.select_one("meta[name=viewport]"), path
        indexed = not page.select("meta[name=robots][content=noindex]")
        assert indexed == (path not in site.aside), path
        if indexed:
            assert page.title is not None
            # Two records may be called the same by those who wrote them; no other two pages.
            what = str(page.h1) if path in site.records else path
            titles.setdefault(page.title.get_text().strip(), set()).add(what)
            canonical = page.select_one("link[rel=canonical]")
            assert canonical is not None, path
            assert site.file(str(canonical["href"])) == path
    assert all(titles)
    assert all(len(alike) == 1 for alike in titles.values())


def test_home_lists_and_summaries_describe_themselves(site: Published) -> None:
    assert description(site, "index.html")
    for path, page in site.pages.items():
        intro = page.select_one(".lists .intro")
        summary = page.select_one(".summary")
        if summary is not None:
            assert description(site, path) in summary.get_text(), path
            assert description(site, path), path
        elif intro is not None and path not in {"browse.html", "sitemap.html"}:
            assert description(site, path) == intro.get_text(), path


def test_the_sitemap_names_the_pages_that_may_be_indexed_and_no_other(site: Published) -> None:
    named: list[str] = []
    open_tags: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        assert name != "urlset" or attributes == {"xmlns": NAMESPACE}
        open_tags.append(name)
        if name == "loc":
            named.append("")

    def text(words: str) -> None:
        if open_tags[-1] == "loc":
            named[-1] += words
        elif open_tags[-1] == "lastmod":
            assert re.fullmatch(r"\d{4}-\d\d-\d\d", words)

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = lambda _: open_tags.pop()
    parser.CharacterDataHandler = text
    parser.Parse(site.files["sitemap.xml"], True)  # noqa: FBT003 - the C signature
    canonical = {
        str(link["href"])
        for page in site.pages.values()
        if not page.select("meta[name=robots]")
        for link in page.select("link[rel=canonical]")
    }
    assert set(named) == canonical
    assert len(set(named)) == len(named)
    lines = site.files["robots.txt"].decode().splitlines()
    assert f"Sitemap: {site.base_url}/sitemap.xml" in lines


def test_pages_stay_light(site: Published) -> None:
    styles = [gzip.compress(data) for path, data in site.files.items() if path.endswith(".css")]
    assert sum(map(len, styles)) <= 12 * 1024
    for path in site.records:
        page = BeautifulSoup(site.files[path], "html5lib")
        code = page.select_one("svg[data-address]")
        assert code is not None
        assert len(gzip.compress(str(code).encode())) <= 1024, path
        own_parts = ".prose, .info, .relations, .summary, .correction, .attachments"
        for own in page.select(f"{own_parts}, [aria-labelledby^='component.']"):
            own.decompose()
        assert len(gzip.compress(str(page).encode())) <= 6 * 1024, path


def test_what_is_not_filled_in_is_not_shown(site: Published) -> None:
    assert all("未填写" not in page.get_text() for page in site.pages.values())


def description(site: Published, path: str) -> str:
    """What a page's head says of it; empty for nothing."""
    found = site.pages[path].select_one("meta[name=description]")
    return "" if found is None else str(found["content"])


def decoded(code: Tag) -> str:
    """What a reader sees in a code: its strokes drawn four pixels a module, then read."""
    path = code.find("path")
    assert isinstance(path, Tag)
    size, scale = int(str(code["viewbox" if "viewbox" in code.attrs else "viewBox"]).split(" ")[-1]), 4
    side = size * scale
    image = bytearray(b"\xff" * side * side)
    x = y = 0.0
    for move, right, down, run in STEP.findall(str(path["d"])):
        x, y = (x + int(right), y + float(down)) if move == "m" else (float(right), float(down))
        for line in range(int((y - 0.5) * scale), int((y + 0.5) * scale)):
            start = line * side + int(x) * scale
            image[start : start + int(run) * scale] = bytes(int(run) * scale)
        x += int(run)
    found = zxingcpp.read_barcodes(memoryview(bytes(image)).cast("B", (side, side)))
    assert len(found) == 1
    return found[0].text
