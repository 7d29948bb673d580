"""The published sites on nginx, with the rules that the publication wrote: for programs and in a browser."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Final
from urllib.parse import quote, unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Response

from gongkai.app.planning import sources_to_plan
from gongkai.app.serving import FOLDER
from gongkai.model.page import HASHED, Addresses
from tests.browsing import KINDS, Visitor
from tests.published import Published
from tests.servers.running import Running, running

pytestmark = [pytest.mark.e2e, pytest.mark.server]

SITES: Final = ("demo", "full")
"""One at the root of its host, and one below a path."""


@pytest.fixture(scope="session")
def servers(published: dict[str, Published], open_folder: Path) -> Iterator[dict[str, Running]]:
    """A server for each of the sites."""
    with ExitStack() as stack:
        found = {}
        for name in SITES:
            site, work = published[name], open_folder / f"nginx-{name}"
            shutil.copytree(site.folder, work / "root" / urlsplit(site.base_url).path.strip("/"))
            rules = {file.name: file.read_text("utf-8") for file in (site.test.root / FOLDER).iterdir()}
            found[name] = stack.enter_context(running("nginx", work, work / "root", rules))
        yield found


def became(site: Published) -> Addresses:
    """What became of the earlier addresses of a site."""
    planned = sources_to_plan(site.test.root, site.test.as_of).value
    assert planned is not None
    return planned.addresses


@pytest.mark.parametrize("name", SITES)
def test_every_file_is_served_as_it_is(
    published: dict[str, Published], servers: dict[str, Running], name: str
) -> None:
    site = published[name]
    base = urlsplit(site.base_url).path
    addresses = became(site)
    assert addresses.redirects
    assert addresses.gone
    for path, data in site.files.items():
        said = servers[name].get(f"{base}/{quote(path)}")
        if path in addresses.redirects:
            target = urlsplit(said.headers["location"]).path
            assert (said.status, unquote(target)) == (301, f"{base}/{addresses.redirects[path]}"), path
            continue
        assert (said.status, said.body) == (410 if path in addresses.gone else 200, data), path
        hashed = re.fullmatch(HASHED, path) is not None
        assert said.headers["cache-control"].endswith("immutable") == hashed, path
        if path.endswith(".html"):
            assert said.headers["content-type"] == "text/html; charset=utf-8"


def test_an_attachment_keeps_its_chinese_name(
    published: dict[str, Published], servers: dict[str, Running]
) -> None:
    paths = [path for path in published["full"].files if path.count("/") == 2 and not path.isascii()]
    assert paths
    for path in paths:
        said = servers["full"].get(f"/open/{quote(path)}")
        assert said.headers["content-disposition"].endswith("''" + quote(path.rsplit("/", 1)[-1]))


@pytest.mark.parametrize("name", SITES)
def test_what_there_is_not_gets_the_page_of_the_site(
    published: dict[str, Published], servers: dict[str, Running], name: str
) -> None:
    base = urlsplit(published[name].base_url).path
    for path in ("none.html", "assets/", "documents/%E6%97%A0.pdf"):
        said = servers[name].get(f"{base}/{path}")
        assert (said.status, said.body) == (404, published[name].files["404.html"]), path


def test_a_browser_finds_nothing_against_the_policy(
    browser: Browser, published: dict[str, Published], servers: dict[str, Running]
) -> None:
    sites = {name: published[name] for name in SITES}
    addresses = {
        name: f"http://127.0.0.1:{servers[name].port}{urlsplit(site.base_url).path}"
        for name, site in sites.items()
    }
    visitor = Visitor(browser, sites, addresses)
    page, answers = visitor.page(), dict[str, Response]()
    page.on("response", lambda answer: answers.update({answer.url: answer}))
    # A browser notes an answer of 410 as an error of the page: those are judged by their status alone.
    gone = became(published["full"]).gone
    visited = [path for name, path in KINDS if name == "full" and path not in gone]
    for path in visited:
        page.goto(visitor.http("full", path), wait_until="networkidle")
    page.goto(visitor.http("demo", "index.html"), wait_until="networkidle")
    visitor.leave()
    assert visitor.complaints == []
    assert {answer.status for answer in answers.values()} == {200}
    assert len(answers) > len(visited) + 1
    assert all(
        "frame-ancestors 'none'" in answer.headers["content-security-policy"] for answer in answers.values()
    )


def test_a_browser_keeps_to_the_policy_of_the_server(
    browser: Browser, published: dict[str, Published], servers: dict[str, Running]
) -> None:
    address = f"http://127.0.0.1:{servers['demo'].port}"
    visitor = Visitor(browser, {"demo": published["demo"]}, {"demo": address})
    page = visitor.page()
    page.goto(f"{address}/index.html")
    refused = page.evaluate(
        """() => new Promise(done => {
            addEventListener('securitypolicyviolation', event => done(event.effectiveDirective))
            const script = document.createElement('script')
            script.textContent = 'document.title = "broken"'
            document.body.append(script)
        })"""
    )
    assert refused == "script-src-elem"
    visitor.leave()
